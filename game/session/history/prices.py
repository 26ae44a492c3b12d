"""Targets 1 and 2: the price of a fixed quality, and that of the flagship."""

import numpy as np

from game.market.exact import Flags
from game.session.history.parts import Part, Target
from game.session.history.past import Past, a_year

RISE = 1.05
"""x: a flagship that costs this much more than the one before counts as dearer."""

FIRST_QUARTERS = 10
"""Over which the price of a fixed quality is followed."""


def fixed_price(past: Past) -> Target:
    """Target 1."""
    fall = a_year(_first(past) / past.told.fixed_price[FIRST_QUARTERS - 1], float(FIRST_QUARTERS))
    return Target(
        1,
        "The cheapest price at the starting frontier's quality collapses over the first 10 quarters.",
        "Epoch LLM inference price trends 2025; LLMflation 2024; 89 dated list prices",
        (Part("falls by", "x a year", 9.0, 40.0, fall),),
    )


def flagship_price(past: Past) -> Target:
    """Target 2."""
    told = past.told
    fall = a_year(_first(past) / told.flagship_price[-1], float(told.quarters))
    dearer = told.flagship_price[1:] > RISE * told.flagship_price[:-1]
    rises = np.count_nonzero(new_flagship(past)[1:] & dearer, axis=0).astype(np.float64)
    return Target(
        2,
        "The flagship's list price falls slowly and rises in at least one later generation.",
        "89 dated list prices, 2022-11 to 2026-08",
        (
            Part("falls by", "x a year", 1.2, 3.0, fall),
            Part("generations dearer than the one before", "count", 1.0, np.inf, rises),
        ),
    )


def new_flagship(past: Past) -> Flags:
    """Return where the most capable model is another one than a quarter ago, (T, G)."""
    models = np.add.accumulate(past.told.shipped, axis=0)
    of_top = np.take_along_axis(models, past.top[:, None], axis=1)[:, 0]
    new: Flags = np.ones(of_top.shape, dtype=np.bool_)
    new[1:] = (past.top[1:] != past.top[:-1]) | (of_top[1:] != of_top[:-1])
    return new


def _first(past: Past) -> float:
    """Return the cheapest list price with which the games start."""
    return min(segment.start_price for segment in past.told.world.segments)
