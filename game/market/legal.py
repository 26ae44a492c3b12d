"""Orders made legal: every number is clipped to what it can mean, and the clip is reported.

What is legal but not affordable is scaled down later, in the capital phase, once the round is in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import numpy as np

from game.market.arrays import Sizes, shapes
from game.market.exact import Array, Flags
from game.market.orders import Orders
from game.market.quarter import Quarter
from game.market.report import Reason
from game.market.sums import ONE, all_of, any_of, over_parts

LARGEST_BUDGET = 1e6
"""$M; far above any game's money, low enough that sums stay exact to a cent."""

BOUNDS: dict[str, tuple[float, float]] = {
    "split": (0.0, 1.0),
    "buy": (0.0, 1e5),
    "rent": (0.0, 1e5),
    "ship": (0.0, 1.0),
    "open_base": (0.0, 1.0),
    "licence_from": (-1.0, 7.0),
    "royalty": (0.0, 0.6),
    "release": (0.0, 1.0),
    "focus": (0.0, 1.0),
    "bid": (0.0, LARGEST_BUDGET),
    "consent": (0.0, 3.0),
    "synthetic_share": (0.0, 0.9),
    "labelling": (0.0, LARGEST_BUDGET),
    "price": (1e-3, 1e4),
    "free_plan": (0.0, 1.0),
    "raise_capital": (0.0, LARGEST_BUDGET),
    "safety": (0.0, LARGEST_BUDGET),
    "marketing": (0.0, LARGEST_BUDGET),
    "harness": (0.0, LARGEST_BUDGET),
    "talent": (0.0, LARGEST_BUDGET),
    "lobbying": (0.0, LARGEST_BUDGET),
    "stance": (-1.0, 1.0),
    "thesis": (-1.0, 3.0),
}
"""Lowest and highest legal value of each field."""

WHOLE = ("ship", "open_base", "licence_from", "release", "consent", "stance", "thesis")
"""Fields that are rounded to a whole number; they come first in the table."""

KEPT = ("price", "free_plan", "buy", "rent", "royalty")
"""Other fields that become a part of the position or the report: copied, for the caller's arrays stay his."""

FEW = 32768
"""Numbers up to which all orders are looked at in one table."""

SLACK = 1e-9
"""What a split may exceed one by before that counts as a clip: the rounding of the player's own sums."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field of the orders lies in the table that holds them all, one row a number."""

    name: str
    rows: slice
    shape: tuple[int, ...]
    flat: bool  # a row a lab: the table's rows as they are


@dataclass(frozen=True, slots=True)
class Layout:
    """All fields one below the other, so that clipping them all takes a handful of operations."""

    fields: tuple[Field, ...]
    of: Callable[[Orders], tuple[Array, ...]]  # all fields of some orders
    whole: slice  # rows of numbers that must be whole
    low: Array  # (rows, 1)
    high: Array  # (rows, 1)


@lru_cache(maxsize=64)
def _layout(sizes: Sizes, batch: int) -> Layout:
    found: list[Field] = []
    low: list[float] = []
    high: list[float] = []
    of_all = shapes(Orders, sizes, batch)
    whole = 0
    for name in (*WHOLE, *(name for name in of_all if name not in WHOLE)):
        shape = of_all[name]
        length = 1
        for size in shape[:-1]:
            length *= size
        rows = slice(len(low), len(low) + length)
        found.append(Field(name, rows, shape, len(shape) == 2))
        low += [BOUNDS[name][0]] * length
        high += [BOUNDS[name][1]] * length
        whole = len(low) if name in WHOLE else whole
    of = attrgetter(*(f.name for f in found))
    return Layout(tuple(found), of, slice(0, whole), np.array(low)[:, None], np.array(high)[:, None])


def clip(orders: Orders, quarter: Quarter) -> Orders:
    """Return legal orders; what had to be changed is reported as refusals.

    Raises:
        ValueError: an array has another shape than the world and the batch ask for.
    """
    layout = _layout(quarter.world.axes, quarter.batch)
    given = _given(orders, layout)
    legal = _few(given, layout) if len(layout.low) * quarter.batch <= FEW else _many(given, layout)
    if legal is None:
        legal = _into_bounds(_table(given, layout), layout, quarter)
    for name, reason in (("split", Reason.SPLIT_OVER_ONE), ("focus", Reason.FOCUS_OVER_ONE)):
        legal[name] = _scale_to_one(legal[name], reason, quarter)
    return _only_the_living(orders.with_arrays(legal), quarter)


