"""Sweeps and nudges: points where they should be, the best first, and settings that reach the market."""

import numpy as np
import pytest

from game.scenario import load
from game.session.calibration.jobs import Where
from game.session.calibration.sensitivity import Effect, Main, Nudge, effects, judged_constants, main_figures
from game.session.calibration.sweep import Axis, SweepError, axis, grid, hypercube, swept
from game.session.calibration.trials import Setup

HERE = Where("sequential")
SPRINT = Setup("sprint", games=6, seed=3)


def test_an_axis_is_read_with_its_values_its_range_or_neither() -> None:
    scenario = load("sprint")
    assert axis("rules.futures.threshold=0.3:0.5:5", scenario) == Axis("rules.futures.threshold", 0.3, 0.5, 5)
    assert axis("rules.flywheel.decay=0.06:0.1", scenario) == Axis("rules.flywheel.decay", 0.06, 0.1)
    assert axis("rules.flywheel.decay", scenario) == Axis("rules.flywheel.decay", 0.05, 0.2)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("rules.flywheel.decey=0:1:2", "no constant 'rules.flywheel.decey'"),
        ("rules.flywheel.enabled=0:1:2", "no constant 'rules.flywheel.enabled'"),
        ("labs.kiln.cash=0:1:2", "no constant 'labs.kiln.cash'"),
        ("rules.flywheel.decay=0.1", "write LOW:HIGH"),
        ("rules.flywheel.decay=0.1:0.2:3:4", "write LOW:HIGH"),
        ("rules.flywheel.decay=0.1:much:3", "not a number"),
        ("rules.flywheel.decay=0.2:0.1:3", "LOW below HIGH"),
        ("rules.flywheel.decay=0.1:0.2:1", "at least 2 values"),
        ("rules.flywheel.decay=0.1:nan:2", "LOW below HIGH"),
        ("rules.flywheel.decay=0.1:0.9:2", "out of range"),
    ],
)
def test_an_axis_that_cannot_be_swept_is_refused(text: str, part: str) -> None:
    with pytest.raises(SweepError, match=part):
        axis(text, load("sprint"))


def test_a_grid_has_every_combination() -> None:
    points = grid([Axis("a", 0.0, 1.0, 3), Axis("b", 5.0, 6.0, 2)])
    assert points == [(("a", a), ("b", b)) for a in (0.0, 0.5, 1.0) for b in (5.0, 6.0)]


def test_a_grid_without_end_is_refused() -> None:
    with pytest.raises(SweepError, match="how many values"):
        grid([Axis("a", 0.0, 1.0)])
    with pytest.raises(SweepError, match="1,000,000 points"):
        grid([Axis(name, 0.0, 1.0, 100) for name in "abc"])


def test_a_hypercube_hits_each_slice_of_each_axis_once() -> None:
    axes = [Axis("a", 0.0, 20.0), Axis("b", -1.0, 1.0)]
    points = hypercube(axes, 20, 7)
    table = np.array([[value for _, value in point] for point in points])
    assert sorted(np.floor(table[:, 0])) == list(range(20))
    assert sorted(np.floor((table[:, 1] + 1.0) * 10.0)) == list(range(20))
    assert abs(np.corrcoef(table.T)[0, 1]) < 0.9  # the axes are shuffled apart from each other
    assert hypercube(axes, 20, 7) == points
    assert hypercube(axes, 20, 8) != points


def test_the_best_point_comes_first_and_settings_matter() -> None:
    points = swept(grid([Axis("rules.futures.threshold", 0.0, 1.0, 3)]), SPRINT, ("futures",), HERE)
    losses = [point.loss for point in points]
    assert losses == sorted(losses)
    contested = {dict(p.settings)["rules.futures.threshold"]: p.findings[-1].estimate for p in points}
    assert contested[1.0] is not None
    assert contested[0.0] is not None
    assert (contested[0.0].value, contested[1.0].value) == (0.0, 1.0)


def test_only_judgement_of_rules_that_are_on_is_nudged_inside_its_range() -> None:
    nudges = {nudge.path: nudge for nudge in judged_constants(SPRINT)}
    assert len(nudges) > 60
    assert nudges["rules.flywheel.data_yield"].value == pytest.approx(0.012)
    assert "rules.pretraining.alpha" not in nudges  # published
    lasting = nudges["rules.futures.dominance_quarters"]
    assert (lasting.low, lasting.high) == (lasting.value - 1.0, lasting.value + 1.0)  # whole numbers
    rate = nudges["rules.demand.inflation"]
    assert (rate.low - 1.0, rate.high - 1.0) == pytest.approx(
        (0.8 * (rate.value - 1.0), 1.2 * (rate.value - 1.0)), rel=1e-4
    )
    for nudge in nudges.values():
        assert nudge.low <= nudge.value <= nudge.high, nudge.path
        SPRINT.open(also={nudge.path: repr(nudge.low)})
        SPRINT.open(also={nudge.path: repr(nudge.high)})
    off = Setup("sprint", changes=(("rules.flywheel.enabled", "false"),))
    assert not any(nudge.path.startswith("rules.flywheel.") for nudge in judged_constants(off))


def test_an_effect_is_the_share_of_games_whose_ending_differs() -> None:
    low = Main((0.5, 0.25, 0.25, 0.0, 0.0), (2.0, 1.0, 0.0, 0.5))
    high = Main((0.25, 0.25, 0.25, 0.25, 0.0), (3.0, 1.0, 0.0, 0.25))
    effect = Effect(Nudge("a", 1.0, 0.8, 1.2), low, high)
    assert effect.moved == 0.25
    assert effect.changes == (-0.25, 0.0, 0.0, 0.25, 0.0)
    assert effect.factors == (1.5, 1.0, 1.0, 0.5)


def test_nudges_are_told_strongest_first_beside_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = ("rules.futures.threshold", "rules.open_weights.gap")
    few = [nudge for nudge in judged_constants(SPRINT) if nudge.path in chosen]
    monkeypatch.setattr("game.session.calibration.sensitivity.judged_constants", lambda _: few)
    found, chance = effects(SPRINT, HERE)
    assert {effect.nudge.path for effect in found} <= set(chosen)
    assert found[0].moved >= found[-1].moved
    other = main_figures(Setup("sprint", games=6, seed=4))
    assert (chance.low, chance.high) == (main_figures(SPRINT), other)
    at = {(e.nudge.path, e.nudge.high): e.high for e in found}
    for (path, value), main in at.items():
        assert main == main_figures(Setup("sprint", 6, 3, ((path, repr(value)),)))
