"""`moat rival`: what rivals may and may not do, tried out."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.errors import InputError
from game.cli.options import JsonOption, drawn_seed, open_scenario
from game.cli.output import columns, print_json, progress_bar

if TYPE_CHECKING:
    from game.session.contract.check_rival import Checked
    from game.session.contract.fairness import Sight

CHECK_FAILED = 1

app = typer.Typer(
    help="Check rivals: those in files of their own, and what the game's own can see.", no_args_is_help=True
)


@app.command("check")
def check(
    rival: Annotated[
        str, typer.Argument(metavar="PATH:CLASS", help="The file and the class, as bots/mine.py:Mine.")
    ],
    scenario: Annotated[
        list[str] | None,
        typer.Option("--scenario", metavar="NAME", help="What is played (standard and sprint). May repeat."),
    ] = None,
    games: Annotated[
        int, typer.Option("--games", metavar="N", min=2, max=1000, help="Played in every seat.")
    ] = 3,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Seed of all chance.")] = 1,
    as_json: JsonOption = False,
) -> int:
    """Play a rival in every seat and name what it does wrong: exit code 1 if there is anything.

    Orders must be complete and finite; the same for the same view and seed; in a batch the same as alone; and
    moved only by what the seat can see.
    """
    from game.scenario import ScenarioError
    from game.session.contract.check_rival import SCENARIOS, check_rival
    from game.session.seats.outside import RivalError, loaded
    from game.session.seats.players import PlayerError, parsed

    try:
        spec = parsed(rival)
        if not spec.outside:
            raise InputError(f"{rival}: write the file and the class, as path/to/file.py:Class")
        made = loaded(spec.file, spec.cls)
        with progress_bar(f"checking {spec}") as tell:
            found = check_rival(made, scenario or SCENARIOS, games, drawn_seed(seed), tell)
    except (PlayerError, RivalError, ScenarioError) as error:
        raise InputError(str(error)) from error
    if as_json:
        print_json({"rival": str(spec), "sound": not found.faults, **asdict(found)})
    else:
        typer.echo(readable(str(spec), found))
    return CHECK_FAILED if found.faults else 0


def readable(rival: str, found: "Checked") -> str:
    """Return a check as text: a line a fault, what the market cut down, and the time of a decision."""
    lines = [f"{rival}: {fault}" for fault in found.faults] or [f"{rival}: no fault"]
    for reason, count in sorted(found.refused.items()):
        lines.append(f"  the market cut orders down, {reason}: {count} game-quarters")
    speed = f"median {found.median_ms:.1f} ms, slowest {found.worst_ms:.1f} ms"
    lines.append(f"  {found.decisions} decisions timed: {speed}")
    return "\n".join(lines)


@app.command("fairness")
def fairness(
    scenario: Annotated[str, typer.Argument(metavar="[SCENARIO]", help="What is played.")] = "standard",
    personas: Annotated[
        str, typer.Option("--personas", metavar="A,B,...", help="Who is tried; all if left out.")
    ] = "",
    skills: Annotated[
        str, typer.Option("--skills", metavar="A,B,...", help="How well they play; all if left out.")
    ] = "",
    positions: Annotated[
        int, typer.Option("--positions", metavar="N", min=1, max=100_000, help="On which each is tried.")
    ] = 200,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Seed of all chance.")] = 1,
    as_json: JsonOption = False,
) -> int:
    """Put noise in place of all that a seat cannot see; exit code 1 if that moves anybody's orders."""
    from game.rivals import personas as roster
    from game.rivals.skills import SKILLS
    from game.session.contract.fairness import tried

    found = open_scenario(scenario)
    keys = _named(personas, tuple(roster()), "--personas")
    levels = _named(skills, SKILLS, "--skills")
    with progress_bar("trying what is hidden") as tell:
        rows = tried(found, positions, drawn_seed(seed), keys, levels, tell)
    if as_json:
        print_json({"scenario": found.key, "seed": seed, "tried": [asdict(row) for row in rows]})
    else:
        typer.echo(tried_told(rows))
    return CHECK_FAILED if any(row.moved for row in rows) else 0


def _named(text: str, known: Sequence[str], option: str) -> list[str]:
    """Return the keys that an option names, all of them if it is left out."""
    from game.scenario.faults import nearest

    names = [word.strip() for word in text.split(",")] if text else list(known)
    for name in names:
        if name not in known:
            raise InputError(f"{option}: no '{name}' ({nearest(name, known)})")
    return names


def tried_told(rows: "Sequence[Sight]") -> str:
    """Return as text how many positions each player was tried on, and where its orders moved."""
    table = [["player", "positions", "moved"]]
    table += [[f"{row.persona}:{row.skill}", str(row.positions), str(len(row.moved))] for row in rows]
    lines = [f"{row.persona}:{row.skill}, {line}" for row in rows for line in row.moved]
    return "\n".join([columns(table), *lines])
