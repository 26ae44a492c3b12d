"""Arrays to plain lists and back, field by field, with every shape and number checked on the way in.

One game only: the batch axis is left out. Floats are written in the shortest form that reads back to the
same bits, so a stored state is exact.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np

from game.market.arrays import ArrayRecord
from game.market.exact import Array
from game.market.orders import Orders
from game.market.report import Account, Reason, Report
from game.market.state import State
from game.market.world import World
from game.record.errors import RecordError

R = TypeVar("R", bound=ArrayRecord)

DIGITS = 10
"""Significant digits of a stored report: it is there to be looked at, the state is the evidence."""


def to_lists(record: ArrayRecord) -> dict[str, Any]:
    """Return the arrays of a batch of one game as nested lists by field name."""
    return {name: _plain(values[..., 0]) for name, values in record.arrays().items()}


def rounded(record: ArrayRecord) -> dict[str, Any]:
    """Return the same with `DIGITS` significant digits, for figures that are only shown."""
    return {
        name: _plain(np.vectorize(_round, otypes=[float])(values[..., 0]))
        for name, values in record.arrays().items()
    }


def same_figures(a: Report, b: Report) -> str | None:
    """Return the first field in which two reports differ by more than their stored digits tell, or None."""
    ours, theirs = rounded(a), rounded(b)
    return next((name for name in ours if ours[name] != theirs[name]), None)


def _round(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _plain(values: Array) -> Any:
    """Return lists in which whole numbers are written without '.0', which halves a record's zeros."""
    listed: Any = values.tolist()
    return _shorten(listed)


def _shorten(values: Any) -> Any:
    if isinstance(values, list):
        return [_shorten(v) for v in values]
    # -0.0 has to keep its sign to be the same bits again.
    whole = (
        values == int(values) and abs(values) < 1e15 and not (values == 0.0 and str(values).startswith("-"))
    )
    return int(values) if whole else values


def state_from(data: Mapping[str, Any], world: World, quarter: int) -> State:
    """Return the state stored in `data`.

    Raises:
        RecordError: a field is missing or unknown, has another shape, or holds what is not a finite number
            within its bounds.
    """
    state = State(quarter=quarter, **_arrays(State, data, world, "state"))
    _check_bounds(state)
    return state


def report_from(data: Mapping[str, Any], world: World, quarter: int) -> Report:
    """Return the report stored in `data`; errors as in `state_from`."""
    return Report(quarter=quarter, **_arrays(Report, data, world, "report"))


def orders_from(data: Mapping[str, Any], world: World) -> Orders:
    """Return the orders of all labs stored in `data`; errors as in `state_from`."""
    return Orders(**_arrays(Orders, data, world, "orders"))


def seat_orders_from(data: Mapping[str, Any], world: World) -> Orders:
    """Return one seat's orders (L = 1) stored in `data`; errors as in `state_from`."""
    return Orders(**_arrays(Orders, data, world, "orders", labs=1))


SLACK = 1e-9
"""What a share may leave [0, 1] by: the rounding of sums."""

UNIT_BOUNDS: dict[str, tuple[float, float]] = {
    "[0, 1]": (-SLACK, 1.0 + SLACK),
    "0 or 1": (0.0, 1.0),
    "[-1, 1]": (-1.0 - SLACK, 1.0 + SLACK),
    "level 0-3": (0.0, 3.0),
    "level 0-4": (0.0, 4.0),
    "lab index or -1": (-1.0, 7.0),
    "future index or -1": (-1.0, 3.0),
    "$/Mtok": (1e-9, 1e9),
}
"""What a number of a state may be, by its unit; other units see `LARGEST`."""

SIGNED = frozenset({"cash", "net"})
LARGEST = 1e12
"""No quantity of a game comes near it; sums and products of such numbers stay finite."""


def _check_bounds(state: State) -> None:
    """Refuse a position that no game can reach: screens and rivals count on indices and signs.

    Raises:
        RecordError: a number is out of its bounds.
    """
    for name, axes in State.spec().items():
        values: Array = getattr(state, name)
        low, high = UNIT_BOUNDS.get(axes.unit, (-LARGEST if name in SIGNED else -SLACK, LARGEST))
        if values.size and not low <= float(values.min()) <= float(values.max()) <= high:
            raise RecordError(
                f"state.{name} holds a number out of its range, {low:g} to {high:g} {axes.unit}"
            )


def _arrays(
    cls: type[R], data: Mapping[str, Any], world: World, what: str, labs: int = 0
) -> dict[str, Array]:
    lengths = {**world.sizes, "F": len(Account), "R": len(Reason), "B": 1}
    if labs:
        lengths["L"] = labs
    spec = cls.spec()
    for name in data:
        if name not in spec:
            raise RecordError(f"{what}.{name} is unknown")
    arrays: dict[str, Array] = {}
    for name, axes in spec.items():
        if name not in data:
            raise RecordError(f"{what}.{name} is missing")
        shape = tuple(lengths[a] for a in axes.axes)
        arrays[name] = _array(data[name], shape, f"{what}.{name}")
    return arrays


def _array(values: Any, shape: tuple[int, ...], what: str) -> Array:
    """Return nested lists as an array with a batch axis of one."""
    try:
        array = np.array(values)
    except (TypeError, ValueError, OverflowError) as error:
        raise RecordError(f"{what} is not a table of numbers") from error
    if array.dtype.kind not in "iuf":  # texts and switches would turn into numbers silently
        raise RecordError(f"{what} is not a table of numbers")
    array = array.astype(np.float64)
    if array.shape != shape[:-1]:
        raise RecordError(f"{what} has shape {array.shape}, needs {shape[:-1]}")
    if not np.isfinite(array).all():
        raise RecordError(f"{what} holds a number that is not finite")
    return array.reshape(shape)
