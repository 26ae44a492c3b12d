"""Behind a ladder's column: the zone below cost and the open price, labelled where there is room."""

import math
from collections.abc import Sequence
from functools import lru_cache

from game.language import _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.ladder import LogAxis
from game.ui.kit.charts.plot import dodge
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import hex_code
from game.ui.kit.ui import Ui
from game.ui.screens.pricing.facts import SegmentPrice

_LABEL = theme.TICK.but(colour=theme.PAPER2)
_LINE = 20.0
_LEADER = 20.0  # from the rail to a rival's emblem
_RIVALS = 20.0  # pitch of the rivals' labels in a ladder


def taken(rect: Rect, axis: LogAxis, column: SegmentPrice) -> list[Rect]:
    """Return what a ladder in `rect` covers: rail, handle, last quarter's mark, the rivals' labels."""
    middle, y = rect.x + rect.w / 2, axis.y(column.price)
    handle = Rect(rect.x + 8, y - 15, middle - rect.x, 30)
    covered = [Rect(middle - 2, axis.top, 4, axis.bottom - axis.top), handle]
    if column.changed:
        last = axis.y(column.last)
        near = abs(last - y) < 28
        top = last - 12 if not near else y - 40 if last <= y else y + 16
        covered += [Rect(handle.x, top, handle.w, _LINE), Rect(middle - 12, last - 2, 24, 4)]
    heights = [axis.y(price) for _, price in column.rivals]
    placed = dodge(heights, _RIVALS, axis.top - 24, axis.bottom - 10)
    return covered + [Rect(middle + _LEADER, at - 10, rect.right - middle, 20) for at in placed]


def draw(
    ui: Ui, rect: Rect, axis: LogAxis, *, cost: float, open_price: float | None, taken: Sequence[Rect]
) -> None:
    """Draw both marks inside `rect`, their labels clear of `taken`, their lines broken by labels.

    A price below the axis is named at its foot with an arrow down.
    """
    if not ui.painting:
        return
    if cost >= axis.lo:
        y = axis.y(cost)
        zone = Rect(rect.x, y, rect.w, max(0.0, axis.bottom - y))
        ui.fill(zone, theme.mix(theme.SEA, theme.LOSS, 0.06))
        ui.hatch(zone, theme.LOSS, alpha=60, stroke=1.5)
    told = _("Cost {price}", price=fmt.price(cost, bare=True))
    marks = [(told, cost, _LABEL.but(colour=theme.LOSS), False)]
    if open_price is not None:
        told = _("Open {price}", price=fmt.price(open_price, bare=True))
        marks.append((told, open_price, _LABEL, True))
    lines = [Rect(rect.x, axis.y(mark[1]) - 1, rect.w, 2) for mark in marks if mark[1] >= axis.lo]
    covered = list(taken)
    for text, price, style, _dashed in marks:
        if price < axis.lo:
            covered.append(
                _at_foot(ui, rect, axis, text, style, covered[1:])
            )  # the rail may be crossed there
        else:
            covered.append(_label(ui, rect, text, style, axis.y(price), [*covered, *lines]))
    for _text, price, _style, dashed in marks:
        if price >= axis.lo:
            _line(ui, rect, axis.y(price), [*taken[1:], *covered[len(taken) :]], dashed=dashed)


def _line(ui: Ui, rect: Rect, y: float, covered: Sequence[Rect], *, dashed: bool) -> None:
    """Draw a level across the column, broken where a label stands."""
    for left, right in gaps(rect, y, covered):
        if dashed:
            stroke = f'stroke="{hex_code(theme.PAPER3)}" stroke-width="2" stroke-dasharray="6 4"'
            ui.vector(Rect(left, y - 1, right - left, 2), f'<path d="M0 1H{right - left:.1f}" {stroke}/>')
        else:
            ui.rule(left, y - 1, right - left, theme.LOSS, 2)


def gaps(rect: Rect, y: float, covered: Sequence[Rect]) -> list[tuple[float, float]]:
    """Return from where to where a level at `y` is free of labels, left to right."""
    free, x = [], rect.x
    for label in sorted((c for c in covered if c.y < y < c.bottom), key=lambda c: c.x):
        if label.x - 3 > x:
            free.append((x, label.x - 3))
        x = max(x, label.right + 3)
    return [*free, (x, rect.right)] if x < rect.right else free


def _label(ui: Ui, rect: Rect, text: str, style: theme.Style, y: float, covered: Sequence[Rect]) -> Rect:
    """Write a label beside its level, at the height and side where least lies, the nearest of equals."""
    width = ui.measure(text, style) + 2
    near = [y + step * _LINE + (2 if step >= 0 else -2) for step in (0, -1, 1, -2, 2, -3, 3, -4, 4)]
    tops = [top for top in near if rect.y - _LINE <= top <= rect.bottom - _LINE] or [rect.bottom - _LINE]
    spots = [Rect(x, top, width, _LINE) for top in tops for x in (rect.x + 2, rect.right - width - 2)]
    spot = clearest(tuple(spots), tuple(covered))
    ui.text(spot, text, style)
    return spot


@lru_cache(maxsize=256)
def clearest(spots: tuple[Rect, ...], covered: tuple[Rect, ...]) -> Rect:
    """Return the first spot that nothing covers, else the one covered least; kept, as frames ask alike."""
    best, least = spots[0], math.inf
    for spot in spots:
        shared = sum(_shared(spot, other) for other in covered)
        if shared < least:
            best, least = spot, shared
        if shared == 0.0:
            break
    return best


def _shared(a: Rect, b: Rect) -> float:
    """Return the area that two rectangles share, a hair of height forgiven."""
    ax, ay, aw, ah = a
    bx, by, bw, bh = b
    wide = min(ax + aw, bx + bw) - max(ax, bx)
    high = min(ay + ah, by + bh) - max(ay, by) - 2.0
    return wide * high if wide > 0.0 and high > 0.0 else 0.0


def _at_foot(
    ui: Ui, rect: Rect, axis: LogAxis, text: str, style: theme.Style, covered: Sequence[Rect]
) -> Rect:
    """Write a price that lies below the axis at its foot, above what is there already."""
    line = Rect(rect.x + 2, axis.bottom - _LINE - 2, ui.measure(text, style) + 22, _LINE)
    while any(_shared(line, other) > 0.0 for other in covered) and line.y > axis.top:
        line = line.move(dy=-_LINE)
    ui.icon("arrow-down", line.x + 7, line.cy, 14, style.colour)
    ui.text(line.pad(left=18), text, style)
    return line
