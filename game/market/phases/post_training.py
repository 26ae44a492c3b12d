"""What is made of a model once it is trained: post-training (R6) and specialisation (R16)."""

import numpy as np

from game.market.feedback import trace_gain
from game.market.quarter import Quarter
from game.market.sums import ONE, at_most, saturated
from game.market.trends import fixed


def run(q: Quarter) -> None:
    """R6: traces, labels, chores and compute lift the deployed model towards a target."""
    rule, ready, s, o = q.rules.post_training, q.rules.post_training.ready, q.state, q.orders
    s.labels = s.labels * fixed(1.0 - rule.label_decay) + o.labelling
    if not rule.enabled:
        s.uplift = np.zeros_like(s.uplift)
        return
    # Experts must be found and judged by people who know: talent limits what labels can give.
    feedback = ready.label_elo * saturated(s.labels, ready.label_scale) * q.notes.people
    feedback += trace_gain(rule, q.index, s.traces)
    compute = saturated(o.split[:, 1].copy(), ready.compute_scale)
    # A model sets itself chores from private data and judges them: all compute, and weaker than the world.
    chores = ready.chore_elo * saturated(q.notes.private, ready.chore_scale)
    target = feedback * ready.compute_floor
    target += compute * (fixed(1.0 - rule.compute_floor) * feedback + chores)
    s.uplift = s.uplift + ready.pace * (target - s.uplift)


def specialise(q: Quarter) -> None:
    """R16: domain uplift follows private domain data and focus, saturating in both."""
    rule, ready, s = q.rules.specialists, q.rules.specialists.ready, q.state
    if not rule.enabled:
        return
    data = ready.user_weight * s.user_data
    data += q.notes.licensed
    spread = fixed((1.0 - rule.focus_floor) / rule.focus_full) * q.orders.focus
    spread += ready.focus_floor
    target = saturated(data, ready.data_scale)
    target *= ready.data_elo
    target *= at_most(spread, ONE)
    target -= s.domain_uplift
    target *= ready.pace
    s.domain_uplift = s.domain_uplift + target
