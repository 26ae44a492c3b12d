"""R16: a lab stands on a rival's base for a royalty."""

import numpy as np
import pytest

from game.market.licensing import for_licence, granted, royalties
from game.market.report import Account, Reason, refusals
from game.market.state import start
from tests.market.toy import each, lab, once, toy, with_knobs, without

ASKED = 0.15
"""Share of revenue that the licensor of these tests asks."""

LABS = (lab("lender", capability=1300.0), lab("tenant", capability=1200.0), lab("other", capability=1190.0))
RULES = without(with_knobs(toy(labs=LABS), "open_weights", release_odds=0.0), "incidents")
LENDER, TENANT, OTHER = range(3)


def licence(*wanted, royalty=ASKED):
    """Return orders in which each lab asks the lab numbered, and the lender posts its royalty."""
    return {"licence_from": each(RULES, *wanted), "royalty": each(RULES, royalty, 0.0, 0.0)}


def posted(rules=RULES, royalty=ASKED, games=1):
    """Return the start with the lender's royalty posted."""
    state = start(rules, games)
    return state.with_arrays({"royalty": np.array([[royalty], [0.0], [0.0]]) + np.zeros(games)})


@pytest.fixture
def held():
    """Return the position of a tenant that has held a licence for a quarter, and its report."""
    return once(RULES, posted(), **licence(-1.0, 0.0, -1.0))


def test_a_royalty_is_posted_for_the_next_quarter():
    state, report = once(RULES, **licence(-1.0, 0.0, -1.0))
    assert [r.reason for r in refusals(report, TENANT)] == [Reason.NO_LICENCE]
    assert state.licensor[:, 0].tolist() == [-1.0, -1.0, -1.0]
    assert state.royalty[:, 0].tolist() == [ASKED, 0.0, 0.0]
    state, report = once(RULES, state, **licence(-1.0, 0.0, -1.0))
    assert refusals(report, TENANT) == []
    assert state.licensor[:, 0].tolist() == [-1.0, 0.0, -1.0]


def test_a_licensee_stands_a_little_below_its_licensor_s_base_and_moves_with_it(held):
    rule = RULES.specialists
    state, _ = held
    for ship in (0.0, 1.0, 0.0):
        had = rule.licence_handicap + (1.0 - rule.licence_kept) * state.uplift[TENANT, 0]
        assert state.base_capability[TENANT, 0] == pytest.approx(state.base_capability[LENDER, 0] - had)
        assert state.capability[TENANT, 0] == pytest.approx(
            state.base_capability[LENDER, 0]
            - rule.licence_handicap
            + rule.licence_kept * state.uplift[TENANT, 0]
        )
        before = float(state.base_capability[LENDER, 0])
        big = state.with_arrays({"run": state.run + each(RULES, 5e3, 0.0, 0.0)}) if ship else state
        state, report = once(RULES, big, ship=each(RULES, ship, 0.0, 0.0), **licence(-1.0, 0.0, -1.0))
        assert report.shipped[LENDER, 0] == ship
        assert (state.base_capability[LENDER, 0] > before) == bool(ship)


def test_a_token_on_a_licensed_base_costs_what_it_costs_its_licensor_less_the_handicap(held):
    skilled = held[0].with_arrays({"uplift": held[0].uplift + each(RULES, 0.0, 80.0, 0.0)})
    rich = skilled.with_arrays({"traces": skilled.traces + each(RULES, 0.0, 5e4, 0.0)})
    _, report = once(RULES, rich, split=np.full((3, 5, 1), 0.2))
    trailing = RULES.deflation.elo_cost ** (-RULES.specialists.licence_handicap / 100.0)
    assert report.unit_cost[TENANT, 0] == pytest.approx(trailing * report.unit_cost[LENDER, 0])


def test_the_royalty_is_a_share_of_the_licensee_s_revenue_and_reaches_the_licensor(held):
    _, report = held
    due = ASKED * report.revenue[TENANT, :, 0].sum()
    assert due > 0.0
    assert report.flows[:, Account.LICENCE, 0] == pytest.approx([0.0, -due, 0.0])
    assert report.flows[:, Account.ROYALTY, 0] == pytest.approx([due, 0.0, 0.0])


