"""Charts of a whole game: market share, capability, gauges, prices; for the ending and the replay."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from game.language import _
from game.market.exact import Array
from game.ui.games.story import Story
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.lines import Series
from game.ui.kit.charts.plot import AXIS_HEIGHT, Plot, area, dodge, polyline, year_labels
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.wording import words

COMMONS = "commons"
_OTHERS = ((theme.PAPER2, False), (theme.PAPER3, True), (theme.LINE2, False), (theme.LINE2, True))
_TITLE = 32.0
_LEGEND = 84.0
_PITCH = 19.0


def years(story: Story) -> list[tuple[float, str]]:
    """Return (position, year) where a year's first quarter ends; every quarter in short games."""
    dates = [(float(q), story.date(q)) for q in range(1, story.last + 1)]
    found = [(q, date[:4]) for q, date in dates if date.endswith("Q1")]
    return found if len(found) > 2 else dates


def _dates(story: Story) -> list[str]:
    """Return what every position is called, for read-outs."""
    return [story.date(q) for q in range(story.last + 1)]


def head(ui: Ui, key: str, rect: Rect, title: str, note: str) -> Rect:
    """Draw a chart's title and unit; return the room below."""
    line, body = rect.top(_TITLE)
    used = ui.heading(key, line, title)
    if used + ui.measure(note, theme.SECONDARY) + 16 < line.w:
        ui.text(line, note, theme.SECONDARY, align="right", colour=theme.PAPER3)
    return body


def market_share(
    ui: Ui, key: str, rect: Rect, story: Story, shares: Array, *, you: int | None, now: float | None = None
) -> None:
    """Draw the parts of all revenue as areas, your own at the bottom."""
    body = head(ui, f"{key}.title", rect, _("Market share"), _("% of revenue"))
    ui.stacked_share(
        key,
        body,
        _labs(story, shares, you),
        x_labels=years(story),
        dates=_dates(story),
        now=now,
        label=_("Market share"),
    )


def capability(
    ui: Ui,
    key: str,
    rect: Rect,
    story: Story,
    elo: Array,
    *,
    you: int | None,
    note: str,
    now: float | None = None,
) -> None:
    """Draw every lab's capability and the open weights'."""
    body = head(ui, f"{key}.title", rect, _("Capability"), note)
    lines = [
        Series(s.label, s.values, s.colour, dashed=s.emblem == COMMONS, emblem=s.emblem, you=s.you, step=True)
        for s in _labs(story, elo, you)
    ]
    _capability_lines(ui, key, body, story, lines, now)


def _capability_lines(
    ui: Ui,
    key: str,
    rect: Rect,
    story: Story,
    lines: Sequence[Series],
    now: float | None,
    *,
    end_values: bool = True,
) -> None:
    ui.line_chart(
        key,
        rect,
        lines,
        x_labels=years(story),
        dates=_dates(story),
        text=words.elo,
        now=now,
        label=_("Capability, Elo"),
        end_values=end_values,
    )


def price_index(ui: Ui, key: str, rect: Rect, story: Story, values: Sequence[float]) -> None:
    """Draw the level of prices against the start on a log scale."""
    body = head(
        ui, f"{key}.title", rect, _("Price index"), _("{date} = 100, log scale", date=story.world.date(0))
    )
    line = Series(_("Price index"), values, theme.PAPER)
    ui.line_chart(
        key,
        body,
        [line],
        x_labels=years(story),
        dates=_dates(story),
        text=_index,
        log=True,
        label=_("Price index"),
    )


def futures(ui: Ui, key: str, rect: Rect, story: Story, gauges: Array, came: int | None) -> None:
    """Draw the gauges by quarter and the line an ending takes; the future that came true in amber."""
    needed = story.rules.futures.threshold
    body = head(
        ui,
        f"{key}.title",
        rect,
        _("The four futures"),
        _("{needed} to come true", needed=words.share(needed, 0)),
    )
    legend, plot = body.bottom_part(92, 8)
    looks = _future_looks(gauges.shape[1], came)
    lines = [
        Series(
            words.FUTURE_LABELS[g],
            [float(v) for v in gauges[:, g]],
            colour,
            dashed=dashed,
            width=3 if g == came else 2,
        )
        for g, (colour, dashed) in enumerate(looks)
    ]
    top = max(0.5, float(gauges.max()), needed)
    lines.append(Series(_("Needed"), [needed] * len(gauges), theme.LOSS, width=1.5))
    ui.line_chart(
        key,
        plot,
        lines,
        x_labels=years(story),
        dates=_dates(story),
        y_range=(0.0, top),
        text=lambda v: words.share(v, 0),
        label=_("Gauges of the four futures"),
        end_values=False,
    )
    for g, line in enumerate(legend.rows(gauges.shape[1])):
        colour, dashed = looks[g]
        for x in (0, 14) if dashed else (0, 8, 14):
            ui.fill(Rect(line.x + x, line.cy - 1.5, 8, 3), colour)
        ui.icon(words.FUTURE_ICONS[g], line.x + 38, line.cy, 18, colour)
        style = theme.SECONDARY.but(colour=theme.AMBER if g == came else theme.PAPER2)
        ui.text(line.pad(left=54), words.FUTURE_LABELS[g], style)
        ui.text(line, words.share(gauges[-1, g], 0), style, align="right")


