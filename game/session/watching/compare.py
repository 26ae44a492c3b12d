"""Two records side by side: where they part, who decided otherwise, and what became of it.

Made for one game and its branches, or for the same seed played twice, but any two records of the same labs
and segments can be held against each other. What a game in progress keeps sealed stays sealed here too: such
figures are missing, and orders are compared of the seats whose eyes may be borrowed in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from game.language import _
from game.market.arrays import ArrayRecord
from game.market.exact import Array
from game.record import Origin, RecordError, glance
from game.session.library.records import Entry, entries
from game.session.telling.kpis import KPIS, figures, revenue_shares
from game.session.watching.theatre import Theatre

SIDES: Final = ("A", "B")


class ComparisonError(ValueError):
    """The two records have no common ground: other labs or other segments."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The first position at which two games differ; `quarter` counts from 1, 0 is the start.

    Attributes:
        orders: by seat, the fields of its orders that differ; empty where only the market differs.
        fields: the fields of the position that differ, in the order of their description.
    """

    quarter: int
    orders: Mapping[int, tuple[str, ...]]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure of both games at a position; None where it is sealed or the game was over before."""

    key: str
    unit: str
    note: str
    a: float | None
    b: float | None

    @property
    def change(self) -> float | None:
        """Return how much B has more than A."""
        return None if self.a is None or self.b is None else self.b - self.a


@dataclass(frozen=True)
class Comparison:
    """Two records, position by position. Make it with `compare`."""

    a: Theatre
    b: Theatre

    @property
    def last(self) -> int:
        """The last position that either game reached."""
        return max(self.a.quarters, self.b.quarters)

    @property
    def common(self) -> int:
        """The last position that both games reached."""
        return min(self.a.quarters, self.b.quarters)

    def at(self, side: Theatre, quarter: int) -> int | None:
        """Return the position of one game at this quarter, None when it was over before."""
        return quarter if quarter <= side.quarters else None

    # --- where they part

    @cached_property
    def setup(self) -> tuple[tuple[str, str, str], ...]:
        """What was otherwise before anybody played: (what, in A, in B)."""
        a, b = self.a.record.header, self.b.record.header
        rows = [("scenario", a.title, b.title)]
        if a.title == b.title and a.scenario != b.scenario:
            rows = [("constants", "as recorded", "others")]
        rows += [("seed", str(a.seed), str(b.seed)), ("rules version", str(a.rules), str(b.rules))]
        rows += [(x.name, x.player, y.player) for x, y in zip(a.seats, b.seats, strict=True)]
        return tuple(row for row in rows if row[1] != row[2])

    @cached_property
    def parting(self) -> Parting | None:
        """The first difference, None where one game is the other's beginning, or both are the same."""
        for quarter in range(self.common + 1):
            orders = self._orders(quarter)
            fields = _differing(self.a.known(quarter)[0], self.b.known(quarter)[0])
            if orders or fields:
                return Parting(quarter, orders, fields)
        return None

    def _orders(self, quarter: int) -> dict[int, tuple[str, ...]]:
        """Return which fields of which seats' orders differ in the quarter that led to a position."""
        found = {}
        for seat in self.seats:
            ours, theirs = self.a.own_orders(quarter, seat), self.b.own_orders(quarter, seat)
            fields = _differing(ours, theirs) if ours is not None and theirs is not None else ()
            if fields:
                found[seat] = fields
        return found

    def ordered_otherwise(self, quarter: int) -> tuple[int, ...]:
        """Return the seats whose orders differ in the quarter that led to a position."""
        return tuple(self._orders(quarter)) if quarter <= self.common else ()

    @cached_property
    def seats(self) -> tuple[int, ...]:
        """The seats whose orders may be compared."""
        return tuple(seat for seat in self.a.eyes if seat in self.b.eyes)

    # --- side by side

    def figures(self, quarter: int) -> tuple[Figure, ...]:
        """Return the key figures of both games at a position, in the order of `KPIS`."""
        ours, theirs = (self._kpis(side, quarter) for side in (self.a, self.b))
        return tuple(
            Figure(kpi.key, kpi.unit, kpi.note, x, y) for kpi, x, y in zip(KPIS, ours, theirs, strict=True)
        )

    def shares(self, quarter: int) -> tuple[list[float] | None, list[float] | None]:
        """Return the parts of all revenue in both games, one a lab and the open hosts' last."""
        return self._shares(self.a, quarter), self._shares(self.b, quarter)

    def ordered(self, quarter: int, seat: int) -> tuple[list[str], list[str]]:
        """Return in words what a seat ordered in both games; nothing where it is sealed or over."""
        return self._ordered(self.a, quarter, seat), self._ordered(self.b, quarter, seat)

    def _kpis(self, side: Theatre, quarter: int) -> list[float | None]:
        at = self.at(side, quarter)
        if at is None:
            return [None] * len(KPIS)
        with np.errstate(invalid="ignore"):  # of what is sealed, which is NaN
            values = figures(*side.known(at))[:, 0]
        shown = (side.open_book or not kpi.sealed for kpi in KPIS)
        return [float(value) if open_ else None for value, open_ in zip(values, shown, strict=True)]

    def _shares(self, side: Theatre, quarter: int) -> list[float] | None:
        at = self.at(side, quarter)
        return None if at is None else revenue_shares(side.known(at)[1])

    def _ordered(self, side: Theatre, quarter: int, seat: int) -> list[str]:
        at = self.at(side, quarter)
        return [] if at is None or seat not in side.eyes else side.ordered(at, seat)


