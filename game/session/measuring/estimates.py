"""Figures measured over games, with 95 % intervals.

No interval here needs random numbers, and all arithmetic is exact in the sense of `game.market.exact`, so a
report is the same wherever it is made.
"""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, exp, log, ordered_sum

Z = 1.959963984540054
"""Standard errors that a 95 % interval reaches to either side."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, its 95 % interval and the games it stands on; None where the games give no figure.

    `note` says why there is none, or what a reader should know of this figure.
    """

    value: float | None
    low: float | None
    high: float | None
    games: int
    note: str = ""


def none(games: int, note: str) -> Estimate:
    """Return the estimate of a figure that these games cannot give."""
    return Estimate(None, None, None, games, note)


def exactly(value: float, note: str = "") -> Estimate:
    """Return a figure that no luck is in: it follows from the rules alone."""
    return Estimate(value, value, value, 0, note)


def share(hits: int, games: int, note: str = "") -> Estimate:
    """Return a proportion of games with Wilson's score interval."""
    if games == 0:
        return none(0, "no games")
    p, spread = hits / games, Z * Z / games
    middle = (p + spread / 2.0) / (1.0 + spread)
    half = Z / (1.0 + spread) * _root(p * (1.0 - p) / games + spread / (4.0 * games))
    # At none or all of the games the bound is exact; rounding would leave it a hair off.
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == games else middle + half
    return Estimate(p, low, high, games, note)


def ratio_of_shares(hits: int, games: int, base_hits: int, base_games: int) -> Estimate:
    """Return how many times as often something happens, with the delta interval of the ratio's logarithm.

    Where a count is nought, a half is added to both counts for the interval. The interval takes the two sets
    of games as independent; games of the same seeds are not quite, which makes it wide rather than narrow.
    """
    if base_hits == 0:
        return none(games, "never in the games that it is compared with")
    value = (hits / games) / (base_hits / base_games)
    half = 0.5 if hits == 0 else 0.0
    a, b = hits + half, base_hits + half
    n, m = games + half, base_games + half
    error = _root(1.0 / a - 1.0 / n + 1.0 / b - 1.0 / m)
    centre = float(log((a / n) / (b / m)))
    return Estimate(
        value, float(exp(centre - Z * error)) if hits else 0.0, float(exp(centre + Z * error)), games
    )


def median(values: Array, note: str = "") -> Estimate:
    """Return the median of one value a game, with the interval between two order statistics."""
    n = len(values)
    if n == 0:
        return none(0, note or "no games")
    ordered = np.sort(values, kind="stable")
    reach = Z * _root(n) / 2.0
    first, last = int(n / 2.0 - reach), int(np.ceil(n / 2.0 + reach + 1.0))
    return Estimate(
        middle(values), float(ordered[max(first - 1, 0)]), float(ordered[min(last, n) - 1]), n, note
    )


def middle(values: Array) -> float:
    """Return the median alone: the middle one of at least one value, or half way between the middle two."""
    ordered, n = np.sort(values, kind="stable"), len(values)
    low, high = float(ordered[(n - 1) // 2]), float(ordered[n // 2])
    return low + (high - low) * 0.5


def mean(values: Array, note: str = "") -> Estimate:
    """Return the mean of one value a game with a normal interval; of differences, a paired comparison."""
    n = len(values)
    if n == 0:
        return none(0, note or "no games")
    value = float(ordered_sum(values)) / n
    variance = float(ordered_sum((values - value) ** 2)) / max(n - 1, 1)
    half = Z * _root(variance / n)
    return Estimate(value, value - half, value + half, n, note)


def _root(x: float) -> float:
    return float(np.sqrt(max(x, 0.0)))
