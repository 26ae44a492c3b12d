"""Line and area chart, stacked shares and sparkline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from game.language import _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.plot import (
    AXIS_HEIGHT,
    Labels,
    Number,
    Plot,
    area,
    axis_width,
    dodge,
    grid,
    log_ticks,
    plain,
    polyline,
    round_ticks,
    year_labels,
)
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.theme import Colour

_END = 72.0
_LABEL_PITCH = 19.0
_FILL = 0.16


@dataclass(frozen=True, slots=True)
class Series:
    """One line or area: values at index 0, 1, 2...; `you` makes it bold; an emblem marks its end.

    `filled` shades what lies below the line.
    """

    label: str
    values: Sequence[float]
    colour: Colour
    width: float = 2
    dashed: bool = False
    step: bool = False
    emblem: str = ""
    you: bool = False
    filled: bool = False


def line_chart(
    ui: UiCore,
    key: str,
    rect: Rect,
    series: Sequence[Series],
    *,
    x_labels: Labels = (),
    y_range: tuple[float, float] | None = None,
    text: Number = plain,
    log: bool = False,
    now: float | None = None,
    label: str = "",
    end_values: bool = True,
    dates: Sequence[str] = (),
) -> None:
    """Draw lines over a shared axis; `x_labels` are (index, label), `now` an index that marks the present.

    Empty series are left out. On a log axis values must be positive. `dates` name the indices in read-outs
    (default: their label, if they have one).
    """
    shown = [line for line in series if len(line.values)]
    spoken = ", ".join(f"{line.label} {text(line.values[-1])}" for line in shown)
    count = max((len(line.values) for line in shown), default=0)

    def read(index: int) -> Reading:
        there = [line for line in shown if index < len(line.values)]
        marks = [Mark(line.label, text(line.values[index]), line.colour, line.emblem) for line in there]
        return Reading(moment(index, dates, x_labels), marks)

    reader = chart_node(ui, key, rect, label or key, spoken, count=count, read=read)
    if not ui.visible(rect) or not shown:
        return
    ticks, lo, hi = _axis(shown, y_range, log=log)
    end = _end_width(ui, shown, text) if end_values else 8.0
    body = rect.pad(left=axis_width(ui, ticks, text), right=end, bottom=AXIS_HEIGHT, top=8)
    plot = Plot(body, max(1, count - 1), lo, hi, log)
    grid(ui, plot, ticks, text, rect.x)
    year_labels(ui, plot, x_labels)
    ordered = sorted(shown, key=lambda line: line.you)
    look = tuple((line.colour, line.width, line.dashed, line.step, line.you, line.filled) for line in ordered)
    version = ("lines", plot.last, plot.lo, plot.hi, log, look, tuple(tuple(line.values) for line in ordered))
    ui.drawn(body, version, lambda: "".join(_line(plot, line) for line in ordered))
    if count == 1:  # no line yet: what is known of the first moment
        for line in ordered:
            ui.circle(plot.x(0), plot.y(line.values[0]), 4, line.colour)
    if now is not None:
        _present(ui, plot, now)
    if end_values:
        _ends(ui, plot, shown, text, end)
    show(ui, reader, rect, count, plot.instant, read)


def area_chart(
    ui: UiCore,
    key: str,
    rect: Rect,
    series: Sequence[Series],
    *,
    x_labels: Labels = (),
    text: Number = plain,
    now: float | None = None,
    label: str = "",
    dates: Sequence[str] = (),
) -> None:
    """Draw lines over an axis from 0, what lies below the solid ones shaded; else as `line_chart`."""
    most = max((value for line in series for value in line.values), default=0.0)
    least = min((value for line in series for value in line.values), default=0.0)
    line_chart(
        ui,
        key,
        rect,
        [replace(line, filled=not line.dashed) for line in series],
        x_labels=x_labels,
        y_range=(min(0.0, least), max(most, 1e-9)),
        text=text,
        now=now,
        label=label,
        dates=dates,
    )


def moment(index: int, dates: Sequence[str], labels: Labels) -> str:
    """Return what an index is called in a read-out."""
    if index < len(dates):
        return dates[index]
    return next((label for place, label in labels if place == index), "")


def _axis(
    series: Sequence[Series], y_range: tuple[float, float] | None, *, log: bool
) -> tuple[list[float], float, float]:
    values = [value for line in series for value in line.values]
    lo, hi = y_range or (min(values), max(values))
    if log:
        lo, hi = max(lo, 1e-9), max(hi, lo * 1.5, 1e-8)
        return log_ticks(lo, hi), lo, hi
    ticks = round_ticks(lo, hi)
    return ticks, min(lo, ticks[0]), max(hi, ticks[-1])


def _line(plot: Plot, line: Series) -> str:
    points = plot.points(line.values)
    if line.step:
        corners = [(x, y) for (_, y), (x, _) in pairwise(points)]
        stairs = [point for pair in zip(points, corners, strict=False) for point in pair]
        points = [*stairs, points[-1]]
    stroke = polyline(points, line.colour, line.width + (1 if line.you else 0), dashed=line.dashed)
    if not line.filled:
        return stroke
    floor = min(plot.rect.h, plot.y(0.0) - plot.rect.y) if plot.lo <= 0.0 else plot.rect.h
    return area([*points, (points[-1][0], floor), (points[0][0], floor)], line.colour, _FILL) + stroke


def _present(ui: UiCore, plot: Plot, now: float) -> None:
    """Dim what comes after the present and mark it."""
    x = plot.x(now)
    ui.fill(Rect(x, plot.rect.y, max(0.0, plot.rect.right - x), plot.rect.h), theme.SEA1, 150)
    ui.rule_down(x - 1, plot.rect.y - 4, plot.rect.h + 4, theme.PAPER, 2)


def _end_width(ui: UiCore, series: Sequence[Series], text: Number) -> float:
    """Return the room that the values at the lines' ends need."""
    style = theme.SECONDARY.but(weight="semibold")
    picture = 20.0 if any(line.emblem for line in series) else 0.0
    return max(_END, *(12.0 + picture + ui.measure(text(line.values[-1]), style) for line in series))


