"""Capital (R20): rounds come in, then spending is cut to the money at hand and the budgets are paid."""

import numpy as np

from game.market.exact import Array, fraction
from game.market.quarter import Quarter
from game.market.report import Account, Reason

BUDGETS = (
    ("labelling", Account.LABELLING),
    ("talent", Account.TALENT),
    ("safety", Account.SAFETY),
    ("marketing", Account.MARKETING),
    ("harness", Account.HARNESS),
)

CREDIT_ON_REVENUE = 0.5
"""Share of last quarter's revenue that suppliers let a lab spend before this quarter's comes in."""


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
    s, rule = q.state, q.rules.capital
    limit = rule.round_cap * s.valuation * np.minimum(2.0 * s.confidence, 1.0) * s.alive
    asked = q.orders.raise_capital
    got = np.minimum(asked, limit)
    q.refuse(Reason.ROUND_TOO_LARGE, np.where(asked > limit, asked, 0.0), np.where(asked > limit, limit, 0.0))
    q.earn(Account.ROUND, got)
    s.stake = s.stake * fraction(s.valuation, s.valuation + got, 1.0)
    q.report.raised = got


def _cut_to_cash(q: Quarter) -> None:
    """Scale all discretionary spending by one factor, so that a lab cannot order what it cannot pay."""
    s, o = q.state, q.orders
    fixed = q.rules.compute_market.running_cost * s.fleet + q.rules.capital.overhead
    free = np.maximum(s.cash + CREDIT_ON_REVENUE * s.revenue - fixed, 0.0)
    wanted = o.buy * s.hardware_price + o.rent * s.rental_price
    for name, _ in BUDGETS:
        wanted = wanted + getattr(o, name)
    for m in range(o.bid.shape[1]):
        wanted = wanted + o.bid[:, m]
    short = wanted > free
    if not short.any():
        return
    q.refuse(Reason.CASH_SHORT, np.where(short, wanted, 0.0), np.where(short, free, 0.0))
    scale: Array = np.where(short, fraction(free, wanted), 1.0)
    names = ["buy", "rent", *(name for name, _ in BUDGETS)]
    scaled = {name: getattr(o, name) * scale for name in names}
    q.orders = o.with_arrays({**scaled, "bid": o.bid * scale[:, None]})
