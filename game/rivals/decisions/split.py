"""How a fleet is divided once it is known how much of it serves."""

import numpy as np

from game.market.exact import Array
from game.rivals.nature.style import Style

PART_RESEARCH = 0.3
"""Most of the training fleet that does research."""

PART_POST = 0.3
"""Most of the training fleet that does post-training."""

PART_SYNTHETIC = 0.15
"""Most of the training fleet that makes synthetic data."""


def divide(style: Style, serving: Array, data_bound: Array) -> Array:
    """Return the fleet's use (U, B): research, post-training and synthetic data first, the run gets the rest.

    Args:
        style: how much of the fleet each use should have.
        serving: share of the fleet that serves, (B,).
        data_bound: 1 where the run has too few unique tokens, (B,).
    """
    left = np.maximum(1.0 - serving, 0.0)
    research = np.minimum(style.research, PART_RESEARCH * left)
    post = np.minimum(style.post_training, PART_POST * left)
    synthetic = np.minimum(style.synthetic, PART_SYNTHETIC * left) * data_bound
    run = np.maximum(left - research - post - synthetic, 0.0) * (1.0 if style.trains else 0.0)
    whole = run + post + synthetic + research + serving
    return np.array([run, post, synthetic, research, serving]) / np.maximum(whole, 1.0)
