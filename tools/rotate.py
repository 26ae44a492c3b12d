"""Play every persona in every seat and tell how often each wins, with confidence intervals.

`python tools/rotate.py [SCENARIO] [--games N] [--seed N] [--contender strawman:KEY|PERSONA|advisor]
[--turns N] [--off rule,rule] [--set rule.knob=value] [--json]`

Every line-up is played with the same seeds. The line-ups are all sets of personas that fill the labs, each
turned through the seats, so that every persona sits in every seat equally often. A contender takes each seat
in turn, and the persona whose seat it takes looks on. Intervals are Wilson's at 95 %, taken for the games in
which a player was.
"""

import argparse
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any, Final

import numpy as np

import game.scenario
from game.market.exact import Array
from game.market.noise import Seeds, seeds_for
from game.market.observe import View, observe
from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.market.world import FUTURES
from game.rivals import advise, combine, decide, personas
from game.rivals.strawmen import strawmen

Decider = Callable[[View, Seeds], Orders]

ADVISOR: Final = "advisor"
STRAWMAN: Final = "strawman:"
Z: Final = 1.96
"""Standard errors that a 95 % interval reaches to either side."""


@dataclass
class Tally:
    """What a player, or a seat, came to over its games."""

    games: int = 0
    wins: int = 0
    closed: int = 0
    bets: int = 0  # games whose ending it had bet on
    seats: dict[int, list[int]] = field(default_factory=dict)  # seat -> [wins, games]
    scores: list[float] = field(default_factory=list)  # of the mean of all labs

    def add(self, seat: int, won: Array, relative: Array, alive: Array, hit: Array) -> None:
        """Count a batch of games played in a seat."""
        self.games += len(won)
        self.wins += int(won.sum())
        self.closed += int((alive <= 0.0).sum())
        self.bets += int(hit.sum())
        self.scores += relative.tolist()
        at = self.seats.setdefault(seat, [0, 0])
        at[0] += int(won.sum())
        at[1] += len(won)


def decider(player: str) -> Decider:
    """Return the function that plays a seat: a persona, 'advisor' or 'strawman:KEY'.

    Raises:
        KeyError: there is no such player.
    """
    if player == ADVISOR:
        return lambda view, _: advise(view)
    if player.startswith(STRAWMAN):
        return strawmen()[player.removeprefix(STRAWMAN)]
    if player not in personas():
        raise KeyError(player)
    return lambda view, seed: decide(player, view, seed)


