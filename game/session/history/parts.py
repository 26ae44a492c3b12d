"""A published regularity as data: its figures, their ranges, and what the games gave."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a target. `values` holds a number a game; NaN where the game has no such thing."""

    name: str
    unit: str
    low: float
    high: float
    values: Array  # (G,)

    @property
    def median(self) -> float:
        """Return the middle of the games; NaN if none has the figure."""
        return self.quantile(0.5)

    @property
    def interval(self) -> tuple[float, float]:
        """Return what nine games in ten lie in."""
        return self.quantile(0.05), self.quantile(0.95)

    @property
    def hit(self) -> bool:
        """Whether the median lies in the published range."""
        return self.low <= self.median <= self.high

    def quantile(self, part: float) -> float:
        """Return a quantile over the games that have the figure, between two of them in proportion."""
        known = np.sort(self.values[~np.isnan(self.values)], kind="stable").tolist()
        if not known:
            return float("nan")
        place = part * (len(known) - 1)
        low = int(place)
        high = min(low + 1, len(known) - 1)
        between: float = known[low] + (known[high] - known[low]) * (place - low)
        return between


@dataclass(frozen=True, slots=True)
class Target:
    """One published regularity; it is hit when all its parts are."""

    number: int
    statement: str
    source: str
    parts: tuple[Part, ...]

    @property
    def hit(self) -> bool:
        """Whether every part is hit."""
        return all(part.hit for part in self.parts)
