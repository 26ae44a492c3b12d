"""The list of games: a picture of the map, a name, how far it is. Only rows in sight are drawn at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.records import Interaction
from game.ui.kit.ui import Ui
from game.ui.library.saves import SavedGame, saved_ago
from game.ui.library.thumbnails import Thumbnails
from game.ui.screens.load.words import facts_of, look_of

ROW: Final = 76.0
_PICTURE: Final = (107.0, 60.0)
_BEYOND: Final = 2  # rows out of sight that arrow keys can step onto
_DOUBLE: Final = 0.4  # seconds between the clicks of a double click
_WHEN: Final = 150.0
_NARROW: Final = 560.0


@dataclass
class _Memory:
    focus: str = ""
    clicked: str = ""
    at: float = -1.0
    shown: tuple[SavedGame | None, int] = (None, -1)


@dataclass(frozen=True, slots=True)
class Picked:
    """What the player did: the game selected, and whether it is to be opened."""

    game: SavedGame | None
    opened: bool = False


class Rows:
    """The list. `branches` counts the records of each game's tree, by the record's identity."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self.thumbnails = thumbnails
        self.branches: dict[str, int] = {}
        self._budget = 0

    def draw(self, ui: Ui, rect: Rect, games: Sequence[SavedGame], selected: SavedGame | None) -> Picked:
        """Draw the list and react. Rows are nodes `load.0`, `load.1` and so on, in the order shown."""
        self._budget = 1  # one picture made a frame keeps scrolling smooth
        memory = ui.state("load.rows", _Memory)
        here = next((n for n, game in enumerate(games) if game is selected), -1)
        picked = Picked(selected)
        moved = here >= 0 and memory.shown != (selected, here)
        memory.shown = (selected, here)
        reveal = (here * ROW, (here + 1) * ROW) if moved else None
        with ui.scroll("load.scroll", rect, len(games) * ROW, label=_("Games"), reveal=reveal) as content:
            for number in self._near(ui, rect, content, len(games), here):
                area = Rect(content.x, content.y + number * ROW, content.w, ROW)
                act = self._row(ui, area, number, games[number], on=number == here)
                picked = self._react(ui, memory, picked, number, games[number], act)
        wanted = self._jumped(ui, memory, rect, len(games), here)
        if wanted is not None:
            ui.set_focus(f"load.{wanted}", visible=True)
            picked = Picked(games[wanted])
        return picked

    @staticmethod
    def _near(ui: Ui, rect: Rect, content: Rect, count: int, here: int) -> list[int]:
        """Return the rows in sight, a few beyond, and those selected or focused wherever they are."""
        first = max(0, int((rect.y - content.y) // ROW) - _BEYOND)
        last = min(count, int((rect.bottom - content.y) // ROW) + 1 + _BEYOND)
        found = set(range(first, last)) | ({here} if here >= 0 else set())
        kind, _dot, number = (ui.focus or "").partition(".")
        if kind == "load" and number.isdecimal() and int(number) < count:
            found.add(int(number))
        return sorted(found)

    def _react(
        self, ui: Ui, memory: _Memory, before: Picked, number: int, game: SavedGame, act: Interaction
    ) -> Picked:
        key = f"load.{number}"
        picked = before
        if act.focused and memory.focus != key:
            picked = Picked(game)
        if act.focused:
            memory.focus = key
        if act.clicked:
            by_mouse = ui.cause is not None and ui.cause.kind == "release"
            twice = memory.clicked == str(game.path) and ui.now - memory.at < _DOUBLE
            picked = Picked(game, opened=twice or not by_mouse or ui.frame.single)
            memory.clicked, memory.at = str(game.path), ui.now
        return picked

    @staticmethod
    def _jumped(ui: Ui, memory: _Memory, rect: Rect, count: int, here: int) -> int | None:
        """Return the row that Home, End, PageUp or PageDown leads to from a focused row."""
        if not count or ui.focus is None or ui.focus != memory.focus:
            return None
        page = max(1, int(rect.h // ROW) - 1)
        jumps = {"home": 0, "end": count - 1, "pageup": here - page, "pagedown": here + page}
        key = ui.take_key(*jumps)
        return None if key is None else min(count - 1, max(0, jumps[key]))

    # --- one row

    def _row(self, ui: Ui, area: Rect, number: int, game: SavedGame, *, on: bool) -> Interaction:
        body = area.pad(bottom=1)
        act = ui.node(
            f"load.{number}",
            "row",
            body,
            game.shown,
            value=facts_of(game),
            selected=on,
            warning=bool(game.problem),
            group="load",
        )
        if ui.visible(area):
            self._paint(ui, body, game, on=on, lit=act.hovered)
            ui.rule(area.x, area.bottom - 1, area.w)
            if act.ring:
                ui.focus_ring(body, inside=True)
        return act

    def _paint(self, ui: Ui, row: Rect, game: SavedGame, *, on: bool, lit: bool) -> None:
        if on or lit:
            ui.fill(row, theme.INK3 if on else theme.INK2)
        if on:
            ui.fill(Rect(row.x, row.y, 4, row.h), theme.AMBER)
        picture = Rect(row.x + 16, row.cy - _PICTURE[1] / 2, *_PICTURE)
        self._picture(ui, picture, game)
        room = row.pad(left=16 + _PICTURE[0] + 16, right=16)
        if row.w >= _NARROW:
            when, room = room.right_part(_WHEN, 12)
            self._when(ui, when, game)
        title, detail = room.pad(top=12).top(26, 2)
        ui.text(title, game.shown, theme.SECTION)
        ink = theme.WARNING if game.problem else theme.PAPER3
        ui.text(detail.top(22)[0], facts_of(game), theme.LABEL, colour=ink)

    def _when(self, ui: Ui, rect: Rect, game: SavedGame) -> None:
        """Draw when a game was saved and, below, how many records its tree of branches has."""
        upper, lower = rect.pad(top=12).top(26, 2)
        ui.text(upper, saved_ago(game), theme.SECONDARY, align="right")
        mark = lower.top(22)[0]
        kin = self.branches.get(game.identity, 1)
        if kin > 1:
            used = ui.measure(f"{kin}", theme.LABEL)
            ui.text(mark, f"{kin}", theme.LABEL, align="right")
            ui.icon("git-branch", mark.right - used - 14, mark.cy, 16, theme.PAPER3)

    def _picture(self, ui: Ui, rect: Rect, game: SavedGame) -> None:
        """Draw a game's map, or the sea while it is being made; an icon for what cannot be read."""
        ui.fill(rect, theme.SEA)
        if game.problem:
            ui.icon("warning", rect.cx, rect.cy, 26)
            return
        size = ui.px_rect(rect).size
        picture = self.thumbnails.shown(game, size)
        if picture is None and self._budget > 0:
            self._budget -= 1
            self.thumbnails.make(game)
            picture = self.thumbnails.shown(game, size)
        if picture is None:
            ui.request_frame()
        else:
            ui.blit(picture, rect)
        lab = look_of(game)
        if lab:
            ui.lab_hex(lab, rect.right - 13, rect.bottom - 14, 11, you=True)
