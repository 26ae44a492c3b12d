"""One budget: its name and sum, the curve of what it buys, a slider under the curve, and a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.language import _, within
from game.ui.kit import theme
from game.ui.kit.charts.plot import Plot, area, polyline
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.layout import Rect
from game.ui.kit.slider import KNOB
from game.ui.kit.ui import Ui
from game.ui.turn.desk import Desk
from game.ui.wording import words

HEAD = 36.0
_SENTENCE = 48.0
_SLIDER = 40.0
_ENDS = 20.0
_FAR = 0.75
"""Part of the slider from which the knob is in the way of what stands at the right end."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a budget block shows.

    Attributes:
        field: the order it sets.
        title, icon, tooltip: what it is.
        top: right end of the slider, $M.
        budgets, levels: the curve.
        at: the level that the plan reaches.
        now: the level today, drawn as a dashed line; None where there is none.
        name, text: what a level is called and how it is written, for the curve's read-out.
        value: what the level at the plan means, short: `Brand 42 → 44`.
        sentence: one or two lines of explanation.
    """

    field: str
    title: str
    icon: str
    tooltip: str
    top: float
    budgets: Sequence[float]
    levels: Sequence[float]
    at: float
    now: float | None
    name: str
    text: Callable[[float], str]
    value: str
    sentence: str


def heading(ui: Ui, key: str, rect: Rect, title: str, icon: str, value: str, *, changed: bool) -> Rect:
    """Draw a block's first line and return what is left below it."""
    line, rest = rect.top(HEAD)
    ui.icon(icon, line.x + 10, line.cy, 20, theme.AMBER if changed else theme.PAPER2)
    ui.heading(key, line.pad(left=32, right=120), title)
    ui.text(line, value, theme.KPI, align="right", colour=theme.AMBER if changed else theme.PAPER)
    return rest


def draw(ui: Ui, desk: Desk, rect: Rect, budget: Budget) -> None:
    """Draw the block; the slider changes the plan."""
    key, planned = f"company.{budget.field}", desk.get(budget.field)
    changed = desk.changed(budget.field)
    rest = heading(ui, f"{key}.title", rect, budget.title, budget.icon, words.money(planned), changed=changed)
    foot = rest.bottom_part(_SENTENCE)[0]
    ui.paragraph(foot, budget.sentence, theme.SECONDARY)
    above = rest.pad(bottom=_SENTENCE + 8)
    ends = above.bottom_part(_ENDS)[0]
    bar = Rect(above.x, ends.y - _SLIDER + 8, above.w, _SLIDER)
    picture = Rect(bar.x, above.y, bar.w, bar.y - above.y - 2)
    _curve(ui, key, picture, budget, planned, changed=changed)
    step = budget.top / 100.0
    new = ui.slider(
        key,
        bar,
        min(planned, budget.top),
        0.0,
        budget.top,
        step=step,
        label=budget.title,
        text=words.money,
        last=min(desk.before(budget.field), budget.top),
        changed=changed,
        tooltip=budget.tooltip,
    )
    if abs(new - min(planned, budget.top)) > 1e-9:
        desk.put(budget.field, new, group=ui.active)
    ui.text(ends, words.money(0.0), theme.TICK)
    ui.text(ends, words.money(budget.top), theme.TICK, align="right")


def _curve(ui: Ui, key: str, rect: Rect, budget: Budget, planned: float, *, changed: bool) -> None:
    def read(index: int) -> Reading:
        mark = Mark(budget.name, budget.text(budget.levels[index]), theme.PAPER2)
        return Reading(words.money(budget.budgets[index]), [mark])

    label, count = _("What {budget} buys", budget=within(budget.title)), len(budget.budgets)
    reader = chart_node(ui, f"{key}.curve", rect, label, budget.value, count=count, read=read)
    caption, body = rect.top(24, 4)
    ui.text(caption, budget.value, theme.STRONG)
    if not ui.painting or body.h < 24:
        return
    body = body.inset(KNOB, 0)
    plot = _plot(body, budget)
    points = [
        (plot.x(spent) - plot.rect.x, plot.y(level) - plot.rect.y)
        for spent, level in zip(budget.budgets, budget.levels, strict=True)
    ]
    floor = [(plot.rect.w, plot.rect.h), (0.0, plot.rect.h)]
    colour = theme.AMBER if changed else theme.PAPER2
    ui.vector(plot.rect, area([*points, *floor], colour, 0.12) + polyline(points, colour))
    ui.rule(body.x, body.bottom, body.w, theme.LINE)
    if budget.now is not None:
        y = plot.y(budget.now)
        ui.vector(
            Rect(body.x, y - 1, body.w, 2), polyline([(0, 1), (body.w, 1)], theme.PAPER3, 1.5, dashed=True)
        )
        far = planned > _FAR * budget.top  # the knob stands where the label would
        ui.text(
            Rect(body.x + 4, y - 21, body.w - 8, 20), _("today"), theme.TICK, align="left" if far else "right"
        )
    x, y = plot.x(min(planned, budget.top)), plot.y(budget.at)
    ui.rule_down(x - 0.5, y, body.bottom - y, theme.LINE2)
    ui.circle(x, y, 7, theme.SEA)
    ui.circle(x, y, 5, colour)
    show(ui, reader, rect, count, lambda index: plot.instant(budget.budgets[index]), read)


def _plot(body: Rect, budget: Budget) -> Plot:
    values = [*budget.levels, *([budget.now] if budget.now is not None else [])]
    low, high = min(values), max(values)
    margin = max((high - low) * 0.12, 1e-6)
    return Plot(body, budget.top, low - margin, high + margin)
