"""`moat tournament`: who plays how well, over paired games with every player in every seat."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.contests import ALL, Typed, contest, readable
from game.cli.errors import InputError
from game.cli.options import JsonOption, SetOption, drawn_seed, open_scenario
from game.cli.output import print_json, progress_bar

if TYPE_CHECKING:
    from game.session.tournament.contests import Contest
    from game.session.tournament.document import Heading

PARTS = "parts"
"""Folder within --out that holds what was played so far."""

ScenarioArgument = Annotated[str, typer.Argument(metavar="[SCENARIO]", help="What is played.")]
PlayersOption = Annotated[
    str | None,
    typer.Option("--players", metavar="A,B,...", help="Who plays: personas, as flywheel:sound, or files."),
]
PersonasOption = Annotated[
    str, typer.Option("--personas", metavar="A,B,...", help="Instead: these personas, or all ...")
]
SkillsOption = Annotated[
    str | None,
    typer.Option(
        "--skills", metavar="A,B,...", help="... at each of these skills, or all; sound if left out."
    ),
]
PairsOption = Annotated[
    bool,
    typer.Option("--pairs", help="Head to head: each skill of a persona against the one named before it."),
]
MixedOption = Annotated[
    bool, typer.Option("--mixed", help="With --pairs: all personas together at each table, skill by skill.")
]
StrawmenOption = Annotated[
    bool, typer.Option("--strawmen", help="Degenerate plans against the personas, experts if left out.")
]
GamesOption = Annotated[
    int, typer.Option("--games", metavar="N", min=1, max=1_000_000, help="Of each player, or each pair.")
]
SeedOption = Annotated[int, typer.Option("--seed", metavar="N", help="Seed of all chance.")]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, help="Processes; one a core if left out.")
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Write tables as JSON and CSV there, step by step."),
]

SoFarOption = Annotated[
    bool, typer.Option("--so-far", help="Play nothing: tell of the games that --out holds already.")
]


def command(
    scenario: ScenarioArgument = "standard",
    players: PlayersOption = None,
    personas: PersonasOption = ALL,
    skills: SkillsOption = None,
    pairs: PairsOption = False,
    mixed: MixedOption = False,
    strawmen: StrawmenOption = False,
    games: GamesOption = 400,
    seed: SeedOption = 1,
    jobs: JobsOption = None,
    changes: SetOption = None,
    out: OutOption = None,
    so_far: SoFarOption = False,
    as_json: JsonOption = False,
) -> None:
    """Play paired games and tell win rates with 95 % intervals, mean places and ratings.

    Everybody sits in every seat equally often. A rating is Bradley and Terry's, on Elo's scale with mean
    1500; its standard error is bootstrapped over seeds. With --pairs, half of the labs play against the other
    half, and every game again with the halves swapped. The same seed gives the same tables, whatever --jobs
    is. With --out, a tournament that was cut goes on where it was when it is started again.
    """
    from game.session.tournament.document import Heading

    found = open_scenario(scenario, changes)
    typed = Typed(players, personas, skills, pairs, mixed, strawmen, games)
    planned = contest(typed, len(found.labs))
    heading, began = Heading(found, drawn_seed(seed), tuple(changes or ())), time.perf_counter()
    table = _kept(planned, heading, out) if so_far else _played(planned, heading, jobs, out)
    seconds = time.perf_counter() - began
    if as_json:
        print_json({**table, "seconds": round(seconds, 1)})
    else:
        typer.echo(readable(table, seconds))


def _played(planned: "Contest", heading: "Heading", jobs: int | None, out: Path | None) -> dict[str, Any]:
    """Play a contest and return its tables; they are written after every step."""
    from game.session.seats.outside import RivalError
    from game.session.tournament import document
    from game.session.tournament.contests import run
    from game.session.tournament.journal import Journal
    from game.session.tournament.play import TournamentError, usable_cores

    table: dict[str, Any] = {}
    journal = Journal(out / PARTS) if out else None
    try:
        with progress_bar(f"tournament in {heading.scenario.title}") as tell:
            for table, outcomes in run(planned, heading, jobs or usable_cores(), tell, journal):
                if out is not None:
                    document.write(out, table, outcomes, heading.scenario.labs)
    except (RivalError, TournamentError) as error:
        raise InputError(str(error)) from error
    except OSError as error:
        raise InputError(f"--out {out}: {error.strerror or error}") from error
    return table


def _kept(planned: "Contest", heading: "Heading", out: Path | None) -> dict[str, Any]:
    """Return the tables of what was played before; they are written too."""
    from game.session.tournament import document
    from game.session.tournament.contests import so_far
    from game.session.tournament.journal import Journal
    from game.session.tournament.play import TournamentError

    if out is None:
        raise InputError("--so-far: say with --out where the games are")
    try:
        table, outcomes = so_far(planned, heading, Journal(out / PARTS))
        document.write(out, table, outcomes, heading.scenario.labs)
    except TournamentError as error:
        raise InputError(f"--so-far: {error}") from error
    except OSError as error:
        raise InputError(f"--out {out}: {error.strerror or error}") from error
    return table
