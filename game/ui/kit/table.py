"""Tables: aligned columns, rows as nodes, sorting, scrolling, arrow keys, an empty state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.language import _
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.records import Interaction
from game.ui.kit.scroll import BAR, scroll
from game.ui.kit.status import empty as draw_empty
from game.ui.kit.theme import Align, Style

_PAD = 8
_PICTURE = 32.0
"""What an icon or an emblem takes of a cell, its gap included."""
_DRAWN = 120.0
"""Least width of a flexible column that draws its cells itself."""
_HEAD = 36


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` is a weight if `flex`, else logical units."""

    id: str
    title: str
    width: float
    align: Align = "left"
    sortable: bool = False
    flex: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text with a style of its own, an icon or a lab's emblem before it."""

    text: str
    style: Style = theme.BODY
    icon: str = ""
    emblem: str = ""


Draw = Callable[[UiCore, Rect], None]
Content = str | Cell | Draw


@dataclass(frozen=True, slots=True)
class Row:
    """A row: one content for each column."""

    id: str
    cells: Sequence[Content]
    label: str = ""
    changed: bool = False
    warning: bool = False
    enabled: bool = True
    reason: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class TableResult:
    """What the player did: the row activated in this pass (or ""), and the sort order to use from now on."""

    activated: str
    sort: tuple[str, bool] | None


def table(
    ui: UiCore,
    key: str,
    rect: Rect,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    selected: str = "",
    sort: tuple[str, bool] | None = None,
    row_height: float = 42,
    empty: str = "",
    selectable: bool = True,
    header: bool = True,
) -> TableResult:
    """Draw a table; rows are nodes `key.row`, headers `key.head.column`.

    The caller sorts its rows by `sort` (column id, descending) and keeps the order returned. With
    `selectable` false rows are read, not activated.
    """
    head, body = rect.top(_HEAD if header else 0)
    needed = row_height * len(rows) + 1
    spans = _spans(ui, rect.w - (BAR if needed > body.h else 0), columns, rows)
    if header:
        sort = _header(ui, key, head, columns, spans, sort)
    if not rows:
        draw_empty(
            ui,
            Rect(body.x, body.y + 8, body.w, min(56, body.h)),
            empty or _("Nothing here yet."),
            key=f"{key}.empty",
        )
        return TableResult("", sort)
    activated = ""
    with scroll(ui, f"{key}.scroll", body, needed) as content:
        for index, row in enumerate(rows):
            area = Rect(content.x, content.y + index * row_height, content.w, row_height)
            act = ui.node(
                f"{key}.{row.id}",
                "row",
                area,
                row.label or _spoken(row.cells[0]),
                value=", ".join(filter(None, (_spoken(cell) for cell in row.cells[1:]))),
                enabled=row.enabled,
                reason=row.reason,
                tooltip=row.tooltip,
                selected=row.id == selected,
                changed=row.changed,
                warning=row.warning,
                focusable=selectable,
                click=selectable,
                group=key if selectable else "",
            )
            if act.clicked:
                activated = row.id
            _row(ui, area, row, columns, spans, act, selected=row.id == selected, selectable=selectable)
        ui.rule(content.x, content.y + len(rows) * row_height, content.w)
    _ends(ui, key, rows)
    return TableResult(activated, sort)


def _ends(ui: UiCore, key: str, rows: Sequence[Row]) -> None:
    """Home and End go to the first and last row."""
    if ui.focus is None or ui.focus not in {f"{key}.{row.id}" for row in rows}:
        return
    if ui.take_key("home"):
        ui.set_focus(f"{key}.{rows[0].id}")
    elif ui.take_key("end"):
        ui.set_focus(f"{key}.{rows[-1].id}")


def _spans(
    ui: UiCore, total: float, columns: Sequence[Column], rows: Sequence[Row]
) -> list[tuple[float, float]]:
    """Return each column's (offset, width): fixed ones as given, flexible ones share what is left.

    A column whose words are wider than that, as those of another language can be, gets what others can spare.
    """
    free = max(0.0, total - sum(c.width for c in columns if not c.flex))
    weights = sum(c.width for c in columns if c.flex)
    widths = [free * c.width / weights if c.flex else c.width for c in columns]
    needs = [_need(ui, index, column, rows) for index, column in enumerate(columns)]
    short = [max(0.0, need - width) for need, width in zip(needs, widths, strict=True)]
    if any(short):
        drawn = [any(callable(row.cells[index]) for row in rows) for index in range(len(columns))]
        spare = [
            0.0 if own and not column.flex else max(0.0, width - max(need, _DRAWN if own else 0.0))
            for width, need, own, column in zip(widths, needs, drawn, columns, strict=True)
        ]
        moved = min(sum(short), sum(spare))
        widths = [
            width + lack * moved / sum(short) - (have * moved / sum(spare) if moved > 0.0 else 0.0)
            for width, lack, have in zip(widths, short, spare, strict=True)
        ]
    return list(zip((sum(widths[:index]) for index in range(len(widths))), widths, strict=True))


