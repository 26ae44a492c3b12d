"""How rivals are taken to play in a rollout: all of them at once, by habits that labs of this market have.

A whole plan for each rival would cost five times as much as the market itself. What a search needs of rivals
is that they answer prices, share scarce hardware and get better, not that they do it well.
"""

import numpy as np

from game.market.exact import Array, exp, fraction, log
from game.market.fleet import running_cost
from game.market.frontier import site_price
from game.market.funding import largest_round, overhead
from game.market.legal import BOUNDS
from game.market.orders import Orders, idle
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State
from game.market.sums import highest, over_labs, over_parts
from game.market.trends import compound, ln

BUDGETS = {"labelling": 0.20, "talent": 0.20, "marketing": 0.27, "harness": 0.19, "safety": 0.03}
"""$ a dollar of revenue that labs usually spend on each; they are cut to the money there is."""

ALL_BUDGETS = 0.89
"""$ a dollar of revenue: all of these together."""

HEADROOM = 1.3
"""Serving capacity over last quarter's demand: growth is to be expected."""

MOST_SERVING = 0.85
RESEARCH, POST_TRAINING = 0.3, 0.3
"""Parts of what does not serve."""

SHIP_GAIN = 45.0
"""Elo that a run must add before it is shipped."""

STRETCH = 1.4
"""x the serving capacity that a new model's customers may ask for."""

SHIP_MARGIN = 0.3
"""Gross margin below which a dearer model is not launched."""

OF_REFERENCE = 1.0
"""x the price at which customers are indifferent to the best offer."""

REFERENCE_WEIGHT = 0.5
"""How far that price decides against cost."""

OF_COST = 5.0
"""x the cost of compute."""

STEEPEST_CUT, STEEPEST_RISE = 0.55, 1.12
"""x a quarter."""

OF_MONEY = 0.8
"""Most of the money at hand that goes into hardware."""

ROUND = 0.1
"""Part of the company that labs sell in a quarter in which money lacks."""

CUSHION = 2.0
"""Quarters of fixed cost that labs keep in the bank."""


def usual_orders(rules: Rules, state: State, report: Report) -> Orders:
    """Return what labs usually order in a position, all of them, (L, ..., B)."""
    s = state
    fixed = running_cost(rules.compute_market, s.quarter) * s.fleet + overhead(rules.capital, s.revenue)
    free = s.cash + 0.5 * s.revenue - CUSHION * fixed
    spent = ALL_BUDGETS * s.revenue
    scarce, price = _scarce(rules, s), s.hardware_price + site_price(rules, s.quarter)
    lacking = scarce * price + spent - free
    raised = np.minimum(np.maximum(lacking, 0.0), ROUND * s.valuation)
    raised = np.minimum(raised, 0.9 * largest_round(rules, s))
    money = np.maximum(free + raised, 0.0)
    part = np.minimum(fraction(money, spent, 0.0), 1.0)
    plan = idle(rules, s)
    for name, share in BUDGETS.items():
        setattr(plan, name, share * part * s.revenue)
    plan.split = _split(s, report)
    plan.buy = np.minimum(scarce, OF_MONEY * np.maximum(money - spent, 0.0) / price)
    plan.ship = _ships(rules, s, report)
    plan.raise_capital = raised
    plan.price = _prices(rules, s, report)
    return plan


def _ships(rules: Rules, s: State, report: Report) -> Array:
    """Return who launches, (L, B): what brings enough, earns its serving and can be served."""
    gain = report.ship_capability - s.base_capability
    dearer = exp(ln(rules.deflation.elo_cost) / 100.0 * np.maximum(gain, 0.0))
    need = fraction(report.demand * dearer, MOST_SERVING * s.fleet, 9.0)
    cost = report.unit_cost * dearer
    paid = fraction(over_parts(report.revenue), over_parts(fraction(report.revenue, s.price)), 0.0)
    ships = (gain > SHIP_GAIN) & (need < STRETCH) & (cost < (1.0 - SHIP_MARGIN) * paid)
    return np.where(ships, s.alive, 0.0)


def _split(s: State, report: Report) -> Array:
    """Return the fleets' use, (L, U, B): demand first, as far as habit lets serving go."""
    serving = np.minimum(fraction(HEADROOM * report.demand, s.fleet, 0.5), MOST_SERVING)
    left = 1.0 - serving
    run = (1.0 - RESEARCH - POST_TRAINING) * left
    return np.stack([run, POST_TRAINING * left, 0.0 * left, RESEARCH * left, serving], axis=1)


def _scarce(rules: Rules, s: State) -> Array:
    """Return hardware wanted, kH100e (L, B): together as much as last quarter's price tells of."""
    rule = rules.compute_market
    supply = rule.supply * compound(rule.supply_growth, s.quarter) + s.resale
    orders = supply
    if rule.enabled and rule.scarcity_exponent > 0.0:
        trend = rule.hardware_price * compound(rule.price_trend, -max(s.quarter - 1, 0))
        orders = supply * exp(log(s.hardware_price / trend) / rule.scarcity_exponent)
    return orders * fraction(s.fleet, over_labs(s.fleet))


def _prices(rules: Rules, s: State, report: Report) -> Array:
    """Return list prices, (L, K, B): between cost and the best offer, no far step from the last."""
    c = rules.world.columns
    best = np.maximum(highest(np.where(s.alive > 0.0, s.capability, 0.0)), s.commons)
    premium = c.pull_of_elo / c.beta * (s.capability - best)[:, None]
    by_rivals = log(s.reference * OF_REFERENCE) + np.maximum(premium, -0.6)
    by_cost = log(OF_COST * report.unit_cost[:, None] + c.people)
    wanted = exp(REFERENCE_WEIGHT * by_rivals + (1.0 - REFERENCE_WEIGHT) * by_cost)
    wanted = np.minimum(np.maximum(wanted, STEEPEST_CUT * s.price), STEEPEST_RISE * s.price)
    low, high = BOUNDS["price"]
    return np.minimum(np.maximum(wanted, low), high)
