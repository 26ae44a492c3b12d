"""From hexes to pixels and back: a lattice of whole pixels, so that all gaps between hexes look alike."""

from dataclasses import dataclass
from typing import Final

from game.ui.hexmap.geometry import SQRT3, Hex, centre, nearest
from game.ui.hexmap.marketmap import MapModel

_NARROWEST: Final = 4


@dataclass(frozen=True, slots=True)
class Camera:
    """Where hexes lie in a picture.

    Attributes:
        column: the width of a hex in pixels.
        row: pixels from one row of hexes to the next.
        x, y: the pixel at the centre of hex (0, 0).
    """

    column: int
    row: int
    x: int
    y: int

    @property
    def radius(self) -> float:
        """Centre to the upper corner of a hex, in pixels."""
        return self.row / 1.5

    def doubled(self, cell: Hex) -> tuple[int, int]:
        """Return the centre of a hex: twice its x, so that it is whole, and its y."""
        q, r = cell
        return 2 * self.x + (2 * q + r) * self.column, self.y + r * self.row

    def pixel(self, cell: Hex) -> tuple[float, float]:
        """Return the centre of a hex in pixels."""
        x2, y = self.doubled(cell)
        return x2 / 2, float(y)

    def cell(self, x: float, y: float) -> Hex:
        """Return the hex under a pixel (inverse of `pixel`)."""
        return nearest((x - self.x) / self.column * SQRT3, (y - self.y) / self.row * 1.5)

    def box(self, bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return pixels left, top, right, bottom for a box in units of the hex radius."""
        left, top, right, bottom = bounds
        wide, high = self.column / SQRT3, self.radius
        return left * wide + self.x, top * high + self.y, right * wide + self.x, bottom * high + self.y


def fit(
    model: MapModel,
    size: tuple[int, int],
    top: int,
    *,
    margin: int = 0,
    sea: int = 0,
    zoom: float = 1.0,
    focus: Hex | None = None,
) -> Camera:
    """Return the camera that shows all islands as large as they fit, in the middle.

    Args:
        model: the map.
        size: width and height of the picture in pixels.
        top: pixels kept free above, for the titles of the upper islands.
        margin: pixels kept free on all sides.
        sea: hexes of sea to show left, right and below.
        zoom: enlarge beyond that, cutting off what no longer fits.
        focus: the hex to keep in the middle when zoomed; None keeps the upper left corner.
    """
    left, upper, right, lower = model.bounds
    left, right, lower = left - sea * SQRT3, right + sea * SQRT3, lower + sea * 1.5
    wide, high = size[0] - 2 * margin, size[1] - 2 * margin - top
    column = int(min(wide / (right - left) * SQRT3, high / (lower - upper) * SQRT3) * zoom)
    column = max(_NARROWEST, column)
    row = max(_NARROWEST, round(column * 1.5 / SQRT3))
    across, down = (right - left) * column / SQRT3, (lower - upper) * row / 1.5
    x = margin + max(0.0, wide - across) / 2 - left * column / SQRT3
    y = margin + top + max(0.0, high - down) / 2 - upper * row / 1.5
    if focus is not None:
        fx, fy = centre(focus)
        x = _within(size[0] / 2 - fx * column / SQRT3, x, x + min(0.0, wide - across))
        y = _within(size[1] / 2 - fy * row / 1.5, y, y + min(0.0, high - down))
    return Camera(column, row, round(x), round(y))


def _within(value: float, high: float, low: float) -> float:
    return min(high, max(low, value))
