"""Price ladder: a shared log axis; rivals at the right, your own handle at the left."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from game.language import _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.plot import Number, dodge, polyline
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.records import Interaction
from game.ui.kit.sprites import hex_code

_HANDLE = 30.0
_PITCH = 20.0
_CENTS = 0.25
"""Lowest price of an axis whose ticks double."""

_SMALL = theme.SECONDARY


@dataclass(frozen=True, slots=True)
class LogAxis:
    """A vertical log scale: `hi` at `top`, `lo` at `bottom` (logical units)."""

    top: float
    bottom: float
    lo: float
    hi: float

    def y(self, price: float) -> float:
        """Return the height of a price, kept on the axis."""
        price = min(self.hi, max(self.lo, price))
        return self.bottom - (self.bottom - self.top) * math.log(price / self.lo) / math.log(
            self.hi / self.lo
        )

    def price(self, y: float) -> float:
        """Return the price at a height."""
        share = min(1.0, max(0.0, (self.bottom - y) / (self.bottom - self.top)))
        return float(self.lo * (self.hi / self.lo) ** share)


@dataclass(frozen=True, slots=True)
class Rival:
    """A rival's price."""

    lab: str
    price: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """One column: your price and last quarter's, your unit cost, what running an open model costs, rivals."""

    label: str
    lab: str
    price: float
    last: float
    cost: float | None = None
    open_cost: float | None = None
    rivals: Sequence[Rival] = ()
    enabled: bool = True
    reason: str = ""
    changed: bool | None = None  # by the player this turn; None: whenever it differs from last quarter's


def grid_price(price: float) -> float:
    """Return the nearest price that can be written: cents below 10, ten cents above, mills below 0.1."""
    return round(price, 1 if price >= 9.995 else 2 if price >= 0.0995 else 3)


def nudged(price: float, percent: float) -> float:
    """Return the price moved by some percent, one unit of its grid at least."""
    unit = 0.1 if price >= 9.995 else 0.01 if price >= 0.0995 else 0.001
    moved = grid_price(price * (1 + percent / 100))
    if abs(moved - price) < unit / 2:
        moved = grid_price(price + math.copysign(unit, percent))
    return moved


def ladder_axis(
    ui: UiCore, rect: Rect, lo: float, hi: float, *, text: Number | None = None, left: float = 64
) -> LogAxis:
    """Draw the shared grid over `rect` with labels in its left `left` units; return the axis.

    Ticks double, from a power of two on: $1, $2, $4, $8. Where they begin in cents: $0.1, $0.2, $0.5.
    """
    axis = LogAxis(rect.y, rect.bottom, lo, hi)
    say = text or fmt.price_tick
    for mark in _marks(lo, hi):
        y = axis.y(mark)
        ui.rule(rect.x + left, y, rect.w - left)
        ui.text(Rect(rect.x, y - 11, left - 12, 22), say(mark), theme.LABEL, align="right")
    return axis


def _marks(lo: float, hi: float) -> list[float]:
    """Return the ticks of an axis, numbers that can be written without rounding."""
    if lo >= _CENTS:
        first, last = math.ceil(math.log2(lo) - 1e-9), math.floor(math.log2(hi) + 1e-4)
        return [2.0**power for power in range(first, last + 1)]
    decades = range(math.floor(math.log10(lo)), math.ceil(math.log10(hi)) + 1)
    marks = [round(step * 10.0**decade, 6) for decade in decades for step in (1, 2, 5)]
    return [mark for mark in marks if lo * 0.9999 <= mark <= hi * 1.0001]


def price_ladder(ui: UiCore, key: str, rect: Rect, axis: LogAxis, ladder: Ladder) -> float:
    """Draw one column; return your price: drag the handle, Up and Down 1% (Shift 10%), Home and End.

    The handle is the node `key`, a slider; the rivals' prices are read from the node `key.column`.
    """
    moved = abs(ladder.price - ladder.last) > 1e-9
    changed = moved if ladder.changed is None else ladder.changed
    others = ((theme.lab_look(rival.lab).name, fmt.price(rival.price)) for rival in ladder.rivals)
    spoken = ", ".join(f"{name} {price}" for name, price in others)
    ui.node(
        f"{key}.column",
        "chart",
        rect,
        ladder.label,
        value=spoken or _("no rivals"),
        focusable=False,
        click=False,
    )
    middle = rect.x + rect.w * 0.5
    handle = _handle_rect(rect, middle, axis.y(ladder.price))
    hit = Rect(handle.x, handle.cy - 20, handle.w, 40)
    act = ui.node(
        key,
        "slider",
        hit,
        _("{segment} price", segment=ladder.label),
        value=fmt.price(ladder.price),
        enabled=ladder.enabled,
        reason=ladder.reason,
        changed=changed,
        warning=ladder.cost is not None and ladder.price < ladder.cost,
        click=False,
        arrows="y",
    )
    price = _react(ui, key, act, axis, ladder) if ladder.enabled else ladder.price
    if price != ladder.price:
        ui.sound("tick")
    if ui.painting:
        _ground(ui, rect, axis, ladder, middle)
        _rivals(ui, axis, ladder, middle)
        if moved:
            _was(ui, rect, axis, ladder, middle, changed=changed)
        _handle(ui, _handle_rect(rect, middle, axis.y(price)), ladder, price, act, changed=changed)
    return price


@dataclass(slots=True)
class _Grab:
    offset: float = 0.0


