"""A screen as rows of sections: side by side where there is room, else stacked; scrolled if higher."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import NamedTuple

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.theme import Colour, Style
from game.ui.kit.ui import Ui

WIDE = 1000.0
"""Content width from which the full layout stands side by side."""

MIDDLE = 700.0
"""Content width from which two sections stand side by side."""

_BAR = 12.0
_GAP = 20.0
_SLACK = 12.0
"""Most that a gap takes of room to spare."""


@dataclass(frozen=True, slots=True)
class Section:
    """A block that knows its height; `weight` divides a row's width."""

    height: float
    draw: Callable[[Ui, Rect], None]
    weight: float = 1.0


class Sizes(NamedTuple):
    """What a page's layout depends on: its inner width, and which of the three layouts that asks for."""

    width: float
    wide: bool
    middle: bool

    @classmethod
    def of(cls, rect: Rect) -> "Sizes":
        """Measure a page, room for a scroll bar taken off, so that the bar never changes the layout."""
        width = rect.w - 2 * theme.GUTTER - _BAR
        return cls(width, width >= WIDE, width >= MIDDLE)


def page(
    ui: Ui,
    key: str,
    rect: Rect,
    rows: Sequence[Sequence[Section]],
    *,
    column_gap: float = 32.0,
    ruled: bool = True,
) -> None:
    """Draw rows of sections under each other, the title first; scrolls when they do not fit `rect`."""
    heights = [max(section.height for section in row) for row in rows]
    total = sum(heights) + _GAP * (len(rows) - 1) + 24.0
    gap = _GAP + min(_SLACK, max(0.0, rect.h - total) / len(rows))
    with ui.scroll(f"{key}.scroll", rect, total, label=_("Page")) as content:
        inner = Rect(content.x, content.y, rect.w - _BAR, content.h).pad(
            left=theme.GUTTER, right=theme.GUTTER - _BAR, top=16
        )
        y = inner.y
        for index, (row, height) in enumerate(zip(rows, heights, strict=True)):
            band = Rect(inner.x, y, inner.w, height)
            for section, cell in zip(
                row, band.columns([section.weight for section in row], column_gap), strict=True
            ):
                section.draw(ui, cell)
            y += height
            if ruled and 0 < index < len(rows) - 1:
                ui.rule(inner.x, y + gap / 2, inner.w)
            y += gap if index else 8.0


def split_line(
    ui: Ui,
    rect: Rect,
    label: str,
    value: str,
    *,
    style: Style = theme.SECONDARY,
    note: str = "",
    colour: Colour | None = None,
) -> None:
    """Draw a label at the left and a strong value at the right of one line, a note after the value."""
    strong = theme.STRONG if colour is None else theme.STRONG.but(colour=colour)
    runs = [(value, strong)]
    if note:
        runs.append((f" {note}", theme.SECONDARY))
    taken = ui.runs(rect, runs, align="right")
    ui.text(rect.pad(right=taken + 8), label, style)


def styled(template: str, plain: Style, **facts: tuple[str, Style]) -> list[tuple[str, Style]]:
    """Return a sentence as runs: its {facts} in styles of their own, wherever the language puts them."""
    runs: list[tuple[str, Style]] = []
    for text, fact, _spec, _conversion in Formatter().parse(template):
        if text:
            runs.append((text, plain))
        if fact is not None:
            runs.append(facts[fact])
    return runs


def numbered(ui: Ui, key: str, rect: Rect, number: int, title: str) -> None:
    """Draw a stage's heading: its number in a disc, its name."""
    ui.circle(rect.x + 14, rect.cy, 14, theme.INK3)
    ui.text(Rect(rect.x, rect.y, 28, rect.h), str(number), theme.STRONG, align="centre")
    ui.heading(key, rect.pad(left=40), title)


def subject(ui: Ui, key: str, rect: Rect, title: str) -> None:
    """Draw a screen's title."""
    ui.heading(key, rect, title, style=theme.TITLE)
