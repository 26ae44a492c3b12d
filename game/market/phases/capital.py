"""Capital (R20): rounds come in, then spending is cut to the money at hand and the budgets are paid."""

import numpy as np

from game.market.exact import Array
from game.market.fleet import running_cost
from game.market.frontier import ground, site_cost, site_price
from game.market.funding import largest_round, overhead
from game.market.law import lawful_consent, site_surcharge
from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.sums import ONE, ZERO, any_of, over_parts, ratio
from game.market.trends import fixed

BUDGETS = (
    ("labelling", Account.LABELLING),
    ("talent", Account.TALENT),
    ("safety", Account.SAFETY),
    ("marketing", Account.MARKETING),
    ("harness", Account.HARNESS),
    ("lobbying", Account.LOBBYING),
)


def run(q: Quarter) -> None:
    """Take the thesis, raise capital, scale spending to the cash at hand, pay the budgets."""
    if q.index == 0:
        q.state.thesis = q.orders.thesis
    if q.rules.capital.enabled:
        _raise(q)
    _cut_to_cash(q)
    for name, account in BUDGETS:
        q.pay(account, getattr(q.orders, name))
    if q.rules.consent.enabled:
        allowed = lawful_consent(q.rules, q.state, q.orders.consent)
        if allowed is not q.orders.consent:
            q.refuse(Reason.CONSENT_LIMIT, allowed < q.orders.consent, q.orders.consent, allowed)
        q.state.consent = allowed
    q.state.price = q.orders.price
    q.state.free_plan = q.orders.free_plan


def _raise(q: Quarter) -> None:
    """Sell new shares at the last valuation, as many as investors will take."""
    s, asked = q.state, q.orders.raise_capital
    if not any_of(asked > ZERO):
        return
    limit = largest_round(q.rules, s)
    got = np.minimum(asked, limit)
    q.refuse(Reason.ROUND_TOO_LARGE, asked > limit, asked, limit)
    q.earn(Account.ROUND, got)
    s.stake = s.stake * ratio(s.valuation, s.valuation + got, 1.0)
    q.report.raised = got


def _cut_to_cash(q: Quarter) -> None:
    """Scale all discretionary spending by one factor, so that a lab cannot order what it cannot pay."""
    s, o, rule = q.state, q.orders, q.rules.capital
    q.notes.overhead = overhead(rule, s.revenue)
    bills = fixed(running_cost(q.rules.compute_market, q.index)) * s.fleet + q.notes.overhead
    free = np.maximum(s.cash + rule.ready.credit * s.revenue - bills, ZERO)
    wanted = o.buy * s.hardware_price + o.rent * s.rental_price + over_parts(o.bid)
    if q.rules.rocks_law.enabled:
        wanted += site_cost(q.rules, q.index, o.buy) * site_surcharge(q.rules, s)
    for name, _ in BUDGETS:
        wanted += getattr(o, name)
    short = wanted > free
    if not any_of(short):
        return
    q.refuse(Reason.CASH_SHORT, short, wanted, free)
    scale = np.where(short, _affordable(q, free, wanted), ONE)
    names = ["buy", "rent", *(name for name, _ in BUDGETS)]
    scaled = {name: getattr(o, name) * scale for name in names}
    q.orders = o.with_arrays({**scaled, "bid": o.bid * scale[:, None]})


def _affordable(q: Quarter, free: Array, wanted: Array) -> Array:
    """Return the part of the spending `wanted` that `free` money pays, $M each, where it is short, (L, B).

    Opening a site costs less than in proportion less for a smaller order (R2), so the part is reckoned twice
    on the safe side, with the opening in full and with every kH100e at the smallest order's price.
    """
    if not q.rules.rocks_law.enabled:
        return ratio(free, wanted)
    price = site_price(q.rules, q.index) * site_surcharge(q.rules, q.state)
    opening = price * ground(q.rules, q.orders.buy)
    small = price * q.orders.buy * (q.rules.rocks_law.ground / q.rules.rocks_law.smallest)
    in_full = ratio(np.maximum(free - opening, ZERO), wanted - opening)
    return np.maximum(in_full, ratio(free, wanted - opening + small))
