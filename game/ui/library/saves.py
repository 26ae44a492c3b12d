"""What a list of saved games shows of each record."""

import time
from dataclasses import dataclass
from pathlib import Path

from game.language import _, ngettext

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@dataclass(frozen=True, slots=True)
class SavedGame:
    """One record. `problem` says why it cannot be opened; the other texts are then empty.

    `lab` is the key of the lab that the first person plays, empty if nobody does. `name` is what a player
    called the game, `title` its scenario's. `identity` is what branches name a record by: one that left
    another has that one's in `left`, and the quarter, from 0, in `left_at`. `moment` tells when a copy was
    made that the game made by itself; it is empty for a player's own records. `seats` are key, name, and
    whether a person plays.
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
    name: str = ""
    identity: str = ""
    tip: str = ""
    left: str = ""
    left_at: int = 0
    moment: str = ""
    seats: tuple[tuple[str, str, bool], ...] = ()

    @property
    def shown(self) -> str:
        """What the list calls it."""
        return self.name or _(self.title) or self.path.name

    @property
    def who(self) -> str:
        """Who plays, in words."""
        if self.people > 1:
            return ngettext("{n} team", "{n} teams", self.people)
        return self.lab_name or _("AI labs only")

    @property
    def any_seat(self) -> bool:
        """Whether a branch may take any seat; where several people still play, it would open secrets."""
        return self.over or self.people <= 1

    def date_of(self, turn: int) -> str:
        """Return the calendar quarter of a turn, counted from 1, for instance `2026 Q3`; empty if unknown."""
        year, _sign, quarter = self.date.partition(" Q")
        if not quarter:
            return ""
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
