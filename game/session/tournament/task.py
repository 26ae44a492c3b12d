"""The unit of work of a tournament: some games of one line-up, and what they came to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from game.market.exact import Array
from game.market.noise import Seeds, seeds_for
from game.market.observe import observe
from game.market.orders import Orders
from game.market.quarter import Positions
from game.market.report import Report
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.market.world import FUTURES
from game.rivals import combine
from game.rivals.strawmen import PREFIX, strawmen_among
from game.scenario import Scenario
from game.session.seats.players import parsed
from game.session.seats.seating import Decider, decider
from game.session.simulate import CONTESTED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the games G of one line-up came to."""

    line_up: tuple[str, ...]  # player by seat
    seeds: Seeds  # (G,)
    scores: Array  # (L, G), $M
    alive: Array  # (L, G), 0 once wound up
    endings: tuple[str, ...]  # (G), a future or "contested"

    @property
    def ranks(self) -> Array:
        """Return each seat's place by score, (L, G): 1 is best; equal scores share their places' mean."""
        above = (self.scores[None] > self.scores[:, None]).sum(axis=1)
        equal = (self.scores[None] == self.scores[:, None]).sum(axis=1) - 1
        places: Array = 1.0 + above + 0.5 * equal
        return places

    @property
    def winners(self) -> list[int]:
        """Return the seat with the best score of each game; the lower one of two that are equal."""
        best: list[int] = np.argmax(self.scores, axis=0).tolist()
        return best


@dataclass(frozen=True, slots=True)
class Task:
    """Some games of one line-up."""

    scenario: Scenario
    players: tuple[str, ...]
    first: int
    games: int
    seed: int


def played(tasks: Sequence[Task]) -> list[Outcome]:
    """Play tasks of one scenario side by side and return what each came to; each is as if played alone.

    A player decides at once for all games in which it has the same seat: search is quicker so.

    Raises:
        KeyError: there is no such strawman.
        RivalError: an outside rival failed.
    """
    rules, deciders = tasks[0].scenario.rules(), _deciders(tasks)
    seeds = np.concatenate([seeds_for(it.seed, it.first + it.games)[it.first :] for it in tasks])
    owner = np.repeat(np.arange(len(tasks)), [it.games for it in tasks])
    state = start(rules, len(seeds))
    report = opening(rules, state)
    while state.quarter < rules.world.quarters and (state.over <= 0.0).any():
        plans = []
        for seat, players in enumerate(deciders):
            merged: dict[str, Array] = {}
            for decide, mine in players:
                games = np.flatnonzero(np.isin(owner, mine))
                view = observe(rules, state.take(games), report.take(games), seat)
                for name, values in decide(view, seeds[games]).arrays().items():
                    rows = merged.setdefault(name, np.empty((*values.shape[:-1], len(seeds))))
                    rows[..., games] = values
            plans.append(Orders(**merged))
        state, report = resolve(state, combine(plans), rules, seeds)
    return [_outcome(it, np.flatnonzero(owner == n), seeds, state, report) for n, it in enumerate(tasks)]


def _deciders(tasks: Sequence[Task]) -> list[list[tuple[Decider, list[int]]]]:
    """Return who decides in each seat, and in which tasks."""
    scenario, found = tasks[0].scenario, []
    for seat, lab in enumerate(scenario.labs):
        sat: dict[str, list[int]] = {}
        for number, task in enumerate(tasks):
            sat.setdefault(task.players[seat], []).append(number)
        follies, script = strawmen_among(sat), scenario.script(lab)
        found.append([(follies.get(who) or decider(who, script), mine) for who, mine in sat.items()])
    return found


def _outcome(task: Task, games: Positions, seeds: Seeds, state: State, report: Report) -> Outcome:
    ends = state.ending[games].tolist()
    return Outcome(
        task.players,
        seeds[games],
        report.score[:, games],
        state.alive[:, games],
        tuple(FUTURES[int(end)] if end >= 0.0 else CONTESTED for end in ends),
    )


def files_among(players: Iterable[str]) -> tuple[str, ...]:
    """Return the players that are rivals from a file."""
    return tuple(p for p in players if not p.startswith(PREFIX) and parsed(p).outside)
