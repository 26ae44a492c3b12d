"""Games as the window opens them: the one place that knows scenarios, rivals, sessions and records.

Import it late: it brings pydantic, which the first frame must not wait for.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from game.language import N_, _
from game.paths import records_dir
from game.record import RecordError, read
from game.rivals import personas
from game.scenario import ScenarioError, load, names
from game.session import library, plans
from game.session.game import Game, SaveError
from game.session.seats import SeatError, seats_for
from game.session.theatre import SecretError, Theatre
from game.ui.errors import MatchError
from game.ui.saves import SavedGame
from game.ui.screens.story import Story
from game.ui.session_match import SessionMatch
from game.ui.setup import HUMAN, PersonaCard, ScenarioCard, Setup, seats_of

_TAKEN_OVER = N_(
    "This game was begun with an older MOAT. It goes on by today's rules as a new record; the "
    "quarters played, and the old record, stay as they were."
)
_EARLIEST_END = 4
"""Quarters before which no game can have ended early."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


# --- beginning


def scenario_cards() -> list[ScenarioCard]:
    """Return the scenarios that are shipped; one that cannot be read is left out.

    Raises:
        MatchError: none can be read.
    """
    cards, faults = [], []
    for name in names():
        try:
            cards.append(scenario_card(name))
        except MatchError as error:
            faults.append(str(error))
    if not cards:
        raise MatchError(faults[0] if faults else _("No scenario is shipped with this build."))
    return cards


def scenario_card(name_or_path: str) -> ScenarioCard:
    """Return one scenario by its name or file.

    Raises:
        MatchError: it cannot be read or is wrong.
    """
    try:
        found = load(name_or_path)
    except ScenarioError as error:
        raise MatchError(str(error)) from error
    return ScenarioCard(
        key=name_or_path,
        title=found.title,
        summary=found.summary,
        quarters=found.file.quarters,
        start=found.file.start,
        labs=tuple((key, lab.name) for key, lab in found.file.labs.items()),
        players=found.players,
    )


def persona_cards() -> list[PersonaCard]:
    """Return the computer players there are."""
    return [PersonaCard(p.key, p.name, p.description) for p in personas().values()]


def filled_seats(card: ScenarioCard, seats: list[str] | None) -> list[str]:
    """Return who plays each lab: as asked, the rest by the scenario's personas.

    Raises:
        MatchError: there are more seats than labs.
    """
    usual = seats_of(card, persona_cards(), 1)
    if not seats:
        return usual
    if len(seats) > len(usual):
        raise MatchError(f"{card.title} has {len(usual)} labs, not {len(seats)}")
    return [*seats, *(usual[i] for i in range(len(seats), len(usual)))]


def new_match(setup: Setup) -> SessionMatch:
    """Begin a game; its record is created at once.

    Raises:
        MatchError: the scenario or a player is wrong, or the record cannot be created.
    """
    created = _now()
    try:
        scenario = load(setup.scenario)
        players = dict(zip(scenario.labs, setup.players, strict=True))
        path = library.new_path(records_dir(), scenario.title, created)
        game = Game.new(scenario, seats_for(scenario, players), setup.seed, created, path)
    except (ScenarioError, SeatError, RecordError) as error:
        raise MatchError(str(error)) from error
    return SessionMatch(game, setup.thesis)


# --- records


def open_match(path: Path) -> SessionMatch:
    """Open a record to play on; one of an older program goes on as a new record beside it.

    Raises:
        MatchError: it cannot be read or written, or another window plays it.
    """
    try:
        record = read(path)
        if record.current:
            return SessionMatch(Game.continue_from(record))
        fresh = library.new_path(records_dir(), record.header.title, _now())
        return SessionMatch(Game.branch(record, len(record.quarters), fresh, _now()), note=_(_TAKEN_OVER))
    except (RecordError, SaveError) as error:
        raise MatchError(str(error)) from error


def branched(path: Path, quarter: int) -> SessionMatch:
    """Play on from an earlier quarter of a record (from 0), as a new record beside it.

    Raises:
        MatchError: it cannot be read or the new record cannot be written.
    """
    try:
        record = read(path)
        if not 0 <= quarter <= len(record.quarters):
            raise MatchError(f"{path}: turn {quarter + 1} was not reached")
        game = Game.continue_from(replace(record, quarters=record.quarters[:quarter]), write=False)
        game.branched = True
        game.save_to(library.new_path(records_dir(), game.scenario.title, _now()))
    except (RecordError, SaveError) as error:
        raise MatchError(str(error)) from error
    return SessionMatch(game)


def open_story(path: Path) -> Story:
    """Open a record to watch.

    Raises:
        MatchError: it cannot be read, or several people still play it.
    """
    try:
        return Story.of_theatre(Theatre.open(path))
    except (RecordError, SecretError) as error:
        raise MatchError(str(error)) from error


def saved_games() -> list[SavedGame]:
    """Return the records there are, newest first."""
    return [_saved(entry) for entry in library.entries(records_dir())]


def resumable() -> SavedGame | None:
    """Return the newest game with a person in it that has not ended."""
    return next((game for game in saved_games() if not game.over and game.people and not _ended(game)), None)


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


def _saved(entry: library.Entry) -> SavedGame:
    mine = [lab for lab, player in zip(entry.labs, entry.players, strict=True) if player == HUMAN]
    saved = SavedGame(
        path=entry.path,
        saved=entry.modified,
        title=entry.title,
        date=entry.date,
        turn=entry.quarter + 1,
        turns=entry.quarters,
        lab=mine[0] if mine else "",
        lab_name=mine[0].title() if mine else "",
        people=len(mine),
        labs=len(entry.labs),
        over=entry.finished,
        problem=entry.problem.removeprefix(f"{entry.path}: "),
    )
    if not entry.finished:
        return saved
    last = max(1, entry.quarter)  # the turn played last, not the one that will not come
    return replace(saved, turn=last, date=saved.date_of(last))


def forget(game: SavedGame) -> str:
    """Delete a record with its plan; return an empty string, or why it could not be deleted."""
    try:
        game.path.unlink(missing_ok=True)
        plans.forget(game.path)
    except OSError as error:
        return _("{file} was not deleted: {reason}", file=game.path.name, reason=error.strerror or error)
    return ""
