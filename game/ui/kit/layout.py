"""Rectangles in logical units and the few ways of cutting them: rows, columns, grid, inset, split."""

from collections.abc import Sequence
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in logical units; immutable, every method returns new ones."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x just past the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y just past the bottom edge."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """The x of the centre."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The y of the centre."""
        return self.y + self.h / 2

    def contains(self, x: float, y: float) -> bool:
        """Tell whether the point lies inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def move(self, dx: float = 0, dy: float = 0) -> "Rect":
        """Return the rectangle shifted."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def inset(self, x: float, y: float | None = None) -> "Rect":
        """Return the rectangle shrunk by `x` left and right and by `y` (default `x`) above and below."""
        dy = x if y is None else y
        w, h = self.w - 2 * x, self.h - 2 * dy
        return Rect(self.x + x, self.y + dy, max(0.0, w), max(0.0, h))

    def pad(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> "Rect":
        """Return the rectangle shrunk by one amount a side."""
        x, y, w, h = self
        w, h = w - left - right, h - top - bottom
        return Rect(x + left, y + top, max(0.0, w), max(0.0, h))

    def left(self, width: float, gap: float = 0) -> tuple["Rect", "Rect"]:
        """Cut `width` off the left: (the piece, the rest past the gap)."""
        width = min(width, self.w)
        return Rect(self.x, self.y, width, self.h), self.pad(left=width + gap)

    def right_part(self, width: float, gap: float = 0) -> tuple["Rect", "Rect"]:
        """Cut `width` off the right: (the piece, the rest before the gap)."""
        width = min(width, self.w)
        return Rect(self.right - width, self.y, width, self.h), self.pad(right=width + gap)

    def top(self, height: float, gap: float = 0) -> tuple["Rect", "Rect"]:
        """Cut `height` off the top: (the piece, the rest below the gap)."""
        height = min(height, self.h)
        return Rect(self.x, self.y, self.w, height), self.pad(top=height + gap)

    def bottom_part(self, height: float, gap: float = 0) -> tuple["Rect", "Rect"]:
        """Cut `height` off the bottom: (the piece, the rest above the gap)."""
        height = min(height, self.h)
        return Rect(self.x, self.bottom - height, self.w, height), self.pad(bottom=height + gap)

    def columns(self, parts: int | Sequence[float], gap: float = 0) -> list["Rect"]:
        """Cut into columns: a number of equal ones, or weights."""
        spans = _spans(self.w, parts, gap)
        return [Rect(self.x + start, self.y, size, self.h) for start, size in spans]

    def rows(self, parts: int | Sequence[float], gap: float = 0) -> list["Rect"]:
        """Cut into rows: a number of equal ones, or weights."""
        spans = _spans(self.h, parts, gap)
        return [Rect(self.x, self.y + start, self.w, size) for start, size in spans]

    def stack(self, height: float, count: int, gap: float = 0) -> list["Rect"]:
        """Return `count` rows of a fixed height from the top down (they may run past the bottom)."""
        return [Rect(self.x, self.y + i * (height + gap), self.w, height) for i in range(count)]

    def grid(self, columns: int, rows: int, gap: float = 0) -> list["Rect"]:
        """Cut into equal cells, row by row."""
        return [cell for row in self.rows(rows, gap) for cell in row.columns(columns, gap)]

    def centred(self, w: float, h: float) -> "Rect":
        """Return a rectangle of the given size around the same centre."""
        return Rect(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)

    def clip(self, other: "Rect") -> "Rect":
        """Return the part inside `other` (zero-sized when they do not meet)."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(
            x, y, max(0.0, min(self.right, other.right) - x), max(0.0, min(self.bottom, other.bottom) - y)
        )


def _spans(total: float, parts: int | Sequence[float], gap: float) -> list[tuple[float, float]]:
    """Return the (start, size) of each part of a length, proportional to the weights."""
    weights = [1.0] * parts if isinstance(parts, int) else list(parts)
    free = max(0.0, total - gap * (len(weights) - 1))
    scale = free / sum(weights) if weights else 0.0
    spans: list[tuple[float, float]] = []
    start = 0.0
    for weight in weights:
        spans.append((start, weight * scale))
        start += weight * scale + gap
    return spans
