"""Serving: capacity meets demand, paid before free; revenue comes in."""

import numpy as np

from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.sums import ONE, over_labs, over_parts, ratio, weighed
from game.market.usage import free_tokens


def run(q: Quarter) -> None:
    """Serve what the fleet can, bill it, and note what had to wait."""
    s, r, notes = q.state, q.report, q.notes
    wanted = notes.wanted
    paid = over_parts(wanted)
    paid_need = notes.serving_compute * paid
    r.demand = paid_need + notes.serving_compute * free_tokens(q.rules, wanted, s.free_plan)
    r.capacity = q.orders.split[:, 4] * s.fleet + r.rental_got
    served = np.minimum(ratio(r.capacity, paid_need, 1.0), ONE)
    s.congestion = ONE - np.minimum(ratio(r.capacity, r.demand, 1.0), ONE)
    q.refuse(Reason.CAPACITY_SHORT, r.demand > r.capacity, r.demand, r.capacity)
    r.tokens = wanted * served[:, None]
    r.revenue = s.price * r.tokens
    people = weighed(r.tokens, q.world.people)
    notes.sold, notes.income = paid * served, over_parts(r.revenue)
    notes.whole_income = over_labs(notes.income)
    q.earn(Account.REVENUE, notes.income)
    q.pay(Account.DELIVERY, people)
    busy = np.minimum(r.demand, r.capacity) * notes.compute_cost
    r.margin = ratio(notes.income - people - busy, notes.income)
    r.segment_revenue = over_labs(r.revenue) + notes.self_hosted * s.commons_price
