"""Read-outs: the figures of a chart at one place, under the mouse or by keyboard.

A chart is a Tab stop; Left and Right go from place to place, Home and End to the first and last. The mouse
reads the place nearest to it. What is read stands in a box beside the chart's cursor, and by keyboard in the
node's value.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.language import _
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.records import TOOLTIP_LAYER
from game.ui.kit.theme import Colour

_ROW = 24.0
_PAD = 12.0
_SIGN = 24.0
_APART = 16.0
_KEYS = ("left", "right", "home", "end")


class Mark(NamedTuple):
    """One line of a read-out; a colour or an emblem says which line or part of the chart it is."""

    label: str
    text: str
    colour: Colour | None = None
    emblem: str = ""


class Reading(NamedTuple):
    """What a chart says at one place."""

    title: str
    marks: Sequence[Mark]

    def spoken(self) -> str:
        """Return it in one line."""
        said = ", ".join(f"{mark.label} {mark.text}".strip() for mark in self.marks)
        return f"{self.title}: {said}" if self.title and said else self.title or said


Read = Callable[[int], Reading]


@dataclass(slots=True)
class Reader:
    """Where a chart is read: the place chosen by keys, and what the player does to it."""

    place: int | None = None
    hovered: bool = False
    ring: bool = False


@dataclass(slots=True)
class _Last:
    """Who chose last what is read: the keys in this chart, or (empty) the mouse since it moved."""

    chart: str = ""
    mouse: tuple[int, int] = (-1, -1)


_SHARED = "readout"


def chart_node(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    spoken: str,
    *,
    count: int,
    read: Read,
    tooltip: str = "",
) -> Reader:
    """Emit a chart's node and react to keys; `count` places can be read, the last one first.

    Call `show` with the reader when the chart is painted.
    """
    reader = ui.state(key, Reader)
    _follow(ui, key, reader, count)
    value = spoken or _("no data")
    if ui.focus == key and reader.place is not None:
        value = f"{value}; {read(reader.place).spoken()}"
    act = ui.node(
        key,
        "chart",
        rect,
        label,
        value=value,
        focusable=count > 0,
        click=False,
        arrows="x",
        tracks_mouse=count > 0,
        tooltip=tooltip,
    )
    reader.hovered, reader.ring = act.hovered and count > 0, act.ring and count > 0
    if not act.focused:
        reader.place = None
    return reader


def _follow(ui: UiCore, key: str, reader: Reader, count: int) -> None:
    """Move the place by keys; note whether keys or the mouse chose last."""
    last_choice = ui.state(_SHARED, _Last)
    if last_choice.mouse != ui.mouse:
        last_choice.mouse, last_choice.chart = ui.mouse, ""
    if reader.place is not None:
        reader.place = min(reader.place, count - 1) if count else None
    if ui.focus != key or not count or (pressed := ui.take_key(*_KEYS)) is None:
        return
    last = count - 1
    here = last + 1 if reader.place is None else reader.place
    steps = {"left": max(0, here - 1), "right": min(last, here + 1), "home": 0, "end": last}
    reader.place, last_choice.chart = steps[pressed], key


def show(
    ui: UiCore, reader: Reader, rect: Rect, count: int, spot: Callable[[int], Rect], read: Read
) -> int | None:
    """Draw cursor, read-out and focus ring; return the place read.

    `spot` is where a place lies: a rectangle without width is a level or an instant and gets a line, any
    other one an outline. Of several charts only one is read: by keys until the mouse moves.
    """
    if reader.ring:
        ui.focus_ring(rect, inside=True)
    keys = bool(ui.state(_SHARED, _Last).chart)
    if reader.hovered and not keys:
        x, y = ui.logical(ui.mouse)
        place = min(range(count), key=lambda i: _far(spot(i), x, y))
    elif reader.place is not None and keys:
        place = reader.place
    else:
        return None
    cursor = spot(place)
    with ui.on_layer(TOOLTIP_LAYER):
        with ui.clip(rect.inset(-4)):
            if cursor.w > 0:
                ui.box(cursor.inset(-2), None, theme.PAPER, width=2, radius=2)
            else:
                ui.rule_down(cursor.x - 1, cursor.y, cursor.h, theme.PAPER, 2)
        draw_reading(ui, read(place), cursor)
    return place


def _far(spot: Rect, x: float, y: float) -> float:
    """Return how far a point is from a spot; sideways first."""
    aside = max(spot.x - x, 0.0, x - spot.right)
    above = max(spot.y - y, 0.0, y - spot.bottom)
    return aside + above + abs(spot.cx - x) * 1e-3


def draw_reading(ui: UiCore, reading: Reading, anchor: Rect) -> None:
    """Draw a read-out beside an anchor, inside the window."""
    signs = any(mark.colour is not None or mark.emblem for mark in reading.marks)
    lead = _SIGN if signs else 0.0
    lines = [
        lead + ui.measure(m.label, theme.SECONDARY) + _APART + ui.measure(m.text, theme.STRONG)
        for m in reading.marks
    ]
    width = max([ui.measure(reading.title, theme.STRONG), *lines]) + 2 * _PAD + 2
    head = _ROW if reading.title else 0.0
    box = _beside(anchor, width, 2 * _PAD - 4 + head + _ROW * len(reading.marks), ui.frame.rect)
    ui.node(
        "readout", "tooltip", Rect(box.x, box.y, 0, 0), reading.title, value=reading.spoken(),
        focusable=False, click=False,
    )  # fmt: skip
    ui.box(box, theme.INK1, theme.LINE2)
    top, rest = box.inset(_PAD, _PAD - 2).top(head)
    ui.text(top, reading.title, theme.STRONG)
    for mark, line in zip(reading.marks, rest.stack(_ROW, len(reading.marks)), strict=True):
        _sign(ui, mark, line)
        ui.text(line, mark.text, theme.STRONG, align="right")
        ui.text(line.pad(left=lead), mark.label, theme.SECONDARY)


def _sign(ui: UiCore, mark: Mark, line: Rect) -> None:
    if mark.emblem:
        ui.emblem(mark.emblem, line.x + 8, line.cy, 16)
    elif mark.colour is not None:
        ui.box(Rect(line.x + 1, line.cy - 7, 14, 14), mark.colour, radius=2)


def _beside(anchor: Rect, width: float, height: float, window: Rect) -> Rect:
    """Return where the box lies: right of the anchor, else left, level with its top."""
    right = anchor.right + 14
    left = anchor.x - 14 - width
    x = right if right + width <= window.right - 8 else max(window.x + 8, left)
    y = min(max(window.y + 8, anchor.y), window.bottom - height - 8)
    return Rect(x, y, width, height)