def _need(ui: UiCore, index: int, column: Column, rows: Sequence[Row]) -> float:
    """Return the width in which a column's title and texts can be read whole."""
    widest = ui.measure(column.title, theme.LABEL) if column.title else 0.0
    for row in rows:
        content = row.cells[index]
        if callable(content):
            continue
        cell = Cell(content) if isinstance(content, str) else content
        picture = _PICTURE if cell.icon or cell.emblem else 0.0
        widest = max(widest, ui.measure(cell.text, cell.style) + picture)
    return widest + 2 * _PAD + 1.0


def _header(
    ui: UiCore,
    key: str,
    rect: Rect,
    columns: Sequence[Column],
    spans: Sequence[tuple[float, float]],
    sort: tuple[str, bool] | None,
) -> tuple[str, bool] | None:
    result = sort
    for column, (x, width) in zip(columns, spans, strict=True):
        cell = Rect(rect.x + x, rect.y, width, rect.h)
        on = sort is not None and sort[0] == column.id
        ink = theme.PAPER if on else theme.PAPER3
        if column.sortable:
            order = "" if not on or sort is None else _("descending") if sort[1] else _("ascending")
            act = ui.node(
                f"{key}.head.{column.id}",
                "columnheader",
                cell,
                column.title,
                value=order,
                group=f"{key}.head",
            )
            if act.clicked:
                result = (column.id, not sort[1] if on and sort is not None else True)
            if act.hovered:
                ui.fill(cell, theme.INK2)
                ink = theme.PAPER
            if act.ring:
                ui.focus_ring(cell, inside=True)
        room = cell.inset(_PAD, 0)
        drawn = ui.text(room, column.title, theme.LABEL, align=column.align, colour=ink)
        if on and sort is not None:
            at = room.right - drawn - 10 if column.align == "right" else room.x + drawn + 10
            ui.triangle(at, room.cy, 8, up=not sort[1], colour=theme.PAPER)
    return result


def _row(
    ui: UiCore,
    rect: Rect,
    row: Row,
    columns: Sequence[Column],
    spans: Sequence[tuple[float, float]],
    act: Interaction,
    *,
    selected: bool,
    selectable: bool,
) -> None:
    if ui.painting:
        ui.rule(rect.x, rect.y, rect.w)
        inside = rect.pad(top=1)
        if selected or (act.held and selectable):
            ui.fill(inside, theme.INK3)
        elif act.hovered and selectable and row.enabled:
            ui.fill(inside, theme.INK2)
        elif row.changed:
            ui.fill(inside, theme.mix(theme.SEA, theme.AMBER, theme.CHANGED_ROW_OPACITY))
    for content, column, (x, width) in zip(row.cells, columns, spans, strict=True):
        cell = Rect(rect.x + x, rect.y, width, rect.h).inset(_PAD, 0)
        if callable(content):
            content(ui, cell)
        else:
            _cell(ui, cell, content, column.align, row)
    if act.ring:
        ui.focus_ring(rect, inside=True, radius=0)


def _cell(ui: UiCore, rect: Rect, content: str | Cell, align: Align, row: Row) -> None:
    cell = Cell(content) if isinstance(content, str) else content
    ink = cell.style.colour
    if not row.enabled:
        ink = theme.DIM
    elif row.warning:
        ink = theme.WARNING
    room = rect
    if cell.icon:
        spot, room = rect.left(20, _PICTURE - 20)
        ui.icon(cell.icon, spot.cx, spot.cy, 20, theme.AMBER if row.changed else theme.PAPER3)
    elif cell.emblem:
        spot, room = rect.left(20, _PICTURE - 20)
        ui.emblem(cell.emblem, spot.cx, spot.cy, 18)
    ui.text(room, cell.text, cell.style, align=align, colour=ink)


def _spoken(content: Content) -> str:
    return content if isinstance(content, str) else content.text if isinstance(content, Cell) else ""
