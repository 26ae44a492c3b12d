"""Where islands lie on the wide canvas: rows of islands, with sea and a title lane between them.

Islands keep their places until one needs more room than was planned for it; then all are laid out anew.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from game.ui.hexmap.geometry import SQRT3, Hex, centre
from game.ui.hexmap.islands import GrowthOrder, growth_order
from game.ui.hexmap.packing import outline, pack

CANVAS: Final = (1120.0, 652.0)
"""The map's room at 1600x900, in pixels. Other windows scale it."""
TITLE_LANE: Final = 34.0
"""Room for an island's title at 1600x900, in pixels."""
TITLE_WIDTH: Final = 236.0
"""Width kept free for an island's title at 1600x900, in pixels."""
SMALLEST: Final = 14.0
"""Smallest hex radius on the map at 1600x900, in pixels; 9 remain on the report's map, at two thirds."""
_HEADROOM: Final = ((1.25, 17.0), (1.15, 15.5), (1.08, SMALLEST))
"""Room planned for growth, relative to the need, and the radius that must remain for it."""
_LARGEST: Final = 30.0  # hex radius in pixels: a tiny market should not fill the screen with five hexes

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """A plan for the canvas.

    Attributes:
        offsets: one axial offset an island, in the order of the segments.
        room: the number of hexes planned for each island.
        bounds: left, top, right, bottom of all planned hexes in units of the hex radius.
        radius: hex radius in pixels at 1600x900.
        number: counts the layouts of one game; a new number means that the islands have moved.
    """

    offsets: tuple[Hex, ...]
    room: tuple[int, ...]
    bounds: Box
    radius: float
    number: int


def rows_of(islands: int) -> tuple[int, ...]:
    """Return how many islands stand in each row: (3, 3) for six, (4, 3) for seven, (2,) for two."""
    if islands <= 2:
        return (islands,)
    top = (islands + 1) // 2
    return top, islands - top


def orders_for(islands: int) -> tuple[GrowthOrder, ...]:
    """Return the growth orders of a market with so many segments; the slot's shape sets the stretch."""
    rows = rows_of(islands)
    wide = CANVAS[0] / max(rows)
    high = CANVAS[1] / len(rows) - TITLE_LANE
    stretch = round(min(1.4, max(0.9, 0.95 * wide / high)), 2)
    return tuple(growth_order(number, stretch) for number in range(islands))


def fits(layout: Layout, need: Sequence[int]) -> bool:
    """Return whether the islands still fit their places and do not rattle in them."""
    within = all(n <= room for n, room in zip(need, layout.room, strict=True))
    return within and sum(need) >= 0.45 * sum(layout.room)


def plan(need: Sequence[int], number: int = 0) -> Layout:
    """Lay out islands of `need` hexes each (locked demand included) with as much room to grow as hexes allow.

    Args:
        need: hexes needed now, one entry a segment.
        number: the number of the new layout.
    """
    for headroom, radius in _HEADROOM:
        layout = plan_exactly([int(n * headroom) + 1 for n in need], number)
        if layout.radius >= radius:
            return layout
    return plan_exactly(need, number)


def plan_exactly(need: Sequence[int], number: int = 0) -> Layout:
    """Lay out islands of `need` hexes each, with no room to spare."""
    orders = orders_for(len(need))
    room = tuple(max(4, n) for n in need)
    outlines = [outline(order.cells(n)) for order, n in zip(orders, room, strict=True)]
    boxes = [order.box(n) for order, n in zip(orders, room, strict=True)]
    aspect = (CANVAS[0] / SQRT3 * 2) / ((CANVAS[1] - TITLE_LANE) / 1.5)
    radius, bounds = _LARGEST, boxes[0]
    offsets: tuple[Hex, ...] = ()
    for _ in range(2):  # titles are fixed in pixels, so their size in hexes follows from the radius
        title = math.ceil(TITLE_WIDTH / radius / SQRT3)
        lane = math.ceil(TITLE_LANE / radius / 1.5)
        spots = pack(outlines, rows_of(len(need)), title, lane, aspect)
        offsets = tuple(((x - y) // 2, y) for x, y in spots)
        bounds = _bounds(boxes, offsets)
        wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
        radius = min(_LARGEST, CANVAS[0] / wide, (CANVAS[1] - TITLE_LANE) / high)
    return Layout(offsets, room, bounds, radius, number)


def radius_for(need: Sequence[int]) -> float:
    """Return the hex radius in pixels at 1600x900 if exactly these hexes were laid out."""
    return _radius_for(tuple(need))


@lru_cache(maxsize=256)
def _radius_for(need: tuple[int, ...]) -> float:
    return plan_exactly(need).radius


def radius_limit(hexes: int) -> float:
    """Return a hex radius that so many hexes cannot exceed, whatever their layout: sea takes a quarter."""
    return math.sqrt(0.75 * CANVAS[0] * CANVAS[1] / (1.5 * SQRT3 * max(1, hexes)))


def _bounds(boxes: Sequence[Box], offsets: Sequence[Hex]) -> Box:
    """Return the box around shifted boxes."""
    moved = [(box, centre(offset)) for box, offset in zip(boxes, offsets, strict=True)]
    return (
        min(box[0] + dx for box, (dx, _) in moved),
        min(box[1] + dy for box, (_, dy) in moved),
        max(box[2] + dx for box, (dx, _) in moved),
        max(box[3] + dy for box, (_, dy) in moved),
    )
