"""`moat simulate`: games among AI rivals, and what they came to."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.errors import InputError
from game.cli.options import (
    JsonOption,
    ScenarioArgument,
    SeatsOption,
    SeedOption,
    SetOption,
    drawn_seed,
    open_scenario,
    players_in,
)
from game.cli.output import columns, print_json, progress_bar, short

if TYPE_CHECKING:
    from game.session.simulate import Simulation

MOST_GAMES = 100_000
SUFFIXES = (".json", ".csv")


def command(
    scenario: ScenarioArgument,
    seats: SeatsOption = None,
    games: Annotated[
        int, typer.Option("--games", metavar="N", min=1, max=MOST_GAMES, help="How many.")
    ] = 100,
    seed: SeedOption = None,
    changes: SetOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Also write a .json or .csv file (CSV: a row a quarter)."),
    ] = None,
    per_game: Annotated[
        bool, typer.Option("--per-game", help="Also tell each game's ending and gauges (CSV: a row a game).")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Play games among AI rivals and sum them up.

    Medians are over the games still played in a quarter. A persona plays for each human; the label names it.
    """
    from game.session.seats.outside import RivalError
    from game.session.seats.seating import SeatError
    from game.session.simulate import players_for, simulate

    found, base = open_scenario(scenario, changes), drawn_seed(seed)
    try:
        players = players_for(found, players_in(seats))
    except SeatError as error:
        raise InputError(f"{'--seats' if seats else found.key}: {error}") from error
    target = _checked(out)
    began = time.perf_counter()
    try:
        with progress_bar(f"{games} games of {found.title}") as tell:
            result = simulate(found, players, games, base, progress=tell)
    except RivalError as error:
        raise InputError(str(error)) from error
    document = summary(result, found.key, base, time.perf_counter() - began)
    if per_game:
        document["per_game"] = endings(result)
    if target is not None:
        _write(target, document)
    if as_json:
        print_json(document)
    else:
        typer.echo(readable(document))


def summary(result: "Simulation", scenario: str, seed: int, seconds: float) -> dict[str, Any]:
    """Return what a simulation came to as plain data; only the two times differ from run to run."""
    played = 0.0
    for length in result.lengths.tolist():
        played += length
    rows = zip(result.players, result.wins, result.mean_scores, result.bankrupt, strict=True)
    return {
        "scenario": scenario,
        "seed": seed,
        "games": result.games,
        "quarters": result.quarters,
        "seconds": round(seconds, 4),
        "game_quarters_per_second": round(played / seconds, 1),
        "futures": result.futures,
        "seats": [
            {"label": player.label, "wins": wins, "mean_score": score, "bankrupt": bankrupt}
            for player, wins, score, bankrupt in rows
        ],
        "median": result.medians,
    }


def endings(result: "Simulation") -> list[dict[str, Any]]:
    """Return each game's seed, ending, length, winner and gauges (means of its last four quarters).

    Scores are $M, in the order of the seats. A game can be played alone with its own seed.
    """
    from game.market.world import FUTURES

    labels = [player.label for player in result.players]
    reasons = result.reasons
    return [
        {
            "game": game,
            "seed": int(result.seeds[game]),
            "ending": ending,
            "reason": reasons[game],
            "quarters": int(result.lengths[game]),
            "winner": labels[winner],
            "gauges": dict(zip(FUTURES, result.gauges[:, game].tolist(), strict=True)),
            "scores": result.scores[:, game].tolist(),
        }
        for game, (ending, winner) in enumerate(zip(result.endings, result.winners, strict=True))
    ]


def readable(document: dict[str, Any]) -> str:
    """Return the summary as tables: the futures, the seats, and five quarters of every figure."""
    games, last = document["games"], document["quarters"]
    head = f"{document['scenario']}, {games} games of up to {last} quarters, seed {document['seed']}"
    speed = f"{document['seconds']:.2f} s, {document['game_quarters_per_second']:,.0f} game-quarters a second"
    futures = [["future", "games", "%"]]
    futures += [[name, str(n), f"{100.0 * n / games:.0f}"] for name, n in document["futures"].items()]
    seats = [["seat", "wins", "mean score $M", "bankrupt"]]
    seats += [
        [s["label"], str(s["wins"]), f"{s['mean_score']:,.0f}", str(s["bankrupt"])] for s in document["seats"]
    ]
    shown = sorted({0, (last - 1) // 4, (last - 1) // 2, 3 * (last - 1) // 4, last - 1})
    medians = [["median", *(f"Q{quarter + 1}" for quarter in shown)]]
    medians += [
        [key, *(short(values[quarter]) for quarter in shown)] for key, values in document["median"].items()
    ]
    tables = [columns(table) for table in (futures, seats, medians)]
    if "per_game" in document:
        tables.append(columns(_game_rows(document["per_game"]), left=2))
    return "\n\n".join([f"{head}\n{speed}", *tables])


def _game_rows(games: list[dict[str, Any]]) -> list[list[str]]:
    rows = [["game", "ending", *games[0]["gauges"], "quarters", "winner"]]
    for game in games:
        gauges = [f"{gauge:.2f}" for gauge in game["gauges"].values()]
        rows.append([str(game["game"]), game["ending"], *gauges, str(game["quarters"]), game["winner"]])
    return rows


def _checked(out: Path | None) -> Path | None:
    """Refuse a file that could not be written before any game is played."""
    if out is None:
        return None
    if out.suffix not in SUFFIXES:
        raise InputError(f"--out {out}: the name must end in {' or '.join(SUFFIXES)}")
    if not out.parent.is_dir():
        raise InputError(f"--out {out}: no such folder: {out.parent}")
    if out.is_dir():
        raise InputError(f"--out {out}: is a folder")
    return out


def _write(path: Path, document: dict[str, Any]) -> None:
    import csv
    import json

    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            if path.suffix == ".json":
                json.dump(document, file, indent=2, allow_nan=False)
                file.write("\n")
            else:
                csv.writer(file).writerows(_csv_rows(document))
    except OSError as error:
        raise InputError(f"--out {path}: {error.strerror or error}") from error


def _csv_rows(document: dict[str, Any]) -> list[list[object]]:
    """Return a row a game where games are told one by one, else a row a quarter of medians."""
    if "per_game" in document:
        games = document["per_game"]
        plain = ("game", "seed", "ending", "reason", "quarters", "winner")
        scores = (f"score {seat['label']}" for seat in document["seats"])
        return [
            [*plain, *games[0]["gauges"], *scores],
            *([*(g[name] for name in plain), *g["gauges"].values(), *g["scores"]] for g in games),
        ]
    medians = document["median"]
    return [
        ["quarter", *medians],
        *([quarter + 1, *(v[quarter] for v in medians.values())] for quarter in range(document["quarters"])),
    ]
