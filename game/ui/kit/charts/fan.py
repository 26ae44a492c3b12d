"""Fan chart: what was, and the range of what may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.language import _
from game.ui.kit import theme
from game.ui.kit.charts.plot import (
    AXIS_HEIGHT,
    Labels,
    Number,
    Plot,
    area,
    axis_width,
    grid,
    plain,
    polyline,
    round_ticks,
    vertical,
)
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect

_OUTER, _INNER = 0.22, 0.42


@dataclass(frozen=True, slots=True)
class Fan:
    """Percentiles for each quarter ahead (the first is next quarter); all of one length."""

    p10: Sequence[float]
    p25: Sequence[float]
    p50: Sequence[float]
    p75: Sequence[float]
    p90: Sequence[float]


def fan_chart(
    ui: UiCore,
    key: str,
    rect: Rect,
    history: Sequence[float],
    fan: Fan,
    *,
    x_labels: Labels = (),
    text: Number = plain,
    label: str = "",
    ticks: int = 3,
    tooltip: str = "",
    dates: Sequence[str] = (),
    last: str = "",
) -> None:
    """Draw history in paper and the fan in amber: 10-90% pale, 25-75% stronger, the median a line.

    `x_labels` are (index, label), where index 0 is the first of `history`; `last` marks its last, by default
    as "now".
    """
    ahead = len(fan.p50)
    spoken = ""
    if ahead:
        spoken = _(
            "median {middle}, 10 to 90 percent {low} to {high}",
            middle=text(fan.p50[-1]),
            low=text(fan.p10[-1]),
            high=text(fan.p90[-1]),
        )
    elif len(history):
        spoken = _("now {value}", value=text(history[-1]))
    count = len(history) + ahead if len(history) else 0

    def read(index: int) -> Reading:
        return Reading(dates[index] if index < len(dates) else "", _marks(history, fan, index, text))

    reader = chart_node(ui, key, rect, label or key, spoken, count=count, read=read, tooltip=tooltip)
    if not ui.visible(rect) or not len(history):
        return
    values = [*history, *fan.p10, *fan.p90]
    marks = round_ticks(min(values), max(values), ticks)
    body = rect.pad(left=axis_width(ui, marks, text), right=4, top=10, bottom=AXIS_HEIGHT)
    plot = Plot(body, max(1, len(history) - 1 + ahead), marks[0], marks[-1])
    grid(ui, plot, marks, text, rect.x)
    percentiles = (fan.p10, fan.p25, fan.p50, fan.p75, fan.p90)
    version = ("fan", plot.lo, plot.hi, tuple(history), tuple(tuple(values) for values in percentiles))
    ui.drawn(
        body.inset(-4), version, lambda: f'<g transform="translate(4,4)">{_shapes(plot, history, fan)}</g>'
    )
    now = len(history) - 1
    ui.circle(plot.x(now), plot.y(history[-1]), 4, theme.PAPER)
    _labels(ui, plot, x_labels, (now, last or _("now")))
    show(ui, reader, rect, count, plot.instant, read)


def _marks(history: Sequence[float], fan: Fan, index: int, text: Number) -> list[Mark]:
    """Return what the chart says at an index: what was, or the range of what may be."""
    if index < len(history):
        return [Mark(_("Was"), text(history[index]), theme.PAPER)]
    q = index - len(history)
    rows = ((_("90 in 100 below"), fan.p90), (_("Median"), fan.p50), (_("10 in 100 below"), fan.p10))
    return [Mark(label, text(values[q]), theme.AMBER) for label, values in rows]


def _shapes(plot: Plot, history: Sequence[float], fan: Fan) -> str:
    now, here = len(history) - 1, history[-1]
    shapes = vertical(plot.x(now) - plot.rect.x, plot.rect.h, theme.LINE2, 1.5, dash="4 4")
    if len(fan.p50):
        for low, high, alpha in ((fan.p10, fan.p90, _OUTER), (fan.p25, fan.p75, _INNER)):
            upper, lower = plot.points([here, *high], now), plot.points([here, *low], now)
            shapes += area([*upper, *reversed(lower)], theme.AMBER, alpha)
        shapes += polyline(plot.points([here, *fan.p50], now), theme.AMBER)
    if len(history) > 1:
        shapes += polyline(plot.points(history), theme.PAPER)
    return shapes


def _labels(ui: UiCore, plot: Plot, labels: Labels, last: tuple[float, str]) -> None:
    """Write labels centred below their index, kept inside; the last one known wins over its neighbours."""
    taken: list[tuple[float, float]] = []
    for index, label in (last, *labels):
        width = ui.measure(label, theme.TICK) + 2
        x = min(max(plot.rect.x, plot.x(index) - width / 2), plot.rect.right - width)
        if all(x + width + 6 <= start or x >= end + 6 for start, end in taken):
            ui.text(Rect(x, plot.rect.bottom + 3, width, 20), label, theme.TICK)
            taken.append((x, x + width))
