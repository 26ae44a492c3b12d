"""R20 as pure functions: what investors give a lab, and how long they go on giving."""

import numpy as np

from game.market.exact import Array
from game.market.rules import Rules
from game.market.rules.company import Capital
from game.market.state import State
from game.market.sums import LEAST, ONE, ZERO, highest, unit
from game.market.trends import fixed


def place(valuation: Array) -> Array:
    """Return each lab's value against the most valuable one's, (L, B); 0 where no lab is worth anything."""
    return valuation / np.maximum(highest(valuation), LEAST)


def largest_round(rules: Rules, state: State) -> Array:
    """Return the largest round that investors would give each lab now, $M, (L, B).

    A part of its value, less when the public has lost confidence, when the lab is far from the top and when
    it has used up their patience. All of it is public.
    """
    rule, ready = rules.capital, rules.capital.ready
    if not rule.enabled:
        return np.zeros_like(state.valuation)
    mood = ready.round_cap * np.minimum(state.confidence / ready.open_purse, ONE)
    appetite = fixed(1.0 - rule.leaders_part) + ready.leaders_part * place(state.valuation)
    limit: Array = mood * state.valuation * appetite * state.patience * state.alive
    return limit


def patience_after(rule: Capital, patience: Array, worth: Array, raised: Array, income: Array) -> Array:
    """Return investors' patience at the close of a quarter, [0, 1], (L, B).

    It heals as far as a lab lives off its customers and wears out as far as it lives off investors without
    being near the top; a leader may lose money for years.

    Args:
        rule: the constants.
        patience: at the start of the quarter, last-resort rounds already taken off, (L, B).
        worth: valuations at its close, $M, (L, B).
        raised: capital raised in it, $M, (L, B).
        income: revenue in it, $M, (L, B).
    """
    ready = rule.ready
    fed = raised / np.maximum(raised + income, LEAST)
    behind = np.maximum(ONE - place(worth) * fixed(1.0 / rule.near_top), ZERO)
    change = ready.healing - fed * (ready.healing + ready.impatience * behind)
    return unit(patience + change)


def overhead(rule: Capital, revenue: Array) -> Array:
    """Return what keeping each lab open costs a quarter, $M, (L, B).

    What staff, sales and security cost grows with a lab's own revenue and with that of the leader, who sets
    their price: by the geometric mean of both. A lab that shrinks in time can live.

    Args:
        rule: the constants.
        revenue: of every lab last quarter, $M, (L, B).
    """
    ready = rule.ready
    cost: Array = ready.overhead + ready.keeping_up * np.sqrt(revenue * highest(revenue))
    return cost