def _given(orders: Orders, layout: Layout) -> tuple[Array, ...]:
    """Return all orders as they were given, once their shapes are right."""
    given = layout.of(orders)
    for f, values in zip(layout.fields, given, strict=True):
        if values.shape != f.shape:
            axes = " ".join(Orders.spec()[f.name].axes)
            raise ValueError(f"orders.{f.name} has shape {values.shape}, needs {f.shape} ({axes})")
    return given


def _table(given: tuple[Array, ...], layout: Layout) -> Array:
    """Return all orders as one table (rows, B)."""
    table = np.concatenate([values.ravel() for values in given], dtype=np.float64)
    return table.reshape(len(layout.low), -1)


def _parts(table: Array, layout: Layout) -> dict[str, Array]:
    """Return the fields of a table, the numbers that must be whole rounded in place."""
    whole = table[layout.whole]
    np.rint(whole, whole)
    return {f.name: table[f.rows] if f.flat else table[f.rows].reshape(f.shape) for f in layout.fields}


def _few(given: tuple[Array, ...], layout: Layout) -> dict[str, Array] | None:
    """Return orders that are within bounds, by name, else None: few calls, at the price of a copy of all."""
    table = _table(given, layout)
    within = all_of((table >= layout.low) & (table <= layout.high))  # NaN is not
    return _parts(table, layout) if within else None


def _many(given: tuple[Array, ...], layout: Layout) -> dict[str, Array] | None:
    """Do the same for many games: each field is looked at alone, and only what must be is copied."""
    legal: dict[str, Array] = {}
    for f, array in zip(layout.fields, given, strict=True):
        values = legal[f.name] = np.asarray(array, dtype=np.float64)
        low, high = BOUNDS[f.name]
        if not (all_of(values >= low) and all_of(values <= high)):  # NaN is not
            return None
    legal |= {name: np.rint(legal[name]) for name in WHOLE}
    return legal | {name: legal[name].copy() for name in KEPT}


def _into_bounds(given: Array, layout: Layout, quarter: Quarter) -> dict[str, Array]:
    """Clip every number of the table to its bounds and say so."""
    _replace_non_numbers(given, layout, quarter)
    table = np.minimum(np.maximum(given, layout.low), layout.high)
    _flag(quarter, Reason.OUT_OF_RANGE, table != given, layout)
    return _parts(table, layout)


def _replace_non_numbers(given: Array, layout: Layout, quarter: Quarter) -> None:
    """Take what is not finite as nothing; a price stays what it was."""
    bad = ~np.isfinite(given)
    if not any_of(bad):
        return
    given[bad] = 0.0
    for name in ("thesis", "licence_from"):
        rows = next(f for f in layout.fields if f.name == name).rows
        given[rows][bad[rows]] = -1.0
    prices = next(f for f in layout.fields if f.name == "price").rows
    np.copyto(given[prices], quarter.state.price.reshape(-1, quarter.batch), where=bad[prices])
    _flag(quarter, Reason.NOT_A_NUMBER, bad, layout)


def _flag(quarter: Quarter, reason: Reason, where: Flags, layout: Layout) -> None:
    """Report the labs that have a number flagged."""
    labs = len(quarter.world.labs)
    found = np.zeros((labs, quarter.batch), dtype=np.bool_)
    for f in layout.fields:
        # B may not be guessed with -1: a world without lots has fields of no rows.
        parts = f.rows.stop - f.rows.start
        found |= where[f.rows].reshape(labs, parts // labs, -1).any(axis=1) if parts else False
    quarter.refuse(reason, found, 1.0, 0.0)


def _scale_to_one(parts: Array, reason: Reason, quarter: Quarter) -> Array:
    """Scale the parts of a whole (L, X, B) down to a sum of at most one."""
    whole = over_parts(parts)
    over = whole > ONE
    if not any_of(over):
        return parts
    quarter.refuse(reason, whole > 1.0 + SLACK, whole, 1.0)
    return parts / np.maximum(whole, 1.0)[:, None]


def _only_the_living(orders: Orders, quarter: Quarter) -> Orders:
    """Take a wound-up lab's orders as nothing."""
    if quarter.all_living:
        return orders
    asked = ~quarter.living & (orders.split[:, 0] + orders.raise_capital + orders.buy > 0.0)
    quarter.refuse(Reason.WOUND_UP, asked, 1.0, 0.0)
    kept = ("price", "thesis", "consent", "licence_from")
    quiet = {n: quarter.among_living(a, 0.0) for n, a in orders.arrays().items() if n not in kept}
    return orders.with_arrays(quiet)
