"""The books of every game, checked quarter by quarter: money, shares and numbers that are not numbers."""

from dataclasses import dataclass, field, replace

import numpy as np

from game.market.exact import Array, ordered_sum
from game.market.report import Account, Report
from game.market.state import State

CENT = 1e-6
"""$M within which books balance: adding up in another order loses a few units in the last place."""


@dataclass(slots=True)
class Audit:
    """What the books of some games came to. Call it with every quarter, see `simulate.Watch`."""

    quarters: int = 0  # game-quarters checked
    residual: float = 0.0  # $M, largest change of a lab's cash that no account explains
    sales: float = 0.0  # $M, largest difference of the revenue account from revenue by segment
    licences: float = 0.0  # $M, largest sum of royalties earned and paid over all labs
    shares: float = 0.0  # how far a share, or a segment's sum of shares, leaves [0, 1]
    hosted: float = 0.0  # $M, largest lack of a segment's revenue beside what its labs sold
    strange: set[str] = field(default_factory=set)  # arrays that held NaN or infinity

    def __call__(self, before: State, after: State, report: Report) -> None:
        """Check one quarter of a batch of games; games that are over are still."""
        self.quarters += int(np.count_nonzero(before.over <= 0.0))
        self._notice_strange(after, report)
        moved = ordered_sum(np.moveaxis(report.flows, 1, 0))
        self.residual = max(self.residual, _worst(after.cash - before.cash - moved))
        by_segment = ordered_sum(np.moveaxis(report.revenue, 1, 0))
        self.sales = max(self.sales, _worst(report.flows[:, Account.REVENUE] - by_segment))
        between = report.flows[:, Account.ROYALTY] + report.flows[:, Account.LICENCE]
        self.licences = max(self.licences, _worst(ordered_sum(between)))
        sold = ordered_sum(report.revenue)
        self.hosted = max(self.hosted, _above(sold - report.segment_revenue))
        for part in (after.share, ordered_sum(after.share)):
            self.shares = max(self.shares, _above(part - 1.0), _above(-part))

    def _notice_strange(self, after: State, report: Report) -> None:
        for record in (after, report):
            for name, values in record.arrays().items():
                if not np.isfinite(values).all():
                    self.strange.add(f"{type(record).__name__.lower()}.{name}")

    def with_(self, other: "Audit") -> "Audit":
        """Return what both sets of games came to."""
        worst = {
            name: max(getattr(self, name), getattr(other, name))
            for name in ("residual", "sales", "licences", "shares", "hosted")
        }
        return replace(
            self, quarters=self.quarters + other.quarters, strange=self.strange | other.strange, **worst
        )


def _worst(values: Array) -> float:
    """Return the largest size; infinity where a value is not a number."""
    return _above(np.abs(values))


def _above(values: Array) -> float:
    """Return the largest value, at least nought; infinity where one is not a number."""
    return float(np.where(np.isfinite(values), values, np.inf).max(initial=0.0))
