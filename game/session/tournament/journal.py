"""What has been played so far, on disk: a long tournament can be cut at any time and taken up again."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from game.market.rules import RULES_VERSION
from game.session.tournament.task import Outcome, Task, files_among

PLAYED_BY = ("market", "rivals", "session/simulate.py")
"""Code that decides what a game comes to: games that other code played are not taken up."""


@dataclass(frozen=True, slots=True)
class Journal:
    """A file for each task that was played, in a folder of its own.

    Tasks with rivals from a file are not written down: nobody can tell what else such a file depends on.
    """

    folder: Path

    def recall(self, task: Task) -> Outcome | None:
        """Return what a task came to when it was last played; None if nobody knows, or not for certain."""
        if files_among(task.players):
            return None
        try:
            told = json.loads(self._path(task).read_bytes())
            return _outcome(task, told)
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not played yet, or cut off in the middle of writing: then it is played again

    def keep(self, task: Task, outcome: Outcome) -> None:
        """Write down what a task came to.

        Raises:
            OSError: the folder cannot be made or written to.
        """
        if files_among(task.players):
            return
        path = self._path(task)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.write_text(json.dumps(_told(outcome), allow_nan=False), encoding="utf-8")
        draft.replace(path)

    def _path(self, task: Task) -> Path:
        named = [task.scenario.to_json(), task.players, task.first, task.games, task.seed]
        key = json.dumps([_code(), *named], sort_keys=True)
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.json"


def _told(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain data; floats are written so that they are read again to the last bit."""
    return {
        "line_up": outcome.line_up,
        "seeds": outcome.seeds.tolist(),
        "scores": outcome.scores.tolist(),
        "alive": outcome.alive.tolist(),
        "endings": outcome.endings,
    }


def _outcome(task: Task, told: dict[str, Any]) -> Outcome:
    """Return plain data as the outcome of a task.

    Raises:
        ValueError, KeyError, TypeError: it is not one.
    """
    shape = (len(task.players), task.games)
    seeds = np.array(told["seeds"], dtype=np.uint64)
    scores, alive = np.array(told["scores"], dtype=np.float64), np.array(told["alive"], dtype=np.float64)
    line_up, endings = tuple(told["line_up"]), tuple(told["endings"])
    if not (seeds.shape == shape[1:] and scores.shape == alive.shape == shape):
        raise ValueError("not the task's games")
    if line_up != task.players or len(endings) != task.games:
        raise ValueError("not the task's line-up")
    return Outcome(line_up, seeds, scores, alive, endings)


@cache
def _code() -> str:
    """Return a digest of the code that decides what a game comes to."""
    package = Path(__file__).resolve().parents[2]
    digest = hashlib.sha256(f"rules {RULES_VERSION}".encode())
    for path in _files([package / part for part in PLAYED_BY]):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(roots: Sequence[Path]) -> list[Path]:
    """Return the source files there are; a frozen application has none, and its rules' version must do."""
    found = [file for root in roots for file in (root, *root.rglob("*.py"))]
    return sorted(file for file in found if file.is_file())
