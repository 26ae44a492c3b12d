"""Finance (R20): the fixed bills, the valuation, last-resort rounds and winding up."""

import numpy as np

from game.market.exact import Array, constants
from game.market.fleet import running_cost
from game.market.funding import patience_after
from game.market.phases import royalties
from game.market.quarter import Quarter
from game.market.report import Account
from game.market.sums import ONE, ZERO, any_of, as_numbers, highest, over_labs, ratio, unit
from game.market.trends import compound, fixed

(QUARTERS,) = constants((4.0,))
"""In a year: revenue is valued at its yearly rate."""

NOT_RUNNING = (Account.ROUND, Account.RESCUE, Account.HARDWARE, Account.SITES, Account.CREDITORS)
"""Flows that are not part of a quarter's net: capital in, and hardware and sites that stay."""


def run(q: Quarter) -> None:
    """Pay the fixed bills, value the labs, rescue or wind up the insolvent, age the fleet."""
    s, rule = q.state, q.rules
    q.pay(Account.RUNNING, q.of_living(fixed(running_cost(rule.compute_market, q.index)) * s.fleet))
    q.pay(Account.OVERHEAD, q.of_living(q.notes.overhead))
    royalties.settle(q)
    _value(q)
    insolvent = s.cash < ZERO
    if any_of(insolvent):
        if rule.capital.enabled:
            _rescue(q)
        _wind_up(q)
    if rule.capital.enabled:
        s.patience = patience_after(rule.capital, s.patience, s.valuation, q.report.raised, q.notes.takings)
    s.net = net_running(q)
    s.revenue = q.notes.takings
    s.fleet = q.of_living(s.fleet * fixed(1.0 - rule.compute_market.depreciation) + q.report.hardware_got)
    s.cash = q.of_living(s.cash)


def net_running(q: Quarter) -> Array:
    """Return the net of a quarter's running flows, $M, (L, B): the change of cash without the others."""
    net = q.state.cash - q.before.cash
    for account in NOT_RUNNING:
        net -= q.report.flows[:, account]
    return net


def _value(q: Quarter) -> None:
    """Value the labs: run-rate revenue x multiple, which grows with growth, rank, margin and confidence."""
    s, rule, ready, income = q.state, q.rules.capital, q.rules.capital.ready, q.notes.takings
    growth = ratio(income, s.revenue, 1.0)
    speed = unit((growth - ONE) / fixed(rule.growth_for_high - 1.0))
    rank = ratio(income, highest(income))
    mood = np.minimum(s.confidence / ready.good_mood, ONE)
    age = fixed(compound(rule.maturity, q.index))
    span = fixed(rule.multiple_high - rule.multiple_low)
    multiple = ready.multiple_low + span * speed * (fixed(1.0 - rule.rank_part) + ready.rank_part * rank)
    sound = np.minimum(np.maximum(q.report.margin / ready.good_margin, ready.sales_part), ONE)
    worth = (
        QUARTERS * income * multiple * sound * (mood * age) + ready.fleet_worth * s.hardware_price * s.fleet
    )
    s.valuation = q.of_living(s.valuation + ready.pace * (worth - s.valuation))


def _rescue(q: Quarter) -> None:
    """A lab out of cash sells shares at a discount, if investors still see enough in it."""
    s, rule = q.state, q.rules.capital
    need = np.maximum(-s.cash, ZERO)
    most = rule.rescue_cap * s.valuation * s.confidence * s.patience
    given = np.where(need <= most, need, 0.0)
    q.earn(Account.RESCUE, given)
    terms = rule.rescue_discount * s.valuation
    s.stake = s.stake * np.where(given > 0.0, ratio(terms, terms + given, 1.0), 1.0)
    s.patience = unit(s.patience - rule.rescue_patience * (given > ZERO))
    q.report.raised = q.report.raised + given


def _wind_up(q: Quarter) -> None:
    """An insolvent lab closes: creditors bear the hole, hardware returns to the market, users will leave."""
    s = q.state
    broke = (s.cash < 0.0) & q.living
    if not any_of(broke):
        return
    q.report.wound_up = as_numbers(broke)
    q.earn(Account.CREDITORS, np.where(broke, -s.cash, 0.0))
    s.resale = s.resale + over_labs(np.where(broke, s.fleet + q.report.hardware_got, 0.0))
    s.alive = np.where(broke, 0.0, s.alive)
    q.count_living()
    s.valuation = s.valuation * s.alive
    # Its data goes back to the owners, who sell it again; what its users left behind is deleted.
    held = highest(np.where(broke[:, None], s.lot_left, 0.0)) > ZERO
    s.lot_offered = np.where(held, ONE, s.lot_offered)
    s.lot_left = s.lot_left * s.alive[:, None]
    s.user_data = s.user_data * s.alive[:, None]
    s.traces = s.traces * s.alive
