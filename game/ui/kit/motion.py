"""The window's clock: eased values and requests for frames."""

import math
from dataclasses import dataclass


@dataclass(slots=True)
class _Tween:
    start: float
    target: float
    begun: float
    seconds: float


def ease_out(share: float) -> float:
    """Return the cubic ease-out of a share of time (0-1)."""
    return 1 - (1 - min(1.0, max(0.0, share))) ** 3


class Motion:
    """Time as the window counts it; nothing moves between frames."""

    def __init__(self) -> None:
        self.now = 0.0
        self.reduced = False
        self._wake = math.inf
        self._tweens: dict[str, _Tween] = {}

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        if self._wake <= self.now:
            self._wake = math.inf

    def request(self, after: float = 0.0) -> None:
        """Ask for a frame in `after` seconds."""
        self._wake = min(self._wake, self.now + after)

    def due(self, seconds: float = 0.0) -> bool:
        """Tell whether a frame was asked for by `seconds` from the last one."""
        return self._wake <= self.now + seconds

    def animate(self, key: str, target: float, seconds: float) -> float:
        """Return the eased value under `key`, which starts at its first target and follows later ones."""
        tween = self._tweens.get(key)
        if tween is None or self.reduced or seconds <= 0:
            self._tweens[key] = _Tween(target, target, self.now, 0.0)
            return target
        value = _value(tween, self.now)
        if target != tween.target:
            tween.start, tween.target, tween.begun, tween.seconds = value, target, self.now, seconds
        if value != tween.target:
            self.request()
        return value

    def clear(self) -> None:
        """Forget every tween."""
        self._tweens.clear()


def _value(tween: _Tween, now: float) -> float:
    if tween.seconds <= 0 or now >= tween.begun + tween.seconds:
        return tween.target
    return tween.start + (tween.target - tween.start) * ease_out((now - tween.begun) / tween.seconds)
