"""What charts share: scales, round ticks, SVG paths, labels that dodge each other. Pure but for `grid`."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import hex_code, points_text
from game.ui.kit.theme import Colour

Number = Callable[[float], str]
Labels = Sequence[tuple[float, str]]
_AXIS_MIN = 36.0
AXIS_HEIGHT = 24.0


def plain(value: float) -> str:
    """Return a number as charts show it when no format is given."""
    return f"{value:g}"


@dataclass(frozen=True, slots=True)
class Plot:
    """A rectangle in which index 0..`last` runs along x and `lo`-`hi` up y, linear or logarithmic."""

    rect: Rect
    last: float
    lo: float
    hi: float
    log: bool = False

    def x(self, index: float) -> float:
        """Return the x of an index."""
        return self.rect.x + self.rect.w * (index / self.last if self.last else 0.0)

    def y(self, value: float) -> float:
        """Return the y of a value."""
        if self.log:
            share = math.log(max(value, 1e-12) / self.lo) / math.log(self.hi / self.lo)
        else:
            share = (value - self.lo) / (self.hi - self.lo) if self.hi != self.lo else 0.5
        return self.rect.bottom - self.rect.h * share

    def instant(self, index: float) -> Rect:
        """Return the line of an index, without width: where a read-out puts its cursor."""
        return Rect(self.x(index), self.rect.y, 0.0, self.rect.h)

    def points(self, values: Sequence[float], start: float = 0) -> list[tuple[float, float]]:
        """Return the points of a series, relative to the rectangle's corner."""
        return [(self.x(start + i) - self.rect.x, self.y(v) - self.rect.y) for i, v in enumerate(values)]


def round_ticks(lo: float, hi: float, count: int = 4) -> list[float]:
    """Return round values (1, 2 or 5 times a power of ten apart) that cover `lo`-`hi`."""
    span = hi - lo or abs(hi) or 1.0
    raw = span / max(1, count)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= raw * 0.999)
    first, last = math.floor(lo / step + 1e-9), math.ceil(hi / step - 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def log_ticks(lo: float, hi: float) -> list[float]:
    """Return 1, 2, 5 times powers of ten within `lo`-`hi`."""
    powers = range(math.floor(math.log10(lo)), math.ceil(math.log10(hi)) + 1)
    return [m * 10.0**p for p in powers for m in (1, 2, 5) if lo * 0.999 <= m * 10.0**p <= hi * 1.001]


def dodge(wanted: Sequence[float], gap: float, lo: float, hi: float) -> list[float]:
    """Return positions at least `gap` apart within `lo`-`hi`, as near to the wanted ones as order allows.

    Too many for the room are spread evenly. The answer keeps the input's order.
    """
    count = len(wanted)
    if count == 0:
        return []
    order = sorted(range(count), key=lambda i: wanted[i])
    if gap * (count - 1) >= hi - lo:
        pitch = (hi - lo) / max(1, count - 1)
        placed = [lo + pitch * i for i in range(count)]
    else:
        placed = _blocks([wanted[i] for i in order], gap, lo, hi)
    result = [0.0] * count
    for position, index in zip(placed, order, strict=True):
        result[index] = position
    return result


def _blocks(wanted: Sequence[float], gap: float, lo: float, hi: float) -> list[float]:
    """Merge neighbours that touch into blocks around their mean (pool adjacent violators)."""
    blocks: list[tuple[float, int]] = []  # (sum of wanted minus own offset, members)
    for value in wanted:
        total, size = value, 1
        while blocks:
            before, members = blocks[-1]
            if before / members + gap * members <= total / size:
                break
            blocks.pop()
            total, size = before + total - gap * members * size, members + size
        blocks.append((total, size))
    placed: list[float] = []
    for total, size in blocks:
        start = min(max(total / size, lo), hi - gap * (size - 1))
        placed.extend(start + gap * i for i in range(size))
    for i in range(len(placed) - 2, -1, -1):
        placed[i] = min(placed[i], placed[i + 1] - gap)
    placed[0] = max(placed[0], lo)
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + gap)
    return placed


def polyline(
    points: Sequence[tuple[float, float]],
    colour: Colour,
    width: float = 2,
    *,
    dashed: bool = False,
) -> str:
    """Return an SVG line."""
    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return (
        f'<polyline points="{points_text(points)}" fill="none" stroke="{hex_code(colour)}" '
        f'stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round"{dash}/>'
    )


def area(points: Sequence[tuple[float, float]], colour: Colour, alpha: float = 1) -> str:
    """Return an SVG filled polygon."""
    return f'<polygon points="{points_text(points)}" fill="{hex_code(colour)}" fill-opacity="{alpha}"/>'


def vertical(x: float, height: float, colour: Colour, width: float = 1, *, dash: str = "") -> str:
    """Return an SVG vertical line from the top."""
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{x:.2f} 0V{height:.2f}" stroke="{hex_code(colour)}" stroke-width="{width}"{extra}/>'


def axis_width(ui: UiCore, ticks: Sequence[float], text: Number) -> float:
    """Return the room that the labels of a left axis need."""
    return max(_AXIS_MIN, max((ui.measure(text(tick), theme.TICK) for tick in ticks), default=0.0) + 12)


def grid(ui: UiCore, plot: Plot, ticks: Sequence[float], text: Number, left: float) -> None:
    """Draw horizontal grid lines with their labels right-aligned in the room from `left` to the plot."""
    for tick in ticks:
        y = plot.y(tick)
        ui.rule(plot.rect.x, y, plot.rect.w)
        ui.text(Rect(left, y - 10, plot.rect.x - left - 8, 20), text(tick), theme.TICK, align="right")


def year_labels(ui: UiCore, plot: Plot, labels: Labels) -> None:
    """Draw ticks below the plot with labels to their right; labels that would touch are left out.

    A tick without a label is short where the label before it stands, so that it does not strike it through.
    """
    free = -1e9
    for index, label in labels:
        x = plot.x(index)
        ui.rule_down(x, plot.rect.bottom, 14 if x + 5 >= free else 4, theme.LINE2)
        width = ui.measure(label, theme.TICK)
        if x + 5 >= free and x + 5 + width <= plot.rect.right + 24:
            ui.text(Rect(x + 5, plot.rect.bottom + 4, width + 2, 20), label, theme.TICK)
            free = x + 5 + width + 6
