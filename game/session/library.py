"""The records in a folder: what a load list shows, and a name for a new one."""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from game.record import RecordError, glance

SUFFIX = ".moat"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a list shows it. `problem` is set when it cannot be read; then the rest is empty."""

    path: Path
    modified: float  # seconds since 1970
    title: str = ""
    date: str = ""
    quarter: int = 0
    quarters: int = 0
    labs: tuple[str, ...] = ()
    players: tuple[str, ...] = ()
    over: bool = False
    problem: str = ""

    @property
    def finished(self) -> bool:
        """Whether the game has ended, after its last quarter or early."""
        return self.over


def entries(folder: Path) -> list[Entry]:
    """Return the records in a folder, newest first. A bad file is an entry with a problem, never an error."""
    try:
        paths = [p for p in folder.iterdir() if p.suffix == SUFFIX]
    except OSError:
        return []
    return sorted((_entry(p) for p in paths), key=lambda e: (-e.modified, e.path.name))


def latest(folder: Path) -> Entry | None:
    """Return the newest readable record that still has quarters to play, or None."""
    return next((e for e in entries(folder) if not e.problem and not e.finished), None)


def new_path(folder: Path, title: str, created: str) -> Path:
    """Return a free path for a new record, named after its scenario and day."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "game"
    stem = f"{words}-{re.sub(r'[^0-9]', '', created)[:12]}"
    path, n = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, n = folder / f"{stem}-{n}{SUFFIX}", n + 1
    return path


def _entry(path: Path) -> Entry:
    modified = 0.0
    with contextlib.suppress(OSError):  # gone since it was listed: glance says so
        modified = path.stat().st_mtime
    try:
        found = glance(path)
    except RecordError as error:
        return Entry(path, modified, problem=str(error))
    header, played = found.header, found.quarters
    total = header.scenario.get("quarters", 0)
    start = str(header.scenario.get("start", ""))
    return Entry(
        path,
        modified,
        title=header.title,
        date=_date(start, played),
        quarter=played,
        quarters=total if isinstance(total, int) else 0,
        labs=tuple(s.lab for s in header.seats),
        players=tuple(s.player for s in header.seats),
        over=found.over,
    )


def _date(start: str, played: int) -> str:
    """Return the calendar quarter that comes after `played` quarters from a start such as '2024 Q1'."""
    match = re.fullmatch(r"(\d{4}) Q([1-4])", start)
    if not match:
        return ""
    index = int(match[2]) - 1 + played
    return f"{int(match[1]) + index // 4} Q{index % 4 + 1}"
