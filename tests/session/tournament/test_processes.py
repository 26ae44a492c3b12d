"""Processes change nothing but the time it takes."""

from pathlib import Path

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.rivals.strawmen import PREFIX
from game.scenario import load
from game.session.seats.outside import RivalError
from game.session.tournament import play as module
from game.session.tournament.play import play, usable_cores
from tests.session.rival_files import admitted


def test_two_processes_play_what_one_plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    scenario = load("sprint").changed({"rules.flywheel.enabled": "false"})
    with admitted(tmp_path, "OneGame") as spec:
        line_ups = [(spec, "flywheel", "commons", "steward"), ("flywheel", spec, "steward", "commons")]
        told: list[tuple[int, int]] = []
        spread = play(scenario, line_ups, 3, 11, jobs=2, progress=lambda *it: told.append(it))
        alone = play(scenario, line_ups, 3, 11)
    for a, b in zip(spread, alone, strict=True):
        assert (a.line_up, a.endings) == (b.line_up, b.endings)
        np.testing.assert_array_equal(a.scores, b.scores)
        np.testing.assert_array_equal(a.seeds, b.seeds)
        assert a.scores.shape == (4, 3)
    assert (len(told), told[-1]) == (4, (6, 6))
    assert usable_cores() >= 1


def test_line_ups_abreast_are_played_as_if_alone() -> None:
    """Search, strawmen and fresh seeds: nothing of it knows who else is played."""
    scenario = load("first-game")
    line_ups = [
        ("flywheel:strong", "commons", PREFIX + "never_train"),
        ("flywheel:strong", PREFIX + "hoard_cash", "commons:casual"),
        ("commons", "steward:beginner", "flywheel:strong"),
    ]
    abreast = play(scenario, line_ups, 3, 11, firsts=[0, 3, 0], abreast=2)
    apart = play(scenario, line_ups, 3, 11, firsts=[0, 3, 0])
    for a, b, first in zip(abreast, apart, (0, 3, 0), strict=True):
        assert (a.line_up, a.endings) == (b.line_up, b.endings)
        np.testing.assert_array_equal(a.scores, b.scores)
        np.testing.assert_array_equal(a.alive, b.alive)
        np.testing.assert_array_equal(a.seeds, seeds_for(11, 6)[first : first + 3])
        np.testing.assert_array_equal(a.seeds, b.seeds)


def test_a_failing_rival_ends_the_tournament_with_its_line(tmp_path: Path) -> None:
    with (
        admitted(tmp_path, "Raises") as spec,
        pytest.raises(RivalError, match="quarter 2: ZeroDivisionError"),
    ):
        play(load("sprint"), [(spec, "flywheel", "commons", "steward")] * 2, 1, 11, jobs=2)
