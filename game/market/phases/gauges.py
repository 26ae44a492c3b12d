"""Gauges and report (R23): how strongly the market pulls towards each future, the verdict and the figures."""

import numpy as np

from game.market.exact import Array, exp, fraction, log, ordered_sum
from game.market.noise import Stream
from game.market.phases.deflation import compute_cost, starting_frontier, token_compute
from game.market.quarter import Quarter

WINDOW = 4
"""Quarters over which gauges are averaged."""


def run(q: Quarter) -> None:
    """Read the gauges, end the game if it is time, publish the leaderboard and the figures."""
    s, rule = q.state, q.rules.information
    now = np.stack([_commoditisation(q), _specialisation(q), _dominance(q), _disillusionment(q)])
    s.gauges = np.concatenate([now[None], s.gauges[: WINDOW - 1]])
    s.board = s.capability + rule.board_error * q.normal(Stream.LEADERBOARD, (len(q.world.labs),))
    _verdict(q)
    _figures(q)


def _unit(x: Array) -> Array:
    return np.minimum(np.maximum(x, 0.0), 1.0)


def _income(q: Quarter) -> Array:
    return ordered_sum(q.report.revenue, 1)


def top_share(q: Quarter) -> Array:
    """Return the largest lab's share of all revenue of the labs, (B,)."""
    income = _income(q)
    return fraction(np.max(income, axis=0), ordered_sum(income))


def _dominance(q: Quarter) -> Array:
    rule = q.rules.futures
    return _unit((top_share(q) - rule.dominance_low) / (rule.dominance_share - rule.dominance_low))


def _commoditisation(q: Quarter) -> Array:
    """Closeness of capability and price to the commons, with thin margins."""
    s, r, rule = q.state, q.report, q.rules.futures
    frontier = np.max(np.where(s.alive > 0.0, s.capability, 0.0), axis=0)
    close = _unit(1.0 - (frontier - s.commons) / rule.closeness_elo)
    income = _income(q)
    margin = fraction(ordered_sum(income * r.margin), ordered_sum(income))
    thin = _unit(1.0 - margin / rule.thin_margin)
    tokens = ordered_sum(r.tokens)
    paid = fraction(ordered_sum(ordered_sum(r.revenue)), ordered_sum(tokens * s.commons_price), 10.0)
    cheap = _unit(1.0 - log(paid) / 2.0)
    return np.sqrt(close * (0.5 * thin + 0.5 * cheap))


def _specialisation(q: Quarter) -> Array:
    """Distinct profitable leaders of segments who lead by domain uplift, weighted by the segments' revenue."""
    s, r, rule = q.state, q.report, q.rules.futures
    leader = np.argmax(r.revenue, axis=0)
    lift = r.segment_capability - s.capability[:, None]
    led = np.take_along_axis(lift, leader[None], 0)[0]
    profit = np.take_along_axis(r.margin, leader, 0)
    strong = _unit(led / rule.uplift_elo) * (profit > 0.2)
    size = np.sqrt(ordered_sum(r.revenue))
    depth = fraction(ordered_sum(size * strong), ordered_sum(size))
    leaders = ordered_sum(np.stack([np.max(leader == i, axis=0) * 1.0 for i in range(len(q.world.labs))]))
    most = float(min(len(q.world.labs), len(q.world.segments), 4))
    return np.sqrt(_unit((leaders - 1.0) / (most - 1.0)) * depth) if most > 1.0 else depth * 0.0


def _disillusionment(q: Quarter) -> Array:
    rule = q.rules.futures
    return _unit((rule.lost_confidence - q.state.confidence) / (0.6 * rule.lost_confidence))


def _verdict(q: Quarter) -> None:
    """End the game on its last quarter, on lasting dominance, or when at most one lab is left."""
    s, rule = q.state, q.rules.futures
    dominant = top_share(q) > rule.dominance_share
    s.dominance_run = np.where(dominant, s.dominance_run + 1.0, 0.0)
    left = ordered_sum(s.alive)
    early = (s.dominance_run >= rule.dominance_quarters) | (left <= 1.0)
    last = q.index + 1 >= q.world.quarters
    s.over = np.where(early | last, 1.0, 0.0)
    average = ordered_sum(s.gauges) / float(WINDOW)
    best = np.argmax(average, axis=0)
    clear = (np.max(average, axis=0) >= rule.threshold) & rule.enabled
    s.ending = np.where((s.over > 0.0) & clear, best, -1.0)
    value = s.stake * (s.valuation + np.maximum(s.cash, 0.0)) * s.alive
    hit = (s.ending >= 0.0) & (s.thesis == s.ending)
    q.report.score = np.where(hit, rule.thesis_bonus, 1.0) * value


def _figures(q: Quarter) -> None:
    """Publish the price figures: fixed capability, flagship and the level against the start."""
    s, r, c = q.state, q.report, q.world.columns
    tokens, income = ordered_sum(r.tokens, 1), _income(q)
    average = fraction(income, tokens, 1e4)
    start = starting_frontier(q)
    able = (s.alive > 0.0) & (s.capability >= start) & (tokens > 0.0)
    fixed = token_compute(q, np.full_like(s.capability, start), log(s.efficiency)) * compute_cost(q)
    offers = np.where(able, fixed * fraction(average, r.unit_cost, 1.0), 1e4)
    cheapest = np.min(offers, axis=0)
    if q.rules.open_weights.enabled:
        host = np.min(s.commons_price, axis=0)
        cheapest = np.minimum(cheapest, np.where(s.commons >= start, host, 1e4))
    r.fixed_price = np.where(cheapest < 1e4, cheapest, np.min(average, axis=0))
    best = np.argmax(np.where(s.alive > 0.0, s.capability, 0.0), axis=0)
    r.flagship_price = np.take_along_axis(average, best[None], 0)[0]
    commons = np.maximum(1.0 - ordered_sum(s.share), 0.0)
    paid = ordered_sum(s.share * s.price) + commons * s.commons_price
    r.price_level = exp(fraction(ordered_sum(c.wallet * log(paid / c.start_price)), ordered_sum(c.wallet)))
