"""Numbers that every quarter needs again: logarithms of constants and compound growth, worked out once."""

from functools import lru_cache

from game.market.exact import exp, log


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
