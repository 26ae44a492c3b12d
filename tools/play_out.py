"""Play games of rivals only and print medians, for tuning the market and the rivals.

`python tools/play_out.py [SCENARIO] [--games N] [--seed N] [--seats a,b,...] [--off rule,rule] [--every N]`
prints a row a quarter with the market's figures, every few quarters a table of the labs and the segments, and
at the end what the games came to. All are medians over the games still being played.
"""

import argparse
import importlib
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

import game.scenario
from game.market.exact import Array
from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.report import Account, Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.market.world import FUTURES
from game.rivals import combine, decide, personas

History = list[tuple[State, Report]]

SEATS: Final = ("frontier", "flywheel", "specialist", "follower", "commons", "steward")

MARKET: Final = (
    *("revenue", "top", "front", "spread", "gap", "conf", "level", "fixed", "flagship", "margin", "congest"),
    *("alive", "adopt", "hardware", "rental", "commod", "special", "domin", "disill"),
)
LABS: Final = (
    *("alive%", "revenue", "cash", "stake", "value", "fleet", "need", "capacity", "congest", "margin", "elo"),
    *("base", "uplift", "effic", "models", "open%", "trust", "brand", "harness", "raised", "hardwr", "data"),
    *("budgets", "dlift", "traces", "udata"),
)


def play(rules: Rules, seats: list[str], games: int, seed: int) -> History:
    """Play a batch of games to the end; return every quarter's position and report."""
    seeds = seeds_for(seed, games)
    state = start(rules, games)
    report = opening(rules, state)
    history: History = []
    for _ in range(rules.world.quarters):
        views = [observe(rules, state, report, i) for i in range(len(seats))]
        orders = combine([decide(key, view, seeds) for key, view in zip(seats, views, strict=True)])
        state, report = resolve(state, orders, rules, seeds)
        history.append((state, report))
    return history


def medians(rows: Sequence[Array], games: Array) -> str:
    """Return the medians of (B,) figures over some games as text."""
    found = [float(np.nanmedian(row[games])) for row in rows]
    return " ".join(f"{v:8.1f}" if abs(v) >= 100 else f"{v:8.3f}" for v in found)


def heads(names: Sequence[str]) -> str:
    """Return the heads of columns."""
    return " ".join(f"{name:>8}" for name in names)


def playing(report: Report) -> Array:
    """Return which games are still going, (B,)."""
    going: Array = report.revenue.sum(axis=(0, 1)) > 0.0
    return going


def market_rows(history: History) -> None:
    """Print the market's figures, a row a quarter."""
    print("  q " + heads(MARKET))
    for t, (s, r) in enumerate(history):
        games = playing(r)
        if not games.any():
            return
        income = r.revenue.sum(axis=1)
        total = np.maximum(income.sum(axis=0), 1e-9)
        elo = np.where(s.alive > 0, s.capability, np.nan)
        elo[:, s.alive.sum(axis=0) == 0] = 0.0
        front = np.nanmax(elo, axis=0)
        rows = [total, income.max(axis=0) / total, front, front - np.nanmin(elo, axis=0), front - s.commons]
        rows += [s.confidence, r.price_level, r.fixed_price, r.flagship_price]
        rows += [(income * r.margin).sum(axis=0) / total, (income * s.congestion).sum(axis=0) / total]
        rows += [s.alive.sum(axis=0), s.adoption.mean(axis=0), s.hardware_price, s.rental_price, *s.gauges[0]]
        print(f"{t:3d} {medians(rows, games)}  n={games.sum()}")


def lab_rows(s: State, r: Report, seats: list[str]) -> None:
    """Print the labs' figures of a quarter."""
    games = playing(r)
    print(f"  {'seat':11s} {heads(LABS)}")
    for i, key in enumerate(seats):
        budgets = -r.flows[i, Account.LABELLING : Account.HARNESS + 1].sum(axis=0)
        alive, opened = s.alive[i] * 0 + s.alive[i].mean(), s.on_open_base[i] * 0 + s.on_open_base[i].mean()
        rows = [100 * alive, r.revenue[i].sum(axis=0), s.cash[i], s.stake[i], s.valuation[i], s.fleet[i]]
        rows += [r.demand[i], r.capacity[i], s.congestion[i], r.margin[i], s.capability[i]]
        rows += [s.base_capability[i], s.uplift[i], s.efficiency[i], s.generation[i], 100 * opened]
        rows += [s.trust[i], s.brand[i], s.harness[i], r.raised[i], -r.flows[i, Account.HARDWARE]]
        rows += [-r.flows[i, Account.DATA], budgets, s.domain_uplift[i].max(axis=0), s.traces[i]]
        print(f"  {key:11s} {medians([*rows, s.user_data[i].sum(axis=0)], games)}")


