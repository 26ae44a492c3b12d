"""The page of the library: search and sort above, the list, and the game looked at beside it."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from game.language import _, ngettext
from game.ui.hexmap.view import MapArt
from game.ui.kit import theme
from game.ui.kit.ui import Screen, Ui
from game.ui.library import branches
from game.ui.library.branches import Lane
from game.ui.library.saves import SavedGame
from game.ui.library.thumbnails import Thumbnails
from game.ui.screens.load.asks import Branch, Delete, Rename
from game.ui.screens.load.bar import draw as draw_bar
from game.ui.screens.load.bar import draw_nothing
from game.ui.screens.load.detail import Detail
from game.ui.screens.load.files import Files
from game.ui.screens.load.rows import Rows
from game.ui.screens.load.shelf import Shelf
from game.ui.screens.load.sight import Sight
from game.ui.screens.parts.page import draw_head

_PANEL: Final = 0.36
_LIST: Final = 1040.0


class Dialog(Protocol):
    """A question over the page."""

    def draw(self, ui: Ui) -> bool:
        """Draw it; return whether it is done with."""


class LoadScreen(Screen):
    """The library, to play on; with `replays` rather to watch."""

    def __init__(self, games: list[SavedGame], shelf: Shelf, *, replays: bool = False) -> None:
        self.shelf = shelf
        self.files = Files(shelf, self.reload)
        self.replays = replays
        self.section = "games"
        self.sight = Sight()
        self.selected: Path | None = None
        self.dialog: Dialog | None = None
        self.looking = False  # the card is open, where the window is too narrow for a panel
        self._games: dict[str, list[SavedGame]] = {"games": games}
        self._lanes: tuple[SavedGame | None, list[Lane]] = (None, [])
        self._rows: Rows | None = None
        self._detail: Detail | None = None
        self._focused = False

    @property
    def games(self) -> list[SavedGame]:
        """The games of the section looked at, before searching."""
        if self.section not in self._games:
            self._games[self.section] = self.shelf.autosaves()
        return self._games[self.section]

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        rows, detail = self._parts(ui)
        body, back = draw_head(ui, _("Replays") if self.replays else _("Load"), self._note())
        if back:
            ui.go.pop()
        page = body.inset(theme.GUTTER, 16)
        bar, room = page.top(theme.HIT, 16)
        self.section, bringing = draw_bar(ui, bar, self.sight, self.section)
        if bringing:
            self._ask(self.files.importing(ui))
        found = self.sight.of(self.games)
        game = self._looked_at(found)
        narrow = ui.frame.single
        panel, listed = room.right_part(0.0 if narrow else min(520.0, room.w * _PANEL), 0 if narrow else 24)
        if not found:
            draw_nothing(ui, listed, section=self.section, searched=bool(self.games))
        picked = rows.draw(ui, listed.pad(right=max(0.0, listed.w - _LIST)), found, game)
        self._pick(picked.game)
        if picked.game is not None and picked.opened:
            self._opened(ui, picked.game, card=narrow)
        if not narrow and game is not None:
            self._chosen(ui, detail.draw(ui, panel, game, self._family(game)), game)
        self._keys(ui, game)
        self._dropped(ui)
        self._over(ui, detail, game, narrow=narrow)

    def _parts(self, ui: Ui) -> tuple[Rows, Detail]:
        """Return the list and the panel, which share the pictures and need the window's drawing services."""
        if self._rows is None or self._detail is None:
            pictures = Thumbnails(self.shelf.market, MapArt(ui.sprites, ui.glyphs))
            self._rows, self._detail = Rows(pictures), Detail(pictures, replays=self.replays)
            self._count()
        if not self._focused and self.games:
            self._focused = True
            ui.set_focus("load.0", visible=False)
        return self._rows, self._detail

    # --- what is shown

    def _note(self) -> str:
        bad = sum(bool(game.problem) for game in self.games)
        good = len(self.games) - bad
        if not self.games:
            return ""
        note = ngettext("{n} game", "{n} games", good)
        if not bad:
            return note
        files = ngettext("{n} file that cannot be read", "{n} files that cannot be read", bad)
        return _("{games}, {files}", games=note, files=files)

    def _looked_at(self, found: Sequence[SavedGame]) -> SavedGame | None:
        """Return the game selected, the first one if that is not among those found."""
        return next((g for g in found if g.path == self.selected), found[0] if found else None)

    def _family(self, game: SavedGame) -> list[Lane]:
        if self._lanes[0] is not game:
            whole = self._games["games"] if not game.moment else [game]
            self._lanes = (game, branches.family(whole, game) if game.identity else [])
        return self._lanes[1]

    def _count(self) -> None:
        """Count the records of every tree, for the marks in the list."""
        if self._rows is not None:
            names = branches.relatives(self._games["games"])
            sizes = Counter(names[game.identity] for game in self._games["games"] if game.identity)
            self._rows.branches = {identity: sizes[whole] for identity, whole in names.items()}

    # --- what the player does

    def _pick(self, game: SavedGame | None) -> None:
        self.selected = game.path if game is not None else None

    def _opened(self, ui: Ui, game: SavedGame, *, card: bool) -> None:
        """React to Enter or a double click on a row."""
        if card or game.problem:
            self.looking = card
        elif self.replays:
            self.shelf.replay(ui, game)
        elif game.people or game.over:
            self.shelf.open(ui, game)
        else:
            self.dialog = self._branching(ui, game)

    def _chosen(self, ui: Ui, chosen: str | SavedGame, game: SavedGame) -> None:
        """Do what was chosen in the panel."""
        if isinstance(chosen, SavedGame):
            self._look_at(chosen)
            return
        acts: dict[str, Callable[[], None]] = {
            "open": lambda: self.shelf.open(ui, game),
            "watch": lambda: self.shelf.replay(ui, game),
            "branch": lambda: self._ask(self._branching(ui, game)),
            "rename": lambda: self._ask(Rename(game, lambda name: self.files.rename(ui, game, name))),
            "export": lambda: self._ask(self.files.exporting(ui, game)),
            "show": lambda: self.files.show(ui, game.path),
            "delete": lambda: self._ask(
                Delete(game, self._left_by(game), lambda: self.files.throw_away(ui, game, self._beside(game)))
            ),
        }
        if chosen:
            self.looking = False
            acts[chosen]()

    @staticmethod
    def _keys(ui: Ui, game: SavedGame | None) -> None:
        """Let keys press the buttons of the panel."""
        if game is None:
            return
        ui.shortcut("f2", "load.rename")
        ui.shortcut("delete", "load.delete")

    def _look_at(self, game: SavedGame) -> None:
        """Select a game wherever it is, also if the search hides it."""
        self.section, self.selected = "games", game.path
        if game not in self.sight.of(self.games):
            self.sight.words = ""

    def _dropped(self, ui: Ui) -> None:
        """Bring in a file that was dropped on the window."""
        event = ui.event
        if event is not None and event.kind == "drop":
            ui.take()
            problem = self.files.bring_in(ui, Path(event.text))
            if problem:
                ui.toast(problem, kind="warning", key="import")

    # --- acts on files

    def _ask(self, dialog: Dialog) -> None:
        self.dialog = dialog

    def _branching(self, ui: Ui, game: SavedGame) -> Branch:
        return Branch(game, lambda quarter, lab: self.shelf.branch(ui, game, quarter, lab))

    def _left_by(self, game: SavedGame) -> int:
        return sum(1 for other in self._games["games"] if other.left and other.left == game.identity)

    def _beside(self, game: SavedGame) -> Path | None:
        """Return the game below another in the list, else the one above."""
        found = [other.path for other in self.sight.of(self.games)]
        place = found.index(game.path)
        return next(iter(found[place + 1 : place + 2] or found[max(0, place - 1) : place]), None)

    def reload(self, select: Path | None) -> None:
        """Look at the folders again and select a record; a search that would hide it is over."""
        self._games = {"games": self.shelf.games()}
        self._lanes = (None, [])
        self._count()
        if any(game.path == select for game in self._games["games"]):
            self.section = "games"
        self.selected = select
        if select is not None and select not in [game.path for game in self.sight.of(self.games)]:
            self.sight.words = ""

    # --- over the page

    def _over(self, ui: Ui, detail: Detail, game: SavedGame | None, *, narrow: bool) -> None:
        if self.looking and narrow and game is not None:
            with ui.modal(
                "load.card", "", height=ui.frame.logical_height, width=520, focus="load.open"
            ) as box:
                chosen = detail.draw(ui, box.rect, game, self._family(game))
            if box.dismissed:
                self.looking = False
            self._chosen(ui, chosen, game)
            ui.request_frame()  # what was asked for is drawn when the card has gone, so that it lies lowest
        elif self.dialog is not None and self.dialog.draw(ui):
            self.dialog = None
