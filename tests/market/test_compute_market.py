"""R1: hardware and spot capacity."""

import numpy as np
import pytest

from game.market.report import Account, Reason, refusals
from tests.market.toy import each, lab, once, toy, without

RICH = toy(labs=(lab("left", cash=1e5), lab("right", cash=1e5)))


def test_twice_the_supply_raises_the_price_and_nobody_gets_everything():
    rule = RICH.compute_market
    state, report = once(RICH, buy=each(RICH, rule.supply, rule.supply))
    assert state.hardware_price[0] == pytest.approx(
        rule.hardware_price * 2.0**rule.scarcity_exponent, rel=1e-12
    )
    assert report.hardware_got[:, 0] == pytest.approx([rule.supply / 2.0] * 2)
    refused = [r for r in refusals(report, 0) if r.reason is Reason.HARDWARE_SHORT]
    assert [(r.needed, r.had) for r in refused] == [(rule.supply, pytest.approx(rule.supply / 2.0))]


def test_short_supply_is_shared_pro_rata():
    _, report = once(RICH, buy=each(RICH, 90.0, 30.0))
    assert report.hardware_got[:, 0] == pytest.approx([45.0, 15.0])


def test_switched_off_everybody_gets_all_at_the_trend():
    rules = without(RICH, "compute_market")
    state, report = once(rules, buy=each(rules, 60.0, 60.0))
    assert state.hardware_price[0] == rules.compute_market.hardware_price
    assert report.hardware_got[:, 0].tolist() == [60.0, 60.0]
    assert refusals(report, 0) == []


def test_hardware_arrives_next_quarter_after_depreciation():
    state, report = once(RICH, buy=each(RICH, 10.0, 0.0))
    aged = 30.0 * (1.0 - RICH.compute_market.depreciation)
    assert state.fleet[:, 0] == pytest.approx([aged + 10.0, aged])
    assert report.flows[0, Account.HARDWARE, 0] == pytest.approx(-10.0 * state.hardware_price[0])


def test_rental_swings_when_it_is_sold_out():
    rule = RICH.compute_market
    busy, report = once(RICH, rent=each(RICH, rule.rental_supply, rule.rental_supply))
    calm, _ = once(RICH)
    assert busy.rental_price[0] == pytest.approx(rule.rental_price * (1.0 + rule.rental_swing))
    assert calm.rental_price[0] == pytest.approx(rule.rental_price)
    assert report.rental_got[:, 0] == pytest.approx([rule.rental_supply / 2.0] * 2)


def test_hardware_of_a_closed_lab_returns_to_the_market():
    poor = lab("poor", cash=1.0, fleet=50.0, share=(0.0, 0.0))
    rules = without(toy(labs=(poor, lab("rich", cash=1e5), lab("third"))), "capital")
    state, report = once(rules)
    assert report.wound_up[0, 0] == 1.0
    assert state.resale[0] == pytest.approx(50.0)
    supply = rules.compute_market.supply * rules.compute_market.supply_growth + 50.0
    after, report = once(rules, state, buy=each(rules, 0.0, supply, 0.0))
    assert report.hardware_got[1, 0] == pytest.approx(supply)
    assert np.all(after.resale == 0.0)
