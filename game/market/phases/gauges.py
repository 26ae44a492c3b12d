"""Gauges and report (R23): how strongly the market pulls towards each future, the verdict and the figures."""

import numpy as np

from game.market.exact import Array, constants, exp, log
from game.market.futures import commoditisation, disillusionment, dominance, specialisation
from game.market.gains import segment_gain
from game.market.noise import Stream
from game.market.phases.deflation import NO_OFFER, start_compute, thrift_of_methods
from game.market.quarter import BOARD_DRAWS, Quarter, standing
from game.market.sums import ONE, TWO, ZERO, as_numbers, highest, lowest, over_labs, ratio
from game.market.trends import fixed, ln

DICE, CHEAPEST = constants((BOARD_DRAWS, 1e-6))
"""Draws of a board error, and $/Mtok that stands for a price level where nobody sells."""


def run(q: Quarter) -> None:
    """Read the gauges, end the game if it is time, publish the leaderboard and the figures."""
    s = q.state
    top = highest(q.notes.revenue_share)
    winner = dominance(q.rules.futures, top, len(q.world.labs))
    lost = disillusionment(q.rules.futures, s.confidence)
    window = np.empty_like(s.gauges)
    window[1:] = s.gauges[:-1]
    readings = (_commoditisation(q), _specialisation(q), winner, lost)
    for future, reading in enumerate(readings):
        window[0, future] = reading
    s.gauges = window
    s.board = s.capability + board_error(q)
    _verdict(q, top)
    s.spent = q.report.segment_revenue.copy()
    if not q.silent:
        _figures(q)
        _gains(q)
    q.report.score = standing(s, q.rules)


def board_error(q: Quarter) -> Array:
    """R22: return the leaderboard's errors, Elo, (L, B): three dice, near enough to normal, far cheaper."""
    draws = q.luck(Stream.LEADERBOARD).reshape(BOARD_DRAWS, len(q.world.labs), -1)
    dice = TWO * over_labs(draws) - DICE  # variance 4 x 3 / 12
    return q.rules.information.ready.board_error * dice


def _commoditisation(q: Quarter) -> Array:
    s, r, revenue = q.state, q.report, q.notes.whole_income
    margin = ratio(over_labs(q.notes.income * r.margin), revenue)
    at_commons = over_labs(over_labs(r.tokens) * s.commons_price)
    rule = q.rules.futures
    return commoditisation(rule, q.frontier - s.commons, margin, ratio(revenue, at_commons, rule.dear))


def _specialisation(q: Quarter) -> Array:
    uplift = q.report.segment_capability - q.state.capability[:, None]
    return specialisation(q.rules.futures, q.report.revenue, uplift, q.report.margin)


def _verdict(q: Quarter, top: Array) -> None:
    """End the game on its last quarter, on lasting dominance, or when at most one lab is left."""
    s, rule = q.state, q.rules.futures
    s.dominance_run = np.where(top > rule.ready.dominance_share, s.dominance_run + ONE, ZERO)
    early = (s.dominance_run >= rule.dominance_quarters) | (over_labs(s.alive) <= ONE)
    last = q.index + 1 >= q.world.quarters
    s.over = as_numbers(early | last)
    if rule.enabled and np.count_nonzero(s.over):
        average = over_labs(s.gauges) / float(len(s.gauges))
        clear = (s.over > ZERO) & (highest(average) >= rule.ready.threshold)
        s.ending = np.where(clear, average.argmax(axis=0), s.ending)


def _figures(q: Quarter) -> None:
    """Publish the price figures: fixed capability, flagship and the level against the start."""
    s, r, c, start = q.state, q.report, q.world.columns, fixed(q.world.start_frontier)
    average = ratio(q.notes.income, q.notes.sold, NO_OFFER)
    able = q.living & (s.capability >= start) & (q.notes.sold > ZERO)
    powers = np.empty((2, *s.uplift.shape))
    np.multiply(fixed(-ln(q.rules.deflation.elo_cost) / 100.0), s.uplift, powers[0])
    np.multiply(fixed(-thrift_of_methods(q.rules)), q.ln_efficiency, powers[1])
    # With today's post-training a smaller model does what the starting frontier did.
    smaller, methods = exp(powers)
    price = fixed(start_compute(q)) * methods * q.notes.compute_cost * smaller
    offers = np.where(able, price * ratio(average, r.unit_cost, 1.0), NO_OFFER)
    cheapest = lowest(offers)
    if q.rules.open_weights.enabled:
        host = lowest(s.commons_price)
        cheapest = np.minimum(cheapest, np.where(s.commons >= start, host, NO_OFFER))
    r.fixed_price = np.where(cheapest < NO_OFFER, cheapest, lowest(average))
    best = q.among_living(s.capability, 0.0).argmax(axis=0)
    r.flagship_price = average[best, np.arange(q.batch)]
    paid = np.maximum(over_labs(s.share * s.price) + q.notes.commons_share * s.commons_price, CHEAPEST)
    r.price_level = exp(over_labs(c.weight * log(paid / c.start_price)))


def _gains(q: Quarter) -> None:
    """R14: publish what each segment as a whole gained."""
    s, r, old = q.state, q.report, q.before
    spent, adopted = (old.spent, s.spent), (old.adoption, s.adoption)
    r.segment_gain = segment_gain(q.world.columns.positional, spent, (old.reference, s.reference), adopted)
