"""Waterfall: why a figure moved, factor by factor."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.language import _
from game.ui.kit import theme
from game.ui.kit.charts.plot import Number, Plot, plain, round_ticks
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect

_ROW = 58.0
_BAR = 28.0


@dataclass(frozen=True, slots=True)
class Factor:
    """One cause and its exact share of the change, in the figure's own unit."""

    id: str
    label: str
    amount: float
    note: str = ""


def waterfall(
    ui: UiCore,
    key: str,
    rect: Rect,
    start: float,
    factors: Sequence[Factor],
    end: float,
    *,
    lab: str,
    text: Number = plain,
    delta: Number = plain,
    labels: tuple[str, str] | None = None,
    shown: float = 1e9,
    label: str = "",
) -> str:
    """Draw start, factors and end as rows; return the id of the factor activated in this pass, or "".

    `shown` counts the factor bars revealed so far, for the animation. Factors are nodes `key.factor`.

    Raises:
        ValueError: the factors do not add up to the change.
    """
    total = start + sum(factor.amount for factor in factors)
    if abs(total - end) > 1e-6 * max(1.0, abs(start), abs(end)):
        raise ValueError(f"the factors lead from {start} to {total}, not to {end}")
    labels = labels or (_("Quarter start"), _("Quarter end"))
    spoken = f"{labels[0]} {text(start)}, {labels[1]} {text(end)}"
    ui.node(key, "chart", rect, label or key, value=spoken, focusable=False, click=False)
    rows = len(factors) + 2
    pitch = min(_ROW, (rect.h - 24) / rows)
    plot, ticks = _plot(rect, start, factors, end, pitch * rows)
    if ui.painting:
        _axis(ui, plot, ticks, text)
    _total(ui, rect, plot, 0, pitch, labels[0], start, lab, text)
    level, chosen = start, ""
    for index, factor in enumerate(factors):
        if index >= shown:
            break
        row = Rect(rect.x, rect.y + (index + 1) * pitch, rect.w, pitch)
        grown = min(1.0, shown - index)
        told = f"{text(level)} → {text(level + factor.amount)}"
        if _factor(ui, f"{key}.{factor.id}", row, plot, level, factor, delta, grown, told):
            chosen = factor.id
        level += factor.amount
    if shown >= len(factors):
        _total(ui, rect, plot, rows - 1, pitch, labels[1], end, lab, text)
    return chosen


def _plot(
    rect: Rect, start: float, factors: Sequence[Factor], end: float, height: float
) -> tuple[Plot, list[float]]:
    """Return the horizontal scale (values run along x) and its ticks; it need not start at 0."""
    levels = [start]
    for factor in factors:
        levels.append(levels[-1] + factor.amount)
    levels.append(end)
    lo, hi = min(levels), max(levels)
    margin = (hi - lo) * 0.08 or abs(hi) * 0.05 or 1.0
    ticks = round_ticks(lo - margin, hi + margin, 3)
    left = rect.x + min(196.0, rect.w * 0.48)
    body = Rect(left, rect.y, max(40.0, rect.right - 84 - left), height)
    return Plot(body, 1, min(ticks[0], lo - margin), max(ticks[-1], hi + margin)), ticks


def _at(plot: Plot, value: float) -> float:
    return plot.x((value - plot.lo) / (plot.hi - plot.lo))


def _axis(ui: UiCore, plot: Plot, ticks: Sequence[float], text: Number) -> None:
    free = -1e9
    for tick in ticks:
        x = _at(plot, tick)
        ui.rule_down(x, plot.rect.y, plot.rect.h)
        width = ui.measure(text(tick), theme.TICK) + 2
        if x - width / 2 >= free:
            ui.text(Rect(x - width / 2, plot.rect.bottom + 2, width, 20), text(tick), theme.TICK)
            free = x + width / 2 + 4


def _total(
    ui: UiCore,
    rect: Rect,
    plot: Plot,
    row: int,
    pitch: float,
    label: str,
    value: float,
    lab: str,
    text: Number,
) -> None:
    y = rect.y + (row + 0.5) * pitch
    ui.text(Rect(rect.x, y - 13, plot.rect.x - rect.x - 8, 26), label, theme.STRONG)
    ui.lab_hex(lab, _at(plot, value), y, min(16.0, pitch / 2 - 2), you=True)
    ui.text(Rect(rect.right - 76, y - 13, 76, 26), text(value), theme.STRONG, align="right")


def _factor(
    ui: UiCore,
    key: str,
    row: Rect,
    plot: Plot,
    level: float,
    factor: Factor,
    delta: Number,
    grown: float,
    told: str,
) -> bool:
    act = ui.node(
        key, "button", row, factor.label, value=f"{delta(factor.amount)}, {told}",
        group=key.rpartition(".")[0], tooltip=told, tooltip_title=f"{factor.label} {delta(factor.amount)}",
    )  # fmt: skip
    if not ui.painting:
        return act.clicked
    if act.hovered:
        ui.fill(row, theme.INK2)
    colour = theme.PAPER3 if factor.amount == 0 else theme.GAIN if factor.amount > 0 else theme.LOSS
    x0, x1 = _at(plot, level), _at(plot, level + factor.amount * grown)
    bar = Rect(
        min(x0, x1), row.cy - min(_BAR, row.h * 0.6) / 2, max(2.0, abs(x1 - x0)), min(_BAR, row.h * 0.6)
    )
    _dashes(ui, x0, row.y - row.h / 2 + 16, bar.y)
    ui.fill(bar, colour)
    if bar.w > 12:
        tip, tail = (bar.right - 2, bar.right - 10) if x1 > x0 else (bar.x + 2, bar.x + 10)
        ui.polygon([(tip, bar.cy), (tail, bar.cy - 8), (tail, bar.cy + 8)], theme.SEA)
    room = Rect(row.x, row.y, plot.rect.x - row.x - 8, row.h)
    if factor.note:
        ui.text(Rect(room.x, row.cy - 21, room.w, 22), factor.label, theme.STRONG)
        ui.text(Rect(room.x, row.cy, room.w, 22), factor.note, theme.SECONDARY)
    else:
        ui.text(room, factor.label, theme.STRONG)
    ui.text(
        Rect(row.right - 76, row.y, 76, row.h),
        delta(factor.amount),
        theme.STRONG,
        align="right",
        colour=colour,
    )
    if act.ring:
        ui.focus_ring(row, inside=True)
    return act.clicked


def _dashes(ui: UiCore, x: float, top: float, bottom: float) -> None:
    """Draw the connector from the level before."""
    y = top
    while y < bottom:
        ui.rule_down(x, y, min(4.0, bottom - y), theme.PAPER3)
        y += 7
