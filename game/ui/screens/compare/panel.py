"""The right panel: key figures of both games, and one lab's orders in both."""

from functools import lru_cache

from game.language import _, current
from game.session.watching.compare import Comparison
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from game.ui.screens.compare.column import badge
from game.ui.screens.compare.facts import Row, rows
from game.ui.screens.replay.timeline import free_arrows

_HEAD = 40.0
_ROW = 27.0
_LINE = 22.0
_SEATS = 48.0
_ORDERS, _FIGURES = "orders", "figures"
_NAMED = 2
"""Labs up to which each is named beside its emblem."""

_MARK = 10.0
"""Room for the mark before a line that the other game has not."""

_KEPT = 512
"""Positions and languages whose lines are remembered."""


class Panel:
    """Figures and orders of both games at a position."""

    def __init__(self, found: Comparison) -> None:
        self.found = found
        parting = found.parting
        first = next(iter(parting.orders), None) if parting else None
        self.seat = first if first is not None else (found.seats[0] if found.seats else None)
        self.tab = _ORDERS if self.seat is not None else _FIGURES
        self._rows = lru_cache(_KEPT)(lambda position, _language: rows(found.figures(position)))
        self._otherwise = lru_cache(_KEPT)(found.ordered_otherwise)
        self._ordered = lru_cache(_KEPT)(found.ordered)

    def draw(self, ui: Ui, rect: Rect, position: int) -> None:
        """Draw the panel for a position."""
        room = rect.pad(left=20, right=8, top=8)
        bar, room = room.top(48, 8)
        choices = [Choice(_ORDERS, _("Orders"), "scroll-text"), Choice(_FIGURES, _("Key figures"), "list")]
        tab = ui.segmented("compare.tab", bar.pad(right=16).top(40)[0], choices, self.tab, equal=True)
        if tab != self.tab:
            free_arrows(ui)
        self.tab = tab
        lines, width = self._rows(position, current()), room.w - 16
        figures = self.tab == _FIGURES
        high = _HEAD + _ROW * len(lines) if figures else self._height(ui, position, width)
        label = _("Key figures") if figures else _("Orders")
        with ui.scroll(f"compare.{self.tab}", room, high, label=label, focusable=True) as content:
            area = Rect(room.x, content.y, width, high)
            if figures:
                _table(ui, area, lines)
            else:
                self._orders(ui, area, position)

    # --- orders

    def _height(self, ui: Ui, position: int, width: float) -> float:
        if self.seat is None:
            return ui.paragraph_height(self._sealed(), width, theme.SECONDARY) + 12
        sides = self._ordered(position, self.seat)
        column = (width - 16) / 2 - _MARK
        heights = [sum(_height_of(ui, line, column) for line in side) for side in sides]
        return _SEATS + 38 + max(_LINE, *heights) + 12

    def _orders(self, ui: Ui, rect: Rect, position: int) -> None:
        if self.seat is None:
            ui.paragraph(rect, self._sealed(), theme.SECONDARY)
            return
        bar, body = rect.top(_SEATS)
        self._choose(ui, bar, position)
        sides = self._ordered(position, self.seat)
        for side, stage, column, own, other in zip(
            "AB", (self.found.a, self.found.b), body.columns(2, 16), sides, reversed(sides), strict=True
        ):
            badge(ui, column.x, column.y + 16, side)
            empty = _("No orders.") if position <= stage.quarters else _("Not played.")
            _lines(ui, side, column.pad(top=38), own or [empty], set(other) | {empty})

    def _sealed(self) -> str:
        return _("Sealed: a game of the two is still being played.")

    def _choose(self, ui: Ui, bar: Rect, position: int) -> None:
        """Choose the lab; those that ordered otherwise in this quarter bear a dot."""
        seats, labs = self.found.seats, self.found.a.rules.world.labs
        otherwise = self._otherwise(position)
        choices = [
            Choice(
                labs[seat].key,
                labs[seat].name,
                emblem=labs[seat].key,
                tooltip=_("{lab} ordered otherwise this quarter.", lab=labs[seat].name)
                if seat in otherwise
                else _("{lab} ordered the same in both.", lab=labs[seat].name),
            )
            for seat in seats
        ]
        spot = Rect(bar.x, bar.y, bar.w, 40)
        now = labs[self.seat].key if self.seat is not None else ""
        chosen = ui.segmented("compare.lab", spot, choices, now, show_labels=len(seats) <= _NAMED, equal=True)
        cells = spot.columns(len(seats))
        for seat, cell in zip(seats, cells, strict=True):
            if seat in otherwise:
                ui.circle(cell.right - 9, cell.y + 9, 4, theme.AMBER)
        if chosen != now:
            free_arrows(ui)
            self.seat = next(seat for seat in seats if labs[seat].key == chosen)


def _table(ui: Ui, rect: Rect, lines: list[Row]) -> None:
    """Draw key figures: A, B, and how far B is from A; what is the same in both steps back."""
    head, body = rect.top(_HEAD)
    values = _columns(head.pad(bottom=8))
    badge(ui, values[0].right - 28, values[0].cy, "A")
    badge(ui, values[1].right - 28, values[1].cy, "B")
    ui.text(values[2], "B − A", theme.LABEL, align="right")
    for row, line in zip(lines, body.stack(_ROW, len(lines)), strict=True):
        spoken = f"A {row.a}, B {row.b}" + (f", {row.change}" if row.change else "")
        ui.node(
            f"compare.figure.{row.key}", "text", line, row.label, value=spoken, focusable=False, click=False
        )
        ui.rule(line.x, line.y, line.w)
        a, b, change = _columns(line)
        ui.text(line.pad(right=line.right - a.x), row.label, theme.SECONDARY)
        style = theme.SECONDARY.but(colour=theme.PAPER if row.changed else theme.PAPER3)
        ui.text(a, row.a, style, align="right")
        ui.text(b, row.b, style, align="right")
        ui.text(change, row.change, theme.SECONDARY.but(weight="semibold", colour=theme.PAPER), align="right")


def _columns(line: Rect) -> tuple[Rect, Rect, Rect]:
    width = min(96.0, line.w * 0.215)
    right = Rect(line.right - width, line.y, width, line.h)
    return right.move(-2 * width), right.move(-width), right


def _height_of(ui: Ui, line: str, width: float) -> float:
    return max(_LINE, ui.paragraph_height(line, width, theme.SECONDARY, leading=1.25) + 6)


def _lines(ui: Ui, side: str, rect: Rect, own: list[str], other: set[str]) -> None:
    """Write orders line by line, what the other game has as well in a fainter ink."""
    y = rect.y
    for number, line in enumerate(own):
        high = _height_of(ui, line, rect.w - _MARK)
        cell = Rect(rect.x, y, rect.w, high)
        differs = line not in other
        told = _("Only here") if differs else _("In both")
        ui.node(
            f"compare.order.{side}.{number}", "text", cell, line, value=told, focusable=False, click=False
        )
        if differs:
            ui.fill(Rect(cell.x, cell.y + 2, 3, high - 6), theme.AMBER)
        colour = theme.PAPER if differs else theme.PAPER3
        ui.paragraph(cell.pad(left=_MARK), line, theme.SECONDARY.but(colour=colour), leading=1.25)
        y += high
