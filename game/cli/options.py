"""Options and arguments that several commands share, and how their values are read."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.errors import InputError

if TYPE_CHECKING:
    from game.scenario import Scenario, ScenarioError

ScenarioArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A name (see 'moat scenario list') or a file.")
]
SeatsOption = Annotated[
    str | None,
    typer.Option(
        "--seats",
        metavar="A,B,...",
        help="Who plays each lab, in its order: human, a persona (as flywheel:sound), or file.py:Class.",
    ),
]
SeedOption = Annotated[
    int | None, typer.Option("--seed", metavar="N", help="Seed of all chance; drawn when left out.")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help="Change a rule, as rules.flywheel.enabled=false. May repeat."
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="KEY", help="The window's language this time: en, de, system, pseudo."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def open_scenario(name: str, changes: Sequence[str] | None = None) -> "Scenario":
    """Return the scenario with the changes of `--set` made.

    Raises:
        InputError: there is no such scenario, its file is wrong, or a change cannot be made.
    """
    from game.scenario import ScenarioError, load

    try:
        scenario = load(name)
        return scenario.changed(assignments(changes)) if changes else scenario
    except ScenarioError as error:
        raise InputError(_one_line(error)) from error


def _one_line(error: "ScenarioError") -> str:
    """Word a scenario's faults in one line; `moat scenario check` names them all."""
    first, *others = error.faults
    more = f" (and {len(others)} more)" if others else ""
    return f"{error.source}: {first}{more}"


def assignments(changes: Sequence[str]) -> dict[str, str]:
    """Return `KEY=VALUE` texts as a mapping.

    Raises:
        InputError: a text has no '='.
    """
    pairs: dict[str, str] = {}
    for change in changes:
        key, equals, value = change.partition("=")
        if not equals:
            raise InputError(f"--set {change}: write KEY=VALUE, for instance rules.flywheel.enabled=false")
        pairs[key.strip()] = value.strip()
    return pairs


def players_in(text: str | None, option: str = "--seats") -> list[str] | None:
    """Return the players that an option names, each in its one form; None when none were named.

    A rival from a file is loaded here and nowhere else: a person has named it.

    Raises:
        InputError: a player or a skill is unknown, or a file cannot be used; the message says which.
    """
    return None if text is None else [_player(word.strip(), option) for word in text.split(",")]


def _player(word: str, option: str) -> str:
    from game.session.seats.outside import RivalError, admit
    from game.session.seats.players import PlayerError, parsed

    try:
        spec = parsed(word)
        if spec.outside:
            admit(word)
    except (PlayerError, RivalError) as error:
        raise InputError(f"{option}: {error}") from error
    return str(spec)


def drawn_seed(seed: int | None) -> int:
    """Return the seed asked for, or one from the clock.

    Raises:
        InputError: the seed does not fit 64 bits.
    """
    if seed is None:
        return time.time_ns() % 1_000_000_007
    if not 0 <= seed < 1 << 64:
        raise InputError(f"--seed {seed}: must be between 0 and 2**64 - 1")
    return seed
