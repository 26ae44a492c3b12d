"""Key figures of a market, one number a game and quarter, and their medians over many games.

Only operations that give the same bits on every machine are used, so that two runs can be compared exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.market.exact import Array, Flags
from game.market.report import Account, Report
from game.market.state import State
from game.market.sums import as_numbers, over_labs, over_parts, ratio

HOURS = 2190.0
"""Hours in a quarter."""

NEAR = 50.0
"""Elo behind the best model within which a lab still counts as being at the frontier (R2)."""

DOLLARS_AN_HOUR = 1e6 / 1e3 / HOURS
"""From $M per kH100e-quarter to $ per H100e-hour."""


@dataclass(frozen=True)
class Close:
    """A quarter just resolved, with what several figures are made from."""

    state: State  # after the quarter
    report: Report

    @cached_property
    def income(self) -> Array:
        """Revenue of each lab, $M, (L, B)."""
        return over_parts(self.report.revenue)

    @cached_property
    def revenue(self) -> Array:
        """Revenue of all labs, $M, (B,)."""
        return over_labs(self.income)

    @cached_property
    def shares(self) -> Array:
        """Each lab's share of that revenue, (L, B)."""
        return ratio(self.income, self.revenue + np.zeros_like(self.income))

    @cached_property
    def frontier(self) -> Array:
        """Capability of the best model of a living lab, Elo, (B,); the open weights' where no lab is left."""
        best: Array = np.where(self.state.alive > 0.0, self.state.capability, 0.0).max(axis=0)
        return np.where(best > 0.0, best, self.state.commons)

    @cached_property
    def laggard(self) -> Array:
        """Capability of the weakest living lab's model, Elo, (B,); the frontier where no lab is left."""
        among: Array = np.where(self.state.alive > 0.0, self.state.capability, np.inf).min(axis=0)
        return np.minimum(among, self.frontier)

    @cached_property
    def funded(self) -> Flags:
        """Whether a lab lives and could pay the quarter's fixed bills once more, (L, B)."""
        flows = self.report.flows
        bills = -(flows[:, Account.RUNNING] + flows[:, Account.OVERHEAD])
        return (self.state.alive > 0.0) & (self.state.cash >= bills)

    @cached_property
    def near(self) -> Flags:
        """Whether a lab lives and its model is within `NEAR` Elo of the frontier, (L, B)."""
        return (self.state.alive > 0.0) & (self.state.capability >= self.frontier - NEAR)

    def funded_spread(self) -> Array:
        """Return the lead of the best funded lab's model over the weakest funded one's, Elo, (B,)."""
        best: Array = np.where(self.funded, self.state.capability, -np.inf).max(axis=0)
        worst: Array = np.where(self.funded, self.state.capability, np.inf).min(axis=0)
        return np.where(np.isfinite(best), best, 0.0) - np.where(np.isfinite(worst), worst, 0.0)

    def by_revenue(self, figure: Array) -> Array:
        """Return the mean of (L, B) figures over labs, weighted with revenue, (B,)."""
        return over_labs(self.shares * figure)


@dataclass(frozen=True, slots=True)
class Kpi:
    """One key figure: its name, unit and meaning, and how a closed quarter gives it for each game, (B,).

    `sealed` tells that it is made from what labs hide while a game is played.
    """

    key: str
    unit: str
    note: str
    figure: Callable[[Close], Array]
    sealed: bool = False


