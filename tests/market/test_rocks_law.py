"""R2: sites get dearer, small orders are dearer a piece, and know-how takes the scale of the frontier."""

import numpy as np
import pytest

from game.market.frontier import absorbed, ground, site_cost, site_price
from game.market.report import Account, Reason, refusals
from game.market.state import start
from tests.market.toy import each, lab, once, toy, with_knobs, without

RICH = toy(labs=(lab("left", cash=1e5), lab("right", cash=1e5)))
RULE = RICH.rocks_law


def test_a_site_costs_twice_as_much_after_four_years():
    assert site_price(RICH, 0) == RULE.site_cost
    assert site_price(RICH, 16) / site_price(RICH, 0) == pytest.approx(2.0, rel=0.01)


def test_buyers_pay_for_the_opening_and_for_each_piece_of_a_site():
    bought = each(RICH, 20.0, 0.0)
    state, report = once(RICH, buy=bought)
    paid = RULE.site_cost * (20.0 + RULE.ground)
    assert report.flows[:, Account.SITES, 0].tolist() == [pytest.approx(-paid), 0.0]
    free = without(RICH, "rocks_law")
    other, untouched = once(free, buy=bought)
    assert np.all(untouched.flows[:, Account.SITES] == 0.0)
    assert other.cash[0, 0] - state.cash[0, 0] == pytest.approx(paid)


def test_sites_are_an_investment_and_no_part_of_the_running_net():
    state, report = once(RICH, buy=each(RICH, 20.0, 0.0))
    capital = (Account.HARDWARE, Account.SITES, Account.ROUND, Account.RESCUE, Account.CREDITORS)
    running = [a for a in Account if a not in capital]
    assert state.net[0, 0] == pytest.approx(np.sum(report.flows[0, running, 0]))


def test_small_orders_are_dearer_a_piece_and_nothing_costs_nothing():
    sizes = np.array([[0.0, 0.01, 1.0, RULE.smallest, 20.0, 200.0]])
    cost = site_cost(RICH, 3, sizes)
    assert cost == pytest.approx(site_price(RICH, 3) * (sizes + ground(RICH, sizes)))
    assert cost[0, 0] == 0.0
    piece = cost[0, 1:] / sizes[0, 1:]
    assert np.all(np.diff(cost[0]) > 0.0)
    assert np.all(np.diff(piece) < 1e-9)
    assert piece[0] == pytest.approx(site_price(RICH, 3) * (1.0 + RULE.ground / RULE.smallest))


@pytest.mark.parametrize(("buy", "talent"), [(30.0, 0.0), (4.0, 3000.0), (400.0, 10.0), (1.0, 5000.0)])
def test_an_order_that_cannot_be_paid_is_cut_with_its_site(buy, talent):
    rules = without(toy(), "compute_market", "open_weights")
    before = start(rules).with_arrays({"cash": each(rules, 900.0, 900.0)})
    state, report = once(rules, before, buy=each(rules, buy, 0.0), talent=each(rules, talent, 0.0))
    assert Reason.CASH_SHORT in {r.reason for r in refusals(report, 0)}
    accounts = [Account.HARDWARE, Account.SITES, Account.TALENT]
    spent = -float(np.sum(report.flows[0, accounts, 0]))
    refused = next(r for r in refusals(report, 0) if r.reason is Reason.CASH_SHORT)
    assert 0.6 * refused.had < spent <= refused.had * (1.0 + 1e-12)
    assert report.hardware_got[0, 0] > 0.0
    assert state.alive[0, 0] == 1.0


def test_the_scale_grows_as_the_largest_runs_do_up_to_the_largest_lab():
    training = each(toy(labs=(lab("large"), lab("small"), lab("none"))), 100.0, 5.0, 0.0)
    needed = [RULE.scale * RULE.scale_growth**t for t in range(24)]
    for quarter, scale in enumerate(needed):
        part = absorbed(RICH, quarter, training)[:, 0]
        expected = min(1.0, 5.0 / min(scale, RULE.reach * 100.0)) ** 2
        assert part.tolist() == [1.0, pytest.approx(expected), 0.0]
    assert needed[0] < 5.0
    assert needed[-1] > 100.0


def test_labs_of_one_size_and_idle_markets_lack_no_scale():
    assert np.all(absorbed(RICH, 30, np.full((6, 2), 7.0)) == 1.0)
    assert np.all(np.isfinite(absorbed(RICH, 30, np.zeros((6, 2)))))


def gap_after_a_year(rules, quarter):
    """Return what is left after a year of a lead of 1.6 in methods that a large lab has over a small one."""
    large = lab("large", cash=1e6, fleet=400.0, efficiency=1.6)
    rules = without(toy(labs=(large, lab("small", cash=1e6, fleet=12.0)), quarters=60), *rules)
    state = start(rules)
    state.quarter = quarter
    for _ in range(4):
        state, _ = once(rules, state)
    return float(state.efficiency[0, 0] / state.efficiency[1, 0])


def test_a_small_lab_follows_at_first_and_no_longer_after_some_years():
    off = ("rocks_law",)
    assert gap_after_a_year((), 0) == pytest.approx(gap_after_a_year(off, 0), rel=1e-6)
    assert gap_after_a_year(off, 16) < 1.15
    assert gap_after_a_year((), 16) > 1.45


def test_a_law_of_no_growth_changes_nothing_for_labs_that_buy_nothing():
    easy = with_knobs(RICH, "rocks_law", scale=0.01, scale_growth=1.0)
    one, two = once(easy)[0], once(without(RICH, "rocks_law"))[0]
    assert np.array_equal(one.efficiency, two.efficiency)
    assert np.array_equal(one.cash, two.cash)