def test_royalties_count_as_revenue_and_licences_as_a_cost_of_sales(held):
    state, report = held
    free, plain = once(RULES, posted(royalty=0.0))
    due = -report.flows[TENANT, Account.LICENCE, 0]
    sales = report.revenue[:, :, 0].sum(axis=1)
    assert state.revenue[:, 0] == pytest.approx([sales[LENDER] + due, sales[TENANT], sales[OTHER]])
    kept = report.margin[LENDER, 0] * state.revenue[LENDER, 0]
    assert (kept - due) / sales[LENDER] < report.margin[LENDER, 0]  # royalties come at no cost
    assert report.margin[TENANT, 0] < plain.margin[TENANT, 0]
    assert state.net[TENANT, 0] == pytest.approx(
        float(np.sum(report.flows[TENANT, :, 0]) - report.flows[TENANT, Account.ROUND, 0])
        - float(report.flows[TENANT, Account.HARDWARE, 0])
    )
    assert free.revenue[LENDER, 0] == pytest.approx(plain.revenue[LENDER, :, 0].sum())


def test_licensing_earns_royalties_and_feeds_a_rival():
    """Over two years a specialist on a licensed base gains on its licensor, and pays for it."""
    state, alone = posted(), posted(royalty=0.0)
    earned = 0.0
    for _ in range(8):
        state, report = once(RULES, state, **licence(-1.0, 0.0, -1.0))
        alone, _ = once(RULES, alone, **licence(-1.0, -1.0, -1.0, royalty=0.0))
        earned += float(report.flows[LENDER, Account.ROYALTY, 0])
    assert earned > 0.0
    assert state.share[TENANT, :, 0].sum() > 1.02 * alone.share[TENANT, :, 0].sum()
    beside = state.share[TENANT, :, 0].sum() / state.share[LENDER, :, 0].sum()
    assert beside > 1.02 * alone.share[TENANT, :, 0].sum() / alone.share[LENDER, :, 0].sum()


def test_idle_orders_keep_a_licence_and_what_it_costs(held):
    state, _ = held
    for _ in range(3):
        state, report = once(RULES, state)  # standing orders come from `idle`
        assert state.licensor[:, 0].tolist() == [-1.0, 0.0, -1.0]
        assert report.flows[LENDER, Account.ROYALTY, 0] > 0.0


def test_a_withdrawn_base_can_be_used_until_the_end_of_the_quarter(held):
    state, report = once(RULES, held[0], **licence(-1.0, 0.0, -1.0, royalty=0.0))
    assert state.licensor[TENANT, 0] == 0.0
    assert report.flows[TENANT, Account.LICENCE, 0] < 0.0
    state, report = once(RULES, state, **licence(-1.0, 0.0, -1.0, royalty=0.0))
    assert [r.reason for r in refusals(report, TENANT)] == [Reason.NO_LICENCE]
    assert fallen(state, report)


def fallen(state, report):
    """Say whether the tenant stands on the open base and pays nothing."""
    assert report.flows[TENANT, Account.LICENCE, 0] == 0.0
    assert state.licensor[TENANT, 0] == -1.0
    return bool(state.on_open_base[TENANT, 0] == 1.0)


def test_who_gives_a_licence_back_falls_on_the_open_base(held):
    before = float(held[0].commons[0])
    state, report = once(RULES, held[0], **licence(-1.0, -1.0, -1.0))
    assert fallen(state, report)
    rule = RULES.instruction_tuning
    had = rule.handicap + (1.0 - rule.uplift_kept) * state.uplift[TENANT, 0]
    assert state.base_capability[TENANT, 0] == pytest.approx(before - had)


def test_without_instruction_tuning_it_falls_there_too_but_does_not_move_on(held):
    off = without(RULES, "instruction_tuning")
    state, report = once(off, held[0], **licence(-1.0, -1.0, -1.0))
    assert fallen(state, report)
    later, _ = once(off, state)
    assert later.base_capability[TENANT, 0] == state.base_capability[TENANT, 0] < 1300.0


def test_ordering_the_open_base_ends_a_licence(held):
    state, report = once(RULES, held[0], open_base=each(RULES, 0.0, 1.0, 0.0))
    assert fallen(state, report)
    assert refusals(report, TENANT) == []


def test_shipping_its_own_run_ends_a_licence(held):
    ready = held[0].with_arrays({"run": held[0].run + each(RULES, 0.0, 1e5, 0.0)})
    state, report = once(RULES, ready, ship=each(RULES, 0.0, 1.0, 0.0))
    assert report.shipped[TENANT, 0] == 1.0
    assert not fallen(state, report)
    assert state.base_capability[TENANT, 0] == report.ship_capability[TENANT, 0]


