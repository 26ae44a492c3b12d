"""The list of records: to play on, or to watch."""

from typing import Protocol

from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.screen import Screen
from game.ui.kit.ui import Ui
from game.ui.saves import SavedGame, saved_ago
from game.ui.screens.page import draw_head

_ROW = 72.0


class Shelf(Protocol):
    """What the list asks of the program around it."""

    def open(self, ui: Ui, game: SavedGame) -> None:
        """Play on."""

    def branch(self, ui: Ui, game: SavedGame, quarter: int) -> None:
        """Play on from an earlier quarter, from 0, as a new record."""

    def replay(self, ui: Ui, game: SavedGame) -> None:
        """Show the replay."""

    def forget(self, game: SavedGame) -> str:
        """Delete a record; return why it could not be deleted, or nothing."""


class LoadScreen(Screen):
    """Records, newest first: to play on from where they are or from an earlier quarter, or to watch."""

    def __init__(self, games: list[SavedGame], shelf: Shelf, *, replays: bool = False) -> None:
        self.games = sorted(games, key=lambda game: bool(game.problem))  # what cannot be read comes last
        self.shelf = shelf
        self.replays = replays
        self.doomed: SavedGame | None = None
        self.rewinding: SavedGame | None = None
        self.turn = 1

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        count = len(self.games)
        bad = sum(bool(game.problem) for game in self.games)
        note = f"{_counted(count - bad, 'game')}" if count else ""
        note += f", {_counted(bad, 'file')} that cannot be read" if bad else ""
        body, back = draw_head(ui, "Replays" if self.replays else "Load", note)
        if back:
            ui.go.pop()
        page = body.inset(theme.GUTTER, 16)
        page = page.centred(min(page.w, 1100), page.h)
        if not self.games:
            hint = "No games yet. Every commit of a game is kept here by itself."
            ui.empty(page.top(80)[0], hint)
            return
        with ui.scroll("load.scroll", page, count * _ROW) as content:
            for number, row in enumerate(content.stack(_ROW, count)):
                self._game(ui, number, row)
        if self.doomed is not None:
            self._delete(ui, self.doomed)
        if self.rewinding is not None:
            self._rewind(ui, self.rewinding)

    def _game(self, ui: Ui, number: int, row: Rect) -> None:
        game = self.games[number]
        line = row.pad(bottom=1)
        body = line.pad(right=48 if self.replays else 92)
        act = ui.node(
            f"load.{number}",
            "row",
            body,
            game.title or game.path.name,
            value=game.problem or _facts(game),
            enabled=not game.problem,
            reason=game.problem,
            group="load",
        )
        if ui.painting:
            self._paint(ui, body, game, hovered=act.hovered and not game.problem)
            ui.rule(row.x, row.bottom - 1, row.w)
            if act.ring:
                ui.focus_ring(body, inside=True)
        spot = Rect(line.right - 44, line.cy - 20, 40, 40)
        if ui.icon_button(f"load.{number}.delete", spot, "Delete", "trash-2"):
            self.doomed = game
        earlier = spot.move(-44)
        if not self.replays and ui.icon_button(
            f"load.{number}.earlier",
            earlier,
            "Play on from an earlier quarter",
            "history",
            enabled=game.turn > 1 and not game.problem,
            reason="There is no earlier quarter.",
        ):
            self.rewinding, self.turn = game, max(1, game.turn - 1)
        if act.clicked and self.replays:
            self.shelf.replay(ui, game)
        elif act.clicked:
            self.shelf.open(ui, game)

    def _paint(self, ui: Ui, row: Rect, game: SavedGame, *, hovered: bool) -> None:
        if hovered:
            ui.fill(row, theme.INK2)
        if game.lab:
            ui.lab_hex(game.lab, row.x + 36, row.cy, 20)
        else:
            ui.icon("triangle-alert" if game.problem else "bot", row.x + 36, row.cy, 24)
        left, right = row.x + 76, row.right - 190
        title = game.title or game.path.name
        ui.text(Rect(left, row.cy - 26, right - left, 26), title, theme.SECTION)
        detail = game.problem[:1].upper() + game.problem[1:] or _facts(game)
        colour = theme.WARNING if game.problem else theme.PAPER3
        ui.text(Rect(left, row.cy + 2, right - left, 22), detail, theme.LABEL, colour=colour)
        when = Rect(right, row.y, row.right - right - 12, row.h)
        ui.text(when, saved_ago(game), theme.SECONDARY, align="right")

    def _delete(self, ui: Ui, game: SavedGame) -> None:
        text = f"{game.title or game.path.name} is removed for good, replay included."
        answer = ui.confirm("load.sure", "Delete this game?", text, yes="Delete", no="Keep", danger=True)
        if answer is None:
            return
        self.doomed = None
        if answer:
            problem = self.shelf.forget(game)
            if problem:
                ui.toast(problem, kind="warning", key="delete")
            else:
                self.games = [other for other in self.games if other is not game]

    def _rewind(self, ui: Ui, game: SavedGame) -> None:
        text = "The game goes on from there as a new record; this one stays as it is."
        inner = theme.MODAL_WIDTH - 2 * theme.GUTTER
        used = ui.paragraph_height(text, inner, theme.BODY2)
        height = 2 * theme.GUTTER + 40 + used + 24 + 40 + 24 + 40
        with ui.modal("rewind", "Play on from an earlier quarter", height=height, focus="rewind.turn") as box:
            ui.paragraph(box.rect, text, theme.BODY2)
            row = box.rect.pad(top=used + 24).top(40)[0]
            ui.text(row, game.date_of(self.turn), theme.SECTION)
            ui.text(row.pad(left=110), f"turn {self.turn} of {game.turns}", theme.BODY2)
            spot = row.right_part(theme.STEPPER_WIDTH)[0]
            self.turn = int(ui.stepper("rewind.turn", spot, self.turn, 1, game.turn, step=1, label="Turn"))
            foot = box.rect.bottom_part(theme.BUTTON_HEIGHT)[0]
            right, rest = foot.right_part(120, 12)
            closed = ui.button("rewind.no", rest.right_part(100)[0], "Cancel") or box.dismissed
            if ui.button("rewind.yes", right, "Play on", kind="primary"):
                closed = True
                self.shelf.branch(ui, game, self.turn - 1)
        if closed:
            self.rewinding = None


def _counted(number: int, name: str) -> str:
    return f"{number or 'No'} {name}{'s' if number != 1 else ''}"


def _facts(game: SavedGame) -> str:
    state = "finished" if game.over else f"turn {game.turn} of {game.turns}"
    who = game.lab_name or "AI labs only"
    if game.people > 1:
        who = f"{game.people} teams"
    return f"{game.date}, {state} · {who} · {game.labs} labs"
