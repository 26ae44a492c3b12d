"""R18, R20, R22 and R23: incidents, money, knowledge and the verdict."""

import numpy as np
import pytest

from game.market.observe import masked, observe
from game.market.phases.gauges import board_error
from game.market.quarter import Quarter, standing
from game.market.report import Account, Reason, refusals
from game.market.state import State, start
from game.market.turn import opening
from game.market.world import FUTURES
from tests.market.toy import each, lab, once, play, seeds, toy, with_knobs, without

RULES = toy()
GAMES = 2000


# --- R18


def incidents(rules, safety=0.0):
    state, report = once(rules, start(rules, GAMES), safety=np.full((2, GAMES), safety))
    return state, report.incident


def test_incidents_strike_as_often_as_the_hazard_says_and_safety_work_halves_it():
    _, struck = incidents(RULES)
    assert np.mean(struck) == pytest.approx(RULES.incidents.hazard, abs=0.01)
    _, careful = incidents(RULES, safety=RULES.incidents.safety_scale)
    assert np.mean(careful) == pytest.approx(RULES.incidents.hazard / 2.0, abs=0.01)


def test_an_incident_costs_trust_confidence_and_money():
    state, struck = incidents(RULES)
    _, report = once(RULES, start(RULES, GAMES), safety=np.zeros((2, GAMES)))
    hit = (struck[0] == 1.0) & (struck[1] == 0.0)
    calm = np.all(struck == 0.0, axis=0)
    lost_trust = state.trust[0, calm].mean() - state.trust[0, hit].mean()
    assert lost_trust == pytest.approx(RULES.incidents.trust_loss, abs=0.01)
    assert np.all(state.confidence[hit] < state.confidence[calm].min())
    assert np.all(state.scrutiny[hit] > 0.0)
    fine = RULES.incidents.fine * report.flows[0, Account.REVENUE, hit]
    assert report.flows[0, Account.INCIDENT, hit] == pytest.approx(-fine)


def test_scrutiny_makes_the_next_incident_likelier():
    alarmed = start(RULES, GAMES).with_arrays({"scrutiny": np.ones(GAMES)})
    _, report = once(RULES, alarmed, safety=np.zeros((2, GAMES)))
    assert np.mean(report.incident) > 1.1 * np.mean(incidents(RULES)[1])


def test_without_incidents_nothing_goes_wrong_and_trust_heals():
    state, struck = incidents(without(RULES, "incidents", "consent"))
    assert np.all(struck == 0.0)
    healed = 0.7 + RULES.incidents.trust_recovery * (RULES.incidents.calm - 0.7)
    assert state.trust == pytest.approx(np.full((2, GAMES), healed))


# --- R20


def test_a_round_dilutes_by_its_part_of_the_value():
    before = start(RULES)
    state, report = once(RULES, raise_capital=each(RULES, 500.0, 0.0))
    worth = before.valuation[0, 0]
    assert report.flows[0, Account.ROUND, 0] == 500.0
    assert state.stake[:, 0] == pytest.approx([worth / (worth + 500.0), 1.0])


def test_a_round_is_at_most_a_part_of_the_valuation():
    _, report = once(RULES, raise_capital=each(RULES, 1e6, 0.0))
    limit = RULES.capital.round_cap * start(RULES).valuation[0, 0]
    assert report.raised[0, 0] == pytest.approx(limit)
    assert [(r.reason, r.needed) for r in refusals(report, 0)] == [(Reason.ROUND_TOO_LARGE, 1e6)]
    gloomy = start(RULES).with_arrays({"confidence": np.full(1, RULES.capital.open_purse / 2.0)})
    _, report = once(RULES, gloomy, raise_capital=each(RULES, 1e6, 0.0))
    assert report.raised[0, 0] == pytest.approx(limit / 2.0)


def test_spending_is_cut_to_the_cash_at_hand():
    _, report = once(RULES, marketing=each(RULES, 5000.0, 10.0), safety=each(RULES, 5000.0, 10.0))
    spent = -report.flows[0, [Account.MARKETING, Account.SAFETY], 0]
    assert spent[0] == pytest.approx(spent[1])
    refused = refusals(report, 0)
    assert [r.reason for r in refused] == [Reason.CASH_SHORT]
    assert refused[0].needed == 10_000.0
    assert refused[0].had == pytest.approx(float(np.sum(spent)))
    assert report.flows[1, Account.MARKETING, 0] == -10.0


