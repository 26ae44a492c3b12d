"""What a player does with the file of a game: bring in, give out, rename, throw away, show."""

from collections.abc import Callable
from pathlib import Path

from game.language import _
from game.ui.games.errors import MatchError
from game.ui.kit.ui import Ui
from game.ui.library.saves import SavedGame
from game.ui.screens.load.asks import AskPath
from game.ui.screens.load.shelf import Shelf
from game.ui.screens.parts.pathbox import PathBox, usual_folder


class Files:
    """Acts on files through the shelf, and tells of them in messages."""

    def __init__(self, shelf: Shelf, changed: Callable[[Path | None], None]) -> None:
        """`changed` is told when the list is another, and which file to look at."""
        self.shelf = shelf
        self.changed = changed

    def importing(self, ui: Ui) -> AskPath:
        """Return the question for a record to bring in."""
        about = _("Choose a record. It is checked and copied; the file stays where it is.")
        start = usual_folder((Path.home() / "Downloads",))
        box = PathBox("import", _("Import a game"), about, _("Import"), kind="open", start=start)
        return AskPath(box, lambda path: self.bring_in(ui, path))

    def exporting(self, ui: Ui, game: SavedGame) -> AskPath:
        """Return the question for the place of a copy."""
        about = _("The copy is the whole game: it can be played on, watched and verified anywhere.")
        start = usual_folder() / game.path.name
        box = PathBox("export", _("Export this game"), about, _("Export"), kind="save", start=start)
        return AskPath(box, lambda path: self._give_out(ui, game, path))

    def bring_in(self, ui: Ui, path: Path) -> str:
        """Copy a record into the library; return why that did not work, or nothing."""
        try:
            made = self.shelf.bring_in(path)
        except MatchError as error:
            ui.sound("error")
            return str(error)
        self.changed(made)
        ui.toast(_("{game} is in your library.", game=made.stem), kind="gain", key="import")
        return ""

    def _give_out(self, ui: Ui, game: SavedGame, path: Path) -> str:
        try:
            self.shelf.give_out(game, path)
        except MatchError as error:
            ui.sound("error")
            return str(error)
        ui.toast(_("Exported to {path}", path=path), kind="gain", key="export")
        return ""

    def rename(self, ui: Ui, game: SavedGame, name: str) -> None:
        """Call a game something else.

        Raises:
            MatchError: it cannot be called that.
        """
        self.changed(self.shelf.rename(game, name))
        ui.toast(_("The game is called {name} now.", name=name), kind="gain", key="rename")

    def throw_away(self, ui: Ui, game: SavedGame, beside: Path | None) -> None:
        """Put a game into the trash and look at the one beside it."""
        try:
            told = self.shelf.throw_away(game)
        except MatchError as error:
            ui.toast(str(error), kind="warning", key="delete")
        else:
            self.changed(beside)
            ui.toast(told, kind="gain", key="delete")

    def show(self, ui: Ui, path: Path) -> None:
        """Show a file where it is."""
        try:
            self.shelf.reveal(path)
        except MatchError as error:
            ui.toast(str(error), kind="warning", key="show")
        else:
            ui.toast(_("Shown: {path}", path=path), key="show")
