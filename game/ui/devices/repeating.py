"""What acts again while it is held: a key, a controller's button or stick."""

from typing import Generic, TypeVar

from game.ui.kit.input import Event

Source = TypeVar("Source")


class Repeating(Generic[Source]):
    """The one source held last that repeats, by the window's own clock. All times are seconds."""

    def __init__(self, delay: float, every: float) -> None:
        """Act again after `delay`, and from then on after each `every`."""
        self._delay, self._every = delay, every
        self._event: Event | None = None
        self._due = 0.0
        self.source: Source | None = None

    def begin(self, source: Source, event: Event, now: float) -> None:
        """Note that a source was pressed, and what it means."""
        self.source, self._event, self._due = source, event, now + self._delay

    def end(self) -> None:
        """Note that nothing is held any more that repeats."""
        self.source = self._event = None

    def due(self, now: float) -> Event | None:
        """Return what is due to act again, and put it off until the next time."""
        if self._event is None or now + 1e-9 < self._due:
            return None
        self._due = now + self._every
        return self._event

    def wait(self, now: float) -> float | None:
        """Return in how many seconds `due` will have something; none if nothing is held."""
        return max(0.0, self._due - now) if self._event else None
