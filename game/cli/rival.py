"""`moat rival`: rivals in files of their own."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.errors import InputError
from game.cli.options import JsonOption
from game.cli.output import print_json, progress_bar

if TYPE_CHECKING:
    from game.session.check_rival import Checked

CHECK_FAILED = 1

app = typer.Typer(help="Check rivals that are no part of the game.", no_args_is_help=True)


@app.callback()
def _rival() -> None:
    """Keep `check` a command of its own although it is the only one."""


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
    from game.cli.options import drawn_seed
    from game.scenario import ScenarioError
    from game.session.check_rival import SCENARIOS, check_rival
    from game.session.outside import RivalError, loaded
    from game.session.players import PlayerError, parsed

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
