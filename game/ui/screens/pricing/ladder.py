"""The price ladder: a column a segment on one log axis, with what each price means below it."""

import math
from dataclasses import dataclass

from game.language import _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.ladder import Ladder, LogAxis, Rival
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import short_name
from game.ui.screens.pricing import ground
from game.ui.screens.pricing.facts import SegmentPrice, axis_range
from game.ui.turn.desk import Desk
from game.ui.wording import words

HEAD = 104.0
"""Height over an axis: the segment's name, the share held, and room for labels that dodge upwards."""

FOOT = 100.0
"""Height below it: three figures."""

_AXIS = 76.0
_NARROWEST = 156.0
_LABELS = 172.0  # what the handle's and the rivals' labels take together


@dataclass(frozen=True, slots=True)
class Grid:
    """How many rows of ladders there are and how many columns in each."""

    rows: int
    columns: int


def shape(segments: int, width: float) -> Grid:
    """Return the fewest rows in which every column is wide enough."""
    fit = max(1, int((width - _AXIS) / _NARROWEST))
    rows = math.ceil(segments / fit)
    return Grid(rows, math.ceil(segments / rows))


def draw(ui: Ui, desk: Desk, rect: Rect, grid: Grid, columns: list[SegmentPrice]) -> None:
    """Draw all columns; what the player moves goes into the plan."""
    low, high = axis_range(columns)
    for index, row in enumerate(rect.rows(grid.rows)):
        shown = columns[index * grid.columns : (index + 1) * grid.columns]
        cells = row.pad(left=_AXIS).columns(grid.columns)[: len(shown)]
        for column, cell in zip(shown, cells, strict=True):
            _ground(ui, desk, column, cell)
        body = row.pad(top=HEAD, bottom=FOOT)
        axis = ui.ladder_axis(
            body.pad(right=cells[-1].right - row.right if shown else 0), low, high, text=_tick, left=_AXIS - 8
        )
        ui.text(Rect(row.x, row.y + HEAD - 58, _AXIS, 22), _("$ / Mtok"), theme.LABEL)
        _foot_labels(ui, Rect(row.x, row.bottom - FOOT, _AXIS, FOOT))
        for column, cell in zip(shown, cells, strict=True):
            _column(ui, desk, column, cell, axis)


def _tick(price: float) -> str:
    return fmt.price_tick(price)


def _ground(ui: Ui, desk: Desk, column: SegmentPrice, cell: Rect) -> None:
    """Separate the columns; a changed one is lit and capped in amber."""
    if desk.changed("price", column.segment):
        ui.fill(cell, theme.INK1)
        ui.fill(Rect(cell.x, cell.y, cell.w, 3), theme.AMBER)
    ui.rule_down(cell.x, cell.y, cell.h)


def _column(ui: Ui, desk: Desk, column: SegmentPrice, cell: Rect, axis: LogAxis) -> None:
    segment = desk.world.segments[column.segment]
    changed = desk.changed("price", column.segment)
    inner = cell.inset(14, 0)
    ui.icon(
        words.topic_icon(segment.key), inner.x + 10, cell.y + 24, 20, theme.AMBER if changed else theme.PAPER2
    )
    name = Rect(inner.x + 30, cell.y + 12, inner.w - 28, 24)
    ui.text(
        name, short_name(ui, _(segment.name), name.w, theme.STRONG, segment.key), theme.STRONG, whole=True
    )
    ui.text(
        Rect(inner.x, cell.y + 38, inner.w, 22),
        _("You hold {share}", share=words.share(column.share)),
        theme.SECONDARY,
    )
    height = axis.bottom - axis.top
    ladder_rect = Rect(cell.x - 4, axis.top, max(_LABELS, cell.w), height)
    taken = ground.taken(ladder_rect, axis, column)
    marks = Rect(cell.x + 6, axis.top, cell.w - 12, height)
    ground.draw(ui, marks, axis, cost=column.cost, open_price=column.open_price, taken=taken)
    new = ui.price_ladder(
        f"pricing.price.{segment.key}",
        ladder_rect,
        axis,
        Ladder(
            label=_(segment.name),
            lab=desk.lab.key,
            price=column.price,
            last=desk.before("price", column.segment),
            changed=changed,
            rivals=[Rival(desk.lab_key(seat), price) for seat, price in column.rivals],
        ),
    )
    if new != column.price:
        desk.put("price", new, column.segment, group=ui.active)
    _figures(
        ui, segment.key, _(segment.name), column, Rect(inner.x, cell.bottom - FOOT + 12, inner.w, FOOT - 16)
    )


def _foot_labels(ui: Ui, rect: Rect) -> None:
    lines = _("Share,\npoints").split("\n")
    for line, text in zip(rect.pad(top=12).stack(22, len(lines)), lines, strict=True):
        ui.text(line, text, theme.LABEL)


def _figures(ui: Ui, key: str, name: str, column: SegmentPrice, rect: Rect) -> None:
    """Write the share expected, the margin and the revenue under a column."""
    change = column.expected - column.share
    held, heading = words.share(column.share), words.share(column.expected)
    margin, revenue = words.share(column.margin, 0), words.money(column.revenue)
    ui.node(
        f"pricing.figures.{key}",
        "text",
        rect,
        _("{segment}: what this price does", segment=name),
        value=_(
            "share {change} to {share}, margin {margin}, revenue {revenue}",
            change=fmt.points(change),
            share=heading,
            margin=margin,
            revenue=revenue,
        ),
        focusable=False,
        click=False,
        tooltip=_(
            "If the rivals move their prices as last quarter, your share goes from {before} to {after} and "
            "this price earns {revenue} this quarter. {margin} of each sale is left after serving costs of "
            "{cost} a million tokens.",
            before=held,
            after=heading,
            revenue=revenue,
            margin=margin,
            cost=words.price(column.cost),
        ),
        tooltip_title=name,
    )
    first, second, third = rect.stack(26, 3)
    rounded = round(change * 100, 1)
    colour = theme.PAPER2 if rounded == 0 else theme.GAIN if rounded > 0 else theme.LOSS
    ui.text(first, fmt.delta(change * 100), theme.SECTION, colour=colour)
    ui.text(first, _("to {share}", share=heading), theme.SECONDARY, align="right")
    ink = theme.LOSS if column.margin < 0 else theme.PAPER
    for line, label, value, colour in (
        (second, _("Margin"), margin, ink),
        (third, _("Revenue"), revenue, theme.PAPER),
    ):
        used = ui.text(line, value, theme.STRONG, align="right", colour=colour)
        ui.text(line.pad(right=used + 6), label, theme.SECONDARY)
