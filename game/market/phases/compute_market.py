"""The compute market (R1): hardware and spot capacity are sold at what scarcity makes of their price."""

import numpy as np

from game.market.exact import Array, exp, fraction, log
from game.market.quarter import Quarter, total
from game.market.report import Account, Reason


def run(q: Quarter) -> None:
    """Sell hardware for next quarter and spot capacity for this one."""
    rule, s = q.rules.compute_market, q.state
    trend = rule.hardware_price * float(exp(-q.index * log(rule.price_trend)))
    rental_trend = rule.rental_price * float(exp(q.index * log(rule.rental_trend)))
    supply = rule.supply * float(exp(q.index * log(rule.supply_growth)))
    spot = rule.rental_supply * float(exp(q.index * log(rule.supply_growth)))
    if not rule.enabled:
        s.hardware_price = trend + np.zeros(s.batch)
        s.rental_price = rental_trend + np.zeros(s.batch)
        _deliver(q, q.orders.buy, q.orders.rent)
        return
    pressure = total(q.orders.buy) / (supply + s.resale)
    s.hardware_price = trend * exp(rule.scarcity_exponent * log(np.maximum(pressure, 0.25)))
    hot = np.minimum(total(q.orders.rent) / spot, 1.0)
    s.rental_price = rental_trend * (1.0 + rule.rental_swing * (2.0 * hot - 1.0) * hot)
    bought = _share_out(q, q.orders.buy, supply + s.resale, Reason.HARDWARE_SHORT)
    rented = _share_out(q, q.orders.rent, spot + np.zeros(s.batch), Reason.RENTAL_SHORT)
    s.resale = np.zeros(s.batch)
    _deliver(q, bought, rented)


def _share_out(q: Quarter, asked: Array, there: Array, reason: Reason) -> Array:
    """Share short supply in proportion to payment, which at one price is in proportion to orders."""
    part = np.minimum(fraction(there, total(asked), 1.0), 1.0)
    got = asked * part
    short = (got < asked) & (asked > 0.0)
    if short.any():
        q.refuse(reason, np.where(short, asked, 0.0), np.where(short, got, 0.0))
    return got


def _deliver(q: Quarter, bought: Array, rented: Array) -> None:
    q.report.hardware_got = bought
    q.report.rental_got = rented
    q.pay(Account.HARDWARE, bought * q.state.hardware_price)
    q.pay(Account.RENTAL, rented * q.state.rental_price)