def _react(ui: UiCore, key: str, act: Interaction, axis: LogAxis, ladder: Ladder) -> float:
    price, event = ladder.price, ui.event
    memory = ui.state(key, _Grab)
    y = ui.logical(ui.mouse)[1]
    if act.started:
        memory.offset = y - axis.y(price)
    elif ui.active == key and event is not None and event.kind == "move":
        return grid_price(axis.price(y - memory.offset))
    if act.focused:
        for name, percent in (
            ("up", 1),
            ("down", -1),
            ("shift+up", 10),
            ("shift+down", -10),
            ("pageup", 10),
            ("pagedown", -10),
        ):
            if ui.take_key(name):
                price = nudged(price, percent)
        if ui.take_key("home"):
            price = grid_price(axis.lo)
        if ui.take_key("end"):
            price = grid_price(axis.hi)
    return min(axis.hi, max(axis.lo, price))


def _handle_rect(rect: Rect, middle: float, y: float) -> Rect:
    return Rect(rect.x + 8, y - _HANDLE / 2, middle - rect.x, _HANDLE)


def _ground(ui: UiCore, rect: Rect, axis: LogAxis, ladder: Ladder, middle: float) -> None:
    """Draw the column's rail, the zone below cost and the open models' cost."""
    inner = rect.inset(4, 0)
    if ladder.cost is not None:
        y = axis.y(ladder.cost)
        zone = Rect(inner.x, y, inner.w, axis.bottom - y)
        ui.fill(zone, theme.mix(theme.SEA, theme.LOSS, 0.06))
        ui.hatch(zone, theme.LOSS, alpha=60, stroke=1.5)
        ui.rule(inner.x, y - 1, inner.w, theme.LOSS, 2)
        ui.text(
            Rect(inner.x + 2, y + 2, 110, 22),
            _("Cost {price}", price=fmt.price(ladder.cost)),
            _SMALL.but(colour=theme.LOSS),
        )
    if ladder.open_cost is not None:
        y = axis.y(ladder.open_cost)
        look = f'stroke="{hex_code(theme.PAPER3)}" stroke-width="2" stroke-dasharray="6 4"'
        ui.vector(Rect(inner.x, y - 1, inner.w, 2), f'<path d="M0 1H{inner.w:.1f}" {look}/>')
        near = ladder.cost is not None and 0 <= axis.y(ladder.cost) - y + 24 < 48
        top = y + 2 if near and ladder.cost is not None and ladder.open_cost < ladder.cost else y - 24
        ui.text(Rect(inner.x + 2, top, 110, 22), _("Open {price}", price=fmt.price(ladder.open_cost)), _SMALL)
    ui.rule_down(middle - 1, axis.top - 40, axis.bottom - axis.top + 40, theme.LINE2, 2)


def _rivals(ui: UiCore, axis: LogAxis, ladder: Ladder, middle: float) -> None:
    heights = [axis.y(rival.price) for rival in ladder.rivals]
    placed = dodge(heights, _PITCH, axis.top - 24, axis.bottom - 10)
    lines, top = "", axis.top - 40
    for rival, y, at in zip(ladder.rivals, heights, placed, strict=True):
        look = theme.lab_look(rival.lab)
        path = [(0.0, y - top), (12.0, y - top), (22.0, at - top), (30.0, at - top)]
        lines += polyline(path, look.colour)
        ui.emblem(rival.lab, middle + 30, at, 16)
        ui.text(Rect(middle + 41, at - 11, 44, 22), fmt.price(rival.price, bare=True), _SMALL)
    ui.vector(Rect(middle - 8, top, 32, axis.bottom - top + 4), lines)


def _was(ui: UiCore, rect: Rect, axis: LogAxis, ladder: Ladder, middle: float, *, changed: bool) -> None:
    """Mark last quarter's price, with the way from it to the new one."""
    y, here = axis.y(ladder.last), axis.y(ladder.price)
    ui.rule_down(middle - 1, min(y, here), abs(y - here), theme.AMBER if changed else theme.PAPER2, 2)
    ui.rule(middle - 12, y - 2, 24, theme.PAPER, 4)
    top = y - 12
    if abs(y - here) < 28:
        top = here - 40 if y <= here else here + 16
    ui.text(
        Rect(rect.x + 4, top, middle - rect.x - 18, 22),
        _("was {price}", price=fmt.price(ladder.last, bare=True)),
        theme.TICK,
        align="right",
    )


def _handle(ui: UiCore, rect: Rect, ladder: Ladder, price: float, act: Interaction, *, changed: bool) -> None:
    fill = theme.AMBER if changed else theme.PAPER
    if not ladder.enabled:
        fill = theme.INK3
    elif act.hovered or act.held:
        fill = theme.AMBER_HOVER if changed else (255, 255, 255)
    nose = rect.right + 4
    points = [
        (rect.x, rect.y),
        (rect.right - 8, rect.y),
        (nose, rect.cy),
        (rect.right - 8, rect.bottom),
        (rect.x, rect.bottom),
    ]
    ui.polygon(points, fill, theme.SEA, 1)
    ink = theme.SEA if ladder.enabled else theme.DIM
    words = rect.pad(left=30, right=8)
    if ui.measure(fmt.price(price), theme.STRONG) <= words.w:
        ui.emblem(ladder.lab, rect.x + 16, rect.cy, 16, ink)
    else:  # a narrow column: the price matters more than whose it is
        words = rect.pad(left=6, right=6)
    ui.text(words, fmt.price(price), theme.STRONG, colour=ink)
    if act.ring:
        ui.focus_ring(rect)
