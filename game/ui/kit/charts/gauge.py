"""Linear gauge with a wall and a hatched shortfall, and intervals on a line."""

from collections.abc import Sequence

from game.language import _
from game.ui.kit import theme
from game.ui.kit.charts.plot import Number, plain, round_ticks
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.charts.stacked import Part
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
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
    places = _places(rect, parts, wall, need, hi) if hi > 0 else []

    def read(index: int) -> Reading:
        name, amount, colour, _spot = places[index]
        return Reading("", [Mark(name, text(amount), colour)])

    reader = chart_node(
        ui, key, rect, label or key, _spoken(parts, hi, wall, need, text), count=len(places), read=read
    )
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
    show(ui, reader, rect, len(places), lambda index: places[index][3], read)


def _spoken(parts: Sequence[Part], hi: float, wall: float | None, need: float | None, text: Number) -> str:
    """Return what a gauge says as a whole."""
    total = sum(part.amount for part in parts)
    parts_told = [_("{amount} of {whole}", amount=text(total), whole=text(hi))]
    if wall is not None:
        parts_told.append(_("wall at {amount}", amount=text(wall)))
    if need is not None:
        parts_told.append(_("{amount} needed", amount=text(need)))
        if wall is not None and need > wall:
            parts_told.append(_("{amount} short", amount=text(need - wall)))
    return ", ".join(parts_told)


def _places(
    rect: Rect, parts: Sequence[Part], wall: float | None, need: float | None, hi: float
) -> list[tuple[str, float, Colour, Rect]]:
    """Return what can be read off a gauge: name, amount, colour, where; parts first, then the markers."""
    found = []
    done = 0.0
    for part in parts:
        found.append(
            (
                part.label,
                part.amount,
                part.colour,
                _span(rect, min(done, hi), min(done + part.amount, hi), hi),
            )
        )
        done += part.amount
    for name, at, colour in ((_("Wall"), wall, theme.PAPER), (_("Needed"), need, theme.AMBER)):
        if at is not None:
            x = rect.x + rect.w * min(at, hi) / hi
            found.append((name, at, colour, Rect(x, rect.y - _OVER, 0.0, rect.h + 2 * _OVER)))
    return found


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
    spoken = _("{middle}, {low} to {high}", middle=text(mid), low=text(low), high=text(high))

    def read(_index: int) -> Reading:
        rows = ((_("Highest"), high), (_("Middle"), mid), (_("Lowest"), low))
        return Reading(label, [Mark(name, text(value)) for name, value in rows])

    reader = chart_node(ui, key, rect, label or key, spoken, count=1, read=read)
    if not ui.visible(rect) or axis[1] <= axis[0]:
        return

    def at(value: float) -> float:
        share = (value - axis[0]) / (axis[1] - axis[0])
        return rect.x + rect.w * min(1.0, max(0.0, share))

    body = Rect(at(low), rect.cy - 5, max(2.0, at(high) - at(low)), 10)
    ui.box(body, theme.mix(theme.SEA, colour, 0.4), radius=2)
    ui.circle(at(mid), rect.cy, 8, theme.SEA)
    ui.circle(at(mid), rect.cy, 6.5, colour)
    show(ui, reader, rect, 1, lambda _index: body, read)
