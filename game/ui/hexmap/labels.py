"""Where small labels lie (on fog or sea, not on somebody's land) and what the map says about its scale."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from game.language import _
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


def covered(boxes: Sequence[PxBox], others: Sequence[PxBox]) -> NDArray[np.float64]:
    """Return the area of each box that other boxes cover, each of those counted by itself."""
    one = np.array(boxes, dtype=np.float64).reshape(-1, 1, 4)
    two = np.array(others, dtype=np.float64).reshape(1, -1, 4)
    wide = np.minimum(one[..., 2], two[..., 2]) - np.maximum(one[..., 0], two[..., 0])
    high = np.minimum(one[..., 3], two[..., 3]) - np.maximum(one[..., 1], two[..., 1])
    area: NDArray[np.float64] = (np.maximum(wide, 0.0) * np.maximum(high, 0.0)).sum(axis=1)
    return area


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
    return boxes[int(covered(boxes, taken).argmin())]


def denomination_text(model: MapModel) -> str:
    """Return the scale of the map: `One hex is $20M of quarterly revenue`."""
    return _("One hex is {money} of quarterly revenue", money=money(model.hex_musd * 1e6))


def redenomination_text(model: MapModel) -> str | None:
    """Return the announcement of a new scale, None if the scale stands."""
    if not model.redenominated:
        return None
    now, before = money(model.hex_musd * 1e6), money(series(model.former_step) * 1e6)
    if model.step > model.former_step:
        return _(
            "The map has a new scale: one hex is {now} of quarterly revenue, up from {before}",
            now=now,
            before=before,
        )
    return _(
        "The map has a new scale: one hex is {now} of quarterly revenue, down from {before}",
        now=now,
        before=before,
    )


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
        taken: boxes of titles and of other islands, which a label must not touch.
    """
    if not locked:
        return None
    group = max(components(locked), key=len)
    points = [camera.pixel(cell) for cell in group]
    middle = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    wide, high = size
    boxes: list[PxBox] = []
    prices: list[float] = []
    for x, y in points:
        for across, down in _NUDGES:
            left = min(max(3.0, x + across * wide - wide / 2), room[0] - wide - 3.0)
            top = min(max(3.0, y + down * high - high / 2), room[1] - high - 3.0)
            boxes.append((left, top, left + wide, top + high))
            away = abs(x - middle[0]) + abs(y - middle[1])
            prices.append(high * (2 * abs(across) + 4 * abs(down)) + 0.5 * away)
    price = np.array(prices) + 3 * covered(boxes, hex_boxes(land, camera)) + 20 * covered(boxes, taken)
    return boxes[int(price.argmin())]