def _ends(ui: UiCore, plot: Plot, series: Sequence[Series], text: Number, end: float) -> None:
    """Write each line's last value beside its end; the labels dodge."""
    wanted = [plot.y(line.values[-1]) for line in series]
    placed = dodge(wanted, _LABEL_PITCH, plot.rect.y, plot.rect.bottom)
    for line, y in zip(series, placed, strict=True):
        x = plot.rect.right + 10
        if line.emblem:
            ui.emblem(line.emblem, x + 8, y, 16)
        style = theme.SECONDARY.but(weight="semibold", colour=theme.PAPER) if line.you else theme.SECONDARY
        start = x + (20 if line.emblem else 0)
        ui.text(
            Rect(start, y - 11, plot.rect.right + end - start, 22),
            text(line.values[-1]),
            style,
            align="right",
        )


def stacked_share(
    ui: UiCore,
    key: str,
    rect: Rect,
    series: Sequence[Series],
    *,
    x_labels: Labels = (),
    now: float | None = None,
    label: str = "",
    dates: Sequence[str] = (),
) -> None:
    """Draw shares that fill the height, the first series at the bottom; each index is scaled to 100%."""
    shown = [line for line in series if len(line.values)]
    count = min((len(line.values) for line in shown), default=0)
    totals = [sum(line.values[i] for line in shown) or 1.0 for i in range(count)]
    last = [100 * line.values[count - 1] / totals[-1] for line in shown] if count else []
    spoken = ", ".join(
        f"{line.label} {fmt.percent(value / 100, 1)}" for line, value in zip(shown, last, strict=True)
    )

    def read(index: int) -> Reading:
        marks = [
            Mark(line.label, fmt.percent(line.values[index] / totals[index], 1), line.colour, line.emblem)
            for line in reversed(shown)  # as they lie, the topmost first
        ]
        return Reading(moment(index, dates, x_labels), marks)

    reader = chart_node(ui, key, rect, label or key, spoken, count=count, read=read)
    if not ui.visible(rect) or count == 0:
        return
    body = rect.pad(right=_END, bottom=AXIS_HEIGHT)
    plot = Plot(body, max(1, count - 1), 0, 1)
    levels = [[0.0] * count]
    for line in shown:
        levels.append([levels[-1][i] + line.values[i] / totals[i] for i in range(count)])
    version = ("share", tuple((line.colour, line.you, tuple(line.values)) for line in shown))
    ui.drawn(body, version, lambda: _bands(plot, shown, levels))
    middles = [plot.y((low[-1] + high[-1]) / 2) for low, high in pairwise(levels)]
    year_labels(ui, plot, x_labels)
    if now is not None:
        _present(ui, plot, now)
    _share_labels(ui, plot, shown, last, middles)
    show(ui, reader, rect, count, plot.instant, read)


def _bands(plot: Plot, series: Sequence[Series], levels: Sequence[list[float]]) -> str:
    shapes = ""
    for line, (floor, ceiling) in zip(series, pairwise(levels), strict=True):
        low, high = _flat(plot, floor), _flat(plot, ceiling)
        shade = theme.mix(theme.SEA, line.colour, 1.0 if line.you else 0.84)
        shapes += area([*high, *reversed(low)], shade) + polyline(high, theme.SEA, 1.5)
    return shapes


def _flat(plot: Plot, values: list[float]) -> list[tuple[float, float]]:
    """Return the points of a boundary; a single quarter becomes a band as wide as the plot."""
    points = plot.points(values)
    return points if len(points) > 1 else [points[0], (plot.rect.w, points[0][1])]


def _share_labels(
    ui: UiCore, plot: Plot, series: Sequence[Series], last: Sequence[float], middles: Sequence[float]
) -> None:
    placed = dodge(middles, _LABEL_PITCH, plot.rect.y + 8, plot.rect.bottom - 8)
    for line, value, y in zip(series, last, placed, strict=True):
        x = plot.rect.right + 10
        if line.emblem:
            ui.emblem(line.emblem, x + 8, y, 16)
        style = theme.SECONDARY.but(weight="semibold", colour=theme.PAPER) if line.you else theme.SECONDARY
        ui.text(Rect(x + 20, y - 11, _END - 30, 22), fmt.number(value, 1), style, align="right")


def sparkline(
    ui: UiCore,
    key: str,
    rect: Rect,
    values: Sequence[float],
    *,
    colour: Colour = theme.PAPER,
    label: str = "",
    text: Number = plain,
    dates: Sequence[str] = (),
) -> None:
    """Draw a small line without axes and a dot at its end."""
    spoken = _("{first} to {last}", first=text(values[0]), last=text(values[-1])) if len(values) else ""

    def read(index: int) -> Reading:
        return Reading("", [Mark(moment(index, dates, ()) or label, text(values[index]))])

    reader = chart_node(ui, key, rect, label or key, spoken, count=len(values), read=read)
    if not ui.visible(rect) or len(values) < 2:
        return
    room = rect.inset(6)
    plot = Plot(room, len(values) - 1, min(values), max(values))
    ui.vector(room.inset(-4), _shift(polyline(plot.points(values), colour), 4))
    ui.circle(plot.x(len(values) - 1), plot.y(values[-1]), 4, colour)
    show(ui, reader, rect, len(values), plot.instant, read)


def _shift(body: str, by: float) -> str:
    return f'<g transform="translate({by},{by})">{body}</g>'
