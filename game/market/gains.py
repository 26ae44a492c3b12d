"""R14 as pure functions: what buyers and sellers of a segment gained together, and what to call it."""

from enum import IntEnum

import numpy as np

from game.market.exact import Array
from game.market.rules import Rules
from game.market.sums import ONE, ratio

Pair = tuple[Array, Array]
"""A figure of the quarter before and of this one."""


class Sum(IntEnum):
    """What a quarter was for a segment as a whole."""

    NEGATIVE = -1
    ZERO = 0
    POSITIVE = 1


def segment_gain(positional: Array, spent: Pair, fair: Pair, adopted: Pair) -> Array:
    """Return what buyers and sellers gained together against the quarter before, $M, (K, B).

    Three parts. Sellers gain what more is spent. Buyers gain what the purchases of the quarter before would
    cost less at today's fair prices. Those who had already bought lose their edge over the newcomers: a part
    of what they paid for, `positional`, in proportion to the growth in the number of customers. So a price
    war over a fixed volume is zero-sum, new uses are positive-sum, and an arms race for an edge, where each
    newcomer takes from the others what he gains, is zero-sum and, once spending falls, negative-sum.

    Args:
        positional: part of what customers pay for that is an edge over others, [0, 1], (K, 1).
        spent: $M spent in the quarter before and in this one, (K, B) each.
        fair: reference prices in both, $/Mtok, (K, B) each.
        adopted: share of customers who bought in both, [0, 1], (K, B) each.
    """
    saved = ONE - ratio(fair[1], fair[0], 1.0)
    crowded = ratio(adopted[1] - adopted[0], adopted[0])
    gain: Array = spent[1] - spent[0] + spent[0] * (saved - positional * crowded)
    return gain


def named_sum(rules: Rules, gain: Array, spent: Array) -> Array:
    """Return the `Sum` of each segment's quarter as a number, (K, B).

    Args:
        rules: the rulebook; a gain of up to `adoption.zero_sum` of spending counts as none.
        gain: from `segment_gain`, $M, (K, B).
        spent: $M spent in the quarter, (K, B).
    """
    band = rules.adoption.zero_sum * spent
    up: Array = np.where(gain > band, float(Sum.POSITIVE), float(Sum.ZERO))
    return np.where(gain < -band, float(Sum.NEGATIVE), up)
