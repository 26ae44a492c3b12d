"""`moat tournament`: who plays how well, over paired games with every player in every seat."""

import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.errors import InputError
from game.cli.options import JsonOption, SetOption, drawn_seed, open_scenario, players_in
from game.cli.output import columns, print_json, progress_bar

if TYPE_CHECKING:
    from game.session.tournament.document import Heading
    from game.session.tournament.play import Outcome, Progress

ALL = "all"

Pair = tuple[str, str]
"""A player and the one that it is held against."""


def command(
    scenario: Annotated[str, typer.Argument(metavar="[SCENARIO]", help="What is played.")] = "standard",
    players: Annotated[
        str | None,
        typer.Option(
            "--players", metavar="A,B,...", help="Who plays: personas, as flywheel:sound, or files."
        ),
    ] = None,
    personas: Annotated[
        str, typer.Option("--personas", metavar="A,B,...", help="Instead: these personas, or all ...")
    ] = ALL,
    skills: Annotated[
        str, typer.Option("--skills", metavar="A,B,...", help="... at each of these skills, or all.")
    ] = "sound",
    pairs: Annotated[
        bool,
        typer.Option(
            "--pairs", help="Head to head: each skill of a persona against the one named before it."
        ),
    ] = False,
    games: Annotated[
        int, typer.Option("--games", metavar="N", min=1, max=1_000_000, help="Of each player, or each pair.")
    ] = 400,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Seed of all chance.")] = 1,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", min=1, help="Processes; one a core if left out.")
    ] = None,
    changes: SetOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Also write the tables as JSON and CSV there.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Play paired games and tell win rates with 95 % intervals, mean places and ratings.

    All line-ups have the same seeds, and everybody sits in every seat equally often. A rating is Bradley
    and Terry's, on Elo's scale with mean 1500; its standard error is bootstrapped over seeds. With --pairs,
    half of the labs play against the other half, and every game again with the halves swapped. The same seed
    gives the same tables, whatever --jobs is.
    """
    from game.session.outside import RivalError
    from game.session.tournament import document
    from game.session.tournament.play import TournamentError, usable_cores

    found = open_scenario(scenario, changes)
    groups = _groups(players, personas, skills)
    _able([player for group in groups for player in group])
    heading = document.Heading(found, drawn_seed(seed), tuple(changes or ()))
    count, began = jobs or usable_cores(), time.perf_counter()
    try:
        with progress_bar(f"tournament in {found.title}") as tell:
            if pairs:
                table, outcomes = _head_to_head(heading, groups, games, count, tell)
            else:
                table, outcomes = _round_robin(heading, groups, games, count, tell)
        if out is not None:
            document.write(out, table, outcomes, found.labs)
    except (RivalError, TournamentError) as error:
        raise InputError(str(error)) from error
    except OSError as error:
        raise InputError(f"--out {out}: {error.strerror or error}") from error
    seconds = time.perf_counter() - began
    if as_json:
        print_json({**table, "seconds": round(seconds, 1)})
    else:
        typer.echo(readable(table, seconds))


def _groups(players: str | None, personas: str, skills: str) -> list[list[str]]:
    """Return the players, those of one persona together; --pairs compares within a group."""
    from game.rivals import personas as roster
    from game.rivals.skills import SKILLS

    if players is not None:
        named = players_in(players, "--players") or []
        _unlike(named, "--players")
        return [named]
    chosen = list(roster()) if personas == ALL else [it.strip() for it in personas.split(",")]
    levels = list(SKILLS) if skills == ALL else [it.strip() for it in skills.split(",")]
    groups = [
        [player for level in levels for player in players_in(f"{key}:{level}", "--personas") or ()]
        for key in chosen
    ]
    _unlike([player for group in groups for player in group], "--personas")
    return groups


def _unlike(players: Sequence[str], option: str) -> None:
    twice = [player for player in players if players.count(player) > 1]
    if twice:
        raise InputError(f"{option}: {twice[0]} is named twice")


def _able(players: Sequence[str]) -> None:
    """Refuse whoever cannot play before anything is played."""
    from game.rivals.skills import SkillError
    from game.session.players import PlayerError
    from game.session.seats import SeatError, decider

    for player in players:
        try:
            decider(player)
        except (PlayerError, SeatError, SkillError) as error:
            raise InputError(str(error)) from error


def _round_robin(
    heading: "Heading", groups: Sequence[Sequence[str]], games: int, jobs: int, tell: "Progress | None"
) -> "tuple[dict[str, Any], list[Outcome]]":
    from game.session.tournament import document
    from game.session.tournament.line_ups import round_robin
    from game.session.tournament.play import play
    from game.session.tournament.table import standings

    players = [player for group in groups for player in group]
    if len(players) < 2:
        raise InputError("a tournament needs two players; name more with --players or --skills")
    plan = round_robin(len(players), len(heading.scenario.labs), games)
    outcomes = play(heading.scenario, plan.of(players), plan.games, heading.seed, jobs, tell)
    rows = standings(players, outcomes, heading.seed)
    return document.rated(heading, rows, outcomes), outcomes


def _head_to_head(
    heading: "Heading", groups: Sequence[Sequence[str]], games: int, jobs: int, tell: "Progress | None"
) -> "tuple[dict[str, Any], list[Outcome]]":
    from game.session.tournament import document
    from game.session.tournament.duels import duel
    from game.session.tournament.line_ups import swapped_halves
    from game.session.tournament.play import play

    wanted: list[Pair] = [(better, base) for group in groups for base, better in pairwise(group)]
    if not wanted:
        raise InputError("--pairs: name at least two players with --players, or two skills with --skills")
    plan = swapped_halves(len(heading.scenario.labs), games)
    line_ups = [line_up for pair in wanted for line_up in plan.of(pair)]
    outcomes = play(heading.scenario, line_ups, plan.games, heading.seed, jobs, tell)
    each = len(plan.line_ups)
    duels = [duel(*pair, outcomes[n * each : (n + 1) * each]) for n, pair in enumerate(wanted)]
    return document.duelled(heading, duels, outcomes), outcomes


def readable(table: dict[str, Any], seconds: float) -> str:
    """Return the tables as text."""
    head = f"{table['scenario']}, {table['games']} games, seed {table['seed']}, {seconds:.1f} s"
    if table["kind"] == "pairs":
        rows = [["player", "against", "pairings taken", "95 %", "games ahead", "95 %", "games won", "95 %"]]
        for it in table["pairs"]:
            cells = [cell for key in ("taken", "ahead", "won") for cell in _rate(it, key)]
            rows.append([it["player"], it["against"], *cells])
        return f"{head}\n\n{columns(rows, left=2)}"
    rows = [["player", "rating", "+-", "games", "won", "95 %", "fair", "mean place", "bankrupt"]]
    for it in table["players"]:
        error = "-" if it["rating_error"] is None else f"{it['rating_error']:.0f}"
        cells = [f"{it['rating']:.0f}", error, str(it["games"]), *_rate(it, "win_rate")]
        cells += [f"{100.0 * it['fair_share']:.1f} %", f"{it['mean_rank']:.2f}", str(it["bankrupt"])]
        rows.append([it["player"], *cells])
    return f"{head}\n\n{columns(rows)}"


def _rate(row: dict[str, Any], key: str) -> tuple[str, str]:
    """Return a share and its interval as percentages."""
    low, high = 100.0 * row[f"{key}_low"], 100.0 * row[f"{key}_high"]
    return f"{100.0 * row[key]:.1f} %", f"{low:.1f} - {high:.1f}"
