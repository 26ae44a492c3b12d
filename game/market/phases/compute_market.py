"""The compute market: hardware and spot capacity at what scarcity makes of their price (R1), sites (R2)."""

import numpy as np

from game.market.exact import Array, exp, log
from game.market.frontier import site_cost
from game.market.law import site_surcharge
from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.shocks import supply_left
from game.market.sums import ONE, TWO, any_of, over_labs
from game.market.trends import compound, fixed


def run(q: Quarter) -> None:
    """Sell hardware for next quarter and spot capacity for this one."""
    rule, s, o = q.rules.compute_market, q.state, q.orders
    trend = rule.hardware_price * compound(rule.price_trend, -q.index)
    rental_trend = rule.rental_price * compound(rule.rental_trend, q.index)
    growth = compound(rule.supply_growth, q.index)
    left = supply_left(q)
    supply = rule.supply * growth * left + s.resale
    spot = rule.rental_supply * growth * left
    s.resale = np.zeros(q.batch)
    if not rule.enabled:
        s.hardware_price = np.full(q.batch, trend)
        s.rental_price = np.full(q.batch, rental_trend)
        _deliver(q, o.buy, o.rent)
        return
    ordered, wanted = over_labs(o.buy), over_labs(o.rent)
    pressure = np.maximum(ordered / supply, rule.ready.slack_floor)
    s.hardware_price = fixed(trend) * exp(rule.ready.scarcity_exponent * log(pressure))
    hot = np.minimum(wanted / spot, ONE)
    s.rental_price = fixed(rental_trend) * (ONE + rule.ready.rental_swing * (TWO * hot - ONE) * hot)
    bought = _share_out(q, o.buy, ordered, supply, Reason.HARDWARE_SHORT)
    rented = _share_out(q, o.rent, wanted, spot, Reason.RENTAL_SHORT)
    _deliver(q, bought, rented)


def _share_out(q: Quarter, asked: Array, wanted: Array, there: Array | float, reason: Reason) -> Array:
    """Share short supply in proportion to payment, which at one price is in proportion to orders."""
    if not any_of(wanted > there):
        return asked
    got = asked * (there / np.maximum(wanted, there))
    q.refuse(reason, got < asked, asked, got)
    return got


def _deliver(q: Quarter, bought: Array, rented: Array) -> None:
    q.report.hardware_got = bought
    q.report.rental_got = rented
    q.pay(Account.HARDWARE, bought * q.state.hardware_price)
    q.pay(Account.RENTAL, rented * q.state.rental_price)
    if q.rules.rocks_law.enabled:
        q.pay(Account.SITES, site_cost(q.rules, q.index, bought) * site_surcharge(q.rules, q.state))
