"""Forecasts of demand: the market's own phases, run on what the seat believes."""

from dataclasses import dataclass, replace

import numpy as np

from game.market.arrays import zeros
from game.market.exact import Array, ordered_sum
from game.market.orders import Orders
from game.market.phases import deflation, demand, serving
from game.market.quarter import Quarter
from game.market.state import State
from game.rivals.desk import Desk

PLENTY = 1e9
"""kH100e of capacity: forecasts ask what demand would be if everybody were served."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the seat puts before customers in a quarter."""

    price: Array  # (K, B) $/Mtok
    free_plan: Array  # (B,) [0, 1]
    consent: Array  # (B,) level
    capability: Array  # (B,) Elo, general


@dataclass(frozen=True, slots=True)
class Outlook:
    """A quarter as the seat expects it, were all its demand served."""

    after: State  # the position believed after it
    target: Array  # (K, B) where the seat's shares are heading
    share: Array  # (K, B) its shares
    tokens: Array  # (K, B) T, its paid tokens
    unit_cost: Array  # (B,) $/Mtok of compute
    need: Array  # (B,) kH100e, free plan included
    income: Array  # (B,) $M
    margin: Array  # (B,) gross margin


def next_quarter(desk: Desk, position: State, offer: Offer) -> Outlook:
    """Return the outlook of the quarter that starts from `position`, rivals standing still."""
    me, rules = desk.seat, desk.rules
    before = replace(position)
    for name in ("price", "free_plan", "consent", "capability"):
        rows = getattr(before, name) + 0.0
        rows[me] = getattr(offer, name)
        setattr(before, name, rows)
    q = Quarter.begin(before, rules, np.zeros(before.batch, dtype=np.uint64))
    q.orders = Orders(**zeros(Orders, rules.world.sizes, before.batch))
    q.report.rental_got = np.full_like(before.cash, PLENTY)
    deflation.run(q)
    demand.run(q)
    serving.run(q)
    r = q.report
    return Outlook(
        after=replace(q.state, quarter=before.quarter + 1),
        target=r.target_share[me],
        share=q.state.share[me],
        tokens=r.tokens[me],
        unit_cost=r.unit_cost[me],
        need=r.demand[me],
        income=ordered_sum(r.revenue[me]),
        margin=r.margin[me],
    )
