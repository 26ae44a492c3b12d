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

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_Index = tuple[slice | int, ...]

EXP_LIMIT: Final = 700.0
"""`exp` clamps its argument to +-EXP_LIMIT: e**700, about 1e304, leaves room to add thousands of them."""

SMALLEST: Final = 2.0**-1022
"""Smallest positive normal float64; `log` reads anything below it as this number."""

LARGEST: Final = (2.0 - 2.0**-52) * 2.0**1023
"""Largest finite float64."""

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


# Coefficients and the splitting of ln 2 are those of FDLIBM (Sun Microsystems 1993, e_exp.c and e_log.c): the
# high part of ln 2 ends in zeros, so its product with an exponent is exact and the low part carries the rest.
_ONE = _constant(1.0)
_TWO = _constant(2.0)
_HALF = _constant(0.5)
_LN2_HIGH = _constant(6.93147180369123816490e-01)
_LN2_LOW = _constant(1.90821492927058770002e-10)
_INVERSE_LN2 = _constant(1.44269504088896338700e00)
_EXP_COEFFICIENTS = constants(
    (
        4.13813679705723846039e-08,
        -1.65339022054652515390e-06,
        6.61375632143793436117e-05,
        -2.77777777770155933842e-03,
        1.66666666666666019037e-01,
    )
)
_LOG_COEFFICIENTS = constants(
    (
        1.479819860511658591e-01,
        1.531383769920937332e-01,
        1.818357216161805012e-01,
        2.222219843214978396e-01,
        2.857142874366239149e-01,
        3.999999999940941908e-01,
        6.666666666666735130e-01,
    )
)
_EXP_LOW = _constant(-EXP_LIMIT)
_EXP_HIGH = _constant(EXP_LIMIT)
_SMALLEST = _constant(SMALLEST)
_LARGEST = _constant(LARGEST)

# Adding 1.5 * 2**52 rounds to an integer (ties to even) and leaves that integer in the low bits of the sum.
_ROUNDER = _constant(1.5 * 2.0**52)

_MANTISSA_BITS: Final = np.array(52, dtype=np.int64)
_MANTISSA_MASK: Final = np.array((1 << 52) - 1, dtype=np.int64)
_SQRT_HALF_BITS: Final = np.array(0x3FE6A09E667F3BCD, dtype=np.int64)
_TO_SQRT_HALF: Final = np.array(0x3FF0000000000000 - 0x3FE6A09E667F3BCD, dtype=np.int64)
_BLOCK: Final = 4096
_EXPONENT_BIAS: Final = np.array(1023, dtype=np.int64)


def _horner_times(z: Array, coefficients: tuple[Array, ...]) -> Array:
    """Return z * p(z), where `coefficients` of p come highest power first."""
    total = np.empty_like(z)
    np.multiply(z, coefficients[0], out=total)
    for coefficient in coefficients[1:]:
        np.add(total, coefficient, out=total)
        np.multiply(total, z, out=total)
    return total


def in_blocks(kernel: Callable[[Array, Array], None], x: Array) -> Array:
    """Return kernel(x, result), called on pieces that fit the cache: three times as fast on large batches."""
    if x.size <= _BLOCK:
        result = np.empty_like(x)
        kernel(x, result)
        return result
    result = np.empty(x.shape)
    source, target = x.reshape(-1), result.reshape(-1)
    for start in range(0, x.size, _BLOCK):
        kernel(source[start : start + _BLOCK], target[start : start + _BLOCK])
    return result


def exp(x: npt.ArrayLike) -> Array:
    """Return e**x, within 1 ulp.

    Arguments are clamped to +-EXP_LIMIT, so the result is finite and above zero. NaN counts as -EXP_LIMIT.

    Example:
        >>> float(exp(0.0)), float(exp(1.0))
        (1.0, 2.7182818284590455)
    """
    return in_blocks(_exp_into, np.asarray(x, dtype=np.float64))


