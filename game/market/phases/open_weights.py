"""Open weights (R9): how the commons moves, and what labs that opened theirs get for it."""

import numpy as np

from game.market.exact import Array
from game.market.quarter import Quarter
from game.market.report import Reason
from game.market.sums import ONE, ZERO, any_of, as_numbers, highest, over_labs, unit


def run(q: Quarter) -> None:
    """R9: the commons trails the frontier and jumps when a lab or a state releases."""
    rule, s, r = q.rules.open_weights.ready, q.state, q.report
    if not rule.enabled:
        return
    commons = s.commons + rule.pace * np.maximum(q.frontier - rule.gap - s.commons, ZERO)
    if np.count_nonzero(r.state_release):
        jump = np.maximum(commons, q.frontier - rule.release_gap)
        s.commons = np.where(r.state_release > ZERO, jump, commons)
    else:
        s.commons = commons
    released = q.orders.release > ZERO
    if not any_of(released):
        return
    released &= q.living
    q.refuse(Reason.NO_LICENCE, released & (s.licensor >= ZERO), 1.0, 0.0)  # not theirs to give away
    released &= s.licensor < ZERO
    r.released = as_numbers(released)
    gift = np.where(released, s.capability - rule.lab_release_gap, ZERO)
    s.opened = np.maximum(s.opened, gift)
    s.brand = np.minimum(s.brand + rule.release_brand * (gift > commons), ONE)
    s.commons = np.maximum(s.commons, highest(gift))


def support(q: Quarter) -> Array:
    """R9: return what hosts of the commons pay the labs that opened their weights, $M, (L, B).

    A release is worth support while the commons is still close to it; only the living are paid.
    """
    rule, s = q.rules.open_weights, q.state
    near = unit((s.opened - s.commons) / rule.support_span + ONE) * s.alive
    hosted = over_labs(q.notes.self_hosted * s.commons_price)
    return near * (rule.support_share * hosted / np.maximum(over_labs(near), ONE))
