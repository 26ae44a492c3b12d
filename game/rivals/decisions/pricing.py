"""Pricing: marginal cost and elasticity of the seat's own demand, held against the best offer there is."""

import numpy as np

from game.market.exact import Array, exp, fraction, log
from game.market.legal import BOUNDS
from game.rivals.reading.desk import Desk
from game.rivals.reading.forecast import Standing

LEAST_ELASTICITY = 1.08
"""Near 1 the formula would ask for any price at all."""

MARKUP_REACH = (0.35, 1.35)
"""How far the price by markup may lie from the price by rivals, x: demand is known near where it was seen."""

LOWEST, HIGHEST = BOUNDS["price"]
"""$/Mtok: what the law of the market allows."""

PREMIUM_PART = 0.75
"""Part of the indifference premium that prices follow: brand and habit count too, and the board errs."""

PREMIUM_LIMIT = 0.6
"""Most that quality moves the indifference price, in logarithms of price."""


def marginal_cost(desk: Desk, standing: Standing, free_plan: Array) -> Array:
    """Return what one more paid T costs in each segment, $M per T, (K, B): compute, free plan and people."""
    c = desk.rules.world.columns
    scarce = np.maximum(desk.own(desk.state.congestion), 0.0)
    per_token = standing.unit_cost * (1.0 + scarce)
    given = 1.0 + desk.rules.demand.free_ratio * free_plan * c.free_plan
    return per_token * given + c.people


def lasting_weight(desk: Desk) -> Array:
    """Return how far lasting shares count against today's in the value of a price, (K, 1).

    Customers move by the churn rate c: a share is T + (1 - c)^t (S - T) after t quarters; with d the
    worth of the next quarter's dollar, today's share has the weight (1 - d) / (1 - d (1 - c)) in the sum.
    """
    d = desk.style.patience
    return 1.0 - (1.0 - d) / (1.0 - d * (1.0 - desk.rules.world.columns.churn))


def elasticity(desk: Desk, standing: Standing, price: Array) -> Array:
    """Return the elasticity of the seat's discounted tokens in its own price, (K, B), above zero."""
    c = desk.rules.world.columns
    lasting = lasting_weight(desk)
    target, share = standing.target, standing.share
    mean = (1.0 - lasting) * share + lasting * target
    moved = fraction(lasting * c.beta * target * (1.0 - target), mean, 1.0)
    return moved + c.elasticity + 0.0 * price


def indifference_price(desk: Desk, quality: Array) -> Array:
    """Return the price at which customers rank the seat with the best offer at the reference price, (K, B).

    `quality` is the seat's Elo for each segment. Rivals count by their board rating, the commons by its own.
    """
    s, c = desk.belief, desk.rules.world.columns
    others = np.where(s.alive > 0.0, s.capability, 0.0)
    others[desk.seat] = 0.0
    best = np.maximum(np.max(others, axis=0), s.commons)
    premium = PREMIUM_PART * c.alpha / c.beta * (quality - best) / 100.0
    return s.reference * exp(np.minimum(np.maximum(premium, -PREMIUM_LIMIT), PREMIUM_LIMIT))


def prices(desk: Desk, standing: Standing, free_plan: Array, quality: Array) -> Array:
    """Return this quarter's list prices, (K, B) $/Mtok."""
    style = desk.style
    last = desk.own(desk.state.price)
    cost = marginal_cost(desk, standing, free_plan)
    e = np.maximum(elasticity(desk, standing, last), LEAST_ELASTICITY)
    by_markup = cost * e / (e - 1.0)
    by_rivals = indifference_price(desk, quality) * (style.price_level * desk.character.price)
    least, most = MARKUP_REACH
    by_markup = np.minimum(np.maximum(by_markup, least * by_rivals), most * by_rivals)
    w = style.markup_weight
    ln_markup, ln_rivals = log(np.array([by_markup, by_rivals]))
    wanted = exp(w * ln_markup + (1.0 - w) * ln_rivals) * desk.character.mark
    low, high = last * (1.0 - style.steepest_cut), last * (1.0 + style.steepest_rise)
    chosen: Array = np.minimum(np.maximum(wanted, low), high)
    floor = cost / (1.0 - style.margin_floor)  # comes before habit: selling below it is a gift
    chosen = np.minimum(np.maximum(np.maximum(chosen, floor), LOWEST), HIGHEST)
    return np.where(np.abs(chosen - last) <= style.least_step * last, last, chosen)
