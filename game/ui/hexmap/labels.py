"""Where small labels lie: on fog or sea, not on somebody's land."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from game.ui.hexmap.camera import Camera
from game.ui.hexmap.geometry import Hex
from game.ui.hexmap.topology import components

PxBox: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


def covered(box: PxBox, others: Iterable[PxBox]) -> float:
    """Return the area of `box` that other boxes cover, each counted by itself."""
    total = 0.0
    for left, top, right, bottom in others:
        wide = min(box[2], right) - max(box[0], left)
        high = min(box[3], bottom) - max(box[1], top)
        if wide > 0 and high > 0:
            total += wide * high
    return total


def hex_boxes(cells: Iterable[Hex], camera: Camera) -> list[PxBox]:
    """Return the boxes around some hexes, a little tighter than the hexes."""
    wide, high = 0.46 * camera.column, 0.8 * camera.radius
    centres = [camera.pixel(cell) for cell in cells]
    return [(x - wide, y - high, x + wide, y + high) for x, y in centres]


def pill_box(
    locked: Collection[Hex],
    land: Collection[Hex],
    *,
    camera: Camera,
    size: tuple[int, int],
    room: tuple[int, int],
    taken: Sequence[PxBox],
) -> PxBox | None:
    """Return where the label of locked demand lies: over some of it, covering as little else as can be.

    Args:
        locked: an island's locked hexes.
        land: its owned hexes.
        camera: where hexes lie.
        size: width and height of the label in pixels.
        room: width and height of the picture.
        taken: boxes of titles, which a label must not touch.
    """
    if not locked:
        return None
    group = max(components(locked), key=len)
    points = [camera.pixel(cell) for cell in group]
    middle = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    ground = hex_boxes(land, camera)
    wide, high = size
    best: tuple[float, PxBox] | None = None
    for x, y in points:
        for shift in (0.0, -0.5, 0.5):
            left = min(max(3.0, x + shift * wide - wide / 2), room[0] - wide - 3.0)
            top = min(max(3.0, y - high / 2), room[1] - high - 3.0)
            box = (left, top, left + wide, top + high)
            away = abs(x - middle[0]) + abs(y - middle[1])
            price = covered(box, ground) + 20 * covered(box, taken) + high * abs(shift) * 2 + 0.6 * away
            if best is None or price < best[0]:
                best = (price, box)
    return best[1] if best else None
