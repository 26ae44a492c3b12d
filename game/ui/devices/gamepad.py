"""Game controllers: what their buttons and sticks mean for the window. None connected is no error.

| control | does |
|---|---|
| cross, left stick | moves the focus, or adjusts what has it |
| A, B | Enter, Esc |
| X, Y | undo, redo |
| shoulders | screen before and after |
| triggers | control before and after, in the order of Tab |
| right stick | a page up or down, ten steps of a slider |
| Back, Start | help on keys, menu |
"""

from collections.abc import Mapping

import pygame
from pygame._sdl2 import controller

from game.ui.devices.repeating import Repeating
from game.ui.kit.input import Event

Source = tuple[int, str, int]
"""What is held: controller, "button" or "axis", number."""

PRESSED = 0.55
RELEASED = 0.35
"""Parts of an axis' way at which it counts as pushed, and as let go."""
DELAY, EVERY = 0.4, 0.12
"""Seconds until what is held acts again, and between further times."""
_WHOLE = 32_767
_STEER: Mapping[int, str] = {
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: "left",
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: "right",
    pygame.CONTROLLER_BUTTON_DPAD_UP: "up",
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: "down",
}
_KEYS: Mapping[int, str] = {pygame.CONTROLLER_BUTTON_A: "enter", pygame.CONTROLLER_BUTTON_B: "escape"}
_ACTIONS: Mapping[int, str] = {
    pygame.CONTROLLER_BUTTON_X: "undo",
    pygame.CONTROLLER_BUTTON_Y: "redo",
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: "previous",
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: "next",
    pygame.CONTROLLER_BUTTON_BACK: "help",
    pygame.CONTROLLER_BUTTON_START: "menu",
}
_AXES: Mapping[int, tuple[Event | None, Event]] = {
    pygame.CONTROLLER_AXIS_LEFTX: (Event("steer", key="left"), Event("steer", key="right")),
    pygame.CONTROLLER_AXIS_LEFTY: (Event("steer", key="up"), Event("steer", key="down")),
    pygame.CONTROLLER_AXIS_RIGHTY: (Event("key", key="pageup"), Event("key", key="pagedown")),
    pygame.CONTROLLER_AXIS_TRIGGERLEFT: (None, Event("key", key="shift+tab")),
    pygame.CONTROLLER_AXIS_TRIGGERRIGHT: (None, Event("key", key="tab")),
}
"""What pushing an axis back and forth does."""
_RAW = (
    pygame.JOYAXISMOTION,
    pygame.JOYBALLMOTION,
    pygame.JOYHATMOTION,
    pygame.JOYBUTTONDOWN,
    pygame.JOYBUTTONUP,
)
"""What SDL tells a second time in its older way."""


class Gamepad:
    """Follows every connected controller. An event of kind "action" names one of `settings/actions.py`."""

    def __init__(self) -> None:
        self._open: dict[int, controller.Controller] = {}
        self._pushed: dict[Source, int] = {}
        self._repeating: Repeating[Source] = Repeating(DELAY, EVERY)

    def begin(self) -> None:
        """Look for controllers, now and whenever one is connected. The window must be open."""
        try:
            controller.init()
        except pygame.error:  # SDL was built without, or the system refuses: there is keyboard and mouse
            return
        pygame.event.set_blocked(_RAW)

    def matters(self, event: pygame.event.Event) -> bool:
        """Tell whether an axis' event changes anything: sticks at rest tremble all the time."""
        if event.type != pygame.CONTROLLERAXISMOTION:
            return True
        source = (event.instance_id, "axis", event.axis)
        return event.axis in _AXES and self._side(source, event.value) != self._pushed.get(source, 0)

    def read(self, event: pygame.event.Event, now: float) -> Event | None:
        """Return what a controller's event means, if anything. `now`: seconds of the window's clock."""
        if event.type == pygame.CONTROLLERDEVICEADDED:
            self._connect(event.device_index)
        elif event.type == pygame.CONTROLLERDEVICEREMOVED:
            self._disconnect(event.instance_id)
        elif event.type == pygame.CONTROLLERBUTTONDOWN:
            return self._button((event.instance_id, "button", event.button), now)
        elif event.type == pygame.CONTROLLERBUTTONUP:
            self._let_go((event.instance_id, "button", event.button))
        elif event.type == pygame.CONTROLLERAXISMOTION and event.axis in _AXES:
            return self._axis((event.instance_id, "axis", event.axis), event.value, now)
        return None

    def repeat(self, now: float) -> Event | None:
        """Return what is held and due to act again."""
        return self._repeating.due(now)

    def wait(self, now: float) -> float | None:
        """Return in how many seconds `repeat` will have something; none if nothing is held."""
        return self._repeating.wait(now)

    def forget(self) -> None:
        """Let go of everything held: the window is no longer in front."""
        self._pushed.clear()
        self._repeating.end()

    # --- parts

    def _connect(self, index: int) -> None:
        try:
            found = controller.Controller(index)
            self._open[found.id] = found
        except pygame.error:  # pulled out again before it could be opened
            return

    def _disconnect(self, instance: int) -> None:
        self._open.pop(instance, None)
        for source in [source for source in self._pushed if source[0] == instance]:
            del self._pushed[source]
        held = self._repeating.source
        if held is not None and held[0] == instance:
            self._repeating.end()

    def _button(self, source: Source, now: float) -> Event | None:
        button = source[2]
        if button in _STEER:
            return self._hold(source, Event("steer", key=_STEER[button]), now)
        if button in _KEYS:
            return Event("key", key=_KEYS[button])
        return Event("action", key=_ACTIONS[button]) if button in _ACTIONS else None

    def _axis(self, source: Source, value: int, now: float) -> Event | None:
        side = self._side(source, value)
        if side == self._pushed.get(source, 0):
            return None
        self._pushed[source] = side
        self._let_go(source)
        event = None if side == 0 else _AXES[source[2]][side > 0]
        return event and self._hold(source, event, now)

    def _side(self, source: Source, value: int) -> int:
        """Return to which side an axis is pushed (-1, 0, 1)."""
        needed = RELEASED if self._pushed.get(source, 0) else PRESSED
        return 0 if abs(value) < needed * _WHOLE else 1 if value > 0 else -1

    def _hold(self, source: Source, event: Event, now: float) -> Event:
        self._repeating.begin(source, event, now)
        return event

    def _let_go(self, source: Source) -> None:
        if self._repeating.source == source:
            self._repeating.end()
