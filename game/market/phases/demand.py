"""Demand (R12, R14, R17): who adopts, whom they want, and who actually moves."""

import numpy as np

from game.market.exact import Array, exp, fraction, log, ordered_sum
from game.market.quarter import Quarter

NEVER = -600.0
"""Attraction of what is not there."""


def run(q: Quarter) -> None:
    """Grow adoption, find target shares, move customers, set the volume demanded."""
    _build_reputation(q)
    capability = segment_capability(q)
    q.report.segment_capability = capability
    target, buying = _target_shares(q, capability)
    grown = _adopt(q, capability)
    _move_customers(q, target, grown)
    q.report.target_share = target
    _volume(q, buying)


def segment_capability(q: Quarter) -> Array:
    """R16: return each lab's Elo for each segment, domain uplift included, (L, K, B)."""
    s = q.state
    weights = q.world.domain_weights
    lifted = s.capability[:, None] + np.zeros((1, len(q.world.segments), 1))
    for d in range(len(q.world.domains)):
        lifted = lifted + weights[:, d] * s.domain_uplift[:, d][:, None]
    return lifted


def _build_reputation(q: Quarter) -> None:
    """Marketing builds brand, tools build the harness; both saturate and age. Budgets inflate with the market."""
    s, o, rule, tools = q.state, q.orders, q.rules.demand, q.rules.platform
    inflation = float(exp(0.06 * q.index))
    push = fraction(o.marketing, o.marketing + rule.brand_scale * inflation)
    s.brand = s.brand + rule.brand_decay * (push - s.brand)
    if tools.enabled:
        depth = fraction(o.harness, o.harness + tools.scale * inflation)
        s.harness = s.harness + tools.decay * (0.0 - s.harness) + 0.18 * depth * (1.0 - s.harness)


def _attraction(q: Quarter, capability: Array, best: Array) -> Array:
    """Return (L, K, B): how much customers of a segment want each lab."""
    s, c, rule = q.state, q.world.columns, q.rules.demand
    quality = c.alpha * (capability - best) / 100.0
    price = c.beta * log(s.price / s.reference)
    gate = np.maximum(c.threshold - capability, 0.0) / rule.gate_width
    lab = rule.brand_weight * s.brand + rule.trust_weight * s.trust - rule.congestion_weight * s.congestion
    if q.rules.platform.enabled:
        lab = lab + q.rules.platform.weight * s.harness
    pull = quality - price - gate + lab[:, None]
    pull = pull + rule.gravity_weight * c.gravity * np.minimum(s.share * 2.0, 1.0)
    pull = pull + rule.free_plan_weight * c.free_plan * s.free_plan[:, None]
    if q.rules.consent.enabled:
        minded = s.consent * s.consent / 9.0
        pull = pull - q.rules.consent.aversion * c.consent_weight * minded[:, None]
    return np.where(s.alive[:, None] > 0.0, pull, NEVER)


def _target_shares(q: Quarter, capability: Array) -> tuple[Array, Array]:
    """Return the shares customers would choose today (L, K, B) and the part who would buy at all (K, B)."""
    s, c, rule = q.state, q.world.columns, q.rules.demand
    commons = s.commons + np.zeros((len(q.world.segments), 1))
    living = np.where(s.alive[:, None] > 0.0, capability, 0.0)
    best = np.maximum(np.max(living, axis=0), commons)
    labs = _attraction(q, capability, best)
    gate = np.maximum(c.threshold - commons, 0.0) / rule.gate_width
    free = c.alpha * (commons - best) / 100.0 - c.beta * log(s.commons_price / s.reference) - gate
    if not q.rules.open_weights.enabled:
        free = np.full_like(free, NEVER)
    none = np.full_like(free, rule.outside)
    pull = np.concatenate([labs, free[None], none[None]])
    weight = exp(np.minimum(np.maximum(pull, NEVER), 60.0))
    chosen = ordered_sum(weight[:-1])
    target = fraction(weight[:-2], chosen)
    return target, fraction(chosen, chosen + weight[-1])


def _adopt(q: Quarter, capability: Array) -> Array:
    """R14: adoption follows an S-curve to a ceiling of capability and confidence; returns the growth (K, B)."""
    s, c, rule = q.state, q.world.columns, q.rules.adoption
    living = np.where(s.alive[:, None] > 0.0, capability, 0.0)
    best = np.max(living, axis=0)
    if q.rules.open_weights.enabled:
        best = np.maximum(best, s.commons)
    x = (best - c.threshold) / rule.ceiling_width
    able = 0.5 + 0.5 * x / np.sqrt(1.0 + x * x)
    q.report.unlocked = able
    if not rule.enabled:
        return np.zeros_like(s.adoption)
    ceiling = able * np.minimum(s.confidence / 0.8, 1.0)
    room = 1.0 - fraction(s.adoption, ceiling, 1.0)
    step = (rule.pace * s.adoption + rule.seed * able) * np.minimum(np.maximum(room, -0.5), 1.0)
    after = np.minimum(np.maximum(s.adoption + step, 0.0), 1.0)
    grown = after - s.adoption
    s.adoption = after
    return grown


def _move_customers(q: Quarter, target: Array, grown: Array) -> None:
    """R12: a segment's churn chooses again and newcomers choose freely; the rest stays where it is."""
    s, c = q.state, q.world.columns
    loyal = 1.0 - q.rules.platform.stickiness * s.harness if q.rules.platform.enabled else np.ones_like(s.harness)
    leaving = np.where(s.alive[:, None] > 0.0, s.share * (c.churn * loyal[:, None]), s.share)
    commons = np.maximum(1.0 - ordered_sum(s.share), 0.0)
    pool = ordered_sum(leaving) + commons * c.churn
    stayed = s.share - leaving + pool * target
    fresh = np.maximum(grown, 0.0)
    share = fraction(stayed * (s.adoption - fresh) + target * fresh, s.adoption)
    # Rounding may leave a sum a hair above one; shares are what is left after that.
    s.share = share / np.maximum(ordered_sum(share), 1.0)


def _volume(q: Quarter, buying: Array) -> None:
    """Set the paid tokens demanded: the wallet in tokens, answering to the price level with elasticity."""
    s, c = q.state, q.world.columns
    commons = np.maximum(1.0 - ordered_sum(s.share), 0.0)
    paid = ordered_sum(s.share * s.price) + commons * s.commons_price
    answer = exp(-c.elasticity * log(paid / c.start_price))
    s.volume = c.wallet / c.start_price * s.adoption * buying * answer
