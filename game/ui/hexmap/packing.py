"""Pack islands into two rows as tightly as moats and titles allow, in whole steps of the hex lattice.

Coordinates here are doubled: a hex (q, r) lies at column x = 2q + r and row y = r. A column is half a hex.
Two hexes whose rows differ by d < 3 keep two sea hexes between them if their columns differ by 6 - d or more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from game.ui.hexmap.geometry import Hex

MOAT: Final = 2
"""Fewest sea hexes between two islands."""
_APART: Final = MOAT + 1  # hex distance between two islands
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """The silhouette of an island.

    Attributes:
        left, right: row -> first and last column.
        upper, lower: column -> first and last row.
        wide: as `lower`, for an island widened by its moat on both sides.
    """

    left: dict[int, int]
    right: dict[int, int]
    upper: dict[int, int]
    lower: dict[int, int]
    wide: dict[int, int]

    @property
    def columns(self) -> tuple[int, int]:
        """First and last column."""
        return min(self.left.values()), max(self.right.values())

    @property
    def rows(self) -> tuple[int, int]:
        """First and last row."""
        return min(self.left), max(self.left)


def outline(cells: Iterable[Hex]) -> Outline:
    """Return the silhouette of some hexes."""
    left: dict[int, int] = {}
    right: dict[int, int] = {}
    upper: dict[int, int] = {}
    lower: dict[int, int] = {}
    for q, y in cells:
        x = 2 * q + y
        left[y] = min(x, left.get(y, x))
        right[y] = max(x, right.get(y, x))
        for column in (x - 1, x, x + 1):
            upper[column] = min(y, upper.get(column, y))
            lower[column] = max(y, lower.get(column, y))
    wide: dict[int, int] = {}
    for column, row in lower.items():
        for x in range(column - 2 * MOAT, column + 2 * MOAT + 1):
            wide[x] = max(row, wide.get(x, row))
    return Outline(left, right, upper, lower, wide)


def beside(a: Outline, b: Outline, drop: int) -> int:
    """Return the fewest columns to shift `b` east of `a`, keeping a moat, if `b` lies `drop` rows lower."""
    need = [
        a.right[y] - start + 2 * _APART - abs(y - row - drop)
        for row, start in b.left.items()
        for y in range(row + drop - MOAT, row + drop + MOAT + 1)
        if y in a.right
    ]
    fallback = a.columns[1] - b.columns[0] + 2 * _APART  # rows do not meet at all
    return max(need, default=fallback)


def below(a: Outline, at: Spot, b: Outline, shift: int, *, title: int, lane: int) -> int:
    """Return the fewest rows by which `b` clears `a` above it, moat and title included.

    Args:
        a: the upper island, `at` its columns and rows of shift.
        at: columns and rows by which `a` is shifted.
        b: the lower island.
        shift: columns by which `b` is shifted.
        title: half the width of `b`'s title in columns; it stands over the middle.
        lane: the rows that the title needs.
    """
    across, down = shift - at[0], at[1]
    need = [a.wide[x + across] + down + _APART - row for x, row in b.upper.items() if x + across in a.wide]
    middle, top = sum(b.columns) // 2 + across, b.rows[0]
    need += [
        a.lower[x] + down + 1 + lane - top for x in range(middle - title, middle + title + 1) if x in a.lower
    ]
    return max(need, default=-(10**6))


def pack(
    outlines: Sequence[Outline], rows: Sequence[int], title: int, lane: int, aspect: float
) -> list[Spot]:
    """Return columns and rows by which to shift each island.

    Args:
        outlines: the islands, row by row.
        rows: how many islands stand in each row, one or two rows.
        title: half the width of a title, in columns.
        lane: the height of a title, in rows.
        aspect: columns to one row of the canvas: spare width is spread up to this shape.
    """
    top, bottom = outlines[: rows[0]], outlines[rows[0] :]
    for_top, for_bottom = _line(top, title), _line(bottom, title)
    need = max(_width(top, for_top), _width(bottom, for_bottom))
    spots = _stack(outlines, rows, need, title, lane)
    high = max(o.rows[1] + s[1] for o, s in zip(outlines, spots, strict=True)) + lane + 1
    wide = min(int(high * aspect * 0.97), int(need * 1.5))
    return _stack(outlines, rows, wide, title, lane) if wide > need else spots


def _line(row: Sequence[Outline], title: int) -> list[int]:
    """Return the columns of islands placed side by side, tightly; tops level, titles apart."""
    shifts: list[int] = []
    for i, island in enumerate(row):
        shift = -island.columns[0]
        for j in range(i):
            shift = max(shift, shifts[j] + beside(row[j], island, row[j].rows[0] - island.rows[0]))
        if i:
            shift = max(shift, shifts[-1] + (sum(row[i - 1].columns) - sum(island.columns)) // 2 + 2 * title)
        shifts.append(shift)
    return shifts


def _width(row: Sequence[Outline], shifts: Sequence[int]) -> int:
    return max((o.columns[1] + s for o, s in zip(row, shifts, strict=True)), default=0)


def _stack(outlines: Sequence[Outline], rows: Sequence[int], wide: int, title: int, lane: int) -> list[Spot]:
    """Place both rows on a canvas `wide` columns across, the lower pushed up; then share out spare height."""
    upper = _across(outlines[: rows[0]], wide, title)
    spots: list[Spot] = [(x, -o.rows[0]) for o, x in zip(outlines, upper, strict=False)]
    bottom = outlines[rows[0] :]
    lower: list[Spot] = []
    for island, x in zip(bottom, _across(bottom, wide, title), strict=True):
        y = max(
            below(a, at, island, x, title=title, lane=lane) for a, at in zip(outlines, spots, strict=False)
        )
        for other, (ox, oy) in zip(bottom, lower, strict=False):  # the same row, but at other heights now
            while x - ox < beside(other, island, y - oy):
                y += 1
        lower.append((x, y))
    spots += lower
    return [_even(x, y) for x, y in _relax(outlines, rows, spots, title, lane)]


def _across(row: Sequence[Outline], wide: int, title: int) -> list[int]:
    """Spread a row of islands over the width, with equal margins."""
    shifts = _line(row, title)
    spare = wide - _width(row, shifts)
    return [s + int(spare * (i + 0.5) / len(row)) for i, s in enumerate(shifts)]


def _relax(
    outlines: Sequence[Outline], rows: Sequence[int], spots: list[Spot], title: int, lane: int
) -> list[Spot]:
    """Let islands settle into spare height: lower ones sink, upper ones drift down a little."""
    spots = list(spots)
    floor = max(o.rows[1] + s[1] for o, s in zip(outlines, spots, strict=True))
    for i in range(rows[0], len(outlines)):
        x, y = spots[i]
        spots[i] = (
            x,
            _clear(outlines, rows, spots, i, y=y, wanted=y + (floor - outlines[i].rows[1] - y) * 2 // 3),
        )
    for i in range(rows[0]):
        x, y = spots[i]
        beneath = [
            spots[j][1] - below(outlines[i], (x, 0), outlines[j], spots[j][0], title=title, lane=lane)
            for j in range(rows[0], len(outlines))
        ]
        lowest = min([*beneath, floor - outlines[i].rows[1]])
        spots[i] = (x, _clear(outlines, rows, spots, i, y=y, wanted=y + max(0, lowest - y) // 2))
    return spots


def _clear(
    outlines: Sequence[Outline], rows: Sequence[int], spots: Sequence[Spot], i: int, *, y: int, wanted: int
) -> int:
    """Return the row nearest to `wanted`, from `y` on, at which island `i` keeps its moats within its row."""
    first, last = (0, rows[0]) if i < rows[0] else (rows[0], len(outlines))
    x = spots[i][0]
    for row in range(wanted, y, -1):
        west = all(
            x - spots[j][0] >= beside(outlines[j], outlines[i], row - spots[j][1]) for j in range(first, i)
        )
        east = all(
            spots[j][0] - x >= beside(outlines[i], outlines[j], spots[j][1] - row) for j in range(i + 1, last)
        )
        if west and east:
            return row
    return y


def _even(x: int, y: int) -> Spot:
    """Columns and rows of a hex are both even or both odd: shift a column to the west where they are not."""
    return x - (x + y) % 2, y
