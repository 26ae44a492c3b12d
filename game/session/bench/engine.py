"""How fast the engine is: alone on recorded orders, and with computer-run labs deciding."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.orders import Orders
from game.market.rules import Rules
from game.market.state import start
from game.market.turn import opening, resolve
from game.rivals import combine
from game.scenario import Scenario
from game.session.game import Game
from game.session.seats.seating import HUMAN, Decider, decider, seats_for
from game.session.simulate import CHUNK, players_for

SEED = 1


@dataclass(frozen=True, slots=True)
class Commits:
    """Seconds that a person waits for a quarter against rivals: they decide, it resolves and is saved."""

    rivals: int
    median: float
    worst: float


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A batch of games played once by the scenario's rivals: the orders that timed runs repeat."""

    rules: Rules
    orders: tuple[Orders, ...]
    games: int

    @classmethod
    def of(cls, scenario: Scenario, games: int, quarters: int = 0) -> "Rehearsal":
        """Play `games` games together and keep their orders; `quarters` 0 plays to the end."""
        orders: list[Orders] = []
        rules = scenario.rules()
        _play(rules, _deciders(scenario), games, quarters or rules.world.quarters, orders)
        return cls(rules, tuple(orders), games)

    def run(self) -> int:
        """Resolve every quarter again until all games are over; return how many game-quarters that was."""
        seeds, state, played = seeds_for(SEED, self.games), start(self.rules, self.games), 0
        for orders in self.orders:
            playing = self.games - int(np.count_nonzero(state.over))
            if not playing:
                break
            played += playing
            state, _ = resolve(state, orders, self.rules, seeds)
        return played


def engine_rate(scenario: Scenario, games: int, repeats: int) -> float:
    """Return game-quarters a second of `resolve` alone, in the chunks of simulations; best of repeats.

    The best, for whatever else runs on a machine, or beside a virtual one, can only slow a repeat.
    """
    rehearsal = Rehearsal.of(scenario, min(games, CHUNK))
    chunks = max(1, games // CHUNK)
    rehearsal.run()  # fills caches

    def work() -> int:
        played = 0
        for _ in range(chunks):
            played += rehearsal.run()
        return played

    return max(_rate(work) for _ in range(repeats))


def rivals_rate(scenario: Scenario, games: int, repeats: int, quarters: int) -> float:
    """Return game-quarters a second of the first quarters with every seat deciding; best of repeats."""
    rules, deciders = scenario.rules(), _deciders(scenario)

    def work() -> int:
        for first in range(0, games, CHUNK):
            _play(rules, deciders, min(CHUNK, games - first), quarters, [])
        return games * quarters

    return max(_rate(work) for _ in range(repeats))


def commits(scenario: Scenario, folder: Path) -> Commits:
    """Play a game as a person against rivals, saving to `folder`, and time each commit."""
    players = {lab: player.player for lab, player in zip(scenario.labs, players_for(scenario), strict=True)}
    players[scenario.labs[0]] = HUMAN
    game = Game.new(scenario, seats_for(scenario, players), SEED, "", folder / "bench.moat")
    taken: list[float] = []
    while not game.over:
        for seat in game.waiting:
            game.seal(seat, game.proposal(seat))
        began = time.perf_counter()
        game.commit()
        taken.append(time.perf_counter() - began)
    game.close()
    return Commits(len(players) - 1, median(taken), max(taken))


def _deciders(scenario: Scenario) -> list[Decider]:
    return [decider(p.player, scenario.script(p.seat.lab)) for p in players_for(scenario)]


def _play(rules: Rules, deciders: Sequence[Decider], games: int, quarters: int, kept: list[Orders]) -> None:
    """Play some quarters of a batch and put their orders into `kept`."""
    seeds, state = seeds_for(SEED, games), start(rules, games)
    report = opening(rules, state)
    for _ in range(quarters):
        orders = combine(
            [decide(observe(rules, state, report, seat), seeds) for seat, decide in enumerate(deciders)]
        )
        kept.append(orders)
        state, report = resolve(state, orders, rules, seeds)


def _rate(work: Callable[[], int]) -> float:
    """Return how many things `work` does in a second of processor time: other programs do not count."""
    began = time.process_time()
    done = work()
    return done / (time.process_time() - began)
