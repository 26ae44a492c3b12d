"""Demand (R12, R14, R17): who adopts, whom they want, and who actually moves."""

import numpy as np

from game.market.exact import Array, exp, log
from game.market.quarter import Quarter
from game.market.sums import TINY, over_labs, ratio
from game.market.trends import compound, e_to

CHEAPEST = 1e-6
"""$/Mtok; stands for a price level where nobody sells."""


def run(q: Quarter) -> None:
    """Grow adoption, find target shares, move customers, set the volume demanded."""
    _build_reputation(q)
    capability = segment_capability(q)
    best = _best(q, capability)
    target, buying = _target_shares(q, capability, best)
    grown = _adopt(q, best)
    _move_customers(q, target, grown)
    _volume(q, buying)
    q.report.segment_capability = capability
    q.report.target_share = target


def segment_capability(q: Quarter) -> Array:
    """R16: return each lab's Elo for each segment, domain uplift included, (L, K, B)."""
    s, weights = q.state, q.world.domain_weights
    lifted: Array = s.capability[:, None] + np.zeros((1, len(q.world.segments), 1))
    if q.rules.specialists.enabled:
        for d in range(len(q.world.domains)):
            lifted += weights[:, d] * s.domain_uplift[:, d, None]
    return lifted


def _best(q: Quarter, capability: Array) -> Array:
    """Return the best Elo on offer in each segment, (K, B)."""
    best: Array = q.among_living(capability, 0.0).max(axis=0)
    return np.maximum(best, q.state.commons) if q.rules.open_weights.enabled else best


def _build_reputation(q: Quarter) -> None:
    """Marketing builds brand, tools build the harness; both saturate, age and get dearer."""
    s, o, rule, tools = q.state, q.orders, q.rules.demand, q.rules.platform
    inflation = compound(rule.inflation, q.index)
    push = o.marketing / (o.marketing + rule.brand_scale * inflation)
    s.brand = s.brand + rule.brand_decay * (push - s.brand)
    if tools.enabled:
        depth = o.harness / (o.harness + tools.scale * inflation)
        s.harness = s.harness * (1.0 - tools.decay) + tools.growth * depth * (1.0 - s.harness)


def _standing(q: Quarter) -> Array:
    """Return (L, B): what draws customers of any segment to a lab."""
    s, rule = q.state, q.rules.demand
    pull = rule.brand_weight * s.brand + rule.trust_weight * s.trust - rule.congestion_weight * s.congestion
    return pull + q.rules.platform.weight * s.harness if q.rules.platform.enabled else pull


def _attraction(q: Quarter, capability: Array, best: Array) -> Array:
    """Return (L + 1, K, B): how much customers of a segment want each lab and, last, the commons."""
    s, c, rule = q.state, q.world.columns, q.rules.demand
    labs = len(q.world.labs)
    prices = np.empty((labs + 2, *best.shape))
    np.divide(s.price, s.reference, out=prices[:labs])
    np.divide(s.commons_price, s.reference, out=prices[labs])
    np.divide(s.reference, c.start_price, out=prices[labs + 1])
    ln_prices = log(prices)
    q.notes.ln_offers, q.notes.ln_reference = ln_prices[:-1], ln_prices[-1]
    pull = q.notes.ln_offers * -c.beta
    offers = prices[:-1]  # written over with what the offers can do
    offers[:-1] = capability
    offers[-1] = s.commons
    pull += c.alpha / 100.0 * (offers - best)
    np.subtract(c.threshold, offers, out=offers)
    pull -= np.maximum(offers, 0.0, out=offers) / rule.gate_width
    of_labs = pull[:-1]
    of_labs += _standing(q)[:, None]
    of_labs += rule.gravity_weight * c.gravity * np.minimum(s.share / rule.gravity_share, 1.0)
    for k, weight in q.world.weights("free_plan"):
        of_labs[:, k] += rule.free_plan_weight * weight * s.free_plan
    if q.rules.consent.enabled:
        minded = q.rules.consent.aversion / 9.0 * s.consent * s.consent  # level 3 in full
        of_labs -= c.consent_weight * minded[:, None]
    return pull


def _target_shares(q: Quarter, capability: Array, best: Array) -> tuple[Array, Array]:
    """Return the shares customers would choose today (L, K, B) and the part who would buy at all (K, B)."""
    weight = exp(_attraction(q, capability, best))
    weight[:-1] = q.among_living(weight[:-1], 0.0)
    if not q.rules.open_weights.enabled:
        weight[-1] = 0.0
    chosen = over_labs(weight)
    target = weight[:-1] / np.maximum(chosen, TINY)
    return target, chosen / (chosen + e_to(q.rules.demand.outside))


def _adopt(q: Quarter, best: Array) -> Array:
    """R14: adoption follows an S-curve to a ceiling of capability and confidence; return growth (K, B)."""
    s, rule = q.state, q.rules.adoption
    x = (best - q.world.columns.threshold) / rule.ceiling_width
    able = 0.5 + 0.5 * x / np.sqrt(1.0 + x * x)
    q.report.unlocked = able
    if not rule.enabled:
        return np.zeros_like(s.adoption)
    ceiling = able * np.minimum(s.confidence / rule.full_confidence, 1.0)
    room = np.maximum(1.0 - s.adoption / np.maximum(ceiling, 1e-9), -rule.retreat)
    step = (rule.pace * s.adoption + rule.seed * able) * room
    after = np.minimum(np.maximum(s.adoption + step, 0.0), 1.0)
    grown = after - s.adoption
    s.adoption = after
    return grown


def _move_customers(q: Quarter, target: Array, grown: Array) -> None:
    """R12: a segment's churn chooses again and newcomers choose freely; the rest stays where it is."""
    s, c = q.state, q.world.columns
    commons = np.maximum(1.0 - over_labs(s.share), 0.0)
    leaving = s.share * _restless(q)
    if not q.all_living:
        leaving = np.where(q.living[:, None], leaving, s.share)
    pool = over_labs(leaving) + commons * c.churn
    stayed = s.share - leaving + pool * target
    newcomers = ratio(np.maximum(grown, 0.0), s.adoption)
    share = stayed + newcomers * (target - stayed)
    whole = over_labs(share)
    if q.rules.open_weights.enabled:
        # Rounding may leave a sum a hair above one; shares are what is left after that.
        share /= np.maximum(whole, 1.0)
        q.notes.commons_share = 1.0 - np.minimum(whole, 1.0)
    else:
        share = ratio(share, whole)
        q.notes.commons_share = np.zeros_like(whole)
    s.share = share


def _restless(q: Quarter) -> Array:
    """R17: return the part of its customers that chooses again, (L, K, B) or (K, 1); a harness holds some."""
    churn, rule = q.world.columns.churn, q.rules.platform
    return churn * (1.0 - rule.stickiness * q.state.harness)[:, None] if rule.enabled else churn


def _volume(q: Quarter, buying: Array) -> None:
    """Set the paid tokens demanded: each lab's customers use more or less of it as its own price says."""
    s, c, notes = q.state, q.world.columns, q.notes
    s.volume = c.wallet / c.start_price * s.adoption * buying
    answer = exp(-c.elasticity * (notes.ln_offers + notes.ln_reference))
    notes.wanted = s.share * s.volume * answer[:-1]
    notes.self_hosted = notes.commons_share * s.volume * answer[-1]
    paid = np.maximum(over_labs(s.share * s.price) + notes.commons_share * s.commons_price, CHEAPEST)
    notes.ln_price_level = log(paid / c.start_price)
