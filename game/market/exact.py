"""Bit-exact elementary functions and ordered sums.

NumPy's own `exp`, `log`, `power` and sums change by a unit in the last place (ulp) between releases and
between the vector units of CPUs, so a game would not replay elsewhere. IEEE 754 fixes the result of `+ - *
/`, `sqrt`, rounding and comparison to the last bit, and this module uses nothing else: its results are the
same on every machine, for every batch size and for every memory layout.

All functions take anything that `np.asarray` turns into float64, broadcast where they take two arguments,
leave their arguments unchanged, return a new array (0-d for a plain number), and are total: no argument,
however hostile, makes them warn, raise or return NaN, unless a docstring says so.
"""

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from game.market import few
from game.market.few import EXP_LIMIT, LARGEST, SMALLEST

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_Index = tuple[slice | int, ...]

LN_2: Final = 0.6931471805599453
LN_10: Final = 2.302585092994046


def _constant(value: float) -> Array:
    """Return a read-only 0-d array: ufuncs take it in half the time of a Python float."""
    array = np.array(value, dtype=np.float64)
    array.setflags(write=False)
    return array


def constants(values: Iterable[float]) -> tuple[Array, ...]:
    """Return numbers as read-only 0-d arrays, for inner loops."""
    return tuple(_constant(value) for value in values)


_ONE = _constant(1.0)
_TWO = _constant(2.0)
_HALF = _constant(0.5)
_LN2_HIGH = _constant(few.LN2_HIGH)
_LN2_LOW = _constant(few.LN2_LOW)
_INVERSE_LN2 = _constant(few.INVERSE_LN2)
_EXP_COEFFICIENTS = constants(few.EXP_COEFFICIENTS)
_LOG_COEFFICIENTS = constants(few.LOG_COEFFICIENTS)
_ROUNDER = _constant(few.ROUNDER)
_EXP_RANGE = constants((-EXP_LIMIT, EXP_LIMIT))
_LOG_RANGE = constants((SMALLEST, LARGEST))

_MANTISSA_BITS: Final = np.array(52, dtype=np.int64)
_MANTISSA_MASK: Final = np.array((1 << 52) - 1, dtype=np.int64)
_SQRT_HALF_BITS: Final = np.array(0x3FE6A09E667F3BCD, dtype=np.int64)
_TO_SQRT_HALF: Final = np.array(0x3FF0000000000000 - 0x3FE6A09E667F3BCD, dtype=np.int64)
# An integer below 2**52 in the low bits of 2**52 makes the sum of both, as a float.
_INTEGER_BITS: Final = np.array(0x4330000000000000, dtype=np.int64)
_INTEGER_BIAS = _constant(2.0**52 + 1023.0)
BLOCK: Final = 12288
"""Numbers that are worked on at a time: a few such arrays stay in the cache. Six labs in 2,048 games."""
_FEW: Final = 24


def _horner_times(z: Array, coefficients: tuple[Array, ...], total: Array) -> None:
    """Write z * p(z) into `total`, where `coefficients` of p come highest power first."""
    np.multiply(z, coefficients[0], total)
    for coefficient in coefficients[1:]:
        np.add(total, coefficient, total)
        np.multiply(total, z, total)


def _limited(x: Array, low: Array, high: Array) -> Array:
    """Return x limited to [low, high], 0-d both, NaN as low; x itself if it is so already."""
    # To compare twice is cheaper than to write twice; NaN fails both. To look for a byte is cheapest of all.
    if 0 not in (x >= low).tobytes() and 0 not in (x <= high).tobytes():
        return x
    limited = np.fmax(x, low)  # fmax drops a NaN
    return np.fmin(limited, high, out=limited)


def in_blocks(kernel: Callable[[Array, Array], None], x: Array) -> Array:
    """Return kernel(x, result), called on pieces that fit the cache: three times as fast on large batches."""
    result = np.empty(x.shape)
    if x.size <= BLOCK:
        kernel(x, result)
        return result
    source, target = x.reshape(-1), result.reshape(-1)
    for start in range(0, x.size, BLOCK):
        kernel(source[start : start + BLOCK], target[start : start + BLOCK])
    return result


