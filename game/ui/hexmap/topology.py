"""What the drawing needs to know about a map of owned hexes: edges, depths, territories, ways to walk."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from game.ui.hexmap.geometry import Hex, Point, around, centre, ring_outside

Direction: TypeAlias = Literal["left", "right", "up", "down"]
DEPTHS: Final = 4


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a hex.

    Attributes:
        cell: the hex.
        side: which of its six sides, see `geometry.NEIGHBOURS`.
        owner: who holds the hex.
        beyond: who holds the hex on the other side; None for sea or locked demand.
    """

    cell: Hex
    side: int
    owner: str
    beyond: str | None


@dataclass(frozen=True, slots=True)
class Territory:
    """Connected hexes of one owner on one island.

    Attributes:
        segment: the island's number.
        owner: who holds them.
        cells: the hexes.
        pole: the hex farthest inside, where an emblem sits best.
    """

    segment: int
    owner: str
    cells: tuple[Hex, ...]
    pole: Hex


def edges(owned: Mapping[Hex, str]) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """Return fronts (each once, between two owners) and coasts (towards sea or locked demand)."""
    fronts: list[Edge] = []
    coasts: list[Edge] = []
    for cell, owner in owned.items():
        for side, other in enumerate(around(cell)):
            beyond = owned.get(other)
            if beyond is None:
                coasts.append(Edge(cell, side, owner, None))
            elif beyond != owner and side < 3:
                fronts.append(Edge(cell, side, owner, beyond))
    return tuple(fronts), tuple(coasts)


def depth_rings(land: Iterable[Hex]) -> tuple[frozenset[Hex], ...]:
    """Return the sea at one, two, three and four steps from land."""
    seen = set(land)
    shore: set[Hex] = set(seen)
    rings: list[frozenset[Hex]] = []
    for _ in range(DEPTHS):
        shore = ring_outside(shore, seen)
        seen |= shore
        rings.append(frozenset(shore))
    return tuple(rings)


def components(cells: Collection[Hex]) -> list[list[Hex]]:
    """Return connected groups of hexes, in the order in which `cells` names their first hex."""
    left = dict.fromkeys(cells)
    groups: list[list[Hex]] = []
    while left:
        first = next(iter(left))
        del left[first]
        group = [first]
        for cell in group:  # the list grows while it is walked: breadth first
            for other in around(cell):
                if other in left:
                    del left[other]
                    group.append(other)
        groups.append(group)
    return groups


def pole(cells: Collection[Hex]) -> Hex:
    """Return the hex farthest inside, near the middle if several are."""
    inside = set(cells)
    depth: dict[Hex, int] = {}
    queue = [c for c in cells if any(o not in inside for o in around(c))]
    depth.update(dict.fromkeys(queue, 1))
    for cell in queue:
        for other in around(cell):
            if other in inside and other not in depth:
                depth[other] = depth[cell] + 1
                queue.append(other)
    points = {cell: centre(cell) for cell in cells}
    mid_x = sum(x for x, _ in points.values()) / len(points)
    mid_y = sum(y for _, y in points.values()) / len(points)

    def merit(cell: Hex) -> float:
        x, y = points[cell]
        away = math.hypot(x - mid_x, y - mid_y)
        kin = sum(o in inside for o in around(cell))
        return 2.2 * depth[cell] + 0.12 * kin - 0.55 * away

    return max(cells, key=merit)


_AXES: Final[dict[Direction, Point]] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def neighbour_in_direction(cells: Iterable[Hex], start: Hex, direction: Direction) -> Hex | None:
    """Return the hex that an arrow key leads to, or None at the edge of the map.

    The nearest hex in that direction wins; leaving the line costs more than going on, and up and down lean
    left and right in turn, so that two steps up and two down lead back.
    """
    ax, ay = _AXES[direction]
    x0, y0 = centre(start)
    lean = 0.01 if start[1] % 2 else -0.01
    best: tuple[float, Hex] | None = None
    for cell in cells:
        x, y = centre(cell)
        dx, dy = x - x0, y - y0
        along, aside = dx * ax + dy * ay, abs(dx * ay) + abs(dy * ax)
        if along < 0.5 or aside > 2.0 * along:
            continue
        price = along + 1.5 * aside + lean * (dx if ay else 0.0)
        if best is None or (price, cell) < best:
            best = (price, cell)
    return None if best is None else best[1]
