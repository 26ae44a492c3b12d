"""Copies of records that the game makes by itself, in turns: the oldest of a game make room for newer ones.

A record is whole on disk after every commit, so these copies are for what happens to the file: thrown
away, damaged, or lost with its folder. They are made when a game begins, at each commit, and before an act
that goes back: undoing a quarter, branching off, taking over a game of an older program. Nothing writes into
a copy. To play on from one is to branch off it.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from game.paths import autosaves_dir
from game.record import RecordError, glance
from game.session.library.records import SUFFIX
from game.session.library.shelf import write_new

IN_ALL: Final = 120
"""Copies kept of all games together."""

_NAME: Final = re.compile(r"(\d{8})-([0-9a-f]{12})-([a-z]+)\.moat")


class Moment(StrEnum):
    """When a copy was made."""

    START = "start"
    COMMIT = "commit"
    UNDO = "undo"
    BRANCH = "branch"
    UPGRADE = "upgrade"


KEPT: Final = {Moment.START: 1, Moment.COMMIT: 5, Moment.UNDO: 3, Moment.BRANCH: 3, Moment.UPGRADE: 1}
"""Copies of one game by moment."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its place in the order of all, the game (the beginning of its identity), and when."""

    path: Path
    number: int
    game: str
    moment: Moment


def copies(folder: Path) -> list[Copy]:
    """Return the copies in a folder, newest first; other files there are none of ours."""
    try:
        found = [made for path in folder.iterdir() if (made := parsed(path)) is not None]
    except OSError:
        return []
    return sorted(found, key=lambda copy: -copy.number)


def parsed(path: Path) -> Copy | None:
    """Return what the name of a copy says; None for other files."""
    match = _NAME.fullmatch(path.name)
    if match is None or match[3] not in list(Moment):
        return None
    return Copy(path, int(match[1]), match[2], Moment(match[3]))


def keep(record: Path, moment: Moment, folder: Path) -> Path:
    """Copy a record as it is now and let go of the oldest copies; return the new one.

    Raises:
        OSError: it cannot be written.
        RecordError: the record is none any more.
    """
    game = glance(record).identity[:12]
    data = record.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    older = copies(folder)
    number = older[0].number + 1 if older else 1
    made = Copy(folder / f"{number:08d}-{game}-{moment}{SUFFIX}", number, game, moment)
    write_new(made.path, data)
    for copy in surplus([made, *older]):
        with suppress(OSError):  # one too many does no harm
            copy.path.unlink(missing_ok=True)
    return made.path


def surplus(newest_first: Iterable[Copy]) -> list[Copy]:
    """Return the copies that have to make room."""
    gone: list[Copy] = []
    seen: dict[tuple[str, Moment], int] = {}
    stay = 0
    for copy in newest_first:
        kind = (copy.game, copy.moment)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > KEPT[copy.moment] or stay >= IN_ALL:
            gone.append(copy)
        else:
            stay += 1
    return gone


@dataclass
class Autosaver:
    """Makes the copies of one game. What goes wrong is told once and never stops anybody."""

    folder: Path = field(default_factory=autosaves_dir)
    problem: str = ""
    _told: bool = False

    def keep(self, record: Path | None, moment: Moment) -> None:
        """Copy a record if there is one; a failure becomes the `problem`."""
        if record is None:
            return
        try:
            keep(record, moment, self.folder)
        except OSError as error:
            self.problem = str(error.strerror or error)
        except RecordError as error:
            self.problem = str(error)

    def news(self) -> str:
        """Return why a copy could not be made, the first time only; else nothing."""
        if not self.problem or self._told:
            return ""
        self._told = True
        return self.problem
