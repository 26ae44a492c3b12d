"""The published past as a section: each figure a target, counted together, and figures that games lack."""

import numpy as np
import pytest

from game.session import history
from game.session.calibration import past
from game.session.calibration.past import HISTORY_SECTION
from game.session.calibration.targets import Finding
from game.session.calibration.trials import Setup

NAN = float("nan")


def regularity(number: int, *parts: history.Part) -> history.Target:
    return history.Target(number, "It falls.", "a list", parts)


def part(unit: str, low: float, high: float, *values: float) -> history.Part:
    return history.Part("by", unit, low, high, np.array(values))


def judged(*regularities: history.Target) -> list[Finding]:
    (probe,) = HISTORY_SECTION.probes(Setup())
    found = {"past": list(regularities)}
    assert probe.late is not None
    pairs = zip(probe.late(found), probe.measure(found), strict=True)
    return [Finding(target, estimate, 1) for target, estimate in pairs]


def test_a_regularity_counts_when_all_its_figures_hit() -> None:
    good = part("x a year", 2.0, 4.0, 3.0, 3.0)
    bad = part("x a year", 2.0, 4.0, 5.0, 5.0)
    whole, *rest = judged(*(regularity(n, good) for n in range(1, 6)), regularity(6, good, bad))
    assert whole.estimate is not None
    assert (whole.estimate.value, whole.verdict, whole.estimate.note) == (5.0, "miss", "missed: 6")
    assert [finding.verdict for finding in rest] == ["hit"] * 6 + ["miss"]
    assert [finding.target.key for finding in rest[-2:]] == ["history.6.1", "history.6.2"]
    six, *_ = judged(*(regularity(n, good) for n in range(1, 7)))
    assert six.verdict == "hit"


def test_shares_are_reckoned_in_parts_of_one() -> None:
    _, found = judged(regularity(7, part("%", 85.0, 90.0, 86.0, 88.0, 89.0)))
    assert found.estimate is not None
    assert found.estimate.value == pytest.approx(0.88)
    assert (found.target.accepted(), found.verdict) == ("85 to 90 %", "hit")


def test_games_without_a_figure_are_left_out_and_told() -> None:
    _, some, none = judged(
        regularity(8, part("x", 20.0, np.inf, 30.0, NAN, 32.0), part("x", 20.0, 35.0, NAN, NAN, NAN))
    )
    assert some.estimate is not None
    assert none.estimate is not None
    assert (some.estimate.value, some.estimate.games, some.verdict) == (31.0, 2, "hit")
    assert some.estimate.note == "2 of 3 games have this figure"
    assert (none.estimate.value, none.verdict) == (None, "miss")


def test_the_past_is_played_in_its_own_scenario() -> None:
    (probe,) = HISTORY_SECTION.probes(Setup())
    planned = probe.planned(Setup(games=2, seed=3))
    if planned.missing:
        assert past.SCENARIO in planned.missing
        pytest.skip("the scenario is not there")
    (job,) = planned.jobs.values()
    assert job.given[0].key == past.SCENARIO
    assert job.given[1:] == (2, 3)
