"""Where each island grows: a fixed, endless order of hexes, so that a coast only ever moves outward.

An island of `n` hexes is the first `n` cells of its order, whatever happened before. Orders depend on the
island's number and its stretch alone: no random generator, no history, so every machine draws the same coast.
"""

import heapq
import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.ui.hexmap.geometry import Hex, Point, around, box, centre

_WORD: Final = (1 << 64) - 1
_SWELL: Final = ((5.0, 1.5), (12.0, 2.6))  # (size of a bay in hex radii, how far it reaches)
_FILL: Final = 0.55  # how much a bay's walls pull the next hex in, per wall beyond three


def _mix(*words: int) -> int:
    """Hash small integers to 64 bits (splitmix64 finaliser)."""
    state = 0x9E3779B97F4A7C15
    for word in words:
        state = (state + (word & _WORD) * 0xBF58476D1CE4E5B9) & _WORD
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _WORD
        state ^= state >> 31
    return state


def unit_hash(*words: int) -> float:
    """Return a fixed pseudo-random number in [0, 1) for some small integers."""
    return (_mix(*words) >> 11) / (1 << 53)


def _swell(x: float, y: float, size: float, salt: int) -> float:
    """Return smooth noise in [-1, 1]: hashed lattice values, blended between lattice points."""
    gx, gy = x / size, y / size
    ix, iy = int(gx // 1), int(gy // 1)
    fx, fy = gx - ix, gy - iy
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    a, b = unit_hash(salt, ix, iy), unit_hash(salt, ix + 1, iy)
    c, d = unit_hash(salt, ix, iy + 1), unit_hash(salt, ix + 1, iy + 1)
    top, bottom = a + (b - a) * fx, c + (d - c) * fx
    return 2 * (top + (bottom - top) * fy) - 1


@dataclass(slots=True)
class GrowthOrder:
    """The endless growth order of one island, made as far as somebody asked for.

    Attributes:
        seed: the island's number.
        stretch: how much wider than high the island grows (1 = round).
    """

    seed: int
    stretch: float
    _cells: list[Hex] = field(default_factory=list)
    _index: dict[Hex, int] = field(default_factory=dict)
    _neighbours: list[list[int]] = field(default_factory=list)
    _frontier: list[tuple[float, Hex]] = field(default_factory=list)
    _boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    _keys: dict[Hex, float] = field(default_factory=dict)

    def cells(self, n: int) -> list[Hex]:
        """Return the first `n` cells, local to the island; the first is (0, 0)."""
        self._grow(n)
        return self._cells[:n]

    def index(self, cell: Hex, n: int) -> int | None:
        """Return the place of `cell` among the first `n`, or None."""
        self._grow(n)
        at = self._index.get(cell)
        return at if at is not None and at < n else None

    def neighbours(self, n: int) -> NDArray[np.intp]:
        """Return an (n, 6) table of neighbours' places in the order; -1 where there is sea."""
        self._grow(n)
        table = np.array(self._neighbours[:n], dtype=np.intp).reshape(n, 6)
        table[table >= n] = -1
        return table

    def centres(self, n: int) -> NDArray[np.float64]:
        """Return the (n, 2) centres of the first `n` cells in units of the hex radius."""
        return np.array([centre(c) for c in self.cells(n)], dtype=np.float64).reshape(n, 2)

    def box(self, n: int) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of the first `n` cells (n >= 1) in units of the hex radius."""
        self._grow(n)
        return self._boxes[n - 1]

    def _height(self, cell: Hex) -> float:
        """Return how late a cell's turn comes: distance from a lopsided centre, roughened by the swell."""
        cached = self._keys.get(cell)
        if cached is not None:
            return cached
        x, y = centre(cell)
        lean_x = 2 * unit_hash(self.seed, 101) - 1
        lean_y = 2 * unit_hash(self.seed, 102) - 1
        wide, high = x / self.stretch, y
        away = math.sqrt(wide * wide + high * high)
        key = away - 0.26 * (wide * lean_x + high * lean_y)
        for salt, (size, reach) in enumerate(_SWELL):
            key += reach * _swell(x, y, size, self.seed * 7 + salt + 1)
        self._keys[cell] = key
        return key

    def _grow(self, n: int) -> None:
        if not self._cells:
            self._settle((0, 0))
        while len(self._cells) < n:
            _, cell = heapq.heappop(self._frontier)
            if cell not in self._index:
                self._settle(cell)

    def _settle(self, cell: Hex) -> None:
        """Add a cell: link it to its neighbours and queue the sea around it."""
        place = len(self._cells)
        self._cells.append(cell)
        self._index[cell] = place
        links = [-1] * 6
        for k, other in enumerate(around(cell)):
            there = self._index.get(other)
            if there is None:
                land = sum(o in self._index for o in around(other))
                heapq.heappush(self._frontier, (self._height(other) - _FILL * max(0, land - 3), other))
            else:
                links[k] = there
                self._neighbours[there][(k + 3) % 6] = place
        self._neighbours.append(links)
        one = box((cell,))
        if self._boxes:
            old = self._boxes[-1]
            one = (min(old[0], one[0]), min(old[1], one[1]), max(old[2], one[2]), max(old[3], one[3]))
        self._boxes.append(one)


@lru_cache(maxsize=64)
def growth_order(seed: int, stretch: float) -> GrowthOrder:
    """Return the shared growth order of island number `seed`."""
    return GrowthOrder(seed, stretch)


def scaled_place(order: GrowthOrder, n: int, point: Point) -> int:
    """Return the place of the cell among the first `n` whose centre is nearest to `point`."""
    gap = ((order.centres(n) - np.array(point)) ** 2).sum(axis=1)
    return int(gap.argmin())