def test_valuation_grows_with_growth_rank_and_confidence():
    base = start(RULES)
    growing = base.with_arrays({"revenue": base.revenue * each(RULES, 0.1, 1.0)})
    valued, _ = once(RULES, growing)
    assert valued.valuation[0, 0] > 1.2 * valued.valuation[1, 0]
    gloomy, _ = once(RULES, growing.with_arrays({"confidence": np.full(1, 0.4)}))
    assert np.all(gloomy.valuation < valued.valuation)


def poor(*off):
    labs = (lab("poor", cash=1.0, fleet=60.0, share=(0.01, 0.01)), lab("one"), lab("two"))
    return without(toy(labs=labs), *off)


def test_a_lab_out_of_cash_is_rescued_at_a_discount_while_investors_see_enough_in_it():
    rules = poor()
    state, report = once(rules)
    assert report.flows[0, Account.RESCUE, 0] > 0.0
    assert state.cash[0, 0] == pytest.approx(0.0, abs=1e-9)
    assert state.alive[0, 0] == 1.0
    assert state.stake[0, 0] < 1.0


def test_without_capital_nobody_raises_and_an_insolvent_lab_is_wound_up():
    rules = poor("capital")
    state, report = once(rules, raise_capital=each(rules, 500.0, 500.0, 500.0))
    assert np.all(report.raised == 0.0)
    assert report.wound_up[:, 0].tolist() == [1.0, 0.0, 0.0]
    assert report.flows[0, Account.CREDITORS, 0] > 0.0
    assert state.cash[0, 0] == state.fleet[0, 0] == state.valuation[0, 0] == 0.0
    _, later = once(rules, state, raise_capital=each(rules, 500.0, 0.0, 0.0))
    assert [r.reason for r in refusals(later, 0)] == [Reason.WOUND_UP]
    assert np.all(later.flows[0] == 0.0)


# --- R22


def test_the_leaderboard_errs_with_its_standard_error():
    state = start(RULES, GAMES)
    errors = board_error(Quarter.begin(state, RULES, seeds(GAMES)))
    assert np.std(errors) == pytest.approx(RULES.information.board_error, rel=0.05)
    assert np.mean(errors) == pytest.approx(0.0, abs=0.5)
    after, _ = once(RULES, state)
    assert after.board - after.capability == pytest.approx(errors)


def scrambled(record, seat):
    """Return a record in which everything that a seat must not see is another number."""
    changed = {}
    for name, spec in record.spec().items():
        values = np.array(getattr(record, name))
        if spec.audience != "public":
            noise = values * 1.7 + 3.0
            if spec.audience == "own":
                noise[seat] = values[seat]
            changed[name] = noise
    return record.with_arrays(changed)


@pytest.mark.parametrize("seat", [0, 1])
def test_a_seat_sees_nothing_hidden(seat):
    state, reports = play(RULES, 3)
    view = observe(RULES, state, reports[-1], seat)
    other = observe(RULES, scrambled(state, seat), scrambled(reports[-1], seat), seat)
    for mine, theirs in ((view.state, other.state), (view.report, other.report)):
        for name, values in mine.arrays().items():
            assert np.array_equal(values, getattr(theirs, name), equal_nan=True), name


def test_what_a_seat_sees_is_true_and_what_it_cannot_is_nan():
    state, _ = play(RULES, 3)
    seen = masked(state, 1)
    assert np.array_equal(seen.price, state.price)
    assert seen.cash[1, 0] == state.cash[1, 0]
    assert np.isnan(seen.cash[0, 0])
    hidden = [name for name, spec in State.spec().items() if spec.audience == "own"]
    assert {"cash", "fleet", "efficiency", "traces", "user_data", "thesis"} <= set(hidden)


def test_the_opening_briefing_moves_no_money():
    report = opening(RULES, start(RULES))
    assert np.all(report.flows == 0.0)
    assert refusals(report, 0) == []
    assert np.all(report.demand > 0.0)
    assert np.all(report.ship_capability > 0.0)


