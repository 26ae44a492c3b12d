"""Hexagon arithmetic: axial coordinates, pointy-top, one unit = the radius of a hex (centre to corner).

`q` runs east, `r` runs south-east. Pixel y grows downwards, as on the screen.
"""

import math
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

Hex: TypeAlias = tuple[int, int]
Point: TypeAlias = tuple[float, float]

SQRT3: Final = math.sqrt(3.0)
NEIGHBOURS: Final[tuple[Hex, ...]] = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
"""Steps to the six neighbours: east, then clockwise. Edge `k` faces `NEIGHBOURS[k]`."""

CORNERS: Final[tuple[Point, ...]] = (
    (SQRT3 / 2, -0.5),
    (SQRT3 / 2, 0.5),
    (0.0, 1.0),
    (-SQRT3 / 2, 0.5),
    (-SQRT3 / 2, -0.5),
    (0.0, -1.0),
)
"""Corner offsets, clockwise from the upper right. Edge `k` joins corners `k` and `k + 1`."""


def add(a: Hex, b: Hex) -> Hex:
    """Return the sum of two hexes taken as vectors."""
    return a[0] + b[0], a[1] + b[1]


def around(cell: Hex) -> Iterator[Hex]:
    """Yield the six neighbours of `cell`, clockwise from the east."""
    q, r = cell
    for dq, dr in NEIGHBOURS:
        yield q + dq, r + dr


def centre(cell: Hex) -> Point:
    """Return the centre of a hex in units of the hex radius."""
    q, r = cell
    return SQRT3 * (q + r / 2), 1.5 * r


def distance(a: Hex, b: Hex) -> int:
    """Return the number of steps from one hex to another."""
    dq, dr = a[0] - b[0], a[1] - b[1]
    return (abs(dq) + abs(dr) + abs(dq + dr)) // 2


def nearest(x: float, y: float) -> Hex:
    """Return the hex that contains a point given in units of the hex radius (inverse of `centre`)."""
    r = y / 1.5
    q = x / SQRT3 - r / 2
    s = -q - r
    rq, rr, rs = round(q), round(r), round(s)
    dq, dr, ds = abs(rq - q), abs(rr - r), abs(rs - s)
    if dq > dr and dq > ds:
        rq = -rr - rs
    elif dr > ds:
        rr = -rq - rs
    return rq, rr


def ring_outside(cells: Iterable[Hex], seen: set[Hex]) -> set[Hex]:
    """Return all neighbours of `cells` that are not in `seen`."""
    return {other for cell in cells for other in around(cell)} - seen


def box(cells: Iterable[Hex]) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of some hexes in units of the hex radius.

    Raises:
        ValueError: no cells.
    """
    points = [centre(cell) for cell in cells]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - SQRT3 / 2, min(ys) - 1.0, max(xs) + SQRT3 / 2, max(ys) + 1.0
