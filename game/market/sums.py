"""Sums over the small axes, quotients, limits and flags, in the forms that cost a quarter least.

At B = 1 a quarter is some hundreds of operations on a handful of numbers, so what counts is how many there
are; a 0-d array such as `ZERO` costs a ufunc half of what a Python float does.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from game.market.exact import Array, Flags, constants

ZERO, HALF, ONE, TWO = constants((0.0, 0.5, 1.0, 2.0))
"""Plain numbers for ufuncs on arrays."""

_BOTTOM, _TOP = constants((-np.inf, np.inf))

SMALL: Final = 384
"""Numbers below which one running sum beats a loop of additions; both add one by one: results are equal."""

FEW_WHOLES: Final = 8
"""Numbers below which Python compares them sooner than a call begins."""

_ONE_GAME: Final = (1,)
"""What is left of the shape of one number a lab: Python adds and compares six sooner than a call begins."""

SMALL_MIXTURE: Final = 1536
"""Products below which it is quickest to form them all at once."""

NARROW: Final = 128
"""Games below which it is quicker to take all wholes together than to leave out products that are nought."""

TINY: Final = 1e-200
"""Below this a whole counts as nought: dividing by it might overflow."""

(LEAST,) = constants((TINY,))
"""The same for ufuncs."""

_running_sum: Final = np.add.accumulate


def any_of(flags: Flags) -> bool:
    """Return whether any flag is set: to look for a byte is far quicker than to count or to reduce."""
    return 1 in flags.tobytes()


def all_of(flags: Flags) -> bool:
    """Return whether every flag is set."""
    return 0 not in flags.tobytes()


def as_numbers(flags: Flags) -> Array:
    """Return 1 where a flag is set and 0 elsewhere."""
    return flags.astype(np.float64)


def unit(x: Array) -> Array:
    """Return numbers limited to [0, 1]."""
    if x.size > SMALL:
        return np.clip(x, ZERO, ONE)
    limited: Array = np.maximum(x, ZERO)
    return np.minimum(limited, ONE, out=limited)


def at_least(x: Array, least: Array) -> Array:
    """Raise numbers to a 0-d least, in place, and return them.

    On many numbers `np.clip` is three times as fast as `np.maximum`, which takes one constant at a time.
    """
    if x.size > SMALL:
        return np.clip(x, least, _TOP, out=x)
    return np.maximum(x, least, out=x)


def at_most(x: Array, most: Array) -> Array:
    """Lower numbers to a 0-d most, in place, and return them."""
    if x.size > SMALL:
        return np.clip(x, _BOTTOM, most, out=x)
    return np.minimum(x, most, out=x)


def saturated(amount: Array, scale: Array | float) -> Array:
    """Return amount / (amount + scale): nought for nothing, a half at the scale, one at most."""
    part: Array = amount + scale
    return np.divide(amount, part, part)


def ratio(part: Array, whole: Array, otherwise: float = 0.0) -> Array:
    """Return part / whole of finite numbers, and `otherwise` where the whole is not above nought.

    Arguments broadcast to the shape of `part`: `exact.fraction` in a third of its time.
    """
    if 0 < whole.size <= FEW_WHOLES and min(whole.ravel().tolist()) > TINY:
        # A 0-d whole needs no broadcasting.
        return np.divide(part, whole.reshape(()) if whole.size == 1 else whole)
    possible = whole > LEAST
    if all_of(possible):
        quotient: Array = part / whole
        return quotient
    result = np.full(part.shape, otherwise)
    np.divide(part, whole, result, where=possible)
    return result


def highest(amount: Array) -> Array:
    """Return the largest numbers over the first axis, usually labs."""
    if amount.shape[1:] == _ONE_GAME:
        return np.array((max(amount.ravel().tolist()),))
    most: Array = np.maximum.reduce(amount)
    return most


def lowest(amount: Array) -> Array:
    """Return the smallest numbers over the first axis."""
    least: Array = np.minimum.reduce(amount)
    return least


def over_labs(amount: Array) -> Array:
    """Return the ordered sum over the first axis, usually labs."""
    if amount.shape[1:] == _ONE_GAME:
        first, *others = amount.ravel().tolist()
        for number in others:
            first += number
        return np.array((first,))
    if amount.size <= SMALL or len(amount) == 1:
        last: Array = _running_sum(amount)[-1]
        return last
    total: Array = amount[0] + amount[1]
    for i in range(2, len(amount)):
        np.add(total, amount[i], total)
    return total


def over_parts(amount: Array) -> Array:
    """Return the ordered sum over the second axis, for instance segments; nought if there are none."""
    count = amount.shape[1]
    if count == 0:
        return np.zeros((amount.shape[0], *amount.shape[2:]))
    if amount.size <= SMALL or count == 1:
        last: Array = _running_sum(amount, 1)[:, -1]
        return last.copy()  # the running sums need not stay in memory
    total: Array = amount[:, 0] + amount[:, 1]
    for i in range(2, count):
        np.add(total, amount[:, i], total)
    return total


Weights = tuple[tuple[int, float], ...]
"""Parts with their weights, by rising part; those that weigh nothing are left out."""


def weighed(amount: Array, weights: Weights) -> Array:
    """Return the ordered sum over x of weight[x] x amount[:, x], (L, B), of finite numbers (L, X, B)."""
    total = np.zeros((amount.shape[0], *amount.shape[2:]))
    for x, weight in weights:
        np.add(total, amount[:, x] if weight == 1.0 else weight * amount[:, x], total)
    return total


@dataclass(frozen=True, slots=True)
class Mixture:
    """Fixed weights by which parts X make up wholes Y."""

    table: Array  # (Y, X, 1)
    parts: tuple[tuple[int, int, float], ...]  # (y, x, weight) of weights that are not nought, by rising x

    @classmethod
    def of(cls, table: list[list[float]], count: int) -> Self:
        """Return the mixture of a table of Y rows of `count` weights each."""
        parts = [(y, x, table[y][x]) for x in range(count) for y in range(len(table))]
        return cls(np.array(table).reshape(len(table), count, 1), tuple(p for p in parts if p[2] != 0.0))

    def added_to(self, first: Array, amount: Array) -> Array:
        """Return first + the ordered sum over x of weight[y, x] x amount[:, x], (L, Y, B).

        Args:
            first: what to add to; broadcasts to (L, Y, B).
            amount: finite numbers, (L, X, B).
        """
        wholes, count, _ = self.table.shape
        labs, _, batch = amount.shape
        if labs * wholes * (count + 1) * batch <= SMALL_MIXTURE:
            terms = np.empty((labs, wholes, count + 1, batch))
            terms[:, :, 0] = first
            np.multiply(self.table, amount[:, None], terms[:, :, 1:])
            last: Array = _running_sum(terms, 2)[:, :, -1]
            return last.copy()
        total, term = np.empty((labs, wholes, batch)), np.empty((labs, batch))
        total[...] = first
        if batch <= NARROW and len(self.parts) > count:
            for x in range(count):
                np.add(total, self.table[:, x] * amount[:, x, None], total)
            return total
        for y, x, weight in self.parts:
            row = total[:, y]
            np.add(row, amount[:, x] if weight == 1.0 else np.multiply(amount[:, x], weight, term), row)
        return total
