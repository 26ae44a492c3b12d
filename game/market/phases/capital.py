"""Capital (R20): rounds come in, then spending is cut to the money at hand and the budgets are paid."""

import numpy as np

from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.sums import ONE, ZERO, any_of, over_parts, ratio

BUDGETS = (
    ("labelling", Account.LABELLING),
    ("talent", Account.TALENT),
    ("safety", Account.SAFETY),
    ("marketing", Account.MARKETING),
    ("harness", Account.HARNESS),
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
        q.state.consent = q.orders.consent
    q.state.price = q.orders.price
    q.state.free_plan = q.orders.free_plan


def _raise(q: Quarter) -> None:
    """Sell new shares at the last valuation; a round is at most a part of it, less when confidence is low."""
    s, rule, asked = q.state, q.rules.capital, q.orders.raise_capital
    if not any_of(asked > ZERO):
        return
    limit = rule.round_cap * s.valuation * np.minimum(s.confidence / rule.open_purse, ONE) * s.alive
    got = np.minimum(asked, limit)
    q.refuse(Reason.ROUND_TOO_LARGE, asked > limit, asked, limit)
    q.earn(Account.ROUND, got)
    s.stake = s.stake * ratio(s.valuation, s.valuation + got, 1.0)
    q.report.raised = got


def _cut_to_cash(q: Quarter) -> None:
    """Scale all discretionary spending by one factor, so that a lab cannot order what it cannot pay."""
    s, o, rule = q.state, q.orders, q.rules.capital
    fixed = q.rules.compute_market.running_cost * s.fleet + rule.overhead
    free = np.maximum(s.cash + rule.credit * s.revenue - fixed, ZERO)
    wanted = o.buy * s.hardware_price + o.rent * s.rental_price + over_parts(o.bid)
    for name, _ in BUDGETS:
        wanted += getattr(o, name)
    short = wanted > free
    if not any_of(short):
        return
    q.refuse(Reason.CASH_SHORT, short, wanted, free)
    scale = np.where(short, ratio(free, wanted), ONE)
    names = ["buy", "rent", *(name for name, _ in BUDGETS)]
    scaled = {name: getattr(o, name) * scale for name in names}
    q.orders = o.with_arrays({**scaled, "bid": o.bid * scale[:, None]})
