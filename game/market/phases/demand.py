"""Demand (R12, R14, R17): who adopts, whom they want, and who actually moves."""

import numpy as np

from game.market.exact import Array, constants, exp, log
from game.market.quarter import Quarter
from game.market.sums import (
    LEAST,
    ONE,
    ZERO,
    any_of,
    at_least,
    at_most,
    highest,
    over_labs,
    ratio,
    saturated,
    unit,
)
from game.market.tools import depth_after, felt
from game.market.trends import compound, fixed
from game.market.unlocking import unlocked_part

(LEAST_CEILING,) = constants((1e-9,))
"""A ceiling of adoption to divide by."""


def run(q: Quarter) -> None:
    """Grow adoption, find target shares, move customers, set the volume demanded."""
    meet(q)
    choose(q)
    use(q)


def meet(q: Quarter) -> None:
    """Let customers hear of the labs and see what their models can do; prices do not count here."""
    _build_reputation(q)
    capability = q.report.segment_capability = segment_capability(q)
    q.notes.nothing = _worth_of_nothing(q)
    q.notes.grown = _adopt(q, _best(q, capability))


def choose(q: Quarter) -> None:
    """Let customers choose at today's prices, newcomers among them, and move."""
    target, q.notes.buying = _target_shares(q, q.report.segment_capability)
    _move_customers(q, target, q.notes.grown)
    q.report.target_share = target


def use(q: Quarter) -> None:
    """Set the paid tokens demanded: each lab's customers use more or less of it as its own price says."""
    s, c, notes = q.state, q.world.columns, q.notes
    s.usual = over_labs(s.share * q.report.segment_capability) + notes.commons_share * s.commons
    s.volume = c.full_volume * s.adoption * notes.buying
    wanted = s.share * s.volume
    notes.wanted = np.multiply(wanted, notes.price_effect[:-1], wanted)
    notes.self_hosted = notes.commons_share * s.volume * notes.price_effect[-1]


def segment_capability(q: Quarter) -> Array:
    """R16: return each lab's Elo for each segment, domain uplift included, (L, K, B)."""
    s, general = q.state, q.state.capability[:, None]
    if q.rules.specialists.enabled:
        return q.world.uplift_of_domains.added_to(general, s.domain_uplift)
    return general + np.zeros((1, len(q.world.segments), 1))


def _best(q: Quarter, capability: Array) -> Array:
    """Return the best Elo on offer in each segment, (K, B)."""
    best = highest(q.among_living(capability, 0.0))
    return np.maximum(best, q.state.commons) if q.rules.open_weights.enabled else best


def _build_reputation(q: Quarter) -> None:
    """Marketing builds brand, budgets and usage build tools (R17); all age, and budgets buy ever less."""
    s, o, rule = q.state, q.orders, q.rules.demand
    push = saturated(o.marketing, rule.brand_scale * compound(rule.inflation, q.index))
    push -= s.brand
    push *= rule.ready.brand_decay
    s.brand = s.brand + push
    if q.rules.platform.enabled:
        s.harness = depth_after(q.rules, q.before, o.harness)
        q.notes.tools = felt(q.rules, s)


def _standing(q: Quarter) -> Array:
    """Return (L, B): what draws customers of any segment to a lab."""
    s, rule, platform = q.state, q.rules.demand.ready, q.rules.platform.ready
    pull = rule.brand_weight * s.brand + rule.trust_weight * s.trust - rule.congestion_weight * s.congestion
    return pull + platform.weight * q.notes.tools if platform.enabled else pull


def _pulls(q: Quarter, capability: Array) -> Array:
    """Return how customers answer to offers: the weights by which they choose and what prices do to volumes.

    (2 L + 3, K, B): the weights of each lab, the commons and nothing, then the part of their volume at the
    starting prices that users of each lab and of the commons ask for. Both are exponentials of prices' logs,
    so one call of each function serves both.
    """
    s, c = q.state, q.world.columns
    labs = len(q.world.labs)
    prices = np.empty((labs + 2, *s.usual.shape))
    np.divide(s.price, s.reference, prices[:labs])
    np.divide(s.commons_price, s.reference, prices[labs])
    np.divide(s.reference, c.start_price, prices[labs + 1])
    ln_prices = log(prices)
    powers = np.empty((2 * labs + 3, *s.usual.shape))
    pull, volume = powers[: labs + 2], powers[labs + 2 :]
    np.add(ln_prices[:-1], ln_prices[-1], volume)
    np.multiply(volume, c.use_of_price, volume)
    np.multiply(ln_prices[:-1], c.pull_of_price, pull[:-1])
    pull[-1] = q.notes.nothing
    _attract(q, pull[:-1], capability, prices[:-1])
    return exp(powers)


