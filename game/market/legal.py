"""Orders made legal: every number is clipped to what it can mean, and the clip is reported.

What is legal but not affordable is scaled down later, in the capital phase, once the round is in.
"""

from dataclasses import dataclass
from functools import lru_cache

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
"""Fields that are rounded to a whole number."""

KEPT = ("price", "free_plan", "buy", "rent", "royalty")
"""Other fields that become a part of the position or the report: copied, for the caller's arrays stay his."""

FEW = 4096
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
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All fields one below the other, so that clipping them all takes a handful of operations."""

    fields: tuple[Field, ...]
    low: Array  # (rows,)
    high: Array  # (rows,)


@lru_cache(maxsize=64)
def _layout(sizes: Sizes, batch: int) -> Layout:
    found: list[Field] = []
    low: list[float] = []
    high: list[float] = []
    for name in Orders.spec():
        shape = shapes(Orders, sizes, batch)[name]
        length = 1
        for size in shape[:-1]:
            length *= size
        rows = slice(len(low), len(low) + length)
        found.append(Field(name, rows, shape, len(shape) == 2, *BOUNDS[name]))
        low += [BOUNDS[name][0]] * length
        high += [BOUNDS[name][1]] * length
    return Layout(tuple(found), np.array(low), np.array(high))


def clip(orders: Orders, quarter: Quarter) -> Orders:
    """Return legal orders; what had to be changed is reported as refusals.

    Raises:
        ValueError: an array has another shape than the world and the batch ask for.
    """
    layout = _layout(quarter.world.axes, quarter.batch)
    legal = _given(orders, layout)
    if not _within_bounds(legal, layout):
        legal = _into_bounds(_table(legal, layout), layout, quarter)
    for name in WHOLE:
        legal[name] = np.rint(legal[name])
    for name in KEPT:
        legal[name] = legal[name].copy()
    for name, reason in (("split", Reason.SPLIT_OVER_ONE), ("focus", Reason.FOCUS_OVER_ONE)):
        legal[name] = _scale_to_one(legal[name], reason, quarter)
    return _only_the_living(Orders(**legal), quarter)


def _given(orders: Orders, layout: Layout) -> dict[str, Array]:
    """Return all orders by name, as they were given, once their shapes are right."""
    given: dict[str, Array] = {}
    for f in layout.fields:
        values = given[f.name] = np.asarray(getattr(orders, f.name), dtype=np.float64)
        if values.shape != f.shape:
            axes = " ".join(Orders.spec()[f.name].axes)
            raise ValueError(f"orders.{f.name} has shape {values.shape}, needs {f.shape} ({axes})")
    return given


def _table(given: dict[str, Array], layout: Layout) -> Array:
    """Return all orders as one table (rows, B)."""
    return np.concatenate(
        [given[f.name] if f.flat else given[f.name].reshape(-1, f.shape[-1]) for f in layout.fields]
    )


def _within_bounds(given: dict[str, Array], layout: Layout) -> bool:
    """Return whether every number lies within its bounds; NaN does not."""
    if len(layout.low) * layout.fields[0].shape[-1] <= FEW:  # fewer calls, at the price of a copy
        table = _table(given, layout)
        low, high = np.minimum.reduce(table, axis=1), np.maximum.reduce(table, axis=1)
        return all_of((low >= layout.low) & (high <= layout.high))
    return all(
        np.minimum.reduce(given[f.name], axis=None) >= f.low
        and np.maximum.reduce(given[f.name], axis=None) <= f.high
        for f in layout.fields
        if given[f.name].size
    )


def _into_bounds(given: Array, layout: Layout, quarter: Quarter) -> dict[str, Array]:
    """Clip every number of the table to its bounds and say so."""
    _replace_non_numbers(given, layout, quarter)
    table = np.minimum(np.maximum(given, layout.low[:, None]), layout.high[:, None])
    _flag(quarter, Reason.OUT_OF_RANGE, table != given, layout)
    return {f.name: table[f.rows].reshape(f.shape) for f in layout.fields}


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
