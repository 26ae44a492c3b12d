"""Serving: capacity meets demand, paid before free; revenue comes in."""

import numpy as np

from game.market.exact import fraction, log, ordered_sum
from game.market.phases.deflation import compute_cost, token_compute
from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.usage import free_tokens


def run(q: Quarter) -> None:
    """Serve what the fleet can, bill it, and note what had to wait."""
    s, c, r = q.state, q.world.columns, q.report
    per_t = token_compute(q, s.capability, log(s.efficiency))
    wanted = s.share * s.volume
    free = free_tokens(q.rules, wanted, s.free_plan)
    paid_need = per_t * ordered_sum(wanted, 1)
    need = paid_need + per_t * free
    r.capacity = q.orders.split[:, 4] * s.fleet + r.rental_got
    r.demand = need
    served = np.minimum(fraction(r.capacity, paid_need, 1.0), 1.0)
    s.congestion = 1.0 - np.minimum(fraction(r.capacity, need, 1.0), 1.0)
    short = need > r.capacity
    q.refuse(Reason.CAPACITY_SHORT, np.where(short, need, 0.0), np.where(short, r.capacity, 0.0))
    r.tokens = wanted * served[:, None]
    r.revenue = s.price * r.tokens
    people = ordered_sum(c.people * r.tokens, 1)
    income = ordered_sum(r.revenue, 1)
    q.earn(Account.REVENUE, income)
    q.pay(Account.DELIVERY, people)
    busy = np.minimum(need, r.capacity) * compute_cost(q)
    r.margin = fraction(income - people - busy, income)
    commons = np.maximum(1.0 - ordered_sum(s.share), 0.0)
    r.segment_revenue = ordered_sum(r.revenue) + commons * s.volume * s.commons_price
