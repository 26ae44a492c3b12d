"""The market as a seat may suppose it to be: a position without gaps, rivals' next orders, no chance.

Nothing hidden enters. Rivals' hidden figures are those that `game.rivals.reading.belief` infers from public
ones, the same that the Rivals screen shows and that computer-run labs reckon with; rivals are taken to go on
as they did.
"""

from dataclasses import replace

import numpy as np

from game.market.exact import Array
from game.market.observe import View
from game.market.orders import Orders, idle
from game.market.rules import Rules
from game.market.state import State
from game.market.tools import upkeep
from game.market.trends import compound
from game.rivals.reading.belief import INFERENCES, completed, figures

AMPLE_CASH = 1e5
"""$M a rival is believed to have: what rivals can afford is not this seat's to know."""

LARGEST_CUT, LARGEST_RISE = 0.6, 1.25
"""Price moves (x) beyond which nobody is believed to repeat what they did."""

USUAL_CUT = 0.85
"""x a quarter: what prices do in an ordinary quarter of this market, believed of rivals in the first."""

USUAL_RISE = 20.0
"""Elo a quarter: what the frontier gains in an ordinary quarter, believed of rivals at the least."""

ALMOST_ALL = 0.95
"""Where a saturating effect is believed to end, so that the budget behind it stays finite."""


def believed(view: View, before: View | None = None) -> State:
    """Return the position with every unknown filled in: own row exact, rivals as the public lets one infer.

    Domain know-how, of which nobody tells, is taken to be as it is here. Rivals' models get better than the
    board says by a usual quarter's gain; with `before`, the seat's view a quarter earlier, by what it rose.
    """
    s, seat = view.state, view.seat
    guess = figures(view, dict.fromkeys(("capability", *INFERENCES), 0.0))
    guess["domain_uplift"] = s.domain_uplift[seat] + np.zeros_like(s.domain_uplift)
    rise = USUAL_RISE + np.zeros(s.batch)
    if before is not None:
        rise = np.maximum(np.mean(s.board - before.state.board, axis=0), USUAL_RISE)
    others = (np.arange(len(view.rules.world.labs)) != seat)[:, None]
    guess["capability"] = np.where(others, s.board + rise, guess["capability"])
    guess["cash"] = np.where(others, AMPLE_CASH, guess["cash"])
    return completed(view, guess)


def calm(rules: Rules) -> Rules:
    """Return the rulebook without chance events; a shock that was announced still comes."""
    return replace(
        rules,
        incidents=replace(rules.incidents, enabled=False),
        open_weights=replace(rules.open_weights, release_odds=0.0),
        shocks=replace(rules.shocks, odds=0.0),
    )


def standing(view: View, orders: Orders, before: View | None = None) -> Orders:
    """Return everybody's orders: this seat's own (bids left out), rivals going on as they did.

    `before` is what the seat knew a quarter earlier; without it rivals cut their prices as is usual.
    """
    seat = view.seat
    still = idle(view.rules, view.state)
    moves = USUAL_CUT if before is None else view.state.price / before.state.price
    still.price = view.state.price * np.minimum(np.maximum(moves, LARGEST_CUT), LARGEST_RISE)
    still.marketing, still.harness = _upkeep(view)
    mine: dict[str, Array] = {}
    for name, values in still.arrays().items():
        merged = values + 0.0
        merged[seat] = 0.0 if name == "bid" else getattr(orders, name)[0]
        mine[name] = merged
    return still.with_arrays(mine)


def _upkeep(view: View) -> tuple[Array, Array]:
    """Return the budgets that just hold every lab's brand and its tools where they are, (L, B) $M each."""
    demand = view.rules.demand
    brand = np.minimum(view.state.brand, ALMOST_ALL)
    marketing = demand.brand_scale * compound(demand.inflation, view.quarter) * brand / (1.0 - brand)
    return marketing, upkeep(view.rules, view.state, ALMOST_ALL)
