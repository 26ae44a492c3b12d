"""Linear gauge with a wall and a hatched shortfall, and intervals on a line."""

from collections.abc import Sequence

from game.ui.kit import theme
from game.ui.kit.charts.plot import Number, plain, round_ticks
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.status import Part
from game.ui.kit.theme import Colour

_WALL = 7.0
_OVER = 10.0


def gauge(
    ui: UiCore,
    key: str,
    rect: Rect,
    parts: Sequence[Part],
    *,
    hi: float,
    wall: float | None = None,
    need: float | None = None,
    text: Number = plain,
    tick: Number | None = None,
    label: str = "",
    ticks: bool = True,
) -> None:
    """Draw parts from 0 on a scale to `hi`: paper bar at `wall`, amber at `need`, hatched between if short.

    `rect` is the bar; the markers stand 10 above it and the ticks take 26 below,
    written by `tick`, or by `text`.
    """
    total = sum(part.amount for part in parts)
    spoken = f"{text(total)} of {text(hi)}"
    if wall is not None:
        spoken += f", wall at {text(wall)}"
    if need is not None:
        spoken += f", {text(need)} needed"
        if wall is not None and need > wall:
            spoken += f", {text(need - wall)} short"
    ui.node(key, "chart", rect, label or key, value=spoken, focusable=False, click=False)
    if not ui.visible(rect) or hi <= 0:
        return
    ui.fill(rect, theme.INK2)
    x = rect.x
    for part in parts:
        width = rect.w * part.amount / hi
        _part(ui, Rect(x, rect.y, min(width, rect.right - x), rect.h), part)
        x += width
    if wall is not None and need is not None and need > wall:
        short = _span(rect, wall, min(need, hi), hi)
        ui.fill(short, theme.HATCH_GROUND)
        ui.hatch(short, theme.LOSS)
    if ticks:
        _ticks(ui, rect, hi, tick or text)
    if need is not None:
        _need(ui, rect, need, hi)
    if wall is not None:
        at = rect.x + rect.w * min(wall, hi) / hi
        ui.box(Rect(at - _WALL / 2, rect.y - _OVER, _WALL, rect.h + 2 * _OVER), theme.PAPER, radius=1)


def _span(rect: Rect, low: float, high: float, hi: float) -> Rect:
    return Rect(rect.x + rect.w * low / hi, rect.y, rect.w * (high - low) / hi, rect.h)


def _part(ui: UiCore, cell: Rect, part: Part) -> None:
    if cell.w <= 0:
        return
    if part.hatched:
        ui.fill(cell, theme.mix(theme.SEA, part.colour, 0.35))
        ui.hatch(cell, part.colour)
    else:
        ui.fill(cell, part.colour)
    if part.text and ui.measure(part.text, theme.STRONG) + 16 <= cell.w:
        ui.text(cell.inset(12, 0), part.text, theme.STRONG, colour=part.on_colour)


def _ticks(ui: UiCore, rect: Rect, hi: float, text: Number) -> None:
    for tick in round_ticks(0, hi, 5):
        if tick > hi * 1.0001:
            continue
        x = rect.x + rect.w * tick / hi
        ui.rule_down(min(x, rect.right - 1), rect.bottom, 6, theme.LINE2)
        width = ui.measure(text(tick), theme.TICK) + 2
        left = min(max(rect.x, x - width / 2), rect.right - width)
        ui.text(Rect(left, rect.bottom + 6, width, 20), text(tick), theme.TICK)


def _need(ui: UiCore, rect: Rect, need: float, hi: float) -> None:
    x = rect.x + rect.w * min(need, hi) / hi
    ui.rule_down(x - 1, rect.y - _OVER, rect.h + _OVER + 6, theme.AMBER, 2)
    ui.triangle(x, rect.y - _OVER - 4, 14, up=False, colour=theme.AMBER)


def range_bar(
    ui: UiCore,
    key: str,
    rect: Rect,
    low: float,
    mid: float,
    high: float,
    *,
    axis: tuple[float, float],
    colour: Colour = theme.PAPER2,
    label: str = "",
    text: Number = plain,
) -> None:
    """Draw an interval as a pale bar with a dot at its middle, on the axis (left value, right value)."""
    spoken = f"{text(mid)}, {text(low)} to {text(high)}"
    ui.node(key, "chart", rect, label or key, value=spoken, focusable=False, click=False)
    if not ui.visible(rect) or axis[1] <= axis[0]:
        return

    def at(value: float) -> float:
        share = (value - axis[0]) / (axis[1] - axis[0])
        return rect.x + rect.w * min(1.0, max(0.0, share))

    body = Rect(at(low), rect.cy - 5, max(2.0, at(high) - at(low)), 10)
    ui.box(body, theme.mix(theme.SEA, colour, 0.4), radius=2)
    ui.circle(at(mid), rect.cy, 8, theme.SEA)
    ui.circle(at(mid), rect.cy, 6.5, colour)
