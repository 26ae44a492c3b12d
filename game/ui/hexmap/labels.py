"""Where small labels lie (on fog or sea, not on somebody's land) and what the map says about its scale."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, TypeAlias

from game.ui.hexmap.camera import Camera
from game.ui.hexmap.denomination import series
from game.ui.hexmap.geometry import Hex
from game.ui.hexmap.marketmap import MapModel
from game.ui.hexmap.topology import components
from game.ui.kit.format import money

PxBox: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

_NUDGES: Final = tuple(
    (across, down) for across in (0.0, -0.25, 0.25, -0.5, 0.5) for down in (0.0, -0.25, 0.25)
)


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
    wide, high = 0.46 * camera.column, 0.85 * camera.radius
    centres = [camera.pixel(cell) for cell in cells]
    return [(x - wide, y - high, x + wide, y + high) for x, y in centres]


def free_spot(size: tuple[int, int], room: tuple[int, int], taken: Sequence[PxBox], margin: int) -> PxBox:
    """Return where a legend of `size` pixels covers least: a free corner, the lower left one first."""
    right, bottom = max(margin, room[0] - margin - size[0]), max(margin, room[1] - margin - size[1])
    across = [round(margin + (right - margin) * i / 8) for i in range(9)]
    corners = [(margin, bottom), (right, bottom), (margin, margin), (right, margin)]
    edge = [(x, bottom) for x in across] + [(x, margin) for x in across]
    boxes = [(float(x), float(y), float(x + size[0]), float(y + size[1])) for x, y in corners + edge]
    return min(boxes, key=lambda box: covered(box, taken))


def denomination_text(model: MapModel) -> str:
    """Return the scale of the map: `One hex is $20M of quarterly revenue`."""
    return f"One hex is {money(model.hex_musd * 1e6)} of quarterly revenue"


def redenomination_text(model: MapModel) -> str | None:
    """Return the announcement of a new scale, None if the scale stands."""
    if not model.redenominated:
        return None
    now, before = money(model.hex_musd * 1e6), money(series(model.former_step) * 1e6)
    way = "up" if model.step > model.former_step else "down"
    return f"The map has a new scale: one hex is {now} of quarterly revenue, {way} from {before}"


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
        for across, down in _NUDGES:
            left = min(max(3.0, x + across * wide - wide / 2), room[0] - wide - 3.0)
            top = min(max(3.0, y + down * high - high / 2), room[1] - high - 3.0)
            box = (left, top, left + wide, top + high)
            away = abs(x - middle[0]) + abs(y - middle[1])
            nudge = high * (2 * abs(across) + 4 * abs(down))
            price = 3 * covered(box, ground) + 20 * covered(box, taken) + nudge + 0.5 * away
            if best is None or price < best[0]:
                best = (price, box)
    return best[1] if best else None
