"""R2 Rock's law: what a new site costs, and how much of what leaks a lab of its size can use."""

import numpy as np

from game.market.exact import Array, constants
from game.market.rules import Rules
from game.market.sums import ONE, highest
from game.market.trends import compound, fixed

(LEAST_SCALE,) = constants((1e-9,))
"""kH100e: where nobody trains, nobody lacks scale, but nothing may be divided by nought."""


def site_price(rules: Rules, quarter: int) -> float:
    """Return what a site costs, $M per kH100e of new hardware, the opening of it aside; 0 without R2."""
    rule = rules.rocks_law
    return rule.site_cost * compound(rule.growth, quarter) if rule.enabled else 0.0


def ground(rules: Rules, bought: Array) -> Array:
    """Return the kH100e, (L, B), that opening a site for `bought` more hardware counts for.

    It is the same for every order of a site's size, so a small order is dearer a piece; still smaller ones
    open a part of a site only, so that nothing bought costs nothing.
    """
    rule = rules.rocks_law
    part: Array = np.minimum(bought / rule.ready.smallest, ONE)
    return rule.ready.ground * part


def site_cost(rules: Rules, quarter: int, bought: Array) -> Array:
    """Return what the sites of `bought` kH100e of new hardware cost, $M, (L, B) and its `ground`."""
    rule, price = rules.rocks_law, site_price(rules, quarter)
    small = bought * fixed(price + price * rule.ground / rule.smallest)
    return np.minimum(small, bought * fixed(price) + fixed(price * rule.ground), out=small)


def absorbed(rules: Rules, quarter: int, training: Array) -> Array | float:
    """Return the part of what leaks that each lab can use, [0, 1], (L, B).

    Args:
        rules: the rulebook.
        quarter: its number, from 0.
        training: kH100e, (L, B), that a lab's training took this quarter: all uses but serving.

    Using others' methods takes experiments at the scale at which they matter. That scale grows as the largest
    runs do, but never beyond what the largest lab really has; with half of it a lab can use a quarter.
    """
    rule = rules.rocks_law
    if not rule.enabled:
        return 1.0
    most = fixed(rule.scale * compound(rule.scale_growth, quarter))
    needed = np.minimum(rule.ready.reach * highest(training), most)
    part: Array = training / np.maximum(needed, LEAST_SCALE)
    part = np.minimum(part, ONE, out=part)
    return part * part
