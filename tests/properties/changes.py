"""What a property changes about a quarter: one array of the state or the orders, of one lab or as a whole."""

from collections.abc import Callable

import numpy as np

from game.market.exact import Array
from game.market.quarter import Quarter
from tests.properties.positions import Change, Position

Turn = Callable[[Array], Array]


def seat_of(position: Position, number: int) -> int:
    """Return a lab of the position for any number."""
    return number % len(position.rules.world.labs)


def with_row(values: Array, seat: int, row: Array | float) -> Array:
    """Return (L, ..., B) numbers with those of one lab replaced."""
    changed = values.copy()
    changed[seat] = row
    return changed


def in_state(name: str, change: Turn, seat: int | None = None) -> Change:
    """Return what changes an array of the state, of one lab or as a whole."""
    return _changing("state", name, change, seat)


def in_orders(name: str, change: Turn, seat: int | None = None) -> Change:
    """Return what changes an array of the orders, of one lab or as a whole."""
    return _changing("orders", name, change, seat)


def _changing(record: str, name: str, change: Turn, seat: int | None) -> Change:
    def put(quarter: Quarter) -> None:
        old = getattr(quarter, record)
        values = getattr(old, name)
        new = change(values) if seat is None else with_row(values, seat, change(values[seat]))
        setattr(quarter, record, old.with_arrays({name: new}))

    return put


def nearer_one(part: float) -> Turn:
    """Return what brings a number in [0, 1] a part of the way to one."""
    return lambda x: x + part * (1.0 - x)


def plus(amount: float) -> Turn:
    """Return what adds an amount."""
    return lambda x: x + amount


def times(factor: Array | float) -> Turn:
    """Return what multiplies by a factor."""
    return lambda x: x * factor


def bolder(consent: Array) -> Array:
    """Train on one more kind of users' data."""
    return np.minimum(consent + 1.0, 3.0)


def others(values: Array, seat: int) -> Array:
    """Return the rows of the other labs."""
    return np.delete(values, seat, axis=0)


def never_less(less: Array, more: Array, what: str = "") -> None:
    """Assert that no number of `more` is below that of `less` by more than rounding."""
    assert np.all(more >= less - 1e-9 * np.maximum(np.abs(less), 1.0)), what
