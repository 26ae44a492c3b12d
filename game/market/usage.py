"""R11 and R15 as pure functions: what usage may be trained on, what it yields, what it costs in trust."""

import numpy as np

from game.market.exact import Array
from game.market.rules import Rules
from game.market.rules.data import Consent
from game.market.sums import ONE, ZERO, over_parts, weighed
from game.market.trends import fixed

NEUTRAL_LEVEL = 0.75
"""Consent level, between nothing and free plans, at which users neither mind nor thank."""


def free_tokens(rules: Rules, paid: Array, free_plan: Array) -> Array:
    """Return the free plan's tokens, T, (L, B), given paid tokens (L, K, B) and its generosity (L, B)."""
    generosity = rules.demand.ready.free_ratio * free_plan
    return weighed(paid, rules.world.free_segments) * generosity


def usable(rules: Rules, paid: Array, free_plan: Array, consent: Array) -> Array:
    """Return the usage that may be trained on, T weighted by worth, (L, K, B).

    Args:
        rules: the rulebook.
        paid: paid tokens served, T, (L, K, B).
        free_plan: generosity of the free plan, (L, B).
        consent: level 0-3, (L, B).
    """
    reach, reach_free = _reach(rules.consent, consent)
    free = fixed(rules.flywheel.free_weight * rules.demand.free_ratio) * free_plan * reach_free
    usage: Array = paid * reach[:, None]
    for k, _ in rules.world.free_segments:
        usage[:, k] += free * paid[:, k]
    return usage


def _reach(rule: Consent, level: Array) -> tuple[Array, Array]:
    """Return the parts of paid and of free usage that a consent level covers, (L, B) each."""
    if not rule.enabled:
        everything = np.ones(level.shape)
        return everything, everything
    # Level 1 covers free plans, and the part of paying customers who opted in.
    paid = np.array((0.0, rule.opt_in, rule.default_on, 1.0))
    free = np.array((0.0, rule.default_on, rule.default_on, 1.0))
    covered = level.astype(np.intp)
    return paid.take(covered, mode="clip"), free.take(covered, mode="clip")


def new_traces(rules: Rules, usage: Array) -> Array:
    """Return the verified traces, M, (L, B), that usable usage (L, K, B) yields in a quarter."""
    rule = rules.flywheel
    worth = ONE + fixed(rule.agent_bonus - 1.0) * rules.world.columns.agentic
    return rule.ready.trace_yield * over_parts(usage * worth)


def new_text(rules: Rules, usage: Array) -> Array:
    """Return the trainable text by domain, T, (L, D, B), that usable usage (L, K, B) yields in a quarter."""
    return rules.flywheel.ready.data_yield * rules.world.text_of_segments.added_to(ZERO, usage)


def trust_change(rule: Consent, consent: Array) -> Array:
    """Return the trust that a quarter at a consent level gains or, negative, costs."""
    return fixed(-rule.trust_cost) * ((consent - fixed(NEUTRAL_LEVEL)) / fixed(3.0 - NEUTRAL_LEVEL))
