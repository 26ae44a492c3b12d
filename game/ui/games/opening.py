"""Games opened to be played, watched or compared: new ones, records, branches of them.

Import it late: it brings pydantic, which the first frame must not wait for.
"""

from datetime import UTC, datetime
from pathlib import Path

from game.language import N_, _
from game.paths import autosaves_dir, records_dir
from game.record import Record, RecordBusyError, RecordError, read
from game.rivals import personas
from game.scenario import ScenarioError, load
from game.session.game import Game, SaveError
from game.session.library import records
from game.session.library.autosaves import Autosaver, Moment
from game.session.seats.seating import SeatError, seats_for
from game.session.watching.compare import Candidate, Comparison, ComparisonError, candidates, compare
from game.session.watching.theatre import Theatre
from game.ui.games.errors import MatchError
from game.ui.games.session_match import SessionMatch
from game.ui.games.setup import HUMAN, Setup
from game.ui.games.story import Story

_TAKEN_OVER = N_(
    "This game was begun with an older MOAT. It goes on by today's rules as a new record; the "
    "quarters played, and the old record, stay as they were."
)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def new_match(setup: Setup) -> SessionMatch:
    """Begin a game; its record is created at once, or another place has to be found (`Match.homeless`).

    Raises:
        MatchError: the scenario or a player is wrong.
    """
    created = _now()
    try:
        scenario = load(setup.scenario)
        seats = seats_for(scenario, dict(zip(scenario.labs, setup.players, strict=True)))
    except (ScenarioError, SeatError) as error:
        raise MatchError(str(error)) from error
    path, homeless = records.new_path(records_dir(), scenario.title, created), ""
    try:
        game = Game.new(scenario, seats, setup.seed, created, path)
    except RecordError as error:
        game, homeless = Game.new(scenario, seats, setup.seed, created), str(error)
    match = SessionMatch(game, setup.thesis, homeless=homeless)
    match.keep_copy(Moment.START)
    return match


def open_match(path: Path) -> SessionMatch:
    """Open a record to play on; one of an older program goes on as a new record beside it.

    One that can be read but not written asks for another place (`Match.homeless`).

    Raises:
        MatchError: it cannot be read, or another window plays it.
    """
    try:
        record = read(path)
        if record.current:
            return _continued(record)
        return _branch(record, len(record.quarters), Moment.UPGRADE)
    except (RecordError, SaveError) as error:
        raise MatchError(str(error)) from error


def _continued(record: Record) -> SessionMatch:
    """Go on with a record, in memory where it cannot be written."""
    try:
        return SessionMatch(Game.continue_from(record))
    except RecordBusyError:
        raise
    except RecordError as error:
        game = Game.continue_from(record, write=False)
        return SessionMatch(game, homeless="" if game.over else str(error))


def restored(path: Path) -> SessionMatch:
    """Play on from a copy that the game made by itself, as a branch: neither it nor the original changes.

    A game that is over is only looked at, so it needs no record.

    Raises:
        MatchError: the copy cannot be read or the new record cannot be written.
    """
    try:
        record = read(path)
        if record.state.over[0] > 0.0:
            return SessionMatch(Game.continue_from(record, write=False))
        return _branch(record, len(record.quarters), None)
    except (RecordError, SaveError) as error:
        raise MatchError(str(error)) from error


def branched(path: Path, quarter: int, lab: str = "") -> SessionMatch:
    """Play on from a quarter of a record (from 0), as a new record beside it; `lab` is the seat to take.

    A computer that sat there changes places with the person. Without a `lab` everybody stays.

    Raises:
        MatchError: it cannot be read, the seat cannot be taken, or the new record cannot be written.
    """
    try:
        record = read(path)
        return _branch(record, quarter, Moment.BRANCH, _moved(record, quarter, lab) if lab else None)
    except (RecordError, SaveError) as error:
        raise MatchError(str(error)) from error


def _branch(
    record: Record,
    quarter: int,
    moment: Moment | None,
    players: dict[str, str] | None = None,
) -> SessionMatch:
    """Begin a branch, after a copy of the record it leaves; say so if that is of an older program."""
    saver = Autosaver()
    if moment is not None and record.path.parent != autosaves_dir():
        saver.keep(record.path, moment)
    fresh = records.new_path(records_dir(), record.header.title, _now())
    game = Game.branch(record, quarter, fresh, _now(), players)
    return SessionMatch(game, note="" if record.current else _(_TAKEN_OVER), autosaver=saver)


def _moved(record: Record, quarter: int, lab: str) -> dict[str, str]:
    """Return who plays from a quarter on if a person takes the seat of `lab`, by lab.

    Raises:
        MatchError: several people still play, or the lab is no more by then.
    """
    seats = {seat.lab: seat.player for seat in record.header.seats}
    people = [key for key, player in seats.items() if player == HUMAN]
    if len(people) > 1 and not record.state.over[0] > 0.0:
        raise MatchError(_("Several people still play this game, so everybody keeps their seat."))
    before = record.start if quarter == 0 else record.quarters[quarter - 1].state
    number = list(seats).index(lab)
    if not before.alive[number, 0] > 0.0:
        raise MatchError(_("{lab} is no more by then.", lab=record.header.seats[number].name))
    usual = next(iter(personas()))
    rest = usual if seats[lab] == HUMAN else seats[lab]
    return {**dict.fromkeys(people, rest), lab: HUMAN}


def open_story(path: Path) -> Story:
    """Open a record to watch, as far as it may be watched while it is still played.

    Raises:
        MatchError: it cannot be read.
    """
    try:
        return Story.of_theatre(Theatre.open(path))
    except RecordError as error:
        raise MatchError(str(error)) from error


def comparable(path: Path) -> list[Candidate]:
    """Return the records that can be held against one.

    Raises:
        MatchError: it cannot be read.
    """
    try:
        return candidates(path, records_dir())
    except RecordError as error:
        raise MatchError(str(error)) from error


def comparison(one: Path, other: Path) -> tuple[Comparison, tuple[Story, Story]]:
    """Open two records side by side, with the story of each.

    Raises:
        MatchError: one cannot be read, or they cannot be compared.
    """
    try:
        found = compare(Theatre.open(one), Theatre.open(other))
    except (RecordError, ComparisonError) as error:
        raise MatchError(str(error)) from error
    return found, (Story.of_theatre(found.a), Story.of_theatre(found.b))
