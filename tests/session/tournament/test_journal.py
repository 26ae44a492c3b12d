"""What was played is taken up again, and only if it is certain to be the same."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.scenario import load
from game.session.tournament import play as module
from game.session.tournament.journal import Journal
from game.session.tournament.play import play
from game.session.tournament.task import Outcome, Task, played
from tests.session.rival_files import admitted

LINE_UPS = [("frontier", "flywheel", "commons", "steward"), ("flywheel", "commons", "steward", "frontier")]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Return the tasks that were really played, as they come."""
    tasks: list[Task] = []

    def watched(bundle: Sequence[Task]) -> list[Outcome]:
        tasks.extend(bundle)
        return played(bundle)

    monkeypatch.setattr(module, "played", watched)
    return tasks


def same(first: Sequence[Outcome], second: Sequence[Outcome]) -> None:
    for a, b in zip(first, second, strict=True):
        assert (a.line_up, a.endings) == (b.line_up, b.endings)
        for name in ("seeds", "scores", "alive"):
            np.testing.assert_array_equal(getattr(a, name), getattr(b, name), strict=True)


def test_a_cut_tournament_goes_on_where_it_was(tmp_path: Path, asked: list[Task]) -> None:
    scenario, journal = load("sprint"), Journal(tmp_path / "parts")
    play(scenario, LINE_UPS[:1], 2, 5, journal=journal)
    told: list[tuple[int, int]] = []
    both = play(scenario, LINE_UPS, 2, 5, progress=lambda *it: told.append(it), journal=journal)
    assert [task.players for task in asked] == LINE_UPS
    assert told == [(2, 4), (4, 4)]
    same(both, play(scenario, LINE_UPS, 2, 5))
    again = len(asked)
    same(both, play(scenario, LINE_UPS, 2, 5, journal=journal))
    assert len(asked) == again


def test_other_games_are_other_games(tmp_path: Path) -> None:
    journal, task = Journal(tmp_path), Task(load("sprint"), LINE_UPS[0], 0, 1, 5)
    journal.keep(task, *played([task]))
    assert journal.recall(task) is not None
    changed = load("sprint").changed({"rules.flywheel.enabled": "false"})
    others = (
        replace(task, seed=6),
        replace(task, first=1),
        replace(task, games=2),
        replace(task, players=LINE_UPS[1]),
        replace(task, scenario=changed),
    )
    assert [journal.recall(other) for other in others] == [None] * len(others)


def test_a_file_that_is_not_whole_is_played_again(tmp_path: Path) -> None:
    journal, task = Journal(tmp_path), Task(load("sprint"), LINE_UPS[0], 0, 1, 5)
    journal.keep(task, *played([task]))
    (path,) = tmp_path.iterdir()
    whole = json.loads(path.read_text(encoding="utf-8"))
    for broken in (
        path.read_text(encoding="utf-8")[:-9],
        "[]",
        json.dumps({**whole, "scores": whole["scores"][1:]}),
        json.dumps({**whole, "line_up": list(LINE_UPS[1])}),
        json.dumps({**whole, "endings": []}),
    ):
        path.write_text(broken, encoding="utf-8")
        assert journal.recall(task) is None


def test_games_of_a_rival_from_a_file_are_not_kept(tmp_path: Path) -> None:
    with admitted(tmp_path, "OneGame") as spec:
        task = Task(load("sprint"), (spec, "flywheel", "commons", "steward"), 0, 1, 5)
        journal = Journal(tmp_path / "parts")
        journal.keep(task, *played([task]))
        assert journal.recall(task) is None
    assert not (tmp_path / "parts").exists()
