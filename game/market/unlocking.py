"""R14's S-curve as a pure function: what part of a segment a model of some capability can serve."""

import numpy as np

from game.market.exact import Array
from game.market.rules import Rules
from game.market.sums import HALF, ONE


def unlocked_part(rules: Rules, best: Array) -> Array:
    """Return the share of each segment's wallet that a model serves well enough, (K, B).

    Args:
        rules: the rulebook.
        best: Elo of the best model for the segment, its domain uplift included, (K, B).
    """
    x = (best - rules.world.columns.threshold) / rules.adoption.ready.ceiling_width
    return HALF + HALF * x / np.sqrt(ONE + x * x)
