"""What a budget buys: the engine run on a fan of budgets at once, everything else of the plan left alone."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array
from game.market.observe import View
from game.market.orders import Orders
from game.market.turn import resolve
from game.session.planning.supposed import AMPLE_CASH, believed, calm, standing

POINTS = 17
"""Budgets tried for a curve, ends included."""

_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5, 10.0)


@dataclass(frozen=True, slots=True)
class Effect:
    """A level after the quarter as a function of a budget.

    Attributes:
        now: the level today.
        budgets: $M, from 0 up.
        levels: the level after the quarter for each of them.
    """

    now: float
    budgets: tuple[float, ...]
    levels: tuple[float, ...]

    def at(self, budget: float) -> float:
        """Return the level after the quarter for one budget."""
        return float(np.interp(budget, self.budgets, self.levels))


def top_of_scale(needed: float) -> float:
    """Return a round sum that holds `needed` $M."""
    power = 10.0 ** np.floor(np.log10(max(needed, 1.0)))
    return float(next(power * step for step in _STEPS if power * step >= needed * 0.999))


def fan(top: float) -> tuple[float, ...]:
    """Return budgets from 0 to `top` $M, closer together where the first dollars count most."""
    return tuple(top * (i / (POINTS - 1)) ** 2 for i in range(POINTS))


def effect(view: View, orders: Orders, field: str, level: str, top: float) -> Effect:
    """Return how the own row of state array `level` answers to budget `field` from 0 to `top` $M.

    Cash is taken as ample, so that a curve shows what money buys and not what is in the bank.
    """
    seat = view.seat
    budgets: Array = np.array(fan(top))
    state = believed(view).repeat(POINTS)
    state.cash = np.full_like(state.cash, AMPLE_CASH)
    plan = standing(view, orders).repeat(POINTS)
    plan.ship[seat] = 0.0
    getattr(plan, field)[seat] = budgets
    after, _ = resolve(state, plan, calm(view.rules), np.zeros(POINTS, dtype=np.uint64))
    levels = getattr(after, level)[seat]
    return Effect(
        float(getattr(view.state, level)[seat, 0]),
        fan(top),
        tuple(float(found) for found in levels),
    )
