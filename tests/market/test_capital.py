"""R20: whom investors feed, how long they wait, and what is left of a lab that they gave up."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.funding import largest_round, overhead, patience_after, place
from game.market.report import Account
from game.market.state import start
from tests.market.toy import each, lab, once, play, toy, with_knobs, without

RULES = toy()
RULE = RULES.capital


def valued(rules, *values, **others):
    return start(rules).with_arrays({"valuation": each(rules, *values), **others})


def test_the_top_lab_s_round_is_a_part_of_its_value_and_the_others_shrink_faster_than_theirs():
    limit = largest_round(RULES, valued(RULES, 10_000.0, 5_000.0))[:, 0]
    assert limit[0] == pytest.approx(RULE.round_cap * 10_000.0)
    assert limit[1] == pytest.approx(0.5 * limit[0] * (1.0 - 0.5 * RULE.leaders_part))
    even = with_knobs(RULES, "capital", leaders_part=0.0)
    assert largest_round(even, valued(even, 10_000.0, 5_000.0))[1, 0] == pytest.approx(0.5 * limit[0])


def test_investors_without_patience_give_nothing():
    base = valued(RULES, 10_000.0, 10_000.0, patience=each(RULES, 1.0, 0.0))
    _, report = once(RULES, base, raise_capital=each(RULES, 500.0, 500.0))
    assert report.flows[:, Account.ROUND, 0].tolist() == [500.0, 0.0]


def test_a_leader_may_live_off_investors_for_years_and_a_laggard_may_not():
    worth, raised, income = (each(RULES, *n) for n in ((10_000.0, 2_000.0), (900.0, 900.0), (300.0, 300.0)))
    patience = np.ones((2, 1))
    for _ in range(12):
        patience = patience_after(RULE, patience, worth, raised, income)
    assert patience[:, 0].tolist() == [1.0, 0.0]


def test_patience_heals_while_a_lab_lives_off_its_customers():
    worth, income = each(RULES, 10_000.0, 2_000.0), each(RULES, 500.0, 500.0)
    after = patience_after(RULE, np.full((2, 1), 0.5), worth, np.zeros((2, 1)), income)
    assert after == pytest.approx(np.full((2, 1), 0.5 + RULE.healing))


def test_nobody_waits_for_ever_near_the_top():
    near = each(RULES, 10_000.0, 10_000.0 * RULE.near_top)
    raised = each(RULES, 500.0, 500.0)
    assert np.all(patience_after(RULE, np.ones((2, 1)), near, raised, np.zeros((2, 1))) == 1.0)
    assert place(near)[:, 0] == pytest.approx([1.0, RULE.near_top])


def test_staying_in_the_race_costs_what_the_leader_makes_of_it():
    base = start(RULES).with_arrays({"revenue": each(RULES, 900.0, 100.0)})
    _, report = once(RULES, base)
    expected = [RULE.overhead + RULE.keeping_up * 900.0, RULE.overhead + RULE.keeping_up * 300.0]
    assert -report.flows[:, Account.OVERHEAD, 0] == pytest.approx(expected)
    assert overhead(RULE, base.revenue)[:, 0] == pytest.approx(expected)
    assert overhead(RULE, np.zeros((2, 1)))[:, 0] == pytest.approx([RULE.overhead] * 2)


def test_the_fleet_is_worth_what_hardware_fetches():
    idle = toy(labs=(lab("empty", share=(0.0, 0.0)), lab("busy", share=(0.9, 0.9))))
    idle = with_knobs(without(idle, "adoption"), "demand", outside=60.0)  # nobody buys anything
    state, _ = once(with_knobs(idle, "capital", pace=1.0), start(idle))
    floor = RULE.fleet_worth * state.hardware_price[0] * 30.0
    assert state.valuation[0, 0] == pytest.approx(floor, rel=1e-6)


def broken(**changes):
    """Return a market whose first lab cannot pay its bills, and a position in which investors still hope."""
    labs = (lab("broke", cash=1.0, fleet=120.0, share=(0.02, 0.02), trust=0.95), lab("one"), lab("two"))
    rules = with_knobs(toy(labs=labs), "capital", **changes)
    held = np.zeros((3, 2, 1))
    held[0] = 3.0
    return rules, start(rules).with_arrays({"lot_left": held, "lot_offered": np.zeros((2, 1))})


def test_each_last_resort_round_costs_patience_and_without_it_there_is_none():
    rules, base = broken()
    state, report = once(rules, base)
    assert report.flows[0, Account.RESCUE, 0] > 0.0
    assert state.patience[0, 0] <= 1.0 - rules.capital.rescue_patience + rules.capital.healing
    state, report = once(rules, base.with_arrays({"patience": each(rules, 0.0, 1.0, 1.0)}))
    assert report.flows[0, Account.RESCUE, 0] == 0.0
    assert report.wound_up[:, 0].tolist() == [1.0, 0.0, 0.0]


def test_a_closed_lab_s_assets_are_sold_and_its_users_data_is_gone():
    rules, base = broken(rescue_cap=0.0)
    rules = without(rules, "open_weights")
    state, report = once(rules, base)
    assert report.wound_up[0, 0] == 1.0
    assert state.resale[0] == pytest.approx(120.0)
    assert np.all(state.lot_left[0] == 0.0)
    assert np.all(state.lot_offered == 1.0)  # the owners sell its licences again
    assert np.all(state.user_data[0] == 0.0)
    assert state.traces[0, 0] == 0.0
    assert np.all(state.traces[1:] > 0.0)
    after, _ = once(rules, state)
    assert np.all(after.share[0] == 0.0)
    assert np.all(after.share[1:] > state.share[1:])


def test_without_capital_investors_neither_give_nor_lose_patience():
    rules = replace(RULES, capital=replace(RULE, enabled=False))
    state, reports = play(rules, 3, raise_capital=each(rules, 500.0, 500.0))
    assert all(np.all(r.raised == 0.0) for r in reports)
    assert np.all(state.patience == 1.0)
    assert np.all(largest_round(rules, state) == 0.0)
