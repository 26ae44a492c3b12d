"""The ranking by valuation under the map."""

from functools import partial

from game.language import _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.table import Cell, Column, Content, Row
from game.ui.kit.ui import Ui
from game.ui.screens.report_page.facts import Standing, standings
from game.ui.turn.desk import Desk
from game.ui.wording import words

_ROW = 36.0
_HEAD = 36.0
_SMALL = theme.SECONDARY


def height(desk: Desk) -> float:
    """Return the height of the table."""
    return _HEAD + _ROW * len(desk.world.labs) + 2


def draw(ui: Ui, desk: Desk, rect: Rect) -> None:
    """Draw the table."""
    narrow = rect.w < 640
    columns = [
        Column("rank", _("Rank"), 60),
        Column("lab", _("By valuation"), 1.0, flex=True),
        Column("value", _("Valuation"), 96, "right"),
        Column("value_change", "", 84, "left"),
        Column("share", _("Of revenue"), 92, "right"),
        Column("share_change", "", 66, "left"),
        Column("board", _("Board, Elo"), 92, "right"),
        Column("board_change", "", 58, "left"),
    ]
    lines = standings(desk.view, desk.history[-2])
    rows = [
        Row(desk.lab_key(line.seat), _cells(desk, line), label=desk.lab_name(line.seat)) for line in lines
    ]
    if narrow:
        keep = [0, 1, 2, 4, 6]
        columns = [columns[i] for i in keep]
        rows = [Row(row.id, [row.cells[i] for i in keep], label=row.label) for row in rows]
    ui.table("report.ranking", rect, columns, rows, selected=desk.lab.key, row_height=_ROW, selectable=False)


def _cells(desk: Desk, line: Standing) -> list[Content]:
    own = line.seat == desk.seat
    strong = theme.STRONG if own else theme.BODY
    name = desk.lab_name(line.seat)
    return [
        partial(_rank, line=line),
        Cell(name if line.alive else _("{lab}, wound up", lab=name), strong, emblem=desk.lab_key(line.seat)),
        Cell(words.money(line.valuation), theme.STRONG),
        Cell(words.money(line.valuation_change, signed=True), _SMALL),
        Cell(words.share(line.share), theme.STRONG),
        Cell(fmt.delta(100 * line.share_change), _SMALL),
        Cell(words.elo(line.board), theme.STRONG),
        Cell(words.elo_delta(line.board_change), _SMALL),
    ]


def _rank(ui: UiCore, rect: Rect, *, line: Standing) -> None:
    """Draw the place and whether it went up or down."""
    ui.text(rect, str(line.rank), theme.STRONG)
    if line.former_rank == line.rank:
        ui.rule(rect.x + 22, rect.cy - 1, 10, theme.LINE2, 2)
        return
    up = line.rank < line.former_rank
    ui.triangle(rect.x + 27, rect.cy, 10, up=up, colour=theme.GAIN if up else theme.LOSS)
