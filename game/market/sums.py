"""Ordered sums over the small axes, quotients and counts of flags, in the forms that cost a quarter least.

At B = 1 a quarter is a few hundred operations on a handful of numbers, so what counts is how many there are.
"""

from typing import Final

import numpy as np

from game.market.exact import Array, Flags

SMALL: Final = 512
"""Numbers below which one running sum beats a loop of additions; both add one by one: results are equal."""

TINY: Final = 1e-200
"""Below this a whole counts as nought: dividing by it might overflow."""


def any_of(flags: Flags) -> bool:
    """Return whether any flag is set: counting is three times as fast as `any`."""
    return int(np.count_nonzero(flags)) > 0


def all_of(flags: Flags) -> bool:
    """Return whether every flag is set."""
    return int(np.count_nonzero(flags)) == flags.size


def ratio(part: Array, whole: Array, otherwise: float = 0.0) -> Array:
    """Return part / whole of finite numbers, and `otherwise` where the whole is not above nought.

    Arguments broadcast to the shape of `part`: `exact.fraction` in half its time.
    """
    result = np.empty_like(part)
    result[...] = otherwise
    return np.divide(part, whole, out=result, where=whole > TINY)


def over_labs(amount: Array) -> Array:
    """Return the ordered sum over the first axis, usually labs."""
    if amount.size <= SMALL and len(amount) > 1:
        last: Array = np.add.accumulate(amount, axis=0)[-1]
        return last
    total: Array = amount[0] + 0.0
    for i in range(1, len(amount)):
        np.add(total, amount[i], out=total)
    return total


def over_parts(amount: Array) -> Array:
    """Return the ordered sum over the second axis, for instance segments; nought if there are none."""
    count = amount.shape[1]
    if count == 0:
        return np.zeros((amount.shape[0], *amount.shape[2:]))
    if amount.size <= SMALL and count > 1:
        running: Array = np.add.accumulate(amount, axis=1)
        return np.ascontiguousarray(running[:, -1])
    total: Array = amount[:, 0] + 0.0
    for i in range(1, count):
        np.add(total, amount[:, i], out=total)
    return total


def weighted(amount: Array, weights: tuple[tuple[int, float], ...]) -> Array:
    """Return the ordered sum of weight x amount over the second axis of (L, K, B), by (k, weight) pairs."""
    total = np.zeros(amount[:, 0].shape)
    for k, weight in weights:
        np.add(total, amount[:, k] * weight, out=total)
    return total
