"""Shipping, and R16: what a lab makes of its data in the domains."""

import numpy as np
import pytest

from game.market.report import Reason, refusals
from tests.market.toy import each, lab, once, toy, without

RULES = toy()


# --- shipping


def test_a_run_that_is_no_better_is_not_shipped():
    rules = toy(labs=(lab("left", capability=1500.0), lab("right")))
    state, report = once(rules, ship=each(rules, 1.0, 0.0))
    assert report.shipped[0, 0] == 0.0
    assert state.base_capability[0, 0] == 1500.0
    refused = refusals(report, 0)
    assert [r.reason for r in refused] == [Reason.NOTHING_TO_SHIP]
    assert (refused[0].needed, refused[0].had) == (1500.0, report.ship_capability[0, 0])


def test_shipping_deploys_the_run_and_keeps_a_part_of_it():
    state, report = once(RULES, ship=each(RULES, 1.0, 0.0))
    assert report.shipped[:, 0].tolist() == [1.0, 0.0]
    assert state.base_capability[0, 0] == report.ship_capability[0, 0]
    assert state.run[0, 0] == pytest.approx(RULES.pretraining.carry_over * state.run[1, 0])
    assert state.generation[:, 0].tolist() == [2.0, 1.0]


# --- R16


def test_domain_uplift_follows_private_data_and_focus():
    labs = (lab("law", domain_data=(0.0, 40.0)), lab("plain", domain_data=(0.0, 0.0)))
    rules = without(toy(labs=labs), "flywheel")
    focus = np.zeros((2, 2, 1))
    focus[:, 1] = 0.5
    focused, report = once(rules, focus=focus)
    general, _ = once(rules)
    assert focused.domain_uplift[0, 1, 0] > general.domain_uplift[0, 1, 0] > 0.0
    assert np.all(focused.domain_uplift[1] == 0.0)
    assert np.all(focused.domain_uplift <= rules.specialists.data_elo)
    # Segment 'work' lives on domain 1, and focus costs general ability.
    lift = report.segment_capability[0, 1, 0] - focused.capability[0, 0]
    assert lift == pytest.approx(focused.domain_uplift[0, 1, 0])
    lost = general.capability[1, 0] - focused.capability[1, 0]
    assert lost == pytest.approx(rules.specialists.focus_cost * 0.25)


def test_domain_uplift_saturates_in_data():
    found = []
    for data in (0.0, 1.0, 2.0, 3.0, 4.0):
        rules = toy(labs=(lab("left", domain_data=(0.0, 50.0 * data)), lab("right")))
        found.append(once(rules)[0].domain_uplift[0, 1, 0])
    gains = np.diff(found)
    assert np.all(gains > 0.0)
    assert np.all(np.diff(gains) < 0.0)


def test_without_specialists_domains_do_not_matter():
    state, report = once(without(toy(labs=(lab("l", domain_data=(9.0, 9.0)), lab("r"))), "specialists"))
    assert np.all(state.domain_uplift == 0.0)
    assert np.all(report.segment_capability == state.capability[:, None])
