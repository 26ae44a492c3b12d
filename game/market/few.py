"""`exact.exp` and `exact.log` for a few numbers: the same operations in the same order on Python's floats.

A call of NumPy costs as much as twenty operations of Python on floats, so for one game, which has a handful
of labs, this takes a fraction of the time. Python's `+ - * /` of floats are those of IEEE 754, one at a time,
as NumPy's are: results are equal to the last bit, and a test compares them.
"""

from collections.abc import Iterable
from math import frexp
from typing import Final

import numpy as np

EXP_LIMIT: Final = 700.0
"""`exp` clamps its argument to +-EXP_LIMIT: e**700, about 1e304, leaves room to add thousands of them."""

SMALLEST: Final = 2.0**-1022
"""Smallest positive normal float64; `log` reads anything below it as this number."""

LARGEST: Final = (2.0 - 2.0**-52) * 2.0**1023
"""Largest finite float64."""

# Coefficients and the splitting of ln 2 are those of FDLIBM (Sun Microsystems 1993, e_exp.c and e_log.c): the
# high part of ln 2 ends in zeros, so its product with an exponent is exact and the low part carries the rest.
LN2_HIGH: Final = 6.93147180369123816490e-01
LN2_LOW: Final = 1.90821492927058770002e-10
INVERSE_LN2: Final = 1.44269504088896338700e00
EXP_COEFFICIENTS: Final = (
    4.13813679705723846039e-08,
    -1.65339022054652515390e-06,
    6.61375632143793436117e-05,
    -2.77777777770155933842e-03,
    1.66666666666666019037e-01,
)
LOG_COEFFICIENTS: Final = (
    1.479819860511658591e-01,
    1.531383769920937332e-01,
    1.818357216161805012e-01,
    2.222219843214978396e-01,
    2.857142874366239149e-01,
    3.999999999940941908e-01,
    6.666666666666735130e-01,
)
SQRT_HALF: Final = 0.7071067811865476

ROUNDER: Final = 1.5 * 2.0**52
"""Adding it rounds to an integer (ties to even) and leaves that integer in the low bits of the sum."""

_E1, _E2, _E3, _E4, _E5 = EXP_COEFFICIENTS
_L1, _L2, _L3, _L4, _L5, _L6, _L7 = LOG_COEFFICIENTS
_SMALLEST_PARTS: Final = (0.5, -1021)  # mantissa and exponent, as `np.frexp` gives them
_LARGEST_PARTS: Final = (1.0 - 2.0**-53, 1024)
_POWERS_OF_TWO: Final = {float(k): float(np.ldexp(1.0, k)) for k in range(-1010, 1011)}  # all `exp` needs


def exp(numbers: Iterable[float]) -> list[float]:
    """Return e**x of every number, clamped as in `exact.exp`."""
    results = []
    for number in numbers:
        x = number
        if not -EXP_LIMIT <= x <= EXP_LIMIT:  # NaN included
            x = EXP_LIMIT if x > EXP_LIMIT else -EXP_LIMIT
        k = x * INVERSE_LN2 + ROUNDER - ROUNDER
        high = x - k * LN2_HIGH
        low = k * LN2_LOW
        r = high - low
        z = r * r
        c = r - ((((z * _E1 + _E2) * z + _E3) * z + _E4) * z + _E5) * z
        results.append((1.0 - ((low - r * c / (2.0 - c)) - high)) * _POWERS_OF_TWO[k])
    return results


def log(numbers: Iterable[float]) -> list[float]:
    """Return the natural logarithm of every number, clamped as in `exact.log`."""
    results = []
    for x in numbers:
        if SMALLEST <= x <= LARGEST:
            m, k = frexp(x)
        else:  # NaN included
            m, k = _LARGEST_PARTS if x > LARGEST else _SMALLEST_PARTS
        if m < SQRT_HALF:
            m += m
            k -= 1
        f = m - 1.0
        s = f / (2.0 + f)
        z = s * s
        rest = ((((((z * _L1 + _L2) * z + _L3) * z + _L4) * z + _L5) * z + _L6) * z + _L7) * z
        half = f * f * 0.5
        rest = (rest + half) * s + k * LN2_LOW
        results.append(k * LN2_HIGH - ((half - rest) - f))
    return results
