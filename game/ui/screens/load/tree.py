"""The branches of one game: a line a record, from the quarter where it left another to its last."""

from collections.abc import Sequence
from typing import Final

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.library.branches import Lane
from game.ui.library.saves import SavedGame
from game.ui.screens.load.words import look_of, state_of

ROW: Final = 34.0
HEAD: Final = 40.0
_LINES: Final = 0.42
"""Part of the width that the lines take; the words beside them take the rest."""
_MARK: Final = 9.0
_THICK: Final = 2.0


def height(lanes: Sequence[Lane]) -> float:
    """Return how high the tree is."""
    return HEAD + len(lanes) * ROW


def draw(ui: Ui, rect: Rect, lanes: Sequence[Lane], selected: SavedGame) -> SavedGame | None:
    """Draw the tree, `height` tall; return the record chosen. Nodes are `load.tree.0` and so on."""
    head, body = rect.top(HEAD)
    ui.heading("load.tree", head, _("Branches"))
    longest = max(1, *(lane.end for lane in lanes))
    left, right = rect.x + 12.0, rect.x + rect.w * _LINES - _MARK - 4.0
    spots = [left + (right - left) * lane.start / longest for lane in lanes]
    rows = body.stack(ROW, len(lanes))
    for number, (lane, row) in enumerate(zip(lanes, rows, strict=True)):
        if ui.visible(row) and lane.parent >= 0:
            ui.rule_down(
                spots[number] - 1, rows[lane.parent].cy, row.cy - rows[lane.parent].cy, theme.LINE2, _THICK
            )
    chosen = None
    for number, (lane, row) in enumerate(zip(lanes, rows, strict=True)):
        end = left + (right - left) * lane.end / longest
        if _lane(ui, number, row, lane, (spots[number], end), on=lane.game.path == selected.path):
            chosen = lane.game
    return chosen


def _lane(ui: Ui, number: int, row: Rect, lane: Lane, span: tuple[float, float], *, on: bool) -> bool:
    game = lane.game
    act = ui.node(
        f"load.tree.{number}",
        "row",
        row,
        game.shown,
        value=_told(lane),
        selected=on,
        group="tree",
        tooltip=_told(lane),
        tooltip_title=game.shown,
    )
    if ui.visible(row):
        words = row.pad(left=row.w * _LINES + 6, right=8)
        if on or act.hovered:
            ui.box(row, theme.INK3 if on else theme.INK2)
        start, end = span
        lab = look_of(game)
        colour = theme.LABS[lab].colour if lab else theme.PAPER3
        ui.fill(Rect(start, row.cy - _THICK / 2, max(0.0, end - start), _THICK), colour)
        if lane.parent >= 0:
            ui.circle(start, row.cy, 3, colour)
        if lab:
            ui.lab_hex(lab, end, row.cy, _MARK, you=on)
        else:
            ui.circle(end, row.cy, 6, colour)
        ui.text(words, _short(lane), theme.SECONDARY if on else theme.LABEL)
        if act.ring:
            ui.focus_ring(row, inside=True)
    return act.clicked and not on


def _short(lane: Lane) -> str:
    """Return where a record stands, and its name if a player gave it one."""
    game = lane.game
    return f"{game.date} · {game.name}" if game.name else f"{game.date} · {game.who}"


def _told(lane: Lane) -> str:
    """Return where a record stands and where it left."""
    game = lane.game
    if not game.left:
        return f"{state_of(game)} · {game.who}"
    left = game.date_of(lane.start + 1)
    return _("{state} · {who} · branched off in {date}", state=state_of(game), who=game.who, date=left)
