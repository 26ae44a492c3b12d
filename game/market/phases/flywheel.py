"""The flywheel (R15) under consent (R11): usage becomes user data and verified traces, which age."""

import numpy as np

from game.market.exact import Array, ordered_sum
from game.market.phases.serving import free_tokens
from game.market.quarter import Quarter


def run(q: Quarter) -> None:
    """Age what there is, add what this quarter's usage yields, and settle what users think of it."""
    s, rule = q.state, q.rules.flywheel
    s.user_data = s.user_data * (1.0 - rule.decay)
    s.traces = s.traces * (1.0 - rule.decay)
    if rule.enabled:
        usage = _usable(q)
        agentic = 1.0 + (rule.agent_bonus - 1.0) * q.world.columns.agentic
        s.traces = s.traces + rule.trace_yield * ordered_sum(usage * agentic, 1)
        weights = q.world.domain_weights
        gained = [ordered_sum(usage * weights[:, d], 1) for d in range(len(q.world.domains))]
        if gained:
            s.user_data = s.user_data + rule.data_yield * np.stack(gained, axis=1)
    if q.rules.consent.enabled:
        third = (s.consent - 0.75) / 2.25
        s.trust = np.minimum(np.maximum(s.trust - q.rules.consent.trust_cost * third * s.alive, 0.0), 1.0)


def _usable(q: Quarter) -> Array:
    """Return the usage that may be trained on, T weighted by worth, (L, K, B)."""
    s, rule = q.state, q.rules.consent
    tokens = q.report.tokens
    free = free_tokens(q, tokens)
    on_free_plan = tokens * q.world.columns.free_plan
    part = free[:, None] * on_free_plan / np.maximum(ordered_sum(on_free_plan, 1), 1e-12)[:, None]
    free_usage = q.rules.flywheel.free_weight * part
    if not rule.enabled:
        return tokens + free_usage
    level = s.consent[:, None]
    reach = np.where(level >= 3.0, 1.0, np.where(level >= 2.0, rule.paid_part, 0.0))
    reach_free = np.where(level >= 3.0, 1.0, np.where(level >= 1.0, rule.paid_part, 0.0))
    # Level 1 covers free plans, and the part of paying customers who opted in.
    reach = np.where(level == 1.0, rule.free_part, reach)
    return tokens * reach + free_usage * reach_free
