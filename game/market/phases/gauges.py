"""Gauges and report (R23): how strongly the market pulls towards each future, the verdict and the figures."""

import numpy as np

from game.market.exact import Array, exp, log
from game.market.noise import Stream
from game.market.phases.deflation import NO_OFFER, compute_cost, start_compute
from game.market.quarter import BOARD_DRAWS, Quarter, standing
from game.market.sums import ONE, ZERO, as_numbers, highest, lowest, over_labs, ratio, unit
from game.market.trends import ln


def run(q: Quarter) -> None:
    """Read the gauges, end the game if it is time, publish the leaderboard and the figures."""
    s = q.state
    top = top_share(q)
    window = np.empty_like(s.gauges)
    window[1:] = s.gauges[:-1]
    readings = (_commoditisation(q), _specialisation(q), _dominance(q, top), _disillusionment(q))
    for future, reading in enumerate(readings):
        window[0, future] = reading
    s.gauges = window
    s.board = s.capability + board_error(q)
    _verdict(q, top)
    _figures(q)
    q.report.score = standing(s, q.rules)


def board_error(q: Quarter) -> Array:
    """R22: return the leaderboard's errors, Elo, (L, B): three dice, near enough to normal, far cheaper."""
    draws = q.luck(Stream.LEADERBOARD).reshape(BOARD_DRAWS, len(q.world.labs), -1)
    return q.rules.information.board_error * (2.0 * over_labs(draws) - BOARD_DRAWS)  # variance 4 x 3 / 12


def top_share(q: Quarter) -> Array:
    """Return the largest lab's share of all revenue of the labs, (B,)."""
    income = q.notes.income
    return ratio(highest(income), over_labs(income))


def _dominance(q: Quarter, top: Array) -> Array:
    """Concentration of revenue, from above a fair share to a lead that nobody overlooks."""
    rule = q.rules.futures
    fair = rule.dominance_lead / len(q.world.labs)
    low = max(rule.dominance_low, fair)
    full = min(max(rule.dominance_full, low + fair), 1.0)
    return unit((top - low) / (full - low))


def _commoditisation(q: Quarter) -> Array:
    """Closeness of capability and price to the commons, with thin margins."""
    s, r, rule, income = q.state, q.report, q.rules.futures, q.notes.income
    frontier = highest(q.among_living(s.capability, 0.0))
    close = unit(ONE - (frontier - s.commons) / rule.closeness_elo)
    revenue = over_labs(income)
    margin = ratio(over_labs(income * r.margin), revenue)
    thin = unit(ONE - margin / rule.thin_margin)
    at_commons = over_labs(over_labs(r.tokens) * s.commons_price)
    dearness = log(ratio(revenue, at_commons, rule.dear))
    cheap = unit(ONE - dearness / ln(rule.dear))
    return np.sqrt(close * (0.5 * thin + 0.5 * cheap))


def _specialisation(q: Quarter) -> Array:
    """Distinct profitable leaders of segments who lead by domain uplift, weighted by revenue."""
    s, r, rule = q.state, q.report, q.rules.futures
    leads = (r.revenue == highest(r.revenue)) & (r.revenue > ZERO)  # (L, K, B)
    strength = r.segment_capability - s.capability[:, None]
    strength *= 1.0 / rule.uplift_elo
    strength = unit(strength)
    strength *= leads & (r.margin > rule.leader_margin)[:, None]
    size = np.sqrt(over_labs(r.revenue))
    depth = ratio(over_labs(size * highest(strength)), over_labs(size))
    leaders = over_labs(as_numbers(np.logical_or.reduce(leads, axis=1)))
    most = min(len(q.world.labs), len(q.world.segments), rule.leaders)
    return np.sqrt(unit((leaders - ONE) / (most - 1.0)) * depth) if most > 1 else np.zeros(q.batch)


def _disillusionment(q: Quarter) -> Array:
    rule = q.rules.futures
    return unit((rule.lost_confidence - q.state.confidence) / (rule.lost_confidence - rule.lost_hope))


def _verdict(q: Quarter, top: Array) -> None:
    """End the game on its last quarter, on lasting dominance, or when at most one lab is left."""
    s, rule = q.state, q.rules.futures
    s.dominance_run = np.where(top > rule.dominance_share, s.dominance_run + ONE, ZERO)
    early = (s.dominance_run >= rule.dominance_quarters) | (over_labs(s.alive) <= ONE)
    last = q.index + 1 >= q.world.quarters
    s.over = as_numbers(early | last)
    average = over_labs(s.gauges) / float(len(s.gauges))
    clear = (highest(average) >= rule.threshold) & rule.enabled
    s.ending = np.where((s.over > ZERO) & clear, average.argmax(axis=0), -1.0)


def _figures(q: Quarter) -> None:
    """Publish the price figures: fixed capability, flagship and the level against the start."""
    s, r, c, start = q.state, q.report, q.world.columns, q.world.start_frontier
    average = ratio(q.notes.income, q.notes.sold, NO_OFFER)
    able = q.living & (s.capability >= start) & (q.notes.sold > ZERO)
    # With today's post-training a smaller model does what the starting frontier did.
    smaller = exp(-ln(q.rules.deflation.elo_cost) / 100.0 * s.uplift)
    fixed = start_compute(q) / s.efficiency * compute_cost(q) * smaller
    offers = np.where(able, fixed * ratio(average, r.unit_cost, 1.0), NO_OFFER)
    cheapest = lowest(offers)
    if q.rules.open_weights.enabled:
        host = lowest(s.commons_price)
        cheapest = np.minimum(cheapest, np.where(s.commons >= start, host, NO_OFFER))
    r.fixed_price = np.where(cheapest < NO_OFFER, cheapest, lowest(average))
    best = q.among_living(s.capability, 0.0).argmax(axis=0)
    r.flagship_price = average[best, np.arange(q.batch)]
    r.price_level = exp(over_labs(c.weight * q.notes.ln_price_level))