def compare(a: Theatre, b: Theatre) -> Comparison:
    """Hold two records against each other.

    Raises:
        ComparisonError: their markets have no common ground.
    """
    ours, theirs = a.rules.world, b.rules.world
    for what, x, y in (
        (_("labs"), [lab.key for lab in ours.labs], [lab.key for lab in theirs.labs]),
        (_("segments"), [s.key for s in ours.segments], [s.key for s in theirs.segments]),
        (_("data domains"), [d.key for d in ours.domains], [d.key for d in theirs.domains]),
    ):
        if x != y:
            raise ComparisonError(
                _(
                    "{first} and {second} cannot be compared: they have other {what}",
                    first=a.record.path,
                    second=b.record.path,
                    what=what,
                )
            )
    return Comparison(a, b)


def _differing(a: ArrayRecord, b: ArrayRecord) -> tuple[str, ...]:
    """Return the fields in which two records differ, in the order of their description."""
    others = b.arrays()
    return tuple(name for name, values in a.arrays().items() if not _same(values, others[name]))


def _same(a: Array, b: Array) -> bool:
    """Tell whether two arrays agree in all that is not sealed in one of them."""
    return a.shape == b.shape and bool(((a == b) | np.isnan(a) | np.isnan(b)).all())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that another can be compared with."""

    entry: Entry
    kin: bool  # one left the other, or both left the same record
    same_seed: bool


def candidates(path: Path, folder: Path) -> list[Candidate]:
    """Return the records of a folder with the same labs as the one at `path`: kin first, then of its seed.

    Raises:
        RecordError: the record at `path` is none.
    """
    own = glance(path)
    family = _family(own.identity, own.header.origin)
    labs = tuple(seat.lab for seat in own.header.seats)
    found = []
    for entry in entries(folder):
        if entry.problem or entry.labs != labs or entry.path == path:
            continue
        kin = bool(family & _family(entry.identity, entry.origin))
        found.append(Candidate(entry, kin, _seed_of(entry.path) == own.header.seed))
    return sorted(found, key=lambda c: (not c.kin, not c.same_seed, -c.entry.modified))


def _family(identity: str, origin: Origin | None) -> set[str]:
    return {identity} | ({origin.record} if origin else set())


def _seed_of(path: Path) -> int | None:
    try:
        return glance(path).header.seed
    except RecordError:  # changed since it was listed; opening it says why
        return None
