"""The unit of work of a tournament: some games of one line-up, and what they came to."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from game.market.exact import Array
from game.market.noise import Seeds
from game.rivals.strawmen import PREFIX, strawmen_among
from game.scenario import Scenario
from game.session.players import parsed
from game.session.simulate import seated, simulate


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


def played(task: Task) -> Outcome:
    """Play a task's games.

    Raises:
        KeyError: there is no such strawman.
        RivalError: an outside rival failed.
    """
    who, follies = seated(task.scenario, task.players), strawmen_among(task.players)
    found = simulate(task.scenario, who, task.games, task.seed, first=task.first, others=follies)
    return Outcome(task.players, found.seeds, found.scores, found.alive, found.endings)


def files_among(players: Iterable[str]) -> tuple[str, ...]:
    """Return the players that are rivals from a file."""
    return tuple(p for p in players if not p.startswith(PREFIX) and parsed(p).outside)
