"""Cash up to now, and where this quarter's plan by itself takes it: a line, no pretended range."""

from game.language import _
from game.ui.kit import theme
from game.ui.kit.charts.plot import AXIS_HEIGHT, Plot, axis_width, grid, polyline, round_ticks, vertical
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.turn.desk import Desk
from game.ui.wording import words

_QUARTERS = 8


def draw_path(ui: Ui, key: str, rect: Rect, desk: Desk) -> None:
    """Draw the last two years of cash in paper and the plan's end in amber, after a dashed "now"."""
    history = desk.series("cash")[-_QUARTERS:]
    after = desk.outlook.cash_after
    spoken = _(
        "{cash} now, {after} after this quarter",
        cash=words.money(history[-1]),
        after=words.money(after),
    )
    first = desk.quarter - len(history) + 1

    def read(index: int) -> Reading:
        amount = history[index] if index < len(history) else after
        colour = theme.PAPER if index < len(history) else theme.AMBER
        return Reading(desk.world.date(first + index), [Mark(_("Cash"), words.money(amount), colour)])

    reader = chart_node(ui, key, rect, _("Cash"), spoken, count=len(history) + 1, read=read)
    if not ui.painting:
        return
    marks = round_ticks(min(*history, after, 0.0), max(*history, after), 3)
    body = rect.pad(left=axis_width(ui, marks, words.money_axis), right=6, top=10, bottom=AXIS_HEIGHT)
    plot = Plot(body, len(history), marks[0], marks[-1])
    grid(ui, plot, marks, words.money_axis, rect.x)
    now = len(history) - 1
    room = body.inset(-4)
    ui.drawn(room, ("cash", tuple(history), after, room.w, room.h), lambda: _shapes(plot, history, after))
    ui.circle(plot.x(now), plot.y(history[-1]), 4, theme.PAPER)
    ui.circle(plot.x(now + 1), plot.y(after), 4, theme.AMBER)
    foot = Rect(body.x, body.bottom + 3, body.w, 20)
    if now > 1:
        ui.text(foot, desk.world.date(first)[2:], theme.TICK)
    ui.text(Rect(plot.x(now) - 60, foot.y, 72, 20), _("now"), theme.TICK, align="right")
    show(ui, reader, rect, len(history) + 1, plot.instant, read)


def _shapes(plot: Plot, history: list[float], after: float) -> str:
    """Return the lines as SVG, in a rectangle that is four units wider on each side than the plot."""
    now = len(history) - 1
    shapes = vertical(plot.x(now) - plot.rect.x, plot.rect.h, theme.LINE2, 1.5, dash="4 4")
    shapes += polyline(plot.points([history[-1], after], now), theme.AMBER)
    if len(history) > 1:
        shapes += polyline(plot.points(history), theme.PAPER)
    return f'<g transform="translate(4,4)">{shapes}</g>'