KPIS = (
    Kpi("top_share", "[0, 1]", "Largest lab's share of the labs' revenue.", lambda c: c.shares.max(axis=0)),
    Kpi("hhi", "[0, 1]", "Herfindahl index of revenue shares.", lambda c: over_labs(c.shares * c.shares)),
    Kpi("frontier_elo", "Elo", "Best model of a lab.", lambda c: c.frontier, sealed=True),
    Kpi(
        "open_gap_elo",
        "Elo",
        "Its lead over the open weights.",
        lambda c: c.frontier - c.state.commons,
        sealed=True,
    ),
    Kpi(
        "spread_elo",
        "Elo",
        "Its lead over the weakest lab's model.",
        lambda c: c.frontier - c.laggard,
        sealed=True,
    ),
    Kpi(
        "spread_funded_elo",
        "Elo",
        "The same among labs that can pay the coming quarter's fixed bills.",
        lambda c: c.funded_spread(),
        sealed=True,
    ),
    Kpi(
        "labs_near",
        "labs",
        "Labs within 50 Elo of the best.",
        lambda c: over_labs(as_numbers(c.near)),
        sealed=True,
    ),
    Kpi("confidence", "[0, 1]", "The public's confidence in AI.", lambda c: c.state.confidence),
    Kpi(
        "adoption",
        "[0, 1]",
        "Share of customers who buy, mean of segments.",
        lambda c: _mean(c.state.adoption),
    ),
    Kpi("revenue", "$M", "Revenue of all labs.", lambda c: c.revenue),
    Kpi("price_level", "x", "Prices paid against the starting ones.", lambda c: c.report.price_level),
    Kpi(
        "price_fixed_capability",
        "$/Mtok",
        "Cheapest price at the starting frontier's quality.",
        lambda c: c.report.fixed_price,
    ),
    Kpi("price_flagship", "$/Mtok", "Price of the best model.", lambda c: c.report.flagship_price),
    Kpi(
        "margin",
        "[0, 1]",
        "Gross margin, weighted with revenue.",
        lambda c: c.by_revenue(c.report.margin),
        sealed=True,
    ),
    Kpi("congestion", "[0, 1]", "Demand not served, by revenue.", lambda c: c.by_revenue(c.state.congestion)),
    Kpi("labs_alive", "labs", "Labs not wound up.", lambda c: over_labs(c.state.alive)),
    Kpi("regulation", "level 0-4", "How far the law has gone.", lambda c: c.state.regulation),
    Kpi(
        "compute_price",
        "$ per H100e-hour",
        "Spot rental of compute.",
        lambda c: c.state.rental_price * DOLLARS_AN_HOUR,
    ),
    Kpi("gauge_commoditisation", "[0, 1]", "Pull of this quarter.", lambda c: c.state.gauges[0, 0]),
    Kpi("gauge_specialisation", "[0, 1]", "Pull of this quarter.", lambda c: c.state.gauges[0, 1]),
    Kpi("gauge_dominance", "[0, 1]", "Pull of this quarter.", lambda c: c.state.gauges[0, 2]),
    Kpi("gauge_disillusionment", "[0, 1]", "Pull of this quarter.", lambda c: c.state.gauges[0, 3]),
)


def _mean(parts: Array) -> Array:
    return over_labs(parts) / float(len(parts))


def figures(state: State, report: Report) -> Array:
    """Return every figure of a quarter just resolved, (len(KPIS), B), in the order of `KPIS`."""
    close = Close(state, report)
    return np.stack([kpi.figure(close) for kpi in KPIS])


def revenue_shares(report: Report) -> list[float]:
    """Return the parts of one game's revenue, a lab each and the open hosts' last; they add up to one."""
    labs = over_parts(report.revenue)[:, 0]
    whole = max(float(report.segment_revenue[:, 0].sum()), 1e-9)
    parts = [float(revenue) / whole for revenue in labs]
    return [*parts, max(0.0, 1.0 - float(labs.sum()) / whole)]


def medians(values: Array, counted: Flags) -> list[float | None]:
    """Return the median of each row of (N, G) over the games `counted`, (G,); None where no game counts.

    The middle one of sorted values, or the mean of the middle two.
    """
    count = int(np.count_nonzero(counted))
    if count == 0:
        return [None] * len(values)
    ordered = np.sort(values[:, counted], axis=1, kind="stable")
    low, high = ordered[:, (count - 1) // 2], ordered[:, count // 2]
    middle: list[float | None] = np.where(low == high, low, low + (high - low) * 0.5).tolist()
    return middle
