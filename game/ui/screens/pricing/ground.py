"""Behind a ladder's column: the zone below cost and the open price, labelled where there is room."""

from collections.abc import Sequence

from game.ui.kit import theme
from game.ui.kit.charts.ladder import LogAxis
from game.ui.kit.charts.plot import dodge
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import hex_code
from game.ui.kit.ui import Ui
from game.ui.screens import words
from game.ui.screens.pricing.facts import SegmentPrice

_LABEL = theme.SECONDARY
_LINE = 22.0
_RIVALS = 20.0  # pitch of the rivals' labels in a ladder


def taken(rect: Rect, axis: LogAxis, column: SegmentPrice) -> list[Rect]:
    """Return what a ladder in `rect` covers: the handle, last quarter's mark, the rivals' labels."""
    middle, y = rect.x + rect.w / 2, axis.y(column.price)
    handle = Rect(rect.x + 4, y - 15, middle - rect.x + 4, 30)
    covered = [handle]
    if column.changed:
        last = axis.y(column.last)
        near = abs(last - y) < 28
        top = last - 12 if not near else y - 40 if last <= y else y + 16
        covered += [Rect(handle.x, top, handle.w, _LINE), Rect(middle - 12, last - 2, 24, 4)]
    heights = [axis.y(price) for _, price in column.rivals]
    placed = dodge(heights, _RIVALS, axis.top - 24, axis.bottom - 10)
    return covered + [Rect(middle, at - 10, rect.right - middle, 20) for at in placed]


def draw(
    ui: Ui, rect: Rect, axis: LogAxis, *, cost: float, open_price: float | None, taken: Sequence[Rect]
) -> None:
    """Draw both marks inside `rect`, their labels clear of `taken`.

    A price below the axis is named at its foot with an arrow down.
    """
    if not ui.painting:
        return
    covered = list(taken)
    covered.append(_cost(ui, rect, axis, cost, covered))
    if open_price is not None:
        _open(ui, rect, axis, open_price, covered)


def _cost(ui: Ui, rect: Rect, axis: LogAxis, cost: float, covered: list[Rect]) -> Rect:
    text, style = f"Cost {words.price(cost)}", _LABEL.but(colour=theme.LOSS)
    if cost < axis.lo:
        return _at_foot(ui, rect, axis, text, style, covered)
    y = axis.y(cost)
    zone = Rect(rect.x, y, rect.w, max(0.0, axis.bottom - y))
    ui.fill(zone, theme.mix(theme.SEA, theme.LOSS, 0.06))
    ui.hatch(zone, theme.LOSS, alpha=60, stroke=1.5)
    ui.rule(rect.x, y - 1, rect.w, theme.LOSS, 2)
    tops = [y + 3, axis.bottom - _LINE - 2, y + _LINE + 3] if zone.h > 2 * _LINE + 5 else [y - _LINE - 3]
    return _label(ui, rect, text, style, tops, covered, right_first=True)


def _open(ui: Ui, rect: Rect, axis: LogAxis, price: float, covered: list[Rect]) -> None:
    text = f"Open {words.price(price)}"
    if price < axis.lo:
        _at_foot(ui, rect, axis, text, _LABEL, covered)
        return
    y = axis.y(price)
    stroke = f'stroke="{hex_code(theme.PAPER3)}" stroke-width="2" stroke-dasharray="6 4"'
    ui.vector(Rect(rect.x, y - 1, rect.w, 2), f'<path d="M0 1H{rect.w:.1f}" {stroke}/>')
    _label(
        ui,
        rect,
        text,
        _LABEL,
        [y - _LINE - 2, y + 2, y - 2 * _LINE, y + _LINE + 2],
        covered,
        right_first=False,
    )


def _label(
    ui: Ui,
    rect: Rect,
    text: str,
    style: theme.Style,
    tops: Sequence[float],
    covered: Sequence[Rect],
    *,
    right_first: bool,
) -> Rect:
    """Write a label at the height and side where least lies, the first of equals; return its place."""
    width = ui.measure(text, style) + 4
    sides = [rect.right - width - 2, rect.x + 2] if right_first else [rect.x + 2, rect.right - width - 2]
    spots = [Rect(x, top, width, _LINE) for top in tops for x in sides]
    spot = clearest(spots, covered)
    ui.text(spot, text, style)
    return spot


def clearest(spots: Sequence[Rect], covered: Sequence[Rect]) -> Rect:
    """Return the first spot that nothing covers, else the one covered least."""
    return min(spots, key=lambda spot: sum(_shared(spot, other) for other in covered))


def _shared(a: Rect, b: Rect) -> float:
    """Return the area that two rectangles share, a hair of height forgiven."""
    wide = min(a.right, b.right) - max(a.x, b.x)
    high = min(a.bottom, b.bottom) - max(a.y, b.y) - 2.0
    return max(0.0, wide) * max(0.0, high)


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
