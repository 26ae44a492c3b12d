"""Parts of a whole side by side in one bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.theme import Colour


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar: its amount in the bar's unit.

    `text` stands on it where there is room; what is pointed at says `said`, or `text`, or the plain amount.
    """

    label: str
    amount: float
    colour: Colour
    icon: str = ""
    text: str = ""
    hatched: bool = False
    hollow: bool = False
    on_colour: Colour = theme.SEA
    said: str = ""

    @property
    def told(self) -> str:
        """The amount in words, for read-outs and narration."""
        return self.said or self.text or fmt.plain(self.amount)


def stacked_bar(
    ui: UiCore,
    key: str,
    rect: Rect,
    parts: Sequence[Part],
    *,
    label: str,
    total: float | None = None,
    gap: float = 3,
) -> None:
    """Draw parts side by side over `total` (default: their sum); those wide enough show icon and text."""
    whole = total if total is not None else sum(part.amount for part in parts)
    spoken = ", ".join(f"{part.label} {part.told}" for part in parts)
    cells = _cells(rect, parts, whole, gap)

    def read(index: int) -> Reading:
        part = parts[index]
        colour = part.colour if not part.hollow else None
        return Reading("", [Mark(part.label, part.told, colour)])

    reader = chart_node(ui, key, rect, label, spoken, count=len(cells), read=read)
    if not ui.painting:
        return
    for part, cell in zip(parts, cells, strict=False):
        if cell.w >= 1:
            _part(ui, cell, part)
    show(ui, reader, rect, len(cells), lambda index: cells[index], read)


def _cells(rect: Rect, parts: Sequence[Part], whole: float, gap: float) -> list[Rect]:
    """Return where the parts of a bar lie; none if there is nothing to divide."""
    cells, x = [], rect.x
    for part in parts if whole > 0 else ():
        width = rect.w * part.amount / whole
        cells.append(Rect(x, rect.y, max(0.0, width - gap), rect.h))
        x += width
    return cells


def _part(ui: UiCore, cell: Rect, part: Part) -> None:
    if part.hollow:
        ui.box(cell, None, part.colour, width=2, radius=2)
    elif part.hatched:
        ui.box(cell, theme.INK3, radius=2)
        ui.hatch(cell, part.colour)
    else:
        ui.box(cell, part.colour, radius=2)
    side = 28 if part.icon else 0
    width = ui.measure(part.text, theme.STRONG) if part.text else 0
    if part.text and cell.w >= width + side + 16:
        ui.text(cell.pad(left=12 + side), part.text, theme.STRONG, colour=part.on_colour)
        if part.icon:
            ui.icon(part.icon, cell.x + 22, cell.cy, 20, part.on_colour)
    elif part.text and cell.w >= width + 8:
        ui.text(cell, part.text, theme.STRONG, colour=part.on_colour, align="centre")
