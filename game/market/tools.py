"""R17 as pure functions: what builds the depth of tools, memory and skills around a lab's models."""

import numpy as np

from game.market.exact import Array
from game.market.law import Level, in_force, lock_in
from game.market.rules import Rules
from game.market.rules.demand import Platform
from game.market.state import State
from game.market.sums import LEAST, ONE, over_labs, saturated
from game.market.trends import compound, fixed


def built(rule: Platform, budget: Array, inflation: float) -> Array:
    """Return the part of the missing depth that a budget of $M, (L, B), builds in a quarter.

    Args:
        rule: the constants.
        budget: $M, (L, B).
        inflation: how many times dearer the same effect is than at the start.
    """
    return rule.ready.growth * saturated(budget, fixed(rule.scale * inflation))


def grown(rule: Platform, revenue: Array) -> Array:
    """Return the part of the missing depth that usage builds by itself in a quarter, (L, B).

    Customers write skills and apps for what many of them use: a lab's share of all revenue counts.

    Args:
        rule: the constants.
        revenue: of each lab in the quarter before, $M, (L, B).
    """
    part = revenue / np.maximum(over_labs(revenue), LEAST)
    return rule.ready.usage_growth * saturated(part, rule.ready.usage_share)


def depth_after(rules: Rules, state: State, budget: Array) -> Array:
    """Return the depth of the labs' tools after a quarter of budgets (L, B) $M and of usage, [0, 1], (L, B).

    It ages, and no new model resets it.
    """
    rule = rules.platform
    pushed = built(rule, budget, compound(rules.demand.inflation, state.quarter)) + grown(rule, state.revenue)
    depth: Array = state.harness * fixed(1.0 - rule.decay) + pushed * (ONE - state.harness)
    return depth


def upkeep(rules: Rules, state: State, most: float) -> Array:
    """Return the budget that just holds every lab's tools where they are, $M, (L, B).

    `most` is the part of a saturated budget's effect, below 1, that counts as all there is.
    """
    rule = rules.platform
    lost = rule.decay * state.harness / np.maximum(ONE - state.harness, 1e-6)
    effect = (lost - grown(rule, state.revenue)) * (1.0 / max(rule.growth, 1e-6))
    effect = np.minimum(np.maximum(effect, 0.0), most)
    return rule.scale * compound(rules.demand.inflation, state.quarter) * effect / (1.0 - effect)


def felt(rules: Rules, state: State) -> Array:
    """Return the depth that customers feel, [0, 1], (L, B): open standards (R19) take a part."""
    if in_force(rules, state, Level.STRUCTURE) is None:
        return state.harness
    depth: Array = state.harness * lock_in(rules, state)
    return depth
