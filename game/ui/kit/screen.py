"""What a screen is, and what it may ask of the window."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from game.ui.kit.ui import Ui


class Screen(ABC):
    """One full window: a title page, a planning desk, a replay. It keeps its own state between frames."""

    @abstractmethod
    def draw(self, ui: "Ui") -> None:
        """Draw the whole window and react to what the widgets return. May run several times a frame."""

    def may_close(self) -> bool:
        """Answer the close button: true closes, false stays (the screen then asks its question)."""
        return True


@dataclass(frozen=True, slots=True)
class Request:
    """A change of the screen stack or the window, carried out between passes."""

    kind: Literal["push", "pop", "replace", "reset", "quit", "fullscreen"]
    screen: Screen | None = None


@dataclass(slots=True)
class Requests:
    """The requests of a pass, in order."""

    items: list[Request] = field(default_factory=list)

    def push(self, screen: Screen) -> None:
        """Put a screen on top of this one."""
        self.items.append(Request("push", screen))

    def pop(self) -> None:
        """Go back to the screen below; the last one closes the window."""
        self.items.append(Request("pop"))

    def replace(self, screen: Screen) -> None:
        """Put a screen in this one's place."""
        self.items.append(Request("replace", screen))

    def reset(self, screen: Screen) -> None:
        """Make a screen the only one."""
        self.items.append(Request("reset", screen))

    def quit(self) -> None:
        """Close the window without asking."""
        self.items.append(Request("quit"))

    def fullscreen(self) -> None:
        """Switch between full screen and window."""
        self.items.append(Request("fullscreen"))
