"""What lies behind a ladder's column: the zone below cost and the open self-host price, labelled apart."""

from game.ui.kit import theme
from game.ui.kit.charts.ladder import LogAxis
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import hex_code
from game.ui.kit.ui import Ui
from game.ui.screens import words

_LABEL = theme.SECONDARY
_LINE = 22.0


def draw(ui: Ui, rect: Rect, axis: LogAxis, *, cost: float, open_price: float | None) -> None:
    """Draw both marks inside `rect`; a price below the axis is named at its foot with an arrow down.

    The open price is written at the left and the cost at the right, so that the two never meet.
    """
    if not ui.painting:
        return
    both_below = open_price is not None and max(cost, open_price) < axis.lo
    _cost(ui, rect, axis, cost, lift=_LINE if both_below else 0.0)
    if open_price is not None:
        _open(ui, rect, axis, open_price)


def _cost(ui: Ui, rect: Rect, axis: LogAxis, cost: float, *, lift: float) -> None:
    text, style = f"Cost {words.price(cost)}", _LABEL.but(colour=theme.LOSS)
    if cost < axis.lo:
        _at_foot(ui, rect, axis, text, style, lift=lift)
        return
    y = axis.y(cost)
    zone = Rect(rect.x, y, rect.w, max(0.0, axis.bottom - y))
    ui.fill(zone, theme.mix(theme.SEA, theme.LOSS, 0.06))
    ui.hatch(zone, theme.LOSS, alpha=60, stroke=1.5)
    ui.rule(rect.x, y - 1, rect.w, theme.LOSS, 2)
    top = y + 3 if zone.h > _LINE + 3 else y - _LINE - 3
    ui.text(Rect(rect.x, top, rect.w - 4, _LINE), text, style, align="right")


def _open(ui: Ui, rect: Rect, axis: LogAxis, price: float) -> None:
    text = f"Open {words.price(price)}"
    if price < axis.lo:
        _at_foot(ui, rect, axis, text, _LABEL)
        return
    y = axis.y(price)
    stroke = f'stroke="{hex_code(theme.PAPER3)}" stroke-width="2" stroke-dasharray="6 4"'
    ui.vector(Rect(rect.x, y - 1, rect.w, 2), f'<path d="M0 1H{rect.w:.1f}" {stroke}/>')
    ui.text(Rect(rect.x + 2, y - _LINE - 2, rect.w, _LINE), text, _LABEL)


def _at_foot(ui: Ui, rect: Rect, axis: LogAxis, text: str, style: theme.Style, *, lift: float = 0.0) -> None:
    line = Rect(rect.x + 2, axis.bottom - _LINE - 2 - lift, rect.w - 4, _LINE)
    ui.icon("arrow-down", line.x + 7, line.cy, 14, style.colour)
    ui.text(line.pad(left=18), text, style)
