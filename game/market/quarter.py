"""The quarter being resolved: what the phases read and write."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from game.market.arrays import zeros
from game.market.exact import Array, ordered_sum
from game.market.noise import Seeds, Stream, normal, uniform
from game.market.orders import Orders
from game.market.report import Account, Reason, Report
from game.market.rules import Rules
from game.market.state import State
from game.market.world import World


@dataclass(slots=False)
class Quarter:
    """Working copy of a position: phases replace arrays of `state` and fill `report`, in their order.

    `before` is the position as it was. Only `pay` and `earn` move money, so that every dollar has an account.
    """

    before: State
    state: State
    orders: Orders
    report: Report
    rules: Rules
    seed: Seeds

    @classmethod
    def begin(cls, state: State, rules: Rules, seed: Seeds) -> Self:
        """Open a quarter over a position.

        Raises:
            ValueError: `seed` does not hold one seed a game.
        """
        if seed.shape != (state.batch,):
            raise ValueError(f"seed has shape {seed.shape}, needs ({state.batch},)")
        sizes = {**rules.world.sizes, "F": len(Account), "R": len(Reason)}
        report = Report(quarter=state.quarter, **zeros(Report, sizes, state.batch))
        blank = Orders(**zeros(Orders, sizes, state.batch))
        return cls(state, replace(state), blank, report, rules, seed)

    @property
    def world(self) -> World:
        """Return the world the game is played in."""
        return self.rules.world

    @property
    def index(self) -> int:
        """Return the quarter's number from 0."""
        return self.before.quarter

    def uniform(self, stream: Stream, shape: tuple[int, ...] = ()) -> Array:
        """Draw from a named stream for this quarter, shape + (B,), in (0, 1)."""
        return uniform(self.seed, self.index, stream, shape)

    def normal(self, stream: Stream, shape: tuple[int, ...] = ()) -> Array:
        """Draw standard normals from a named stream for this quarter, shape + (B,)."""
        return normal(self.seed, self.index, stream, shape)

    def earn(self, account: Account, amount: Array) -> None:
        """Put (L, B) $M into the labs' cash from a named account."""
        self.state.cash = self.state.cash + amount
        self.report.flows[:, account] += amount

    def pay(self, account: Account, amount: Array) -> None:
        """Take (L, B) $M out of the labs' cash into a named account."""
        self.state.cash = self.state.cash - amount
        self.report.flows[:, account] -= amount

    def refuse(self, reason: Reason, needed: Array, had: Array) -> None:
        """Report a clip where `needed` is above `had`, (L, B); the largest of a quarter is kept."""
        worse = needed - had > self.report.needed[:, reason] - self.report.had[:, reason]
        self.report.needed[:, reason] = np.where(worse, needed, self.report.needed[:, reason])
        self.report.had[:, reason] = np.where(worse, had, self.report.had[:, reason])

    def finish(self) -> tuple[State, Report]:
        """Close the quarter: games that were over keep their position and report nothing."""
        after = self.state
        after.quarter = self.index + 1
        over = self.before.over > 0.0
        if over.any():
            kept = {
                n: np.where(over, getattr(self.before, n), a) for n, a in after.arrays().items()
            }
            after = after.with_arrays(kept)
        return after, self.report

    def briefing(self) -> Report:
        """Return the report of a quarter that was not played: no money has moved, nothing was refused."""
        names = ("flows", "needed", "had", "shipped", "released", "hardware_got", "rental_got")
        self.report.margin = self.report.margin + 0.0
        return self.report.with_arrays({n: np.zeros_like(getattr(self.report, n)) for n in names})


def total(amount: Array) -> Array:
    """Return the sum over the first axis, in order."""
    return ordered_sum(amount, 0)
