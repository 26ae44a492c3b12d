"""R18: what makes an incident likely, what it costs, and how it passes."""

import numpy as np
import pytest

from game.market.hazard import alarm, hazard, safety_scale
from game.market.report import Account
from game.market.state import start
from game.scenario import load
from tests.market.toy import each, once, play, toy, with_knobs, without

RULES = toy()
RULE = RULES.incidents
LOST = RULES.futures.lost_confidence


def chance(rules=RULES, quarter=0, **changes):
    """Return the hazard of a lab of average reach at the start, some numbers changed."""
    usual = {"reach": 1.0, "capability": rules.world.start_frontier, "safety": 0.0}
    numbers = {**usual, "scrutiny": 0.0, "regulation": 0.0, **changes}
    return hazard(rules, quarter, **{n: np.asarray(v, dtype=np.float64) for n, v in numbers.items()})


def test_an_average_lab_at_the_start_has_the_base_hazard_and_safety_work_halves_it():
    assert chance() == pytest.approx(RULE.hazard)
    for quarter in (0, 12):
        half = chance(quarter=quarter, safety=safety_scale(RULES, quarter))
        assert half == pytest.approx(0.5 * chance(quarter=quarter))


@pytest.mark.parametrize(
    ("what", "values", "rises"),
    [
        ("reach", np.linspace(0.0, 6.0, 40), True),
        ("capability", np.linspace(800.0, 2200.0, 40), True),
        ("scrutiny", np.linspace(0.0, 1.0, 40), True),
        ("safety", np.geomspace(0.01, 1e6, 40), False),
        ("regulation", np.arange(5.0), False),
    ],
)
def test_the_hazard_moves_one_way_with_each_cause(what, values, rises):
    steps = np.diff(chance(**{what: values}))
    assert np.all(steps >= 0.0 if rises else steps <= 0.0)
    assert np.any(steps != 0.0)


def test_capability_works_gently():
    doubled = chance(capability=RULES.world.start_frontier + RULE.capability_scale)
    assert doubled == pytest.approx(2.0 * RULE.hazard)
    assert chance(capability=0.0) > 0.0


def test_the_hazard_is_a_chance_whatever_the_numbers():
    wild = chance(reach=np.array([0.0, 1e9]), capability=1e7, scrutiny=1.0)
    assert np.all((wild >= 0.0) & (wild <= 1.0))
    assert chance(without(RULES, "incidents"), reach=8.0) == 0.0


def test_the_report_says_the_chance_that_was_rolled():
    state = start(RULES).with_arrays({"scrutiny": np.full(1, 0.6)})
    after, report = once(RULES, state, safety=each(RULES, 0.0, 80.0))
    income = report.flows[:, Account.REVENUE]
    expected = hazard(
        RULES,
        0,
        reach=income / np.sum(income, axis=0) * 2.0,
        capability=after.capability,
        safety=each(RULES, 0.0, 80.0),
        scrutiny=state.scrutiny,
        regulation=state.regulation,
    )
    assert report.hazard == pytest.approx(expected)
    assert report.hazard[0, 0] > 2.0 * report.hazard[1, 0]
    assert alarm(RULES, state.scrutiny)[0] == pytest.approx(1.0 + (RULE.contagion - 1.0) * 0.3)


def test_trust_comes_back_by_half_in_two_quarters():
    state = start(RULES).with_arrays({"trust": each(RULES, RULE.calm - 0.2, RULE.calm)})
    calm = without(RULES, "consent")
    calm = with_knobs(calm, "incidents", hazard=0.0)
    for _ in range(2):
        state, _ = once(calm, state)
    assert RULE.calm - state.trust[0, 0] == pytest.approx(0.1, rel=0.05)


def test_an_incident_costs_about_a_point_of_share_that_comes_back():
    """A lab of a fifth of the market, in paired worlds with and without the blow to its trust."""
    rules = with_knobs(load("standard").rules(), "incidents", hazard=0.0)
    calm, hit = start(rules), start(rules)
    blow = np.zeros_like(hit.trust)
    blow[1] = rules.incidents.trust_loss
    hit = hit.with_arrays({"trust": hit.trust - blow})
    lost = []
    for _ in range(12):
        calm, _ = once(rules, calm)
        hit, _ = once(rules, hit)
        lost.append(float(np.mean(calm.share[1] - hit.share[1])))
    worst = int(np.argmax(lost))
    assert 0.004 < lost[worst] < 0.03
    assert 1 <= worst <= 6
    assert lost[-1] < 0.85 * lost[worst]


def confidence_lost(scrutiny):
    """Return the mean confidence that an incident takes when the public is so alarmed already."""
    rules = with_knobs(RULES, "incidents", hazard=0.5, contagion=1.0, fading=0.0, recovery=0.0)
    state = start(rules, 400).with_arrays({"scrutiny": np.full(400, scrutiny)})
    after, report = once(rules, state)
    hit = np.sum(report.incident, axis=0) == 1.0
    return float(np.mean(state.confidence[hit] - after.confidence[hit]))


def test_a_run_of_incidents_costs_more_confidence_than_their_sum():
    assert confidence_lost(1.0) == pytest.approx((1.0 + RULE.spread) * confidence_lost(0.0))


def test_without_the_rule_confidence_never_nears_disillusionment():
    for off, sign in ((("incidents",), 1), ((), -1)):
        rules = without(with_knobs(RULES, "incidents", hazard=0.5), *off)
        _, reports = play(rules, 12, games=20)
        state, _ = play(rules, 12, games=20)
        assert sign * (float(np.min(state.confidence)) - LOST) > 0.0
        assert any(np.any(r.incident) for r in reports) == (sign < 0)
