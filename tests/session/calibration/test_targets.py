"""Targets: every one can be hit and missed, and verdicts, losses and words follow from the range."""

import math
from dataclasses import replace
from functools import cache

import pytest

from game.session.calibration.report import SECTIONS
from game.session.calibration.targets import Finding, Target, between, shown
from game.session.calibration.trials import Setup
from game.session.measuring.estimates import Estimate, none

RATIO = Target("a.b", "It falls", "R1", "median", "x", 2.0, 8.0)


@cache
def all_targets() -> tuple[Target, ...]:
    probes = (probe for section in SECTIONS for probe in section.probes(Setup(games=1)))
    return tuple(target for probe in probes for target in probe.targets)


def found(target: Target, value: float | None, low: float = 0.0, high: float = 0.0) -> Finding:
    estimate = none(5, "no such game") if value is None else Estimate(value, low, high, 5)
    return Finding(target, estimate, 1)


def test_every_target_can_be_hit_and_missed() -> None:
    """A figure that the unit allows lies inside each range, another outside: no target always holds."""
    keys = [target.key for target in all_targets()]
    assert len(set(keys)) == len(keys) > 30
    for target in all_targets():
        inside = target.low if math.isfinite(target.low) else target.high
        outside = target.high + 1.0 if math.isfinite(target.high) else target.low - 1.0
        if target.unit == "%" and target.high >= 1.0:
            outside = target.low / 2.0
        assert found(target, inside).verdict == "hit", target.key
        assert found(target, outside).verdict == "miss", target.key
        assert found(target, outside).loss > 0.0, target.key
        assert found(target, inside).loss == 0.0, target.key


def test_every_target_says_what_where_and_how() -> None:
    for target in all_targets():
        assert target.statement, target.key
        assert target.source, target.key
        assert target.measure, target.key
        assert target.accepted(), target.key


@pytest.mark.parametrize(
    ("low", "high", "unit", "scale"),
    [
        (3.0, 2.0, "x", 0.0),
        (-math.inf, math.inf, "Elo", 1.0),
        (0.0, 1.0, "%", 0.1),
        (0.0, 5.0, "x", 0.0),
    ],
)
def test_a_range_that_proves_nothing_is_refused(low: float, high: float, unit: str, scale: float) -> None:
    with pytest.raises(ValueError, match=r"target a\.b:"):
        replace(RATIO, low=low, high=high, unit=unit, scale=scale)


def test_distances_are_in_steps_outside_the_range() -> None:
    assert RATIO.distance(4.0) == 0.0
    assert RATIO.distance(8.0 * math.e) == pytest.approx(1.0)
    assert RATIO.distance(2.0 / math.e) == pytest.approx(1.0)
    part = replace(RATIO, low=0.1, high=0.5, unit="%", scale=0.1)
    assert part.distance(0.7) == pytest.approx(2.0)
    assert found(part, 0.7).loss == pytest.approx(4.0)


def test_a_figure_that_cannot_be_given_misses_and_one_not_measured_does_not() -> None:
    assert (found(RATIO, None).verdict, found(RATIO, None).loss) == ("miss", 1.0)
    absent = Finding(RATIO, None, 1, "no such scenario")
    assert (absent.verdict, absent.loss, absent.settled) == ("not measured", 0.0, False)


@pytest.mark.parametrize(
    ("value", "low", "high", "settled"),
    [
        (4.0, 3.0, 5.0, True),
        (4.0, 1.0, 5.0, False),
        (9.0, 8.5, 10.0, True),
        (9.0, 7.0, 10.0, False),
        (9.0, 1.0, 10.0, False),
    ],
)
def test_a_verdict_is_settled_when_its_whole_interval_agrees(
    value: float, low: float, high: float, settled: bool
) -> None:
    assert found(RATIO, value, low, high).settled is settled


def test_figures_and_ranges_are_worded_with_their_units() -> None:
    assert shown(0.125, "%") == "12.5 %"
    assert shown(2.5, "x") == "x2.5"
    assert shown(12345.0, "$M") == "12,345 $M"
    assert between(0.1, 0.5, "%") == "10 to 50 %"
    assert RATIO.accepted() == "x2 to x8"
    assert replace(RATIO, high=math.inf).accepted() == "at least x2"
    assert replace(RATIO, low=0.7, high=1.0, unit="%").accepted() == "at least 70 %"
    assert replace(RATIO, low=0.0, high=0.25, unit="%", scale=0.1).accepted() == "at most 25 %"
    assert replace(RATIO, low=0.0, high=0.0, unit="%", scale=0.1).accepted() == "exactly 0 %"
