"""Games of a tournament, in batches over processes; what they come to depends on the seed alone."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import numpy as np

from game.scenario import Scenario
from game.session.seats import outside
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
    abreast: int = 0,
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
        abreast: games of each line-up that one process plays side by side with as many of all others: much
            quicker where the same players that search have the same seats in many line-ups. 0 keeps line-ups
            apart.
        journal: knows tasks that were played before, and is told of those that are played now.

    Raises:
        RivalError: an outside rival failed.
        TournamentError: a process died.
        OSError: the journal cannot be written.
    """
    rows = _tasks(scenario, line_ups, games, seed, firsts, abreast)
    bundles = rows if abreast else [[task] for row in rows for task in row]
    known: dict[tuple[tuple[str, ...], int], Outcome] = {}
    done = 0
    for task, outcome in _found(bundles, jobs, journal):
        known[task.players, task.first] = outcome
        done += task.games
        if progress:
            progress(done, len(line_ups) * games)
    return [_joined([known[row[n].players, row[n].first] for row in rows]) for n in range(len(line_ups))]


def kept(
    scenario: Scenario,
    line_ups: Sequence[tuple[str, ...]],
    games: int,
    seed: int,
    journal: Journal,
    *,
    firsts: Sequence[int] | None = None,
    abreast: int = 0,
    alike: int = 0,
) -> list[Outcome]:
    """Return what a journal knows of line-ups, in order; arguments as in `play`, which need not have ended.

    Only `alike` line-ups in a row, 0 for all, compare with each other: what not all of them have played
    is left out.
    """
    rows = _tasks(scenario, line_ups, games, seed, firsts, abreast)
    block = alike or len(line_ups)
    found: list[Outcome] = []
    for first in range(0, len(line_ups), block):
        known = [[journal.recall(task) for task in row[first : first + block]] for row in rows]
        whole = [[it for it in row if it is not None] for row in known if None not in row]
        if whole:
            found += [_joined([row[n] for row in whole]) for n in range(len(whole[0]))]
    return found


def _tasks(
    scenario: Scenario,
    line_ups: Sequence[tuple[str, ...]],
    games: int,
    seed: int,
    firsts: Sequence[int] | None,
    abreast: int,
) -> list[list[Task]]:
    """Return the tasks of a contest: a row for each batch of games, with a task a line-up."""
    size = abreast or BATCH
    return [
        [
            Task(scenario, line_up, first + start, min(size, games - start), seed)
            for line_up, first in zip(line_ups, firsts or [0] * len(line_ups), strict=True)
        ]
        for start in range(0, games, size)
    ]


def _found(
    bundles: Sequence[Sequence[Task]], jobs: int, journal: Journal | None
) -> Iterator[tuple[Task, Outcome]]:
    """Yield the outcome of every task: what the journal knows first, then as they come."""
    rest: list[list[Task]] = []
    for bundle in bundles:
        unknown = []
        for task in bundle:
            outcome = journal.recall(task) if journal else None
            if outcome is None:
                unknown.append(task)
            else:
                yield task, outcome
        if unknown:
            rest.append(unknown)
    for number, outcomes in _spread(rest, jobs):
        for task, outcome in zip(rest[number], outcomes, strict=True):
            if journal:
                journal.keep(task, outcome)
            yield task, outcome


def _spread(bundles: Sequence[Sequence[Task]], jobs: int) -> Iterator[tuple[int, list[Outcome]]]:
    """Yield the outcomes of every bundle with its number, as they come."""
    jobs = min(jobs, len(bundles))
    if jobs <= 1:
        yield from enumerate(map(played, bundles))
        return
    files = tuple({file for tasks in bundles for task in tasks for file in files_among(task.players)})
    # Started afresh, not forked: threads and a window of this process must not be copied.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, (files,)) as pool:
        futures: dict[Future[list[Outcome]], int] = {
            pool.submit(played, tasks): n for n, tasks in enumerate(bundles)
        }
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
