"""Charts of a whole game: market share, capability, gauges, prices; for the ending and the replay."""

from collections.abc import Sequence

from game.market.exact import Array
from game.ui.kit import theme
from game.ui.kit.charts.lines import Series
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens import words
from game.ui.screens.story import Story

COMMONS = "commons"
_OTHERS = ((theme.PAPER2, False), (theme.PAPER3, True), (theme.LINE2, False), (theme.LINE2, True))
_TITLE = 32.0


def years(story: Story) -> list[tuple[float, str]]:
    """Return (position, year) where a year begins; every quarter in games too short for that."""
    dates = [(float(q), story.world.date(q)) for q in range(story.last + 1)]
    found = [(q, date[:4]) for q, date in dates if date.endswith("Q1")]
    return found if len(found) > 1 else dates


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
    body = head(ui, f"{key}.title", rect, "Market share", "% of revenue")
    ui.stacked_share(
        key, body, _labs(story, shares, you), x_labels=years(story), now=now, label="Market share"
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
    body = head(ui, f"{key}.title", rect, "Capability", note)
    lines = [
        Series(s.label, s.values, s.colour, dashed=s.emblem == COMMONS, emblem=s.emblem, you=s.you, step=True)
        for s in _labs(story, elo, you)
    ]
    ui.line_chart(key, body, lines, x_labels=years(story), text=words.elo, now=now, label="Capability, Elo")


def price_index(ui: Ui, key: str, rect: Rect, story: Story, values: Sequence[float]) -> None:
    """Draw the level of prices against the start on a log scale."""
    body = head(ui, f"{key}.title", rect, "Price index", f"{story.world.date(0)} = 100, log scale")
    line = Series("Price index", values, theme.PAPER)
    ui.line_chart(key, body, [line], x_labels=years(story), text=_index, log=True, label="Price index")


def futures(ui: Ui, key: str, rect: Rect, story: Story, gauges: Array, came: int | None) -> None:
    """Draw the gauges by quarter and the line an ending takes; the future that came true in amber."""
    needed = story.rules.futures.threshold
    body = head(ui, f"{key}.title", rect, "The four futures", f"{words.share(needed, 0)} to come true")
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
    lines.append(Series("Needed", [needed] * len(gauges), theme.LOSS, width=1.5))
    ui.line_chart(
        key,
        plot,
        lines,
        x_labels=years(story),
        y_range=(0.0, top),
        text=lambda v: words.share(v, 0),
        label="Gauges of the four futures",
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
    return f"{value:.0f}" if value >= 9.5 else f"{value:.1f}"


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
    return [*found, Series("Open weights", last, theme.lab_look(COMMONS).colour, emblem=COMMONS)]
