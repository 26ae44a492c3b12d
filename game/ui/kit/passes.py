"""Running a view: hot node, focus, shortcuts and traps between one list of nodes and the next."""

from collections.abc import Callable

from game.ui.kit import nodes as tree
from game.ui.kit.core import UiCore
from game.ui.kit.input import Event, matches
from game.ui.kit.records import Pass
from game.ui.kit.steering import keeps, steer

_DIRECTIONS: dict[str, tree.Direction] = {"left": "left", "right": "right", "up": "up", "down": "down"}


class Passes(UiCore):
    """Adds to the services what only the window calls."""

    def run_pass(self, event: Event | None, view: Callable[[], None], *, painting: bool) -> list[Event]:
        """Run the view once with at most one event; return the events that follow from it."""
        self.painting = painting
        self.list.clear()
        if painting:
            self.cuts.clear()
        self._pass = Pass(event=event)
        self._begin(event)
        view()
        return self._end(event)

    def _begin(self, event: Event | None) -> None:
        if event is not None and event.kind in ("move", "press", "release"):
            self.mouse = event.pos
        hot = tree.hit(self.nodes, self.mouse, self.floor)
        if (hot.id if hot else None) != (self.hot.id if self.hot else None):
            self.hot_since = self.now
        self.hot = hot
        if event is None:
            return
        if event.kind == "press":
            self.active = hot.id if hot else None
            self.focus_visible = False
            self._focus_on((hot.id if hot.focusable else hot.focus_to or None) if hot else None)
        elif event.kind in ("key", "steer"):
            self.focus_visible = True
        elif event.kind == "wheel":
            level = hot.layer if hot else self.floor
            areas = [n for n in self.nodes if n.role == "scroll" and n.layer == level]
            inside = [n.id for n in areas if n.rect.collidepoint(self.mouse)]
            self.wheel_target = inside[-1] if inside else ""

    def _end(self, event: Event | None) -> list[Event]:
        self.nodes = self._pass.nodes
        self._trap_focus()
        if self._wanted_focus is not None and self._wanted_focus in self._pass.ids:
            self._focus_on(self._wanted_focus)
            self._wanted_focus = None
        if self.focus is not None and self.focus not in self._pass.ids and self._wanted_focus is None:
            self.focus = None
        if self.popup is not None and self.popup not in self._pass.ids:
            self.popup = None
        follow: list[Event] = []
        if event is not None and event.kind == "key" and not self._pass.consumed:
            follow = self._unclaimed(event)
        elif event is not None and event.kind == "steer" and not self._pass.consumed:
            follow = self._steered(event)
        if event is not None and event.kind == "release":
            self.active = None
        if self.active is not None and self.active not in self._pass.ids:
            self.active = None
        return follow

    def _unclaimed(self, event: Event) -> list[Event]:
        """Handle a key that no widget took: dismiss a modal, fire a shortcut, or move the focus."""
        floor = self.floor
        if event.key == "escape" and self._traps:
            return [Event("dismiss", target=self._traps[-1].id)]
        for shortcut in reversed(self._pass.shortcuts):
            if shortcut.layer >= floor and matches(event, shortcut.combo):
                if shortcut.target:
                    return [Event("activate", target=shortcut.target)]
                return [Event("shortcut", key=shortcut.combo, layer=shortcut.layer)]
        if event.base == "tab" and not event.ctrl:
            self._focus_on(tree.step_focus(self.nodes, self.focus, -1 if event.shift else 1, floor))
        elif (direction := _DIRECTIONS.get(event.key)) is not None:
            self._focus_on(tree.arrow_focus(self.nodes, self.focus, direction, floor) or self.focus)
        return []

    def _steered(self, event: Event) -> list[Event]:
        """Give an arrow to the control that has a use for it, or move the focus that way."""
        direction = _DIRECTIONS[event.key]
        if self.popup is not None or keeps(self.nodes, self.focus, direction, self.floor):
            return [Event("key", key=event.key)]
        self._focus_on(steer(self.nodes, self.focus, direction, self.floor))
        return []

    def _trap_focus(self) -> None:
        """Follow modals opening and closing: move the focus in, give it back."""
        drawn = {trap.id for trap in self._pass.modals}
        while self._traps and self._traps[-1].id not in drawn:
            closed = self._traps.pop()
            self._focus_on(closed.give_back)
        layers = {trap.id: trap.layer for trap in self._pass.modals}
        for trap in self._traps:  # one that lay over another lies lower when that has gone
            trap.layer = layers.get(trap.id, trap.layer)
        known = {trap.id for trap in self._traps}
        for trap in self._pass.modals:
            if trap.id not in known:
                trap.give_back = self.focus
                self._traps.append(trap)
                first = trap.initial or tree.step_focus(self.nodes, None, 1, trap.layer)
                self._focus_on(first)
                self.active = None
