"""The immediate layer's heart: passes, hot and active nodes, focus, shortcuts, time.

A step of the window runs the view once for every discrete event without painting, then once more to paint.
So a view always paints the state its own reactions produced, and each reaction has a pass of its own.
"""

from typing import TypeVar

import pygame

from game.ui.kit import nodes as tree
from game.ui.kit import theme
from game.ui.kit.clipboard import Clipboard
from game.ui.kit.input import Event, matches
from game.ui.kit.layout import Rect
from game.ui.kit.motion import Motion
from game.ui.kit.nodes import Node, Role
from game.ui.kit.records import Interaction, Pass, Shortcut, Trap
from game.ui.kit.toasts import Toasts
from game.ui.kit.typeset import Typesetter

T = TypeVar("T")
_TYPING = ("textbox",)
_ALONE = Interaction()


class UiCore(Typesetter):
    """State and services that every widget builds on."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        self.mouse = (-1, -1)
        self.hot: Node | None = None
        self.hot_since = 0.0
        self.active: str | None = None
        self.focus: str | None = None
        self.focus_since = 0.0
        self.focus_visible = False
        self.popup: str | None = None
        self.held_keys: set[str] = set()
        self.clipboard = Clipboard()
        self.motion = Motion()
        self.sounds: list[str] = []
        self.toasts = Toasts()
        self.bindings: dict[str, str] = {}  # the player's own keys, by action
        self.capturing = False  # a control waits for any key, so none may do what it is bound to
        self.patterns = False  # the player wants emblems wherever colour alone would tell labs apart
        self.wheel_target = ""
        self.pretend: dict[str, Interaction] = {}  # states shown for the gallery, by node id
        self._state: dict[tuple[str, type], object] = {}
        self._traps: list[Trap] = []
        self._pass = Pass()
        self._wanted_focus: str | None = None

    # --- time and memory

    @property
    def now(self) -> float:
        """Seconds of the window's own clock."""
        return self.motion.now

    def request_frame(self, after: float = 0.0) -> None:
        """Ask for another frame, now or after some seconds."""
        self.motion.request(after)

    def animate(self, key: str, target: float, seconds: float = theme.PANEL_SECONDS) -> float:
        """Return a value that eases towards `target`; at once with reduced motion."""
        return self.motion.animate(key, target, seconds)

    def state(self, key: str, kind: type[T]) -> T:
        """Return a widget's own memory under a key, made by `kind()` on first use."""
        found = self._state.get((key, kind))
        if not isinstance(found, kind):
            found = self._state[(key, kind)] = kind()
        return found

    def enter(self, store: dict[tuple[str, type], object], focus: str | None) -> None:
        """Show another screen: take up its widgets' memory and focus, drop what belonged to the last one."""
        self._state = store
        self._traps.clear()
        self.motion.clear()
        self.nodes = []
        self.hot = self.active = self.focus = self.popup = None
        self._wanted_focus = focus

    def moved(self, pos: tuple[int, int]) -> bool:
        """Tell whether a mouse move to `pos` could change the picture."""
        node = tree.hit(self.nodes, pos, self.floor)
        if self.active is not None or (node is not None and node.tracks_mouse):
            return True
        return (node.id if node else None) != (self.hot.id if self.hot else None)

    def sound(self, name: str) -> None:
        """Ask for a sound by its name in the style guide; the window may ignore it."""
        self.sounds.append(name)

    # --- events, as widgets see them

    @property
    def event(self) -> Event | None:
        """The event of this pass, until a widget takes it."""
        return None if self._pass.consumed else self._pass.event

    @property
    def cause(self) -> Event | None:
        """The event of this pass, taken or not."""
        return self._pass.event

    @property
    def emitted(self) -> list[Node]:
        """The nodes of this pass so far."""
        return self._pass.nodes

    @property
    def floor(self) -> int:
        """The lowest layer that reacts: that of the top modal."""
        return self._traps[-1].layer if self._traps else 0

    def take(self) -> None:
        """Consume this pass's event."""
        self._pass.consumed = True

    def take_key(self, *combos: str) -> str | None:
        """Consume the key pressed if it is one of the combinations; return it."""
        event = self.event
        if event is not None:
            for wanted in combos:
                if matches(event, wanted):
                    self.take()
                    return wanted
        return None

    def held(self, key: str) -> bool:
        """Tell whether a key is down, unless the player is typing text."""
        return key in self.held_keys and not self._typing()

    def shortcut(self, combo: str, target: str = "") -> bool:
        """Register a key combination for this frame; True once when pressed.

        With a `target` the node of that id is activated instead. The focused widget comes first; below a
        modal nothing fires.
        """
        self._pass.shortcuts.append(Shortcut(combo, target, self.list.layer))
        event = self.event
        fired = event is not None and event.kind == "shortcut" and event.key == combo
        if fired and event is not None and event.layer == self.list.layer:
            self.take()
            return True
        return False

    def set_focus(self, node_id: str | None, *, visible: bool | None = None) -> None:
        """Move the focus, also to a node that appears only in the next pass."""
        self._wanted_focus = node_id
        self._focus_on(node_id)
        if visible is not None:
            self.focus_visible = visible

    def _focus_on(self, node_id: str | None) -> None:
        if node_id != self.focus:
            self.focus = node_id
            self.focus_since = self.now

    def find(self, node_id: str) -> Node:
        """Return the last frame's node of that id.

        Raises:
            KeyError: the last frame showed no such node.
        """
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(f"no node {node_id!r}; shown: {', '.join(node.id for node in self.nodes)}")

    # --- nodes

    def node(
        self,
        key: str,
        role: Role,
        rect: Rect,
        label: str,
        *,
        value: str = "",
        enabled: bool = True,
        focusable: bool = True,
        click: bool = True,
        **more: object,
    ) -> Interaction:
        """Emit a node and return what the player does to it.

        `click`: Enter, Space and a mouse click activate it. `more` takes the other fields of `Node`.

        Raises:
            ValueError: the id was used before in this frame.
        """
        if key in self._pass.ids:
            raise ValueError(f"the node id {key!r} appears twice in one frame")
        full = self.px_rect(rect)
        clip = self.list.clip
        shown = Node(
            id=key,
            role=role,
            label=label,
            rect=full.clip(clip) if clip is not None else full,
            full=full,
            value=value,
            layer=self.list.layer,
            enabled=enabled,
            focusable=focusable,
            scrolls=tuple(self._pass.scrolls),
            actions=("activate",) if click and enabled else (),
            **more,  # type: ignore[arg-type]  # a typed copy of twelve optional fields would only repeat Node
        )
        self._pass.ids.add(key)
        self._pass.nodes.append(shown)
        return self.pretend.get(key) or self._interact(shown, click=click)

    def _interact(self, node: Node, *, click: bool) -> Interaction:
        hot = self.hot is not None and self.hot.id == node.id
        mine = self.active == node.id
        focused = self.focus == node.id and node.focusable
        if not (hot or mine or focused or self._pass.event):
            return _ALONE
        event = self.event
        started = event is not None and event.kind == "press" and hot
        clicked = False
        if event is not None and click:
            if event.kind == "release":
                clicked = mine and hot
            elif event.kind == "activate":
                clicked = event.target == node.id
            elif event.kind == "key" and focused:
                clicked = event.key in ("enter", "space")
            if clicked:
                self.take()
                self.sound("set" if node.enabled else "error")
        return Interaction(
            hovered=hot and self.active in (None, node.id),
            held=mine and hot,
            clicked=clicked and node.enabled,
            started=started and node.enabled,
            focused=focused,
            ring=focused and self.focus_visible,
        )

    def submit(self, key: str) -> None:
        """Note that Enter was pressed in a field."""
        self._pass.submitted = key

    def submitted(self, key: str) -> bool:
        """Tell, after drawing a field, whether Enter was pressed in it in this pass."""
        return self._pass.submitted == key

    def open_modal(self, key: str, layer: int, initial: str = "") -> bool:
        """Register a modal drawn in this pass; True once when Esc dismisses it."""
        self._pass.modals.append(Trap(key, layer, initial))
        event = self.event
        return event is not None and event.kind == "dismiss" and event.target == key

    def modal_count(self) -> int:
        """Return how many modals this pass has drawn so far."""
        return len(self._pass.modals)

    def push_scroll(self, key: str) -> None:
        """Mark the nodes that follow as living in a scroll area."""
        self._pass.scrolls.append(key)

    def pop_scroll(self) -> None:
        """End what `push_scroll` began."""
        self._pass.scrolls.pop()

    def _typing(self) -> bool:
        return any(node.id == self.focus and node.role in _TYPING for node in self.nodes)

    def focus_ring(
        self,
        rect: Rect,
        *,
        colour: theme.Colour = theme.AMBER,
        inside: bool = False,
        radius: float = theme.RADIUS,
    ) -> None:
        """Draw the focus ring around (or just inside) a rectangle."""
        grow = 0 if inside else theme.FOCUS_RING + theme.FOCUS_GAP
        self.box(
            Rect(rect.x - grow, rect.y - grow, rect.w + 2 * grow, rect.h + 2 * grow),
            None,
            colour,
            width=theme.FOCUS_RING,
            radius=radius if inside else radius + 3,
        )

    def clip_px(self) -> pygame.Rect | None:
        """Return the clip in force in physical pixels."""
        return self.list.clip
