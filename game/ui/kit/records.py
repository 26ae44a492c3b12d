"""What a pass of the view collects, and what a widget learns from it."""

from dataclasses import dataclass, field

from game.ui.kit.input import Event
from game.ui.kit.nodes import Node

MODAL_LAYER = 100
POPUP_ABOVE = 50
TOAST_LAYER = 800
TOOLTIP_LAYER = 900


@dataclass(frozen=True, slots=True)
class Interaction:
    """What the player is doing to one node in this pass."""

    hovered: bool = False
    held: bool = False
    clicked: bool = False
    started: bool = False
    focused: bool = False
    ring: bool = False


@dataclass(slots=True)
class Shortcut:
    """A key combination registered in this pass."""

    combo: str
    target: str
    layer: int


@dataclass(slots=True)
class Trap:
    """An open modal: its layer, and the focus to give back."""

    id: str
    layer: int
    initial: str = ""
    give_back: str | None = None


@dataclass(slots=True)
class Pass:
    """What one pass collects."""

    event: Event | None = None
    consumed: bool = False
    nodes: list[Node] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    shortcuts: list[Shortcut] = field(default_factory=list)
    modals: list[Trap] = field(default_factory=list)
    scrolls: list[str] = field(default_factory=list)
    submitted: str = ""
