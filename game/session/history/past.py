"""A chronicle with what several targets are made from, and the arithmetic that they share.

Only exact operations are used, so that a report is the same wherever it is made.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.market.exact import Array, Flags, exp, log, ordered_sum
from game.session.history.chronicle import Chronicle

START = "2023 Q1"
"""When the published market starts."""

LENGTH = 14
"""Quarters that the targets look at: up to 2026 Q2."""

CONSUMER = "consumer"
"""Key of the segment whose shares are published as those of visits."""

YEAR = 4.0
"""Quarters."""

LEAST_ARR = 50.0
"""$M of run-rate: the growth of a smaller business is not compared."""

BILLION = 1000.0
"""$M."""

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Past:
    """A chronicle and what its labs were at each quarter's close."""

    told: Chronicle
    frontier: Array  # (T, G) Elo of the best lab's model
    top: Positions  # (T, G) the lab whose model is best
    leader: int  # the lab that starts with the largest business
    arr: Array  # (T, L, G) $M of run-rate, four times the quarter's revenue

    def at(self, date: str) -> int:
        """Return the number of a quarter such as '2025 Q1', from 0."""
        year, quarter = date.split(" Q")
        w = self.told.world
        return (int(year) - w.start_year) * 4 + int(quarter) - w.start_quarter

    def growth(self) -> Array:
        """Return each lab's growth a year from the end of 2023 to that of 2025, (L, G); 0 for a tiny one."""
        first, last = self.at("2023 Q4"), self.at("2025 Q4")
        grown = a_year(self.arr[last] / np.maximum(self.arr[first], LEAST_ARR), float(last - first))
        return np.where(self.arr[first] >= LEAST_ARR, grown, 0.0)

    def challenger(self) -> Positions:
        """Return the lab that grows fastest beside the leader, (G,)."""
        growth = self.growth()
        growth[self.leader] = -1.0
        fastest: Positions = growth.argmax(axis=0)
        return fastest


def past_of(told: Chronicle) -> Past:
    """Return the past that a chronicle tells.

    Raises:
        ValueError: the games do not start in 2023 Q1, are too short, or have no consumer segment.
    """
    w = told.world
    if w.date(0) != START or told.quarters < LENGTH:
        raise ValueError(f"the targets need games from {START} on of at least {LENGTH} quarters")
    if CONSUMER not in [segment.key for segment in w.segments]:
        raise ValueError(f"the targets need a segment '{CONSUMER}'")
    sales = [
        sum(x * s.wallet * s.start_adoption for x, s in zip(lab.share, w.segments, strict=True))
        for lab in w.labs
    ]
    return Past(
        told,
        frontier=told.capability.max(axis=1),
        top=told.capability.argmax(axis=1),
        leader=sales.index(max(sales)),
        arr=YEAR * told.revenue,
    )


def a_year(grown: Array, quarters: float) -> Array:
    """Return growth a year, given growth over some quarters."""
    return exp(YEAR / quarters * log(grown))


def trend(amount: Array, counted: Flags) -> Array:
    """Return the growth a year of the exponential through the counted quarters of (T, G); NaN below 3."""
    found = np.full(amount.shape[1], np.nan)
    for game in range(amount.shape[1]):
        time = np.flatnonzero(counted[:, game] & (amount[:, game] > 0.0)).astype(np.float64)
        if len(time) >= 3:
            height = log(amount[time.astype(np.intp), game])
            early = time - ordered_sum(time) / float(len(time))
            slope = ordered_sum(early * height) / ordered_sum(early * early)
            found[game] = exp(YEAR * slope)
    return found


def usual(figures: Array) -> Array:
    """Return the middle of (T, G) figures over time, (G,): the middle one, or half way between two."""
    ordered, n = np.sort(figures, axis=0, kind="stable"), len(figures)
    low, high = ordered[(n - 1) // 2], ordered[n // 2]
    middle: Array = low + (high - low) * 0.5
    return middle
