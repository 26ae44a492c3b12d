"""Games of a tournament, in batches over processes; what they come to depends on the seed alone."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import numpy as np

from game.scenario import Scenario
from game.session import outside
from game.session.tournament.journal import Journal
from game.session.tournament.task import Outcome, Task, files_among, played

BATCH = 128
"""Games of a line-up that one task plays at most: few enough to move the progress bar."""

Progress = Callable[[int, int], None]
"""Called with (games done, games in all)."""


class TournamentError(RuntimeError):
    """A tournament could not be played to its end."""


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
    *,
    firsts: Sequence[int] | None = None,
    journal: Journal | None = None,
) -> list[Outcome]:
    """Play `games` games with every line-up and return what each came to, in order.

    Args:
        scenario: what is played.
        line_ups: how the player in each seat is written; outside rivals must be admitted.
        games: of each line-up.
        seed: of all chance.
        jobs: processes; 1 plays in this one.
        progress: told after every task.
        firsts: number of each line-up's first game; left out, all are played with the same seeds.
        journal: knows tasks that were played before, and is told of those that are played now.

    Raises:
        RivalError: an outside rival failed.
        TournamentError: a process died.
        OSError: the journal cannot be written.
    """
    starts = range(0, games, BATCH)
    tasks = [
        Task(scenario, line_up, first + start, min(BATCH, games - start), seed)
        for line_up, first in zip(line_ups, firsts or [0] * len(line_ups), strict=True)
        for start in starts
    ]
    parts: dict[int, Outcome] = {}
    done = 0
    for number, outcome in _found(tasks, jobs, journal):
        parts[number] = outcome
        done += len(outcome.seeds)
        if progress:
            progress(done, len(line_ups) * games)
    each = len(starts)
    return [_joined([parts[n * each + k] for k in range(each)]) for n in range(len(line_ups))]


def _found(tasks: Sequence[Task], jobs: int, journal: Journal | None) -> Iterator[tuple[int, Outcome]]:
    """Yield the outcome of every task with its number: what the journal knows first, then as they come."""
    known = {n: outcome for n, task in enumerate(tasks) if journal and (outcome := journal.recall(task))}
    yield from known.items()
    rest = [n for n in range(len(tasks)) if n not in known]
    for number, outcome in _spread([tasks[n] for n in rest], jobs):
        if journal:
            journal.keep(tasks[rest[number]], outcome)
        yield rest[number], outcome


def _spread(tasks: Sequence[Task], jobs: int) -> Iterator[tuple[int, Outcome]]:
    """Yield the outcome of every task with its number, as they come."""
    jobs = min(jobs, len(tasks))
    if jobs <= 1:
        yield from enumerate(map(played, tasks))
        return
    files = tuple({file for task in tasks for file in files_among(task.players)})
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


def _joined(parts: Sequence[Outcome]) -> Outcome:
    return Outcome(
        parts[0].line_up,
        np.concatenate([part.seeds for part in parts]),
        np.concatenate([part.scores for part in parts], axis=-1),
        np.concatenate([part.alive for part in parts], axis=-1),
        tuple(ending for part in parts for ending in part.endings),
    )