def exp(x: npt.ArrayLike) -> Array:
    """Return e**x, within 1 ulp.

    Arguments are clamped to +-EXP_LIMIT, so the result is finite and above zero. NaN counts as -EXP_LIMIT.

    Example:
        >>> float(exp(0.0)), float(exp(1.0))
        (1.0, 2.7182818284590455)
    """
    x = np.asarray(x, dtype=np.float64)
    if x.size <= _FEW:
        return np.array(few.exp(x.ravel().tolist())).reshape(x.shape)
    return in_blocks(_exp_into, x)


def _exp_into(x: Array, r: Array) -> None:
    """Write e**x into r. `few.exp` does the same, number by number."""
    x = _limited(x, *_EXP_RANGE)
    # x = k ln 2 + r with |r| <= ln(2) / 2, r in two parts: high - low.
    k, high, square, c = np.empty((4, *r.shape))
    np.multiply(x, _INVERSE_LN2, k)
    np.add(k, _ROUNDER, k)
    exponent = np.left_shift(k.view(np.int64), _MANTISSA_BITS)
    np.subtract(k, _ROUNDER, k)
    np.multiply(k, _LN2_HIGH, high)
    np.subtract(x, high, high)
    low = np.multiply(k, _LN2_LOW, k)
    np.subtract(high, low, r)
    # e**r = 1 + 2r / (R(r**2) - r), rearranged so that the error of r is made good by `low`.
    np.multiply(r, r, square)
    _horner_times(square, _EXP_COEFFICIENTS, c)
    np.subtract(r, c, c)
    np.multiply(r, c, r)
    np.subtract(_TWO, c, c)
    np.divide(r, c, r)
    np.subtract(low, r, r)
    np.subtract(r, high, r)
    np.subtract(_ONE, r, r)
    bits = r.view(np.int64)
    np.add(bits, exponent, bits)  # times 2**k: always a normal number, so its exponent bits just grow


def log(x: npt.ArrayLike) -> Array:
    """Return the natural logarithm of x, within 1 ulp.

    Arguments are clamped to [SMALLEST, LARGEST]: zero, negative numbers, subnormal numbers and NaN give
    log(SMALLEST), about -708.4, and never -inf; +inf gives about 709.8.

    Example:
        >>> float(log(1.0)), float(log(10.0)), float(log(0.0))
        (0.0, 2.302585092994046, -708.3964185322641)
    """
    x = np.asarray(x, dtype=np.float64)
    if x.size <= _FEW:
        return np.array(few.log(x.ravel().tolist())).reshape(x.shape)
    return in_blocks(_log_into, x)


def _log_into(x: Array, f: Array) -> None:
    """Write log(x) into f. `few.log` does the same, number by number."""
    x = _limited(x, *_LOG_RANGE)
    # x = 2**k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2).
    k, s, z, rest = np.empty((4, *f.shape))
    bits, exponent = f.view(np.int64), k.view(np.int64)
    np.add(x.view(np.int64), _TO_SQRT_HALF, bits)
    np.right_shift(bits, _MANTISSA_BITS, exponent)
    np.add(exponent, _INTEGER_BITS, exponent)
    np.subtract(k, _INTEGER_BIAS, k)
    np.bitwise_and(bits, _MANTISSA_MASK, bits)
    np.add(bits, _SQRT_HALF_BITS, bits)
    np.subtract(f, _ONE, f)
    # log(1 + f) = f - f**2/2 + s (f**2/2 + R(s**2)) with s = f / (2 + f).
    np.add(f, _TWO, s)
    np.divide(f, s, s)
    np.multiply(s, s, z)
    _horner_times(z, _LOG_COEFFICIENTS, rest)
    half_square = np.multiply(f, f, z)
    np.multiply(half_square, _HALF, half_square)
    np.add(rest, half_square, rest)
    np.multiply(rest, s, rest)
    np.multiply(k, _LN2_LOW, s)
    np.add(rest, s, rest)
    np.subtract(half_square, rest, rest)
    np.subtract(rest, f, rest)
    np.multiply(k, _LN2_HIGH, k)
    np.subtract(k, rest, f)