def line_ups(labs: int, contender: str = "", turns: int = 0) -> Iterator[tuple[str, ...]]:
    """Give the players by seat of every line-up; a contender meets `turns` turns of each, 0 for all."""
    keys = tuple(personas())
    filled = tuple(keys[i % len(keys)] for i in range(max(labs, len(keys))))
    for chosen in dict.fromkeys(combinations(filled, labs)):
        for turn in range(labs)[:: max(labs // turns, 1) if turns else 1]:
            players = tuple(chosen[(seat + turn) % labs] for seat in range(labs))
            if not contender:
                yield players
                continue
            for seat in range(labs):
                yield (*players[:seat], contender, *players[seat + 1 :])


def play(rules: Rules, players: tuple[str, ...], seeds: Seeds) -> tuple[State, Report]:
    """Play a batch of games to the end."""
    deciders = [decider(player) for player in players]
    state = start(rules, len(seeds))
    report = opening(rules, state)
    for _ in range(rules.world.quarters):
        views = [observe(rules, state, report, seat) for seat in range(len(players))]
        orders = combine([plan(view, seeds) for plan, view in zip(deciders, views, strict=True)])
        state, report = resolve(state, orders, rules, seeds)
    return state, report


def rotate(rules: Rules, games: int, seed: int, contender: str = "", turns: int = 0) -> dict[str, Any]:
    """Play all line-ups, `games` games each, and return what players, seats and futures came to."""
    labs, seeds = len(rules.world.labs), seeds_for(seed, games)
    by_player: dict[str, Tally] = {}
    by_seat: dict[str, Tally] = {}
    endings = dict.fromkeys((*FUTURES, "contested"), 0)
    for players in line_ups(labs, contender, turns):
        state, report = play(rules, players, seeds)
        winner = report.score.argmax(axis=0)
        mean = np.maximum(report.score.mean(axis=0), 1e-9)
        for future, name in enumerate(endings):
            at = future if future < len(FUTURES) else -1
            endings[name] += int((state.ending == at).sum())
        for seat, player in enumerate(players):
            hit = (state.ending >= 0.0) & (state.thesis[seat] == state.ending)
            counts = (seat, winner == seat, report.score[seat] / mean, state.alive[seat], hit)
            by_player.setdefault(player, Tally()).add(*counts)
            by_seat.setdefault(rules.world.labs[seat].key, Tally()).add(*counts)
    return {
        "fair": 1.0 / labs,
        "endings": endings,
        "players": {name: _summed(tally) for name, tally in by_player.items()},
        "seats": {name: _summed(tally) for name, tally in by_seat.items()},
    }


def _summed(tally: Tally) -> dict[str, Any]:
    low, high = wilson(tally.wins, tally.games)
    return {
        "games": tally.games,
        "wins": tally.wins / tally.games,
        "low": low,
        "high": high,
        "score": float(np.mean(tally.scores)),
        "closed": tally.closed / tally.games,
        "bets": tally.bets / tally.games,
        "by_seat": {seat: won / games for seat, (won, games) in sorted(tally.seats.items())},
    }


def wilson(wins: int, games: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share of wins."""
    share, spread = wins / games, Z * Z / games
    middle = (share + spread / 2.0) / (1.0 + spread)
    half = Z / (1.0 + spread) * math.sqrt(share * (1.0 - share) / games + spread / (4.0 * games))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def rulebook(scenario: str, off: str, changes: list[str]) -> Rules:
    """Return a scenario's rules with some switched off and some numbers changed."""
    rules = game.scenario.load(scenario).rules()
    for key in filter(None, off.split(",")):
        rules = replace(rules, **{key: replace(getattr(rules, key), enabled=False)})
    for change in changes:
        path, _, value = change.partition("=")
        key, _, knob = path.partition(".")
        rules = replace(rules, **{key: replace(getattr(rules, key), **{knob: float(value)})})
    return rules


def readable(result: dict[str, Any]) -> str:
    """Return the result as text."""
    total = sum(result["endings"].values())
    shares = ", ".join(f"{name} {100 * n / total:.0f} %" for name, n in result["endings"].items())
    lines = [f"{total} games, fair share {100 * result['fair']:.1f} %; endings: {shares}"]
    for title in ("players", "seats"):
        lines.append(f"{title:26s} wins %   95 % interval   score  closed %  bet right %   wins % by seat")
        for name, row in sorted(result[title].items(), key=lambda item: -item[1]["wins"]):
            seats = " ".join(f"{100 * won:3.0f}" for won in row["by_seat"].values())
            lines.append(
                f"  {name:24s} {100 * row['wins']:6.1f}   {100 * row['low']:5.1f} - {100 * row['high']:5.1f}"
                f"   {row['score']:6.2f}  {100 * row['closed']:8.1f} {100 * row['bets']:12.1f}   {seats}"
            )
    return "\n".join(lines)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Play every persona in every seat.")
    parser.add_argument("scenario", nargs="?", default="standard")
    parser.add_argument("--games", type=int, default=64, help="of every line-up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--contender", default="", help="a player that takes each seat in turn")
    parser.add_argument("--turns", type=int, default=0, help="turns of each line-up; 0 for all")
    parser.add_argument("--off", default="", help="rules to switch off")
    parser.add_argument("--set", action="append", default=[], metavar="RULE.KNOB=VALUE", dest="changes")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rules = rulebook(options.scenario, options.off, options.changes)
    result = rotate(rules, options.games, options.seed, options.contender, options.turns)
    print(json.dumps(result) if options.json else readable(result))


if __name__ == "__main__":
    main()
