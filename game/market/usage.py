"""R11 and R15 as pure functions: what usage may be trained on, what it yields, what it costs in trust."""

import numpy as np

from game.market.exact import Array, ordered_sum
from game.market.rules import Rules
from game.market.rules.data import Consent

NEUTRAL_LEVEL = 0.75
"""Consent level, between nothing and free plans, at which users neither mind nor thank."""


def free_tokens(rules: Rules, paid: Array, free_plan: Array) -> Array:
    """Return the free plan's tokens, T, (L, B), given paid tokens (L, K, B) and its generosity (L, B)."""
    generosity = rules.demand.free_ratio * free_plan
    return ordered_sum(paid * rules.world.columns.free_plan, 1) * generosity


def usable(rules: Rules, paid: Array, free_plan: Array, consent: Array) -> Array:
    """Return the usage that may be trained on, T weighted by worth, (L, K, B).

    Args:
        rules: the rulebook.
        paid: paid tokens served, T, (L, K, B).
        free_plan: generosity of the free plan, (L, B).
        consent: level 0-3, (L, B).
    """
    rule = rules.consent
    free = free_tokens(rules, paid, free_plan)
    on_free_plan = paid * rules.world.columns.free_plan
    part = free[:, None] * on_free_plan / np.maximum(ordered_sum(on_free_plan, 1), 1e-12)[:, None]
    free_usage = rules.flywheel.free_weight * part
    if not rule.enabled:
        return paid + free_usage
    level = consent[:, None]
    reach = np.where(level >= 3.0, 1.0, np.where(level >= 2.0, rule.paid_part, 0.0))
    reach_free = np.where(level >= 3.0, 1.0, np.where(level >= 1.0, rule.paid_part, 0.0))
    # Level 1 covers free plans, and the part of paying customers who opted in.
    reach = np.where(level == 1.0, rule.free_part, reach)
    return paid * reach + free_usage * reach_free


def new_traces(rules: Rules, usage: Array) -> Array:
    """Return the verified traces, M, (L, B), that usable usage (L, K, B) yields in a quarter."""
    rule = rules.flywheel
    agentic = 1.0 + (rule.agent_bonus - 1.0) * rules.world.columns.agentic
    return rule.trace_yield * ordered_sum(usage * agentic, 1)


def new_text(rules: Rules, usage: Array) -> Array:
    """Return the trainable text by domain, T, (L, D, B), that usable usage (L, K, B) yields in a quarter."""
    world = rules.world
    weights = world.domain_weights
    gained = [ordered_sum(usage * weights[:, d], 1) for d in range(len(world.domains))]
    return rules.flywheel.data_yield * np.stack(gained, axis=1)


def trust_change(rule: Consent, consent: Array) -> Array:
    """Return the trust that a quarter at a consent level gains or, negative, costs."""
    return -rule.trust_cost * ((consent - NEUTRAL_LEVEL) / (3.0 - NEUTRAL_LEVEL))
