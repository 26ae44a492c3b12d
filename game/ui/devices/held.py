"""Keys that are held down, and their repeats.

Keys repeat by the window's own clock, and only once all that has happened was read: a key that was let go
while a frame took long must not act again, as it would by a timer beside the loop.
"""

import pygame

from game.ui.devices.repeating import Repeating
from game.ui.kit.input import MODIFIERS, Event, key_name, repeats, translate

DELAY = 0.35
"""Seconds until a held key acts again."""
EVERY = 0.04
_MODIFIERS = {
    pygame.K_LSHIFT: "shift",
    pygame.K_RSHIFT: "shift",
    pygame.K_LCTRL: "ctrl",
    pygame.K_RCTRL: "ctrl",
}


class HeldKeys:
    """Which keys are down, by name, and the one pressed last, which repeats if it is of those that do."""

    def __init__(self, names: set[str]) -> None:
        """Keep the names of keys that are down in `names`."""
        self.names = names
        self._repeating: Repeating[str] = Repeating(DELAY, EVERY)

    def note(self, event: pygame.event.Event, now: float) -> bool:
        """Note a key pressed or let go; tell whether it was down already, so that this is a repeat."""
        if event.type not in (pygame.KEYDOWN, pygame.KEYUP):
            return False
        name = _MODIFIERS.get(event.key, key_name(event.key))
        if event.type == pygame.KEYUP:
            self.names.discard(name)
            if name in (self._repeating.source, *MODIFIERS):
                self._repeating.end()
            return False
        if name in self.names:
            return True
        self.names.add(name)
        pressed = translate(event)
        if pressed is not None and repeats(pressed):
            self._repeating.begin(name, pressed, now)
        else:
            self._repeating.end()
        return False

    def repeat(self, now: float) -> Event | None:
        """Return the key that is due to act again."""
        return self._repeating.due(now)

    def wait(self, now: float) -> float | None:
        """Return in how many seconds `repeat` will have something; none if nothing repeats."""
        return self._repeating.wait(now)

    def forget(self) -> None:
        """Let go of everything: the window is no longer in front."""
        self.names.clear()
        self._repeating.end()
