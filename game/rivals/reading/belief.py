"""Belief: what a seat can infer of its rivals' hidden figures from public ones, and how sure it may be.

Labs of one market buy the same hardware, hire from the same schools and sell to the same customers, so the
own lab is the measure: a rival's figure is ours times powers of how much more it is worth, sells and can do.
Exponents and widths were fitted to games between personas; a test counts how often intervals hold the truth.
Before the first quarter everything is known: the rulebook tells how labs start.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from game.market.exact import Array, exp, log
from game.market.observe import View
from game.market.phases import deflation
from game.market.quarter import Quarter
from game.market.state import State, start
from game.market.sums import over_parts
from game.market.usage import free_tokens

HALF_OF_80 = 1.2815515655446004
"""Standard deviations on either side of the middle between which 80 % of a normal distribution lies."""

FAR = 4.0
"""No rival is taken to be further from us than so many e-folds."""

LEAST = 1e-3
"""Below this a public figure counts as so much: labs are wound up, segments empty."""


@dataclass(frozen=True, slots=True)
class Inference:
    """How a figure follows from public ones: exponents of a rival's over ours, and how far off that is."""

    value: float  # of valuations
    sales: float  # of paid tokens
    elo: float  # per 100 Elo on the board
    consent: float  # per consent level
    width: float  # half of the 80 % interval in the second quarter
    spreading: float  # what that half gains a quarter
    floor: float = 0.0  # added before logarithms are taken, in the figure's unit: figures may be nought
    unit: float = 0.0  # above 0: a difference in so many units instead of a ratio


INFERENCES: dict[str, Inference] = {
    "fleet": Inference(0.45, 0.10, 0.55, 0.0, 0.26, 0.032, floor=LEAST),
    "cash": Inference(0.65, 0.12, 0.20, 0.0, 0.45, 0.030, floor=1.0),
    "efficiency": Inference(0.02, 0.0, 0.20, 0.0, 0.05, 0.019),
    "run": Inference(0.50, 0.0, 0.60, 0.0, 1.00, 0.045, floor=LEAST),
    "uplift": Inference(0.15, 0.15, 0.20, 0.0, 0.10, 0.020, unit=100.0),
    "labels": Inference(0.20, 0.0, 0.25, 0.0, 0.48, 0.020, floor=1.0),
    "traces": Inference(0.0, 0.92, 0.0, 0.7, 0.20, 0.028, floor=0.01),
    "user_data": Inference(0.0, 0.90, 0.0, 0.7, 0.36, 0.035, floor=0.01),
    "stake": Inference(-0.03, -0.07, -0.28, 0.0, 0.09, 0.018),
}
"""By field of `State`. Figures that are not here are not guessed at."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure of every lab as a seat believes it: the middle and an interval of 80 %, (L, ..., B).

    The own row is known: low, middle and high are the same.
    """

    low: Array
    middle: Array
    high: Array


@dataclass(frozen=True, slots=True)
class Signs:
    """What is public of every lab against ours, (L, B) each."""

    elo: Array  # differences on the board
    consent: Array  # differences of consent levels
    value: Array  # ratios of valuations, in logarithms
    sales: Array  # ratios of paid tokens, in logarithms

    @classmethod
    def of(cls, view: View) -> Self:
        """Read the signs of a view."""
        s, me = view.state, view.seat
        sales = over_parts(view.report.revenue / s.price)
        ratios = _log_ratio(s.valuation, me), _log_ratio(sales, me)
        return cls(s.board - s.board[me], s.consent - s.consent[me], *ratios)

    def told_by(self, rule: Inference) -> Array:
        """Return by how much each lab's figure should exceed ours, in logarithms or units, (L, B)."""
        found: Array = rule.elo / 100.0 * self.elo + rule.consent * self.consent
        if rule.value:
            found = found + rule.value * self.value
        if rule.sales:
            found = found + rule.sales * self.sales
        return found


def estimates(view: View) -> dict[str, Estimate]:
    """Return what a seat believes of `capability` and of each figure in `INFERENCES`, by name."""
    names = ("capability", *INFERENCES)
    low, middle, high = (figures(view, dict.fromkeys(names, off)) for off in (-HALF_OF_80, 0.0, HALF_OF_80))
    return {name: Estimate(low[name], middle[name], high[name]) for name in names}


