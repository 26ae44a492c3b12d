"""Finance (R20): the fixed bills, the valuation, last-resort rounds and winding up."""

import numpy as np

from game.market.exact import Array, exp, fraction, log, ordered_sum
from game.market.quarter import Quarter
from game.market.report import Account

NOT_RUNNING = (Account.ROUND, Account.RESCUE, Account.HARDWARE, Account.CREDITORS)
"""Flows that are not part of a quarter's net: capital in and hardware that stays."""


def run(q: Quarter) -> None:
    """Pay the fixed bills, value the labs, rescue or wind up the insolvent, age the fleet."""
    s, rule = q.state, q.rules
    q.pay(Account.RUNNING, rule.compute_market.running_cost * s.fleet * s.alive)
    q.pay(Account.OVERHEAD, rule.capital.overhead * s.alive)
    income = q.report.flows[:, Account.REVENUE] + 0.0
    _value(q, income)
    if rule.capital.enabled:
        _rescue(q)
    _wind_up(q)
    s.net = net_running(q.report.flows)
    s.revenue = income
    s.fleet = (s.fleet * (1.0 - rule.compute_market.depreciation) + q.report.hardware_got) * s.alive
    s.cash = s.cash * s.alive


def net_running(flows: Array) -> Array:
    """Return the net of a quarter's running flows, $M, (L, B)."""
    running = [a for a in Account if a not in NOT_RUNNING]
    total = flows[:, running[0]]
    for account in running[1:]:
        total = total + flows[:, account]
    return total


def _value(q: Quarter, income: Array) -> None:
    """Valuation: run-rate revenue x multiple, which grows with growth, rank and confidence; half the way a quarter."""
    s, rule = q.state, q.rules.capital
    growth = fraction(income, s.revenue, 1.0)
    pace = np.minimum(np.maximum((growth - 1.0) / (rule.growth_for_high - 1.0), 0.0), 1.0)
    share = fraction(income, np.max(income, axis=0))
    mood = np.minimum(s.confidence / 0.8, 1.0)
    age = float(exp(q.index * log(rule.maturity)))
    span = rule.multiple_high - rule.multiple_low
    multiple = (rule.multiple_low + span * pace * (0.5 + 0.5 * share)) * mood * age
    worth = 4.0 * income * multiple + rule.floor_per_fleet * s.fleet
    s.valuation = (0.5 * s.valuation + 0.5 * worth) * s.alive


def _rescue(q: Quarter) -> None:
    """A lab out of cash sells shares at a discount, if investors still see enough in it."""
    s, rule = q.state, q.rules.capital
    need = np.maximum(-s.cash, 0.0)
    if not (need > 0.0).any():
        return
    given = np.where(need <= rule.rescue_cap * s.valuation * s.confidence, need, 0.0)
    q.earn(Account.RESCUE, given)
    terms = rule.rescue_discount * s.valuation
    s.stake = s.stake * np.where(given > 0.0, fraction(terms, terms + given, 1.0), 1.0)
    q.report.raised = q.report.raised + given


def _wind_up(q: Quarter) -> None:
    """An insolvent lab closes: creditors bear the hole, hardware returns to the market, users will leave."""
    s = q.state
    broke = (s.cash < 0.0) & (s.alive > 0.0)
    q.report.wound_up = broke * 1.0
    if not broke.any():
        return
    q.earn(Account.CREDITORS, np.where(broke, -s.cash, 0.0))
    s.resale = s.resale + ordered_sum(np.where(broke, s.fleet + q.report.hardware_got, 0.0))
    s.alive = np.where(broke, 0.0, s.alive)
    s.valuation = s.valuation * s.alive
    s.lot_left = s.lot_left * s.alive[:, None]
