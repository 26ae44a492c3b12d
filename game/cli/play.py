"""`moat play` and `moat replay`: the window, opened in a game or on a recorded one."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.errors import InputError
from game.cli.options import LanguageOption, SeatsOption, SeedOption, drawn_seed, open_scenario, players_in
from game.language import LANGUAGES, PSEUDO, SYSTEM, VARIABLE, supported

if TYPE_CHECKING:
    from game.record import Record
    from game.scenario import Scenario

STANDARD = "standard"


def play(
    scenario: Annotated[
        str | None,
        typer.Argument(metavar="[SCENARIO]", help="A name (see 'moat scenario list') or a file."),
    ] = None,
    seats: SeatsOption = None,
    seed: SeedOption = None,
    load: Annotated[
        Path | None, typer.Option("--load", metavar="FILE", help="Go on with a recorded game.")
    ] = None,
    rival: Annotated[
        list[str] | None,
        typer.Option("--rival", metavar="PATH:CLASS", help="With --load: a rival's file once more."),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Open the window in a new game, or in a recorded one.

    Fewer seats than labs: the scenario's own players take the others. A record never loads a rival's file:
    name it again with --rival, or the Advisor plays its seat.
    """
    _speak(language)
    if load is not None:
        if scenario is not None or seats is not None or seed is not None:
            raise InputError("--load: a recorded game has its own scenario, seats and seed")
        again = [spec for text in rival or () for spec in players_in(text, "--rival") or ()]
        from game.ui.main import run

        _tell_missing(load, _readable(load), again)
        raise typer.Exit(run(load=load))
    if rival:
        raise InputError("--rival: belongs to --load; in a new game, name rivals with --seats")
    name = scenario or STANDARD
    players = _checked(open_scenario(name), players_in(seats))
    from game.ui.main import run

    raise typer.Exit(run(scenario=name, seats=players, seed=None if seed is None else drawn_seed(seed)))


def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record (*.moat).")],
    language: LanguageOption = None,
) -> None:
    """Watch a recorded game."""
    _speak(language)
    _readable(file)
    from game.ui.main import run

    raise typer.Exit(run(replay=file))


def _speak(language: str | None) -> None:
    """Have the window speak a language this time, whatever the settings say."""
    if language is None:
        return
    if not supported(language):
        raise InputError(f"--language {language}: there are {', '.join((*LANGUAGES, SYSTEM, PSEUDO))}")
    os.environ[VARIABLE] = language


def _checked(scenario: "Scenario", players: Sequence[str] | None) -> list[str] | None:
    """Refuse seats that do not fit the scenario or leave nobody at the window."""
    from game.session.seats.seating import HUMAN, SeatError, seats_for

    try:
        seats_for(scenario, dict(zip(scenario.labs, players or (), strict=False)))
    except SeatError as error:
        raise InputError(f"{'--seats' if players else scenario.key}: {error}") from error
    if players is None:
        return None
    if len(players) > len(scenario.labs):
        raise InputError(f"--seats: {len(players)} seats, but {scenario.key} has {len(scenario.labs)} labs")
    if HUMAN not in (*players, *scenario.players[len(players) :]):
        raise InputError("--seats: name one 'human' at least; 'moat simulate' plays games without people")
    return list(players)


def _readable(file: Path) -> "Record":
    """Refuse a file that is no record, before a window opens for it."""
    from game.record import RecordError, read

    try:
        return read(file)
    except RecordError as error:
        raise InputError(str(error)) from error


def _tell_missing(file: Path, record: "Record", named: Sequence[str]) -> None:
    """Refuse rivals that the record does not know; say whose seats the Advisor will play."""
    from game.session.seats.players import PlayerError, parsed

    wanted: dict[str, str] = {}
    for seat in record.header.seats:
        try:
            spec = parsed(seat.player)
        except PlayerError:  # of a newer program; the game says so when it comes to that seat
            continue
        if spec.outside:
            wanted[str(spec)] = seat.name
    strangers = [text for text in named if text not in wanted]
    if strangers:
        known = ", ".join(wanted) or "none"
        raise InputError(f"--rival {strangers[0]}: no such rival in {file}; it has: {known}")
    for missing in wanted.keys() - set(named):
        note = f"{wanted[missing]} was played by {missing}; name it with --rival, or the Advisor plays on"
        typer.echo(f"moat: {file}: {note}", err=True)
