"""Games of a tournament, in batches over processes; what they come to depends on the seed alone."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np

from game.market.exact import Array
from game.market.noise import Seeds
from game.scenario import Scenario
from game.session import outside
from game.session.players import parsed
from game.session.seats import Seat
from game.session.simulate import Player, simulate

BATCH = 128
"""Games of a line-up that one task plays at most: few enough to move the progress bar."""

Progress = Callable[[int, int], None]
"""Called with (games done, games in all)."""


class TournamentError(RuntimeError):
    """A tournament could not be played to its end."""


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


def usable_cores() -> int:
    """Return how many processes this one may keep busy."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def play(
    scenario: Scenario,
    line_ups: Sequence[tuple[str, ...]],
    games: int,
    seed: int,
    jobs: int = 1,
    progress: Progress | None = None,
) -> list[Outcome]:
    """Play the same `games` games with every line-up and return what each came to, in order.

    Args:
        scenario: what is played.
        line_ups: how the player in each seat is written; outside rivals must be admitted.
        games: of each line-up.
        seed: of all chance; every line-up is played with the same seeds.
        jobs: processes; 1 plays in this one.
        progress: told after every task.

    Raises:
        RivalError: an outside rival failed.
        TournamentError: a process died.
    """
    starts = range(0, games, BATCH)
    tasks = [
        Task(scenario, line_up, first, min(BATCH, games - first), seed)
        for line_up in line_ups
        for first in starts
    ]
    parts: dict[int, Outcome] = {}
    done = 0
    for number, outcome in _spread(tasks, jobs):
        parts[number] = outcome
        done += len(outcome.seeds)
        if progress:
            progress(done, len(line_ups) * games)
    each = len(starts)
    return [_joined([parts[n * each + k] for k in range(each)]) for n in range(len(line_ups))]


def _spread(tasks: Sequence[Task], jobs: int) -> Iterator[tuple[int, Outcome]]:
    """Yield the outcome of every task with its number, as they come."""
    jobs = min(jobs, len(tasks))
    if jobs <= 1:
        yield from enumerate(map(played, tasks))
        return
    files = tuple({p for task in tasks for p in task.players if parsed(p).outside})
    # Started afresh, not forked: threads and a window of this process must not be copied.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, (files,)) as pool:
        futures: dict[Future[Outcome], int] = {pool.submit(played, task): n for n, task in enumerate(tasks)}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BrokenProcessPool as error:
            raise TournamentError("a process that played games died; try --jobs 1") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _prepare(files: Sequence[str]) -> None:
    """Load in a new process the rivals' files that a person named to its parent."""
    for spec in files:
        outside.admit(spec)


def played(task: Task) -> Outcome:
    """Play a task's games."""
    labs = zip(task.scenario.labs, task.scenario.file.labs.values(), task.players, strict=True)
    seats = [Seat(lab, table.name, player) for lab, table, player in labs]
    seated = [Player(seat, seat.player, for_human=False) for seat in seats]
    found = simulate(task.scenario, seated, task.games, task.seed, first=task.first)
    return Outcome(task.players, found.seeds, found.scores, found.alive, found.endings)


def _joined(parts: Sequence[Outcome]) -> Outcome:
    return Outcome(
        parts[0].line_up,
        np.concatenate([part.seeds for part in parts]),
        np.concatenate([part.scores for part in parts], axis=-1),
        np.concatenate([part.alive for part in parts], axis=-1),
        tuple(ending for part in parts for ending in part.endings),
    )
