"""R23's four gauges as pure functions: how strongly a market pulls towards each future, [0, 1].

Each is continuous: a little more of its cause moves it a little.
"""

import numpy as np

from game.market.exact import Array, constants, log
from game.market.rules.company import Futures
from game.market.sums import HALF, ONE, over_labs, over_parts, ratio, unit
from game.market.trends import fixed, ln

(LEAST_POWER,) = constants((1e-30,))
"""The least sum of fourth powers of shares to divide by."""


def commoditisation(rule: Futures, lead: Array, margin: Array, dearness: Array) -> Array:
    """Return the pull of the commons, (B,): near in capability, near in price, thin margins.

    Args:
        rule: the constants.
        lead: of the best lab's model over the open weights, Elo, (B,).
        margin: gross margin of all labs together, (B,).
        dearness: what customers of labs pay against self-hosting the same tokens, x, above 0, (B,).
    """
    close = unit(ONE - lead / rule.ready.closeness_elo)
    thin = unit(ONE - margin / rule.ready.thin_margin)
    cheap = unit(ONE - log(dearness) / fixed(ln(rule.dear)))
    return np.sqrt(close * (HALF * thin + HALF * cheap))


def specialisation(rule: Futures, revenue: Array, uplift: Array, margin: Array) -> Array:
    """Return the pull of specialists, (B,): different labs lead segments, by what they know, at a profit.

    Args:
        rule: the constants.
        revenue: of each lab in each segment, $M, (L, K, B).
        uplift: Elo that domains add to each lab in each segment, (L, K, B).
        margin: each lab's gross margin, (L, B).
    """
    labs, segments, _ = revenue.shape
    most = min(labs, segments, rule.leaders)
    leading, weight = leadership(revenue)
    strength = unit(uplift * fixed(1.0 / rule.uplift_elo))
    strength *= unit(margin * fixed(1.0 / rule.leader_margin))[:, None] if rule.leader_margin > 0.0 else ONE
    strength *= leading
    depth = over_labs(weight * over_labs(strength))
    if most == 1:
        return np.zeros_like(depth)
    return np.sqrt(unit((distinct_leaders(leading, weight) - ONE) * fixed(1.0 / (most - 1.0))) * depth)


def leadership(revenue: Array) -> tuple[Array, Array]:
    """Return who leads each segment, (L, K, B), summing to 1 over labs, and the segments' weights, (K, B).

    A lab leads as the fourth power of its revenue, so that one that is a little ahead of another leads a
    little more; segments weigh as the square root of theirs, so that small ones count too.
    """
    size = over_labs(revenue)
    part = ratio(revenue, size)
    part *= part
    part *= part
    part /= np.maximum(over_labs(part), LEAST_POWER)
    root = np.sqrt(size)
    return part, ratio(root, over_labs(root))


def distinct_leaders(leading: Array, weight: Array) -> Array:
    """Return the effective number of different leaderships, (B,): 1 where the same labs lead everywhere.

    The concentration inside segments over the concentration of all of them taken together, both by the
    Herfindahl index: what ecologists call beta diversity. With one leader a segment it is the effective
    number of leaders.

    Args:
        leading: from `leadership`, (L, K, B).
        weight: of the segments, summing to 1, (K, B).
    """
    led = weight * leading
    inside = over_labs(over_parts(led * leading))
    whole = over_parts(led)
    return ratio(inside, over_labs(whole * whole), 1.0)


def dominance(rule: Futures, top: Array, labs: int) -> Array:
    """Return the pull of the winner, (B,): from above a fair share to a lead that nobody overlooks.

    Args:
        rule: the constants.
        top: the largest lab's share of all labs' revenue, (B,).
        labs: how many labs began.
    """
    fair = rule.dominance_lead / labs
    low = max(rule.dominance_low, fair)
    full = min(max(rule.dominance_full, low + fair), 1.0)
    return unit((top - fixed(low)) / fixed(full - low))


def disillusionment(rule: Futures, confidence: Array) -> Array:
    """Return the pull of lost confidence, (B,)."""
    return unit((rule.ready.lost_confidence - confidence) / fixed(rule.lost_confidence - rule.lost_hope))
