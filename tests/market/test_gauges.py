"""R23: each gauge reads what its future is made of, moves smoothly, and can be worked out by hand."""

import numpy as np
import pytest

from game.market.futures import (
    commoditisation,
    disillusionment,
    distinct_leaders,
    dominance,
    leadership,
    specialisation,
)
from game.market.state import start
from game.market.world import FUTURES
from tests.market.toy import each, lab, once, toy

RULES = toy()
RULE = RULES.futures


def row(*values):
    return np.array(values)


def split(*labs):
    """Return revenue (L, K, 1) given by lab."""
    return np.array(labs, dtype=np.float64)[:, :, None]


def distinct(revenue):
    return float(distinct_leaders(*leadership(revenue))[0])


# --- specialisation


def test_as_many_leaders_count_as_lead_a_segment_each():
    own_segment = split((9.0, 0.0, 0.0), (0.0, 9.0, 0.0), (0.0, 0.0, 9.0))
    assert distinct(own_segment) == pytest.approx(3.0)
    one_leads_two = split((9.0, 9.0, 0.0), (0.0, 0.0, 9.0))
    assert distinct(one_leads_two) == pytest.approx(1.0 / ((2 / 3) ** 2 + (1 / 3) ** 2))


def test_one_leader_or_the_same_few_everywhere_are_one_leadership():
    assert distinct(split((9.0, 9.0), (1.0, 1.0))) == pytest.approx(1.0)
    assert distinct(split((5.0, 5.0), (5.0, 5.0))) == pytest.approx(1.0)


def gauge(revenue, uplift=50.0, margin=0.5):
    labs, segments, _ = revenue.shape
    lifts = np.full((labs, segments, 1), uplift)
    return float(specialisation(RULE, revenue, lifts, np.full((labs, 1), margin))[0])


def test_specialists_need_domains_and_profit():
    special = split((9.0, 0.0), (0.0, 9.0))
    assert gauge(special) == 1.0
    assert gauge(special, uplift=0.0) == gauge(special, margin=0.0) == 0.0
    assert 0.0 < gauge(special, uplift=0.5 * RULE.uplift_elo) < 1.0
    assert 0.0 < gauge(special, margin=0.5 * RULE.leader_margin) < 1.0


def test_specialisation_moves_smoothly_while_a_leader_takes_over_another_s_segment():
    taken = [
        gauge(split((9.0, 9.0 * part), (0.0, 9.0 * (1.0 - part)))) for part in np.linspace(0.0, 1.0, 201)
    ]
    steps = np.diff(taken)
    assert taken[0] == 1.0
    assert taken[-1] == 0.0
    assert np.all(steps <= 1e-12)
    assert np.min(steps) > -0.06  # a jump would be one step of a half and more


def test_nobody_selling_is_no_specialisation():
    assert gauge(split((0.0, 0.0), (0.0, 0.0))) == 0.0


# --- the others


def test_dominance_runs_from_a_fair_share_to_a_lead_nobody_overlooks():
    shares = np.linspace(0.0, 1.0, 101)
    pull = dominance(RULE, shares, 6)
    low = max(RULE.dominance_low, RULE.dominance_lead / 6)
    assert np.all(pull[shares <= low] == 0.0)
    assert np.all(pull[shares >= RULE.dominance_full] == 1.0)
    assert np.all(np.diff(pull) >= 0.0)
    assert dominance(RULE, row(0.5), 2)[0] == 0.0  # half of a duel is a fair share


def test_commoditisation_needs_the_commons_to_be_near():
    thin, cheap = row(0.0), row(1.0)
    assert commoditisation(RULE, row(0.0), thin, cheap)[0] == 1.0
    assert commoditisation(RULE, row(RULE.closeness_elo), thin, cheap)[0] == 0.0
    dear = commoditisation(RULE, row(0.0), thin, row(RULE.dear))[0]
    assert dear == pytest.approx(np.sqrt(0.5))  # thin margins alone are half of it
    fat = commoditisation(RULE, row(0.0), row(RULE.thin_margin), row(RULE.dear))[0]
    assert fat == 0.0


def test_disillusionment_is_the_confidence_that_is_lost():
    middle = 0.5 * (RULE.lost_confidence + RULE.lost_hope)
    found = disillusionment(RULE, row(1.0, RULE.lost_confidence, middle, RULE.lost_hope, 0.0))
    assert found == pytest.approx(row(0.0, 0.0, 0.5, 1.0, 1.0))


def test_the_quarter_publishes_these_gauges():
    state, report = once(RULES, start(RULES))
    uplift = report.segment_capability - state.capability[:, None]
    expected = specialisation(RULE, report.revenue, uplift, report.margin)
    assert state.gauges[0, FUTURES.index("specialisation")] == pytest.approx(expected)
    income = np.sum(report.revenue, axis=1)
    top = np.max(income, axis=0) / np.sum(income, axis=0)
    assert state.gauges[0, FUTURES.index("dominance")] == pytest.approx(dominance(RULE, top, 2))


def test_the_game_ends_when_at_most_one_lab_is_left():
    labs = (lab("last"), lab("broke", cash=-1e6), lab("gone"))
    rules = toy(labs=labs)
    gone = start(rules).with_arrays({"alive": each(rules, 1.0, 1.0, 0.0)})
    state, report = once(rules, gone)
    assert report.wound_up[1, 0] == 1.0
    assert state.over[0] == 1.0