def segment_rows(rules: Rules, s: State, r: Report, seats: list[str]) -> None:
    """Print the segments' prices and shares of a quarter."""
    games, labs = playing(r), range(len(seats))
    short = [f"p {key}"[:8] for key in seats]
    tail = ["commons", "refernce", "adoption", "volume T", "revenue", "unlocked"]
    print(f"  {'segment':11s} {heads([*short, *tail, *(f's {key}'[:8] for key in seats)])}")
    for k, segment in enumerate(rules.world.segments):
        rows = [*(s.price[i, k] for i in labs), s.commons_price[k], s.reference[k], s.adoption[k]]
        rows += [s.volume[k], r.revenue[:, k].sum(axis=0), r.unlocked[k], *(s.share[i, k] for i in labs)]
        print(f"  {segment.key:11s} {medians(rows, games)}")


def results(history: History, seats: list[str]) -> None:
    """Print how the games ended and who won."""
    s = history[-1][0]
    ends = {name: int((s.ending == i).sum()) for i, name in enumerate(FUTURES)}
    print("\nendings", {**ends, "contested": int((s.ending < 0).sum())}, "of", s.batch)
    lengths = np.stack([playing(r) for _, r in history]).sum(axis=0)
    score = np.stack([history[max(n, 1) - 1][1].score[:, b] for b, n in enumerate(lengths)], axis=-1)
    winner = score.argmax(axis=0)
    for i, key in enumerate(seats):
        wins, alive = 100 * (winner == i).mean(), 100 * s.alive[i].mean()
        print(
            f"  {key:11s} wins {wins:5.1f} %  alive {alive:5.1f} %  median score {np.median(score[i]):12.0f}"
        )
    print(f"  alive {100 * s.alive.mean():.1f} % of labs; median length {np.median(lengths):.0f} quarters")


def rulebook(name: str) -> Rules:
    """Return the rules of a scenario by name or path, or of `module:function`."""
    module, _, function = name.partition(":")
    if function:
        made: Rules = getattr(importlib.import_module(module), function)()
        return made
    return game.scenario.load(name).rules()


def default_seats(name: str) -> list[str]:
    """Return who plays a scenario; a human's seat goes to the follower."""
    if ":" in name:
        return list(SEATS)
    return ["follower" if player == "human" else player for player in game.scenario.load(name).players]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Play games of rivals only and print medians.")
    parser.add_argument("scenario", nargs="?", default="standard")
    parser.add_argument("--games", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--seats", default="", help="personas, repeated to fill the labs; none: the scenario's"
    )
    parser.add_argument("--off", default="", help="rules to switch off")
    parser.add_argument("--every", type=int, default=6, help="quarters between tables of labs; 0 for none")
    options = parser.parse_args()
    rules = rulebook(options.scenario)
    for key in filter(None, options.off.split(",")):
        rules = replace(rules, **{key: replace(getattr(rules, key), enabled=False)})
    chosen = options.seats.split(",") if options.seats else default_seats(options.scenario)
    unknown = [key for key in chosen if key not in personas()]
    if unknown:
        parser.error(f"unknown persona {unknown[0]}; there are {', '.join(personas())}")
    seats = [chosen[i % len(chosen)] for i in range(len(rules.world.labs))]
    began = time.perf_counter()
    history = play(rules, seats, options.games, options.seed)
    seconds = time.perf_counter() - began
    market_rows(history)
    for t in range(0, len(history) if options.every else 0, max(options.every, 1)):
        if playing(history[t][1]).any():
            print(f"\nquarter {t}")
            lab_rows(*history[t], seats)
            segment_rows(rules, *history[t], seats)
    results(history, seats)
    print(f"  {seconds:.2f} s, {options.games * len(history) / seconds:.0f} game-quarters a second")


if __name__ == "__main__":
    main()
