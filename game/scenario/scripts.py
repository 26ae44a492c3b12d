"""Scripts: orders that a scenario gives a lab's computer player at a date, whatever its own plan says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from game.market.legal import BOUNDS
from game.market.orders import Orders
from game.market.world import USES
from game.scenario.faults import Fault, nearest, span
from game.scenario.schema import START

WHEN = re.compile(r"^(\d{4}) Q([1-4])(?: - (\d{4}) Q([1-4]))?$")
"""How the time of an entry is written: '2024 Q2', or '2024 Q2 - 2025 Q1' for every quarter of a span."""

Value = bool | float | Mapping[str, float]
"""What an order may be: one number for every part, or numbers by part."""

Names = Mapping[str, tuple[str, ...]]
"""The names of the parts of each axis."""


@dataclass(frozen=True, slots=True)
class Line:
    """One order that stands from one quarter to another, both included and counted from 0."""

    first: int
    last: int
    order: str  # field of `Orders`
    part: int | None  # of its second axis; None for every part
    value: float


@dataclass(frozen=True, slots=True)
class Script:
    """What one lab is told to do; where lines meet, the later one holds."""

    lines: tuple[Line, ...] = ()

    def of(self, quarter: int) -> tuple[Line, ...]:
        """Return the lines for a quarter, in their order."""
        return tuple(line for line in self.lines if line.first <= quarter <= line.last)


NO_SCRIPT = Script()
"""The script of a lab that does as it likes."""


def names_of(segments: Iterable[str], domains: Iterable[str], lots: Iterable[str]) -> Names:
    """Return the names by which a script may call the parts of an order, by axis."""
    return {"U": USES, "K": tuple(segments), "D": tuple(domains), "M": tuple(lots)}


def compiled(entries: Mapping[str, Mapping[str, Value]], names: Names, start: re.Match[str]) -> Script:
    """Return the script that a checked `[scripts.<lab>]` table stands for.

    Args:
        entries: orders by time.
        names: see `names_of`.
        start: the scenario's starting date, matched: its year and quarter.
    """
    lines: list[Line] = []
    for when, orders in entries.items():
        first, last = _span(when, start)
        for order, value in orders.items():
            known = names.get(_axis(order), ())
            for part, number in _by_part(value):
                place = known.index(part) if part else None
                lines.append(Line(first, last, order, place, float(number)))
    return Script(tuple(lines))


def faults_of(entries: Mapping[str, Any], path: str, names: Names, length: int, start: str) -> list[Fault]:
    """List what is wrong with a raw `[scripts.<lab>]` table beyond its shape: times, orders, parts, bounds.

    Args:
        entries: the table as read.
        path: its place in the file.
        names: see `names_of`.
        length: quarters of the game; 0 where that is not known, and then it is not checked.
        start: the starting date as written; times are not held against one that is wrong itself.
    """
    found: list[Fault] = []
    for when, orders in entries.items():
        found += _time_faults(f"{path}.{when}", when, length, start)
        if isinstance(orders, Mapping):
            for order, value in orders.items():
                found += _order_faults(f"{path}.{when}.{order}", order, value, names)
    return found


def _time_faults(path: str, when: str, length: int, start: str) -> Iterator[Fault]:
    """Check that an entry's time can be read and lies within the game."""
    if not WHEN.match(when):
        yield Fault(path, "no such time", "write '2024 Q2' or '2024 Q2 - 2025 Q1'")
        return
    begin = START.match(start)
    if begin and length:
        first, last = _span(when, begin)
        if not 0 <= first <= last < length:
            yield Fault(path, "outside the game, or it ends before it begins")


def _order_faults(path: str, order: str, value: object, names: Names) -> Iterator[Fault]:
    """Check one order: that there is such a field, such parts of it, and such numbers."""
    if order not in Orders.spec():
        yield Fault(path, "no such order", nearest(order, Orders.spec()))
        return
    low, high = BOUNDS[order]
    known = names.get(_axis(order), ())
    for part, number in _by_part(value):
        place = f"{path}.{part}" if part else path
        if part and part not in known:
            yield Fault(place, f"'{order}' has no such part", nearest(part, known) if known else "a number")
        if isinstance(number, (int, float)) and not low <= number <= high:
            yield Fault(place, f"{number!r:.60} is out of range", span(low, high, Orders.spec()[order].unit))


def _by_part(value: Any) -> Iterable[tuple[str, Any]]:
    """Return an order's numbers by part; "" stands for all of them."""
    return value.items() if isinstance(value, Mapping) else (("", value),)


def _axis(order: str) -> str:
    """Return the letter of the axis whose parts an order may name; "B" if it is one number a lab."""
    return Orders.spec()[order].axes[1]


def _span(when: str, start: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last quarter, counted from the start, of a time that `WHEN` matches.

    Raises:
        ValueError: it does not match.
    """
    match = WHEN.match(when)
    if not match:
        raise ValueError(when)
    begin = 4 * int(start[1]) + int(start[2])
    first = 4 * int(match[1]) + int(match[2]) - begin
    return first, 4 * int(match[3]) + int(match[4]) - begin if match[3] else first