def power(x: npt.ArrayLike, y: npt.ArrayLike) -> Array:
    """Return x**y for x > 0 as exp(y log x), and 0 where x <= 0 or x is NaN.

    The relative error grows with the exponent: about (1 + |y ln x|) ulp. The result is finite, and clamped as
    in `exp`. For squares write `x * x`, for square roots `np.sqrt`.

    Example:
        >>> power([0.0, 1.0, 4.0], 0.5).tolist()
        [0.0, 1.0, 2.0]
    """
    x = np.asarray(x, dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):  # a hostile exponent
        product = np.multiply(log(x), y)
    return np.where(x > 0.0, exp(product), 0.0)


def sigmoid(x: npt.ArrayLike) -> Array:
    """Return 1 / (1 + exp(-x)), the logistic function, within about 2 ulp; NaN counts as very negative."""
    total = exp(np.negative(x, dtype=np.float64))
    np.add(total, _ONE, out=total)
    return np.divide(_ONE, total, out=total)


def _before(x: Array, axis: int) -> tuple[tuple[slice, ...], int]:
    """Return full slices for the axes before `axis`, and the length of `axis`."""
    return (slice(None),) * (axis if axis >= 0 else x.ndim + axis), x.shape[axis]


def ordered_sum(x: npt.ArrayLike, axis: int = 0) -> Array:
    """Return the sum over a small axis, added one by one from its start: ((x0 + x1) + x2) + ...

    `np.sum` adds in an order that depends on shape, layout and vector unit. An empty axis gives 0. NaN and
    infinity pass through as in any addition.

    Example:
        >>> float(ordered_sum([0.1, 0.2, 0.3])) == (0.1 + 0.2) + 0.3
        True
    """
    x = np.asarray(x, dtype=np.float64)
    before, count = _before(x, axis)
    if count == 0:
        return np.zeros(x.shape[: len(before)] + x.shape[len(before) + 1 :])
    first: _Index = (*before, 0)
    total = np.array(x[first], dtype=np.float64)  # a copy
    for i in range(1, count):
        following: _Index = (*before, i)
        np.add(total, x[following], out=total)
    return total


def ordered_cumsum(x: npt.ArrayLike, axis: int = 0) -> Array:
    """Return running sums along a small axis, added one by one; the last one equals `ordered_sum`."""
    return np.add.accumulate(np.asarray(x, dtype=np.float64), axis)


def softmax_over(x: npt.ArrayLike, axis: int = 0) -> Array:
    """Return exp(x) / sum(exp(x)) along a small, non-empty axis: positive shares that add up to 1.

    Infinite entries count as huge finite ones, NaN as hugely negative. The share of an entry 700 or more
    below the best is about 1e-304. The shares add up to 1 within a few ulp.
    """
    x = np.asarray(x, dtype=np.float64)
    bounded = np.fmin(
        np.fmax(x, -LARGEST / 2.0), LARGEST / 2.0
    )  # halves: the difference below cannot overflow
    weights = exp(bounded - np.max(bounded, axis=axis, keepdims=True))
    return weights / np.expand_dims(ordered_sum(weights, axis), axis)


def fraction(a: npt.ArrayLike, b: npt.ArrayLike, otherwise: npt.ArrayLike = 0.0) -> Array:
    """Return a / b, and `otherwise` wherever that quotient is not a finite number (b = 0, overflow, NaN)."""
    with np.errstate(all="ignore"):
        quotient = np.asarray(np.divide(a, b, dtype=np.float64))
    finite = np.isfinite(quotient)
    return quotient if 0 not in finite.tobytes() else np.where(finite, quotient, otherwise)