# --- R23


def test_gauges_stay_in_range_and_the_newest_comes_first():
    state, _ = once(RULES)
    later, _ = once(RULES, state)
    assert np.all((later.gauges >= 0.0) & (later.gauges <= 1.0))
    assert np.array_equal(later.gauges[1], state.gauges[0])


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_equal_labs_are_not_dominance(count):
    labs = tuple(lab(f"lab{i}", share=(0.9 / count, 0.9 / count)) for i in range(count))
    state, _ = once(toy(labs=labs))
    assert state.gauges[0, FUTURES.index("dominance"), 0] == 0.0


def test_a_monopolist_is_dominance_and_ends_the_game_early():
    labs = (
        lab("all", share=(0.95, 0.95), capability=1400.0, cash=1e5),
        lab("none", share=(0.01, 0.01), cash=1e5),
    )
    rules = toy(labs=labs)
    state, _ = play(rules, int(rules.futures.dominance_quarters))
    assert state.over[0] == 1.0
    assert state.ending[0] == FUTURES.index("dominance")
    assert state.quarter < rules.world.quarters


def test_lost_confidence_is_disillusionment():
    rules = with_knobs(RULES, "incidents", recovery=0.0)
    for confidence, expected in ((0.9, 0.0), (rules.futures.lost_hope - 0.1, 1.0)):
        base = start(rules).with_arrays({"confidence": np.full(1, confidence)})
        state, _ = once(without(rules, "incidents"), base)
        assert state.gauges[0, FUTURES.index("disillusionment"), 0] == expected


def test_distinct_specialists_are_specialisation():
    chat = lab("chat", share=(0.9, 0.0), domain_data=(50.0, 0.0), cash=1e5)
    law = lab("law", share=(0.0, 0.9), domain_data=(0.0, 50.0), cash=1e5)
    focus = np.zeros((2, 2, 1))
    focus[0, 0] = focus[1, 1] = 0.5
    special = play(toy(labs=(chat, law)), 4, focus=focus)[0]
    general = play(RULES, 4)[0]
    index = FUTURES.index("specialisation")
    assert special.gauges[0, index, 0] > 0.5 > general.gauges[0, index, 0]


def test_thin_margins_near_the_commons_are_commoditisation():
    near = toy(commons=1215.0)
    index = FUTURES.index("commoditisation")
    state = start(near)
    for _ in range(4):
        cheap = state.commons_price[None] + np.zeros((2, 1, 1))
        state, _ = once(near, state, price=cheap)
    far, _ = play(toy(commons=1050.0), 1)
    assert state.gauges[0, index, 0] > 0.6 > far.gauges[0, index, 0]


def test_the_game_ends_with_its_last_quarter_and_then_stands_still():
    rules = toy(quarters=3)
    state, reports = play(rules, 3)
    assert state.over[0] == 1.0
    after, report = once(rules, state, buy=each(rules, 5.0, 5.0))
    for name, values in after.arrays().items():
        assert np.array_equal(values, getattr(state, name)), name
    assert np.all(report.flows == 0.0)
    assert np.array_equal(report.score, reports[-1].score)


def test_without_futures_every_game_ends_contested():
    rules = without(toy(quarters=2, confidence=0.1), "futures")
    assert play(rules, 2)[0].ending[0] == -1.0
    assert play(toy(quarters=2, confidence=0.1), 2)[0].over[0] == 1.0


def test_a_thesis_that_came_true_raises_the_score():
    state = start(RULES).with_arrays({"ending": np.ones(1), "thesis": each(RULES, 1.0, 2.0)})
    score = standing(state, RULES)
    worth = state.valuation + state.cash
    assert score[:, 0] == pytest.approx([worth[0, 0] * RULES.futures.thesis_bonus, worth[1, 0]])


def test_the_thesis_is_taken_in_the_first_quarter_only():
    state, _ = once(RULES, thesis=each(RULES, 2.0, -1.0))
    later, _ = once(RULES, state, thesis=each(RULES, 0.0, 0.0))
    assert later.thesis[:, 0].tolist() == [2.0, -1.0]
