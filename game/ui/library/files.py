"""What a player does with saved games as files, in sentences for the window."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TypeVar

from game.language import _
from game.paths import records_dir
from game.record import RecordError, snapshot
from game.session.library import shelf
from game.ui.games.errors import MatchError
from game.ui.hexmap.frames import Frame, SegmentFrame
from game.ui.hexmap.homes import COMMONS
from game.ui.library.listing import autosaved_games, saved_games
from game.ui.library.saves import SavedGame

T = TypeVar("T")


class Library:
    """The part of the load screen's shelf that is about files. What cannot be done is a MatchError."""

    @staticmethod
    def games() -> list[SavedGame]:
        """Return the player's records, newest first."""
        return saved_games()

    @staticmethod
    def autosaves() -> list[SavedGame]:
        """Return the copies that the game made by itself, newest first."""
        return autosaved_games()

    @staticmethod
    def rename(game: SavedGame, name: str) -> Path:
        """Call a game something else; return where it is now.

        Raises:
            MatchError: it cannot be called that.
        """
        return _done(lambda: shelf.rename(game.path, name))

    @staticmethod
    def throw_away(game: SavedGame) -> str:
        """Put a game into the trash; return a sentence about where it is.

        Raises:
            MatchError: it could not be.
        """
        if _done(lambda: shelf.throw_away(game.path)):
            return _("{game} is in the trash of your desktop.", game=game.shown)
        return _("{game} is in the folder Trash, beside your games.", game=game.shown)

    @staticmethod
    def bring_in(path: Path) -> Path:
        """Copy a record into the library; return where.

        Raises:
            MatchError: it is none, or cannot be copied.
        """
        return _done(lambda: shelf.bring_in(path, records_dir()))

    @staticmethod
    def give_out(game: SavedGame, path: Path) -> None:
        """Copy a game to a place outside the library.

        Raises:
            MatchError: it cannot be written there.
        """
        _done(lambda: shelf.give_out(game.path, path))

    @staticmethod
    def reveal(path: Path) -> None:
        """Show a file in the system's file manager.

        Raises:
            MatchError: there is none, or the file is gone.
        """
        if not path.exists():
            raise MatchError(_("{file} is not there any more.", file=path.name))
        command = _file_manager(path)
        if not command:
            raise MatchError(_("No file manager was found. The file is {path}", path=path))
        try:
            shown = subprocess.Popen(  # noqa: S603 - a program of the system with one path that exists
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env=_plain_environment(),
            )
            Thread(target=shown.wait, daemon=True).start()  # so that it leaves nothing behind when it ends
        except OSError as error:
            reason = error.strerror or error
            raise MatchError(_("The folder could not be shown: {reason}", reason=reason)) from error

    @staticmethod
    def market(game: SavedGame) -> Frame:
        """Return a game's market after its last quarter, for a small picture of the map.

        Raises:
            MatchError: the record does not tell.
        """
        try:
            found = snapshot(game.path)
        except RecordError as error:
            raise MatchError(str(error)) from error
        frames = []
        for segment in found:
            rest = max(0.0, 1.0 - sum(share for _lab, share in segment.shares))
            shares = (*segment.shares, (COMMONS, rest))
            frames.append(SegmentFrame(segment.key, segment.key, segment.revenue, shares))
        return tuple(frames)


def _file_manager(path: Path) -> list[str]:
    """Return the command that shows a file, or nothing where there is no such program."""
    if sys.platform == "win32":
        return ["explorer", "/select,", str(path)]
    if sys.platform == "darwin":
        return ["open", "-R", str(path)]
    opener = shutil.which("xdg-open")
    return [opener, str(path.parent)] if opener else []


def _plain_environment() -> dict[str, str]:
    """Return the environment without what a one-folder application changes for itself."""
    ours = "LD_LIBRARY_PATH" if getattr(sys, "frozen", False) else ""
    return {name: value for name, value in os.environ.items() if name != ours}


def _done(act: Callable[[], T]) -> T:
    """Do something with files; what cannot be done is a MatchError."""
    try:
        return act()
    except shelf.ShelfError as error:
        raise MatchError(str(error)) from error
