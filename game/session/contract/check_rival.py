"""A contract test for rivals: anybody's class, in every seat, held to what every rival of the game holds to.

In a test of your own: `assert check_rival(Mine).faults == ()`.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, TypeVar

import numpy as np

from game.market.arrays import ArrayRecord
from game.market.noise import Seeds, seeds_for
from game.market.observe import View, observe
from game.market.orders import Orders
from game.market.report import Reason, Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.rivals import combine, personas
from game.rivals.skills import decider
from game.scenario import load
from game.session.seats.outside import Outside, RivalError, one_game

R = TypeVar("R", bound=ArrayRecord)

SCENARIOS = ("standard", "sprint")
GAMES = 3
EVERY = 3
"""Quarters between two positions that are looked at closely; the first two always are."""

Progress = Callable[[int, int], None]
"""Called with (seats checked, seats in all)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `faults` are lines, each kind told once in a seat; times are of one game each."""

    faults: tuple[str, ...]
    decisions: int
    median_ms: float
    worst_ms: float
    refused: dict[str, int]  # reasons for which the market cut orders down -> game-quarters


@dataclass(slots=True)
class _Findings:
    faults: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)

    def add(self, place: str, kind: str, fault: str) -> None:
        """Keep a fault unless one of its kind was found in this place."""
        self.faults.setdefault(f"{place} {kind}", f"{place}: {kind}{fault}")


@dataclass(frozen=True, slots=True)
class _Position:
    """A moment at which a seat decides."""

    rules: Rules
    state: State
    report: Report
    seat: int
    seeds: Seeds

    @property
    def view(self) -> View:
        """What the seat knows."""
        return observe(self.rules, self.state, self.report, self.seat)


def check_rival(
    made: Callable[[], Any],
    scenarios: Sequence[str] = SCENARIOS,
    games: int = GAMES,
    seed: int = 1,
    progress: Progress | None = None,
) -> Checked:
    """Play a rival among personas in every seat and look at what it does.

    Args:
        made: the class, or anything that makes a rival when called (see `outside.Rival`).
        scenarios: names or paths of what is played.
        games: played in every seat, at least 2, so that batches can be compared with single games.
        seed: of all chance.
        progress: told after every seat.

    Raises:
        RivalError: none can be made, or the class has no `decide`.
        ScenarioError: a scenario is not there.
    """
    _made(made)
    found = _Findings()
    tables = [(key, load(key).rules()) for key in scenarios]
    seats = [(key, rules, seat) for key, rules in tables for seat in range(len(rules.world.labs))]
    for done, (key, rules, seat) in enumerate(seats):
        _sit(made, f"{key}, {rules.world.labs[seat].name}", rules, seat, seeds_for(seed, games), found)
        if progress:
            progress(done + 1, len(seats))
    times = [1000.0 * it for it in found.seconds] or [0.0]
    faults = tuple(found.faults.values())
    return Checked(faults, len(found.seconds), median(times), max(times), found.refused)


def _sit(
    made: Callable[[], Any], place: str, rules: Rules, seat: int, seeds: Seeds, found: _Findings
) -> None:
    """Play games with the rival in one seat, and stop at its first failure."""
    rival = _made(made)
    others = [decider(key) for _, key in zip(rules.world.labs, _endless(tuple(personas())), strict=False)]
    state = start(rules, len(seeds))
    report = opening(rules, state)
    while not state.over.all() and state.quarter < rules.world.quarters:
        now = _Position(rules, state, report, seat, seeds)
        try:
            mine = rival(now.view, seeds)
            if state.quarter < 2 or state.quarter % EVERY == 0:
                _look_closely(made, rival, mine, now, place, found)
        except RivalError as error:
            found.add(place, "fails", f": {error}")
            return
        views = [observe(rules, state, report, i) for i in range(len(others))]
        plans = [plan(view, seeds) for plan, view in zip(others, views, strict=True)]
        state, report = resolve(state, combine([*plans[:seat], mine, *plans[seat + 1 :]]), rules, seeds)
        for reason in np.flatnonzero((report.needed > report.had)[seat].any(axis=-1)).tolist():
            name = Reason(reason).name.lower()
            cut = int(np.count_nonzero((report.needed > report.had)[seat, reason]))
            found.refused[name] = found.refused.get(name, 0) + cut


def _made(made: Callable[[], Any]) -> Outside:
    return Outside.of(made, getattr(made, "__name__", "rival"))


def _endless(keys: Sequence[str]) -> Iterator[str]:
    while True:
        yield from keys


def _look_closely(
    made: Callable[[], Any], rival: Outside, mine: Orders, now: _Position, place: str, found: _Findings
) -> None:
    """Ask again in ways that must not matter."""
    before = {name: values.copy() for name, values in now.state.arrays().items()}
    when = f" (quarter {now.state.quarter + 1})"

    def compare(other: Orders, own: Orders, fault: str) -> None:
        name = differing(own, other)
        if name:
            found.add(place, fault, f": orders.{name}{when}")

    compare(rival(now.view, now.seeds), mine, "asked twice, it orders otherwise")
    compare(_made(made)(now.view, now.seeds), mine, "a new object orders otherwise")
    for b in range(now.view.batch):
        began = time.perf_counter()
        alone = rival(one_game(now.view, b), now.seeds[b : b + 1])
        found.seconds.append(time.perf_counter() - began)
        compare(alone, mine.game(b), "a game of a batch is not planned as if alone")
    other = _Position(
        now.rules, scrambled(now.state, now.seat), scrambled(now.report, now.seat), now.seat, now.seeds
    )
    compare(rival(other.view, now.seeds), mine, "what it cannot see moves its orders")
    for name, values in now.state.arrays().items():
        if not np.array_equal(values, before[name], equal_nan=True):
            found.add(place, "it changes the game's own arrays", f": {name}{when}")


def differing(a: Orders, b: Orders) -> str:
    """Return the first field in which two plans differ, "" if they are the same to the last bit."""
    pairs = ((name, values, getattr(b, name)) for name, values in a.arrays().items())
    return next((name for name, x, y in pairs if not np.array_equal(x, y)), "")


def scrambled(record: R, seat: int) -> R:
    """Return a record with noise of every size wherever a seat must not look."""
    luck = np.random.default_rng(seat)
    arrays = {}
    for name, spec in record.spec().items():
        if spec.audience == "public":
            continue
        values = getattr(record, name)
        noise = luck.normal(size=values.shape) * 10.0 ** luck.uniform(-3, 6, size=values.shape)
        if spec.audience == "own":
            noise[seat] = values[seat]
        arrays[name] = noise
    return record.with_arrays(arrays)