def _attract(q: Quarter, of_all: Array, capability: Array, offers: Array) -> None:
    """Add to the pull of prices (L + 1, K, B) what else draws customers of a segment to labs and the commons.

    Offers are held against what customers used so far, so that a better one can only make more people buy.
    `offers` is of the same shape and is written over.
    """
    s, c, rule, of_labs = q.state, q.world.columns, q.rules.demand.ready, of_all[:-1]
    offers[:-1] = capability
    offers[-1] = s.commons
    lead = offers - s.usual
    of_all += np.multiply(lead, c.pull_of_elo, lead)
    lacking = np.subtract(c.threshold, offers, offers)
    of_all -= np.divide(at_least(lacking, ZERO), rule.gate_width, lacking)
    of_labs += _standing(q)[:, None]
    held = s.share / rule.gravity_share
    of_labs += np.multiply(at_most(held, ONE), rule.gravity_weight * c.gravity, held)
    for k, _ in q.world.free_segments:
        of_labs[:, k] += rule.free_plan_weight * s.free_plan
    if q.rules.consent.enabled:
        minded = fixed(q.rules.consent.aversion / 9.0) * s.consent * s.consent  # level 3 in full
        of_labs -= np.multiply(c.consent_weight, minded[:, None], held)


def _worth_of_nothing(q: Quarter) -> Array | float:
    """R14: return what speaks for not buying, (K, B): an edge over others fades once they have it too."""
    outside, rule = q.rules.demand.ready.outside, q.rules.adoption.ready
    edge = rule.edge * q.world.columns.positional
    return outside + edge * q.state.adoption if rule.enabled else outside


def _target_shares(q: Quarter, capability: Array) -> tuple[Array, Array]:
    """Return the shares customers would choose today (L, K, B) and the part who would buy at all (K, B)."""
    pulls = _pulls(q, capability)
    weight, q.notes.price_effect = pulls[: len(capability) + 2], pulls[len(capability) + 2 :]
    if not q.all_living:
        lab, game = q.wound_up
        weight[lab, :, game] = 0.0
    if not q.rules.open_weights.enabled:
        weight[-2] = 0.0
    chosen = over_labs(weight[:-1])
    target = weight[:-2] / np.maximum(chosen, LEAST)
    return target, chosen / (chosen + weight[-1])


def _adopt(q: Quarter, best: Array) -> Array:
    """R14: adoption follows an S-curve to a ceiling of capability and confidence; return growth (K, B)."""
    s, rule = q.state, q.rules.adoption.ready
    able = unlocked_part(q.rules, best)
    q.report.unlocked = able
    if not rule.enabled:
        return np.zeros_like(s.adoption)
    ceiling = able * np.minimum(s.confidence / rule.full_confidence, ONE)
    room = np.maximum(ONE - s.adoption / np.maximum(ceiling, LEAST_CEILING), fixed(-q.rules.adoption.retreat))
    step = (rule.pace * s.adoption + rule.seed * able) * room
    after = unit(s.adoption + step)
    grown = after - s.adoption
    s.adoption = after
    return grown


def _move_customers(q: Quarter, target: Array, grown: Array) -> None:
    """R12: a segment's churn chooses again and newcomers choose freely; the rest stays where it is."""
    s, c = q.state, q.world.columns
    commons = np.maximum(ONE - over_labs(s.share), ZERO)
    leaving = s.share * _restless(q)
    if not q.all_living:
        lab, game = q.wound_up
        leaving[lab, :, game] = s.share[lab, :, game]
    pool = over_labs(leaving) + commons * c.churn
    stayed = s.share - leaving
    stayed += np.multiply(pool, target, leaving)
    newcomers = ratio(np.maximum(grown, ZERO), s.adoption)
    share = np.subtract(target, stayed, leaving)
    share *= newcomers
    share += stayed
    whole = over_labs(share)
    if q.rules.open_weights.enabled:
        if any_of(whole > ONE):  # by a hair, by rounding; shares are what is left after that
            share /= np.maximum(whole, ONE)
        q.notes.commons_share = ONE - np.minimum(whole, ONE)
    else:
        share = ratio(share, whole)
        q.notes.commons_share = np.zeros_like(whole)
    s.share = share


def _restless(q: Quarter) -> Array:
    """R17: return the part of its customers that chooses again, (L, K, B) or (K, 1); a harness holds some."""
    churn, rule = q.world.columns.churn, q.rules.platform.ready
    return churn * (ONE - rule.stickiness * q.notes.tools)[:, None] if rule.enabled else churn
