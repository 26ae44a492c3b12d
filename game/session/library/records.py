"""The records in a folder: what a load list shows, and a name for a new one."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from game.record import Origin, RecordError, glance

SUFFIX: Final = ".moat"
MOST_ENTRIES: Final = 20_000
"""Files of a folder that are looked at; a folder of more is not a player's."""

MOST_QUARTERS: Final = 400

_OURS: Final = re.compile(r"[a-z0-9-]+-\d{12}(-\d+)?")
"""What `new_path` names a file; another name is one that a player gave."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a list shows it. `problem` is set when it cannot be read; then the rest is empty.

    `identity` is what branches name this record by, `tip` tells its content, `origin` where it left another.
    """

    path: Path
    modified: float  # seconds since 1970
    title: str = ""
    date: str = ""
    quarter: int = 0
    quarters: int = 0
    labs: tuple[str, ...] = ()
    lab_names: tuple[str, ...] = ()
    players: tuple[str, ...] = ()
    over: bool = False
    identity: str = ""
    tip: str = ""
    origin: Origin | None = None
    problem: str = ""

    @property
    def finished(self) -> bool:
        """Whether the game has ended, after its last quarter or early."""
        return self.over

    @property
    def name(self) -> str:
        """What a list calls it: the file's name if a player chose that, else the scenario's title."""
        given = self.path.stem
        return self.title if self.title and _OURS.fullmatch(given) else given


def entries(*folders: Path) -> list[Entry]:
    """Return the records in some folders, newest first. A bad file is an entry with a problem, no error.

    What a file said is remembered until its size or time changes, so that it is listed at once the next time.
    """
    return list(newest_first(*folders))


def newest_first(*folders: Path) -> Iterator[Entry]:
    """Yield the same one by one: who stops early has not read the rest."""
    found = [file for folder in folders for file in _files(folder)]
    for path, about in sorted(found, key=lambda file: (-file[1].st_mtime_ns, file[0].name)):
        try:
            yield _entry(path, about.st_mtime_ns, (about.st_ctime_ns, about.st_size))
        except RecordError as error:
            yield Entry(path, about.st_mtime_ns / 1e9, problem=str(error))


def _files(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """Return the files in a folder that may be records; those that go meanwhile are left out."""
    found: list[tuple[Path, os.stat_result]] = []
    with suppress(OSError), os.scandir(folder) as files:
        for file in files:
            if file.name.endswith(SUFFIX) and len(found) < MOST_ENTRIES:
                with suppress(OSError):
                    found.append((Path(file.path), file.stat()))
    return found


def latest(folder: Path) -> Entry | None:
    """Return the newest readable record that still has quarters to play, or None."""
    return next((e for e in newest_first(folder) if not e.problem and not e.finished), None)


def new_path(folder: Path, title: str, created: str) -> Path:
    """Return a free path for a new record, named after its scenario and day."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "game"
    stem = f"{words}-{re.sub(r'[^0-9]', '', created)[:12]}"
    path, n = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, n = folder / f"{stem}-{n}{SUFFIX}", n + 1
    return path


@lru_cache(maxsize=2 * MOST_ENTRIES)
def _entry(path: Path, modified_ns: int, version: tuple[int, int]) -> Entry:  # noqa: ARG001 - part of the key
    """Return what a record says; only what can be read is remembered. Errors as in `glance`."""
    found = glance(path)
    header, played = found.header, found.quarters
    return Entry(
        path,
        modified_ns / 1e9,
        title=header.title,
        date=_date(found.start, played),
        quarter=played,
        quarters=found.total if 0 < found.total <= MOST_QUARTERS else 0,
        labs=tuple(s.lab for s in header.seats),
        lab_names=tuple(s.name for s in header.seats),
        players=tuple(s.player for s in header.seats),
        over=found.over,
        identity=found.identity,
        tip=found.tip,
        origin=header.origin,
    )


def _date(start: str, played: int) -> str:
    """Return the calendar quarter that comes after `played` quarters from a start such as '2024 Q1'."""
    match = re.fullmatch(r"(\d{4}) Q([1-4])", start)
    if not match:
        return ""
    index = int(match[2]) - 1 + played
    return f"{int(match[1]) + index // 4} Q{index % 4 + 1}"
