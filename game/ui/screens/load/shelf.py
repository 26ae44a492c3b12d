"""What the library asks of the program around it."""

from pathlib import Path
from typing import Protocol

from game.ui.hexmap.frames import Frame
from game.ui.kit.ui import Ui
from game.ui.library.saves import SavedGame


class Shelf(Protocol):
    """What the library asks of the program around it. What cannot be done with files is a MatchError."""

    def games(self) -> list[SavedGame]:
        """Return the player's records, newest first."""

    def autosaves(self) -> list[SavedGame]:
        """Return the copies that the game made by itself, newest first."""

    def market(self, game: SavedGame) -> Frame:
        """Return a game's market after its last quarter, for its picture."""

    def open(self, ui: Ui, game: SavedGame) -> None:
        """Play on, from a copy in a new record; what does not work is told in a box."""

    def branch(self, ui: Ui, game: SavedGame, quarter: int, lab: str) -> None:
        """Play on from a quarter, from 0, in the seat of a lab or in one's own; told in a box if it fails."""

    def replay(self, ui: Ui, game: SavedGame) -> None:
        """Show the replay; told in a box if it fails."""

    def rename(self, game: SavedGame, name: str) -> Path:
        """Call a game something else; return where it is now."""

    def throw_away(self, game: SavedGame) -> str:
        """Put a game into the trash; return a sentence about where it went."""

    def bring_in(self, path: Path) -> Path:
        """Copy a record into the library; return where."""

    def give_out(self, game: SavedGame, path: Path) -> None:
        """Copy a game to another place."""

    def reveal(self, path: Path) -> None:
        """Show a file in the system's file manager."""
