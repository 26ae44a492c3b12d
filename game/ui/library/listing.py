"""The player's records as lists show them, read from what the session keeps beside each.

Import it late: it brings pydantic, which the first frame must not wait for.
"""

from dataclasses import replace

from game.paths import autosaves_dir
from game.record import RecordError, read
from game.session.library import places, records
from game.session.library.autosaves import copies
from game.session.seats.seating import HUMAN
from game.ui.library.saves import SavedGame

_EARLIEST_END = 4
"""Quarters before which no game can have ended early."""


def saved_games() -> list[SavedGame]:
    """Return the records there are, newest first."""
    return [_saved(entry) for entry in records.entries(*places.known())]


def autosaved_games() -> list[SavedGame]:
    """Return the copies that the game made by itself, newest first."""
    made = {copy.path: copy for copy in copies(autosaves_dir())}
    found = [entry for entry in records.entries(autosaves_dir()) if entry.path in made]
    found.sort(key=lambda entry: -made[entry.path].number)
    return [replace(_saved(entry), name="", moment=made[entry.path].moment) for entry in found]


def resumable() -> SavedGame | None:
    """Return the newest game with a person in it that has not ended."""
    games = (_saved(entry) for entry in records.newest_first(*places.known()))
    return next((game for game in games if not game.over and game.people and not _ended(game)), None)


def _ended(game: SavedGame) -> bool:
    """Tell whether a game cannot be played on: it ended before its last quarter, or its record is damaged."""
    if game.problem:
        return True
    if game.turn <= _EARLIEST_END:
        return False
    try:
        return bool(read(game.path).state.over[0] > 0.0)
    except RecordError:
        return True


def _saved(entry: records.Entry) -> SavedGame:
    seats = tuple(zip(entry.labs, entry.lab_names, (p == HUMAN for p in entry.players), strict=True))
    mine = [(lab, name) for lab, name, person in seats if person]
    saved = SavedGame(
        path=entry.path,
        saved=entry.modified,
        title=entry.title,
        date=entry.date,
        turn=entry.quarter + 1,
        turns=entry.quarters,
        lab=mine[0][0] if mine else "",
        lab_name=mine[0][1] if mine else "",
        people=len(mine),
        labs=len(entry.labs),
        over=entry.finished,
        problem=entry.problem.removeprefix(f"{entry.path}: "),
        name="" if entry.name == entry.title else entry.name,
        identity=entry.identity,
        tip=entry.tip,
        left=entry.origin.record if entry.origin else "",
        left_at=entry.origin.quarter if entry.origin else 0,
        seats=seats,
    )
    if not entry.finished:
        return saved
    last = max(1, entry.quarter)  # the turn played last, not the one that will not come
    return replace(saved, turn=last, date=saved.date_of(last))
