"""What a list of saved games shows of each record."""

import time
from dataclasses import dataclass
from pathlib import Path

from game.language import _, ngettext

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@dataclass(frozen=True, slots=True)
class SavedGame:
    """One record. `problem` says why it cannot be opened; the other texts are then empty.

    `lab` is the key of the lab that the first person plays, empty if nobody does.
    """

    path: Path
    saved: float
    title: str = ""
    date: str = ""
    turn: int = 0
    turns: int = 0
    lab: str = ""
    lab_name: str = ""
    people: int = 0
    labs: int = 0
    over: bool = False
    problem: str = ""

    def date_of(self, turn: int) -> str:
        """Return the calendar quarter of a turn, counted from 1, for instance `2026 Q3`."""
        year, quarter = self.date.split(" Q")
        index = int(year) * 4 + int(quarter) - 1 + turn - self.turn
        return f"{index // 4} Q{index % 4 + 1}"


def ago(seconds: float) -> str:
    """Return how long ago something was, in words: "just now", "12 minutes ago", "3 days ago"."""
    if seconds >= DAY:
        return ngettext("{n} day ago", "{n} days ago", seconds // DAY)
    if seconds >= HOUR:
        return ngettext("{n} hour ago", "{n} hours ago", seconds // HOUR)
    if seconds >= MINUTE:
        return ngettext("{n} minute ago", "{n} minutes ago", seconds // MINUTE)
    return _("just now")


def saved_ago(game: SavedGame) -> str:
    """Return how long ago a game was saved, by the computer's clock."""
    return ago(max(0.0, time.time() - game.saved))