def test_a_licensor_that_leaves_its_base_takes_its_licensees_along(held):
    state, report = once(RULES, held[0], open_base=each(RULES, 1.0, 0.0, 0.0))
    assert state.on_open_base[:, 0].tolist() == [1.0, 1.0, 0.0]
    assert fallen(state, report)


def test_a_closed_lab_s_base_is_not_for_licence(held):
    gone = held[0].with_arrays({"alive": each(RULES, 0.0, 1.0, 1.0)})
    state, report = once(RULES, gone)
    assert fallen(state, report)


def test_there_are_no_chains_and_no_circles(held):
    both = held[0].with_arrays({"royalty": each(RULES, ASKED, ASKED, ASKED)})
    rates = each(RULES, ASKED, ASKED, ASKED)
    state, report = once(RULES, both, licence_from=each(RULES, -1.0, 0.0, 1.0), royalty=rates)
    assert state.licensor[:, 0].tolist() == [-1.0, 0.0, -1.0]  # the tenant's base is not its own
    assert [r.reason for r in refusals(report, OTHER)] == [Reason.NO_LICENCE]
    everybody = start(RULES).with_arrays({"royalty": rates})
    state, report = once(RULES, everybody, licence_from=each(RULES, 1.0, 2.0, 0.0), royalty=rates)
    assert state.licensor[:, 0].tolist() == [-1.0, -1.0, -1.0]
    assert np.all(state.on_open_base == 0.0)  # a refused lab keeps the base of its own


@pytest.mark.parametrize("wanted", [0.0, 3.0, 7.0])
def test_nobody_licenses_from_itself_or_from_a_lab_that_does_not_exist(wanted):
    state, report = once(RULES, posted(), **licence(wanted, -1.0, -1.0))
    assert np.all(state.licensor == -1.0)
    assert [r.reason for r in refusals(report, LENDER)] == [Reason.NO_LICENCE]


def test_a_licensed_base_s_weights_are_not_the_licensee_s_to_release(held):
    state, report = once(RULES, held[0], release=each(RULES, 0.0, 1.0, 0.0))
    assert np.all(report.released == 0.0)
    assert [r.reason for r in refusals(report, TENANT)] == [Reason.NO_LICENCE]
    assert np.all(state.opened == 0.0)


def test_without_specialists_no_base_is_for_licence():
    state, report = once(without(RULES, "specialists"), posted(), **licence(-1.0, 0.0, -1.0))
    assert np.all(state.licensor == -1.0)
    assert np.all(report.flows[:, Account.ROYALTY] == 0.0)


def test_seats_may_be_numbered_otherwise():
    """The same three labs in another order come to the same figures."""
    order = np.array([2, 0, 1])
    again = without(
        with_knobs(toy(labs=tuple(LABS[i] for i in order)), "open_weights", release_odds=0.0), "incidents"
    )
    state, report = once(RULES, posted(), **licence(-1.0, 0.0, -1.0))
    moved = start(again).with_arrays({"royalty": posted().royalty[order]})
    other, told = once(again, moved, licence_from=each(again, -1.0, -1.0, 1.0), royalty=moved.royalty)
    assert other.licensor[:, 0].tolist() == [-1.0, -1.0, 1.0]
    assert other.capability == pytest.approx(state.capability[order], rel=1e-12)
    assert told.flows == pytest.approx(report.flows[order], rel=1e-9)


def test_royalties_sum_to_nothing_by_hand():
    licensor = np.array([[-1.0], [0.0], [0.0]])
    due, got = royalties(licensor, np.array([[0.2], [0.5], [0.0]]), np.array([[10.0], [20.0], [30.0]]))
    assert due[:, 0] == pytest.approx([0.0, 4.0, 6.0])
    assert got[:, 0] == pytest.approx([10.0, 0.0, 0.0])


def test_what_is_offered_can_be_read_from_the_position(held):
    assert for_licence(held[0])[:, 0].tolist() == [True, False, False]
    everybody = np.ones((3, 1), dtype=np.bool_)
    gets, lender = granted(held[0], each(RULES, -1.0, 0.0, 0.0), everybody, everybody)
    assert gets[:, 0].tolist() == [False, True, True]
    assert lender[1:, 0].tolist() == [0, 0]
