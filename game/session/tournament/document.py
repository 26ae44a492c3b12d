"""A tournament as plain data and as files: no times and no places, so the same seed gives the same bytes."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.market.rules import RULES_VERSION
from game.scenario import Scenario
from game.session.tournament.duels import Duel
from game.session.tournament.table import Standing, comparisons
from game.session.tournament.task import Outcome

DIGITS = 4
"""Decimals of shares and places; ratings have one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What was played."""

    scenario: Scenario
    seed: int
    changes: tuple[str, ...] = ()

    def data(self, kind: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
        """Return the beginning of a document."""
        return {
            "kind": kind,
            "scenario": self.scenario.key,
            "changes": list(self.changes),
            "rules": RULES_VERSION,
            "seed": self.seed,
            "games": sum(len(outcome.seeds) for outcome in outcomes),
            "labs": list(self.scenario.labs),
        }


def rated(heading: Heading, rows: Sequence[Standing], outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return a table of ratings as plain data, and how often each player scored more than each other."""
    players = [row.player for row in rows]
    beaten = comparisons(players, outcomes).sum(axis=0).tolist()
    return {
        **heading.data("tournament", outcomes),
        "line_ups": len(outcomes),
        "players": [standing(row) for row in rows],
        "scored_more_than": {
            player: {other: won for other, won in zip(players, line, strict=True) if other != player}
            for player, line in zip(players, beaten, strict=True)
        },
        "endings": _endings(outcomes),
    }


def standing(row: Standing) -> dict[str, Any]:
    """Return a player's row as plain data."""
    return {
        "player": row.player,
        "games": row.games,
        "wins": row.wins,
        "win_rate": round(row.win_rate, DIGITS),
        "win_rate_low": round(row.low, DIGITS),
        "win_rate_high": round(row.high, DIGITS),
        "fair_share": round(row.fair, DIGITS),
        "mean_rank": round(row.mean_rank, DIGITS),
        "bankrupt": row.bankrupt,
        "rating": round(row.rating, 1),
        "rating_error": None if row.rating_error is None else round(row.rating_error, 1),
    }


def duelled(heading: Heading, duels: Sequence[Duel], outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return head-to-head results as plain data."""
    return {
        **heading.data("pairs", outcomes),
        "pairs": [pair(it) for it in duels],
        "endings": _endings(outcomes),
    }


def climbed(
    heading: Heading, duels: Sequence[Duel], rows: Sequence[Standing], outcomes: Sequence[Outcome]
) -> dict[str, Any]:
    """Return a ladder of skills with ratings as plain data."""
    return {
        **heading.data("ladder", outcomes),
        "pairs": [pair(it) for it in duels],
        "players": [standing(row) for row in rows],
        "endings": _endings(outcomes),
    }


def ridiculed(
    heading: Heading, opponents: Sequence[str], rows: Sequence[Standing], outcomes: Sequence[Outcome]
) -> dict[str, Any]:
    """Return how strawmen fared as plain data; nothing rates them, for they never meet each other."""
    return {
        **heading.data("strawmen", outcomes),
        "opponents": list(opponents),
        "strawmen": [
            {key: value for key, value in standing(row).items() if not key.startswith("rating")}
            for row in rows
        ],
        "endings": _endings(outcomes),
    }


def pair(found: Duel) -> dict[str, Any]:
    """Return one head-to-head as plain data."""
    row: dict[str, Any] = {
        "player": found.player,
        "against": found.against,
        "pairings": found.pairings,
        "games": found.games,
    }
    for name, rate in zip(("taken", "ahead", "won"), found.rates, strict=True):
        for key, value in ((name, rate.value), (f"{name}_low", rate.low), (f"{name}_high", rate.high)):
            row[key] = None if value is None else round(value, DIGITS)
    return row


def _endings(outcomes: Sequence[Outcome]) -> dict[str, int]:
    told = [ending for outcome in outcomes for ending in outcome.endings]
    return {ending: told.count(ending) for ending in sorted(set(told))}


def write(
    folder: Path, document: dict[str, Any], outcomes: Sequence[Outcome], labs: Sequence[str]
) -> list[Path]:
    """Write `tournament.json`, `tournament.csv` (a row a player or pair) and `games.csv` (a row a seat).

    A ladder has both pairs and players: its `tournament.csv` holds the pairs, `players.csv` the players.

    Raises:
        OSError: the folder or a file cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in ("tournament.json", "tournament.csv", "games.csv")]
    text = json.dumps(document, indent=2, allow_nan=False)
    paths[0].write_text(f"{text}\n", encoding="utf-8")
    main, *more = [key for key in ("pairs", "strawmen", "players") if key in document]
    for path, key in ((paths[1], main), *((folder / f"{key}.csv", key) for key in more)):
        rows = document[key]
        _table(path, [list(rows[0]), *(list(row.values()) for row in rows)])
    _table(paths[2], _games(outcomes, labs))
    return [*paths, *(folder / f"{key}.csv" for key in more)]


def _table(path: Path, rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _games(outcomes: Sequence[Outcome], labs: Sequence[str]) -> list[list[object]]:
    """Return a row for every seat of every game; a game can be played again with its own seed."""
    rows: list[list[object]] = [["line_up", "seed", "ending", "lab", "player", "score", "rank", "alive"]]
    for number, outcome in enumerate(outcomes):
        ranks = outcome.ranks
        for game, ending in enumerate(outcome.endings):
            for seat, player in enumerate(outcome.line_up):
                score, rank = float(outcome.scores[seat, game]), float(ranks[seat, game])
                alive = int(outcome.alive[seat, game] > 0.0)
                told = (number, int(outcome.seeds[game]), ending, labs[seat], player, score, rank, alive)
                rows.append(list(told))
    return rows
