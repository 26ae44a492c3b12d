"""Numbers that every quarter needs again: logarithms of constants and compound growth, worked out once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from game.market.exact import Array, constants, exp, log

MOST_FIXED: Final = 4096


class _Fixed(dict[float, Array]):
    """Constants by their value; forgotten when they get too many."""

    def __missing__(self, x: float) -> Array:
        if len(self) >= MOST_FIXED:
            self.clear()
        number = self[x] = constants((x,))[0]
        return number


fixed: Final[Callable[[float], Array]] = _Fixed().__getitem__
"""Return a constant as a read-only 0-d array: with the look-up, half the price of a float to a ufunc."""


@lru_cache(maxsize=4096)
def ln(x: float) -> float:
    """Return the natural logarithm of a constant above zero."""
    return float(log(x))


@lru_cache(maxsize=4096)
def e_to(x: float) -> float:
    """Return e to the power of a constant."""
    return float(exp(x))


@lru_cache(maxsize=4096)
def compound(rate: float, quarters: float) -> float:
    """Return what one becomes at `rate` x a quarter; a negative number of quarters looks back."""
    return float(exp(quarters * log(rate)))