def figure(view: View, name: str, off: Array | float = 0.0) -> Array:
    """Return a figure of every lab; see `figures`."""
    return figures(view, {name: off})[name]


def figures(view: View, offs: Mapping[str, Array | float]) -> dict[str, Array]:
    """Return some figures of every lab by name, (L, ..., B) each, the own row as it is.

    Args:
        view: what the seat knows.
        offs: standard deviations from the most likely value, one number or (L, B), by the name of a figure:
            `capability` or a key of `INFERENCES`.
    """
    if view.quarter == 0:
        opening = start(view.rules, view.batch)
        return {name: getattr(opening, name).copy() for name in offs}
    found: dict[str, Array] = {}
    signs = Signs.of(view)
    for name, off in offs.items():
        own: Array = getattr(view.state, name)[view.seat]
        if name == "capability":
            guess = view.state.board + off * view.rules.information.board_error
        else:
            guess = _inferred(view, signs, INFERENCES[name], own, off)
        guess[view.seat] = own
        found[name] = guess
    return found


def completed(view: View, guessed: dict[str, Array]) -> State:
    """Return a position without gaps from figures by name, `capability` and all `INFERENCES` among them.

    What is not guessed at counts as 0 for rivals, a bet as none.
    """
    s, me = view.state, view.seat
    arrays = dict(guessed)
    arrays["base_capability"] = guessed["capability"] - guessed["uplift"]
    for name, spec in State.spec().items():
        if spec.audience == "public" or name in guessed:
            continue
        known: Array = getattr(s, name)
        guess = arrays.get(name, np.zeros_like(known)) + 0.0
        if name == "synthetic_lineage":
            guess = guess + 1.0
        elif name == "thesis":
            guess = guess - 1.0
        guess[me] = known[me]
        arrays[name] = guess
    there = s.alive.copy()
    there[me] = 1.0  # even of a lab that was wound up its own seat knows what is left
    arrays["capability"] = np.where(there > 0.0, guessed["capability"], 0.0)
    for name in ("cash", "fleet"):
        arrays[name] = arrays[name] * there
    return s.with_arrays(arrays)


def costed(view: View, state: State) -> Quarter:
    """Return a quarter over a position in which the market has reckoned what a token of each lab costs."""
    q = Quarter.begin(state, view.rules, np.zeros(state.batch, dtype=np.uint64))
    deflation.set_costs(q)
    return q


def margins(view: View) -> Estimate:
    """Return what a seat believes of the gross margins of last quarter, shares of revenue, (L, B)."""
    found = []
    names = ("capability", *INFERENCES)
    for off in (HALF_OF_80, 0.0, -HALF_OF_80):
        # A token is cheap for whoever is efficient and has a small model: much post-training on little.
        offs = {**dict.fromkeys(names, 0.0), "efficiency": -off, "uplift": -off}
        state = completed(view, figures(view, offs))
        q = costed(view, state)
        paid = view.report.revenue / state.price
        sold = over_parts(paid) + free_tokens(view.rules, paid, state.free_plan)
        cost = q.report.unit_cost * sold + over_parts(paid * view.rules.world.columns.people)
        income = over_parts(view.report.revenue)
        margin = np.where(income > 0.0, 1.0 - cost / np.maximum(income, LEAST), 0.0)
        margin[view.seat] = view.report.margin[view.seat]
        found.append(margin)
    return Estimate(*found)


def half_width(rule: Inference, quarter: int) -> float:
    """Return half of the 80 % interval, in logarithms or units, in a quarter after the first."""
    return rule.width + rule.spreading * (quarter - 1)


def _inferred(view: View, signs: Signs, rule: Inference, own: Array, off: Array | float) -> Array:
    more = signs.told_by(rule) + off * (half_width(rule, view.quarter) / HALF_OF_80)
    if own.ndim > 1:
        more = more[:, None]
    if rule.unit > 0.0:
        guess = own + rule.unit * more
    else:
        guess = (np.maximum(own, 0.0) + rule.floor) * exp(more) - rule.floor
    return np.maximum(guess, 0.0)


def _log_ratio(figures: Array, me: int) -> Array:
    logs = log(np.maximum(figures, LEAST))
    ratio: Array = np.minimum(np.maximum(logs - logs[me], -FAR), FAR)
    return ratio
