"""What is made of a model once it is trained: post-training (R6) and specialisation (R16)."""

import numpy as np

from game.market.feedback import trace_gain
from game.market.quarter import Quarter
from game.market.sums import ONE, saturated


def run(q: Quarter) -> None:
    """R6: traces, labels, chores and compute lift the deployed model towards a target."""
    rule, s, o = q.rules.post_training, q.state, q.orders
    s.labels = s.labels * (1.0 - rule.label_decay) + o.labelling
    if not rule.enabled:
        s.uplift = np.zeros_like(s.uplift)
        return
    # Experts must be found and judged by people who know: talent limits what labels can give.
    feedback = rule.label_elo * saturated(s.labels, rule.label_scale) * q.notes.people
    feedback += trace_gain(rule, q.index, s.traces)
    compute = saturated(o.split[:, 1].copy(), rule.compute_scale)
    # A model sets itself chores from private data and judges them: all compute, and weaker than the world.
    chores = rule.chore_elo * saturated(q.notes.private, rule.chore_scale)
    target = feedback * rule.compute_floor
    target += compute * ((1.0 - rule.compute_floor) * feedback + chores)
    s.uplift = s.uplift + rule.pace * (target - s.uplift)


def specialise(q: Quarter) -> None:
    """R16: domain uplift follows private domain data and focus, saturating in both."""
    rule, s = q.rules.specialists, q.state
    if not rule.enabled:
        return
    data = rule.user_weight * s.user_data + q.notes.licensed
    spread = rule.focus_floor + (1.0 - rule.focus_floor) / rule.focus_full * q.orders.focus
    target = rule.data_elo * saturated(data, rule.data_scale)
    target *= np.minimum(spread, ONE, out=spread)
    target -= s.domain_uplift
    target *= rule.pace
    s.domain_uplift = s.domain_uplift + target