def _future_looks(count: int, came: int | None) -> list[tuple[theme.Colour, bool]]:
    """Return colour and dashes of each future; no lab's colour, amber only for what came true."""
    others = iter(_OTHERS)
    return [(theme.AMBER, False) if g == came else next(others) for g in range(count)]


def _index(value: float) -> str:
    return fmt.number(value, 0 if value >= 9.5 else 1)


def _labs(story: Story, values: Array, you: int | None) -> list[Series]:
    """Return a series a lab and the commons', your own first, the commons' last."""
    labs = story.world.labs
    order = sorted(range(len(labs)), key=lambda i: i != you)
    found = [
        Series(
            labs[i].name,
            [float(v) for v in values[:, i]],
            theme.lab_look(labs[i].key).colour,
            emblem=labs[i].key,
            you=i == you,
        )
        for i in order
    ]
    if not story.rules.open_weights.enabled:
        return found
    last = [float(v) for v in values[:, len(labs)]]
    return [*found, Series(_("Open weights"), last, theme.lab_look(COMMONS).colour, emblem=COMMONS)]


def share_at(
    ui: Ui,
    key: str,
    rect: Rect,
    story: Story,
    shares: Array,
    *,
    you: int | None,
    now: int,
    longer: Story | None = None,
) -> None:
    """Draw the parts of all revenue as areas with a cursor; the figures at the right are those there.

    `longer`: a story beside this one whose time scale both have.
    """
    body = head(ui, f"{key}.title", rect, _("Market share"), _("% of revenue"))
    series = _labs(story, shares, you)
    spoken = ", ".join(f"{line.label} {fmt.percent(line.values[now], 1)}" for line in series)
    count = len(shares)

    def read(index: int) -> Reading:
        marks = [Mark(s.label, fmt.percent(s.values[index], 1), s.colour, s.emblem) for s in reversed(series)]
        return Reading(story.date(index), marks)

    reader = chart_node(ui, key, body, _("Market share"), spoken, count=count, read=read)
    if not ui.painting:
        return
    area_rect = body.pad(right=_LEGEND, bottom=AXIS_HEIGHT)
    axis = longer or story
    plot = Plot(area_rect, max(1, axis.last), 0.0, 1.0)
    tops = list(accumulate(line.values[now] for line in series))
    middles = [plot.y(top - line.values[now] / 2) for top, line in zip(tops, series, strict=True)]
    version = ("share_at", plot.last, tuple((line.colour, line.you, tuple(line.values)) for line in series))
    ui.drawn(area_rect, version, lambda: _share_shapes(plot, series))
    year_labels(ui, plot, years(axis))
    _cursor(ui, plot, now)
    texts = [fmt.number(100 * line.values[now], 1) for line in series]
    _legend(ui, body, series, texts, dodge(middles, _PITCH, area_rect.y + 8, area_rect.bottom - 8))
    show(ui, reader, body, count, plot.instant, read)


def _share_shapes(plot: Plot, series: Sequence[Series]) -> str:
    """Return the areas of the parts, one upon the other."""
    floor = [0.0] * len(series[0].values)
    shapes = ""
    for line in series:
        ceiling = [low + part for low, part in zip(floor, line.values, strict=True)]
        shade = theme.mix(theme.SEA, line.colour, 1.0 if line.you else 0.84)
        shapes += area([*plot.points(ceiling), *reversed(plot.points(floor))], shade)
        shapes += polyline(plot.points(ceiling), theme.SEA, 1.5)
        floor = ceiling
    return shapes


def capability_at(
    ui: Ui, key: str, rect: Rect, story: Story, elo: Array, *, you: int | None, note: str, now: int
) -> None:
    """Draw capability with a cursor; the figures at the right are those at the cursor, the best first."""
    body = head(ui, f"{key}.title", rect, _("Capability"), note)
    series = _labs(story, elo, you)
    order = sorted(series, key=lambda line: -line.values[now])
    spoken = ", ".join(f"{line.label} {words.elo(line.values[now])}" for line in order)
    ui.node(f"{key}.cursor", "text", body, _("Capability"), value=spoken, focusable=False, click=False)
    lines = [replace(line, dashed=line.emblem == COMMONS, step=True) for line in series]
    chart = body.pad(right=_LEGEND - 8)
    _capability_lines(ui, key, chart, story, lines, now, end_values=False)
    tops = [body.y + 8 + _PITCH * place for place in range(len(order))]
    _legend(ui, body, order, [words.elo(line.values[now]) for line in order], tops)


def _cursor(ui: Ui, plot: Plot, now: int) -> None:
    x = plot.x(now)
    ui.fill(Rect(x, plot.rect.y, max(0.0, plot.rect.right - x), plot.rect.h), theme.SEA1, 150)
    ui.rule_down(x - 1, plot.rect.y - 4, plot.rect.h + 4, theme.PAPER, 2)


def _legend(
    ui: Ui, body: Rect, series: Sequence[Series], texts: Sequence[str], tops: Sequence[float]
) -> None:
    for line, text, y in zip(series, texts, tops, strict=True):
        ui.emblem(line.emblem, body.right - _LEGEND + 18, y, 16)
        style = theme.SECONDARY.but(weight="semibold", colour=theme.PAPER) if line.you else theme.SECONDARY
        ui.text(Rect(body.right - _LEGEND + 28, y - 11, _LEGEND - 28, 22), text, style, align="right")