def _exp_into(x: Array, r: Array) -> None:
    """Write e**x into r."""
    np.fmax(x, _EXP_LOW, out=r)  # fmax drops a NaN
    np.fmin(r, _EXP_HIGH, out=r)
    # x = k ln 2 + r with |r| <= ln(2) / 2, r in two parts: high - low.
    k = np.empty_like(r)
    np.multiply(r, _INVERSE_LN2, out=k)
    np.add(k, _ROUNDER, out=k)
    exponent = np.left_shift(k.view(np.int64), _MANTISSA_BITS)
    np.subtract(k, _ROUNDER, out=k)
    high = np.empty_like(r)
    np.multiply(k, _LN2_HIGH, out=high)
    np.subtract(r, high, out=high)
    low = np.multiply(k, _LN2_LOW, out=k)
    np.subtract(high, low, out=r)
    # e**r = 1 + 2r / (R(r**2) - r), rearranged so that the error of r is made good by `low`.
    square = np.empty_like(r)
    np.multiply(r, r, out=square)
    c = _horner_times(square, _EXP_COEFFICIENTS)
    np.subtract(r, c, out=c)
    np.multiply(r, c, out=r)
    np.subtract(_TWO, c, out=c)
    np.divide(r, c, out=r)
    np.subtract(low, r, out=r)
    np.subtract(r, high, out=r)
    np.subtract(_ONE, r, out=r)
    bits = r.view(np.int64)
    np.add(bits, exponent, out=bits)  # times 2**k: always a normal number, so its exponent bits just grow


def log(x: npt.ArrayLike) -> Array:
    """Return the natural logarithm of x, within 1 ulp.

    Arguments are clamped to [SMALLEST, LARGEST]: zero, negative numbers, subnormal numbers and NaN give
    log(SMALLEST), about -708.4, and never -inf; +inf gives about 709.8.

    Example:
        >>> float(log(1.0)), float(log(10.0)), float(log(0.0))
        (0.0, 2.302585092994046, -708.3964185322641)
    """
    return in_blocks(_log_into, np.asarray(x, dtype=np.float64))


def _log_into(x: Array, f: Array) -> None:
    """Write log(x) into f."""
    np.fmax(x, _SMALLEST, out=f)
    np.fmin(f, _LARGEST, out=f)
    # x = 2**k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2).
    bits = f.view(np.int64)
    np.add(bits, _TO_SQRT_HALF, out=bits)
    k = np.empty_like(f)
    np.subtract(np.right_shift(bits, _MANTISSA_BITS), _EXPONENT_BIAS, out=k)
    np.bitwise_and(bits, _MANTISSA_MASK, out=bits)
    np.add(bits, _SQRT_HALF_BITS, out=bits)
    np.subtract(f, _ONE, out=f)
    # log(1 + f) = f - f**2/2 + s (f**2/2 + R(s**2)) with s = f / (2 + f).
    s = np.empty_like(f)
    np.add(f, _TWO, out=s)
    np.divide(f, s, out=s)
    z = np.empty_like(f)
    np.multiply(s, s, out=z)
    rest = _horner_times(z, _LOG_COEFFICIENTS)
    half_square = np.multiply(f, f, out=z)
    np.multiply(half_square, _HALF, out=half_square)
    np.add(rest, half_square, out=rest)
    np.multiply(rest, s, out=rest)
    np.multiply(k, _LN2_LOW, out=s)
    np.add(rest, s, out=rest)
    np.subtract(half_square, rest, out=rest)
    np.subtract(rest, f, out=rest)
    np.multiply(k, _LN2_HIGH, out=k)
    np.subtract(k, rest, out=f)


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
    x = np.asarray(x, dtype=np.float64)
    before, count = _before(x, axis)
    totals = np.array(x)  # a copy
    for i in range(1, count):
        last, this = totals[(*before, slice(i - 1, i))], totals[(*before, slice(i, i + 1))]
        np.add(last, this, out=this)
    return totals


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
    return np.where(np.isfinite(quotient), quotient, otherwise)
