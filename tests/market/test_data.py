"""R10, R11 and R15: data deals, consent and the flywheel."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.report import Account, Reason, refusals
from game.market.state import start
from game.market.usage import free_tokens, new_text, new_traces, trust_change, usable
from tests.market.toy import each, lab, lots, once, play, segment, toy, with_knobs, without

RULES = toy()
TRUSTED = toy(labs=tuple(lab(key, trust=0.95) for key in ("left", "middle", "right")))


def bids(rules, *archive, forum=None):
    table = np.zeros((len(rules.world.labs), 2, 1))
    table[:, 0, 0] = archive
    table[:, 1, 0] = forum or [0.0] * len(archive)
    return table


# --- R10


def test_an_exclusive_lot_goes_to_the_best_bid_at_the_second_price():
    _, report = once(TRUSTED, bid=bids(TRUSTED, 50.0, 90.0, 70.0))
    assert report.won[:, 0, 0].tolist() == [0.0, 1.0, 0.0]
    assert report.paid[:, 0, 0].tolist() == [0.0, 70.0, 0.0]
    assert report.flows[:, Account.DATA, 0].tolist() == [0.0, -70.0, 0.0]
    assert [r.reason for r in refusals(report, 0)] == [Reason.OUTBID]
    assert refusals(report, 1) == []


def test_a_single_bidder_pays_the_reserve():
    _, report = once(TRUSTED, bid=bids(TRUSTED, 0.0, 90.0, 0.0))
    assert report.paid[1, 0, 0] == lots()[0].reserve


def test_a_shared_lot_goes_to_everybody_at_the_reserve():
    state, report = once(TRUSTED, bid=bids(TRUSTED, 0.0, 0.0, 0.0, forum=[25.0, 19.0, 60.0]))
    assert report.paid[:, 1, 0].tolist() == [20.0, 0.0, 20.0]
    assert state.lot_left[:, 1, 0].tolist() == [4.0, 0.0, 4.0]
    assert [(r.reason, r.needed, r.had) for r in refusals(report, 1)] == [(Reason.BELOW_RESERVE, 20.0, 19.0)]


def test_owners_refuse_a_lab_they_do_not_trust():
    _, report = once(RULES, bid=bids(RULES, 0.0, 0.0, forum=[50.0, 0.0]))
    refused = refusals(report, 0)
    assert [r.reason for r in refused] == [Reason.TRUST_TOO_LOW]
    assert (refused[0].needed, refused[0].had) == (0.9, 0.7)
    assert np.all(report.won == 0.0)


def test_luck_parts_equal_bids_and_favours_nobody():
    table = bids(TRUSTED, 90.0, 90.0, 90.0)
    games = 600
    state = start(TRUSTED, games)
    _, report = once(TRUSTED, state, bid=np.repeat(table, games, axis=2))
    assert np.all(np.sum(report.won[:, 0], axis=0) == 1.0)
    assert np.all(np.sum(report.paid[:, 0], axis=0) == 90.0)
    assert np.sum(report.won[:, 0], axis=1) == pytest.approx([200.0] * 3, abs=60.0)
    losers = [refusals(report, seat, 0) for seat in range(3) if report.won[seat, 0, 0] == 0.0]
    assert [[r.reason for r in found] for found in losers] == [[Reason.OUTBID]] * 2


def test_a_lot_that_is_held_is_not_offered_and_comes_up_again_when_its_term_ends():
    rules = with_knobs(TRUSTED, "data_deals", offer_odds=1.0)
    state, _ = once(rules, bid=bids(rules, 50.0, 0.0, 0.0))
    left, offered = [], []
    for _ in range(5):
        left.append(float(state.lot_left[0, 0, 0]))
        offered.append(float(state.lot_offered[0, 0]))
        state, report = once(rules, state, bid=bids(rules, 0.0, 90.0, 0.0))
        if offered[-1] == 0.0:
            assert [r.reason for r in refusals(report, 1)] == [Reason.LOT_NOT_OFFERED]
    assert left == [4.0, 3.0, 2.0, 1.0, 0.0]
    assert offered == [0.0, 0.0, 0.0, 1.0, 0.0]  # on offer for the quarter in which the term runs out


def reserve(run, rules=RULES):
    """Return next quarter's reserve of the archive when the best run has `run` x 1e24 FLOP."""
    state, _ = once(rules, start(rules).with_arrays({"run": np.full((2, 1), run)}), split=np.zeros((2, 5, 1)))
    return float(state.lot_reserve[0, 0])


def test_lots_get_dearer_as_the_wall_nears():
    rule = RULES.data_deals
    trend = lots()[0].reserve * rule.inflation
    prices = [reserve(run) for run in np.array([0.0, 0.25, 0.5, 1.0, 4.0]) * rule.wall_run]
    assert prices == pytest.approx(
        [trend * (1.0 + rule.scarcity * near) for near in (0.0, 0.25, 0.5, 1.0, 1.0)]
    )
    flat = with_knobs(RULES, "data_deals", scarcity=0.0)
    assert reserve(rule.wall_run, flat) == reserve(0.0, flat)


def test_prices_stay_in_the_range_of_published_deals_for_six_years():
    """A reserve is for a term of years; at the wall and with all inflation it stays within what was paid."""
    rule = RULES.data_deals
    dearest = lots()[0].reserve * rule.inflation**24 * (1.0 + rule.scarcity)
    years = lots()[0].term / 4.0
    assert 1.0 < lots()[0].reserve / years < dearest / years < 250.0


def test_without_data_deals_no_lot_is_offered():
    rules = without(TRUSTED, "data_deals")
    _, report = once(rules, bid=bids(rules, 90.0, 90.0, 90.0))
    assert np.all(report.won == 0.0)
    assert np.all(report.flows[:, Account.DATA] == 0.0)


def test_a_lot_adds_its_good_tokens_to_those_a_lab_can_train_on():
    _, report = once(TRUSTED, bid=bids(TRUSTED, 90.0, 0.0, 0.0))
    more = report.unique_tokens[0, 0] - report.unique_tokens[1, 0]
    assert more == pytest.approx(lots()[0].tokens * lots()[0].quality)


# --- R11


def used(rules, level):
    return float(
        usable(rules, np.ones((1, 2, 1)), np.ones((1, 1)), np.full((1, 1), float(level)))[0, :, 0].sum()
    )


def test_each_consent_level_opens_more_data_and_costs_more_trust():
    found = [used(RULES, level) for level in range(4)]
    assert found[0] == 0.0
    assert found == sorted(set(found))
    trust = trust_change(RULES.consent, np.arange(4.0))
    assert np.all(np.diff(trust) < 0.0)
    assert trust[3] == -RULES.consent.trust_cost
    assert trust[0] == pytest.approx(RULES.consent.trust_cost / 3.0)


def test_without_consent_every_level_is_everything():
    off = without(RULES, "consent")
    assert used(off, 0) == used(off, 3) == used(RULES, 3)
    state, _ = once(off, consent=each(off, 3.0, 0.0))
    assert state.trust[0, 0] == state.trust[1, 0]


def test_customers_punish_levels_they_mind():
    rules = toy(segments=(segment("calm", consent_weight=0.0), segment("health", consent_weight=1.0)))
    _, careful = once(rules, consent=each(rules, 0.0, 0.0))
    _, greedy = once(rules, consent=each(rules, 3.0, 0.0))
    assert greedy.target_share[0, 1, 0] < careful.target_share[0, 1, 0]
    assert greedy.target_share[0, 0, 0] == pytest.approx(careful.target_share[0, 0, 0])


# --- R15


def test_usage_yields_data_and_traces_by_hand():
    usage = np.zeros((1, 2, 1))
    usage[0, :, 0] = 10.0, 20.0
    rule = RULES.flywheel
    agentic = 1.0 + (rule.agent_bonus - 1.0) * 0.2
    assert new_traces(RULES, usage)[0, 0] == pytest.approx(rule.trace_yield * 30.0 * agentic)
    # 'chat' weighs domain 0 with 0.2; 'work' weighs domain 1 with 1.
    assert new_text(RULES, usage)[0, :, 0] == pytest.approx([rule.data_yield * 2.0, rule.data_yield * 20.0])


def test_agent_work_yields_far_more_than_chat():
    world = toy(segments=(segment("chat", agentic=0.0), segment("agents", agentic=1.0)))
    chat, agents = np.zeros((1, 2, 1)), np.zeros((1, 2, 1))
    chat[0, 0], agents[0, 1] = 1.0, 1.0
    bonus = world.flywheel.agent_bonus
    assert new_traces(world, agents)[0, 0] == pytest.approx(bonus * new_traces(world, chat)[0, 0])


def test_the_free_plan_adds_usage_where_there_is_one():
    paid = np.ones((1, 2, 1))
    assert free_tokens(RULES, paid, np.full((1, 1), 0.5))[0, 0] == pytest.approx(
        RULES.demand.free_ratio * 0.5
    )
    generous = usable(RULES, paid, np.ones((1, 1)), np.full((1, 1), 3.0))
    assert generous[0, 1, 0] == 1.0
    assert generous[0, 0, 0] == pytest.approx(1.0 + RULES.flywheel.free_weight * RULES.demand.free_ratio)


def test_data_and_traces_age():
    off = without(RULES, "flywheel")
    state, _ = play(off, 3)
    kept = (1.0 - off.flywheel.decay) ** 3
    assert state.traces[:, 0] == pytest.approx([kept, kept])
    assert state.user_data[:, :, 0] == pytest.approx(np.full((2, 2), 0.1 * kept))


def ahead(rules, games=64, lead=1.1):
    """Return how often the lab that starts with `lead` times the users ends with the better model."""
    labs = (lab("more", share=(0.3 * lead, 0.3 * lead)), lab("less", share=(0.3, 0.3)))
    rules = replace(rules, world=toy(labs=labs).world)
    state, _ = play(rules, 11, games, ship=np.ones((2, games)))
    return float(np.mean(state.capability[0] > state.capability[1]))


def test_more_users_lead_to_a_better_model_by_the_flywheel_alone():
    on = without(RULES, "incidents")
    assert ahead(on) > 0.75
    assert ahead(without(on, "flywheel")) <= 0.5
    assert ahead(on, lead=1.0) <= 0.5


def test_usage_pays_back_as_data_for_both_training_and_post_training():
    """The loop's links, one by one: more usage, more traces and text, more uplift and unique tokens."""
    labs = (lab("more", share=(0.4, 0.4)), lab("less", share=(0.2, 0.2)))
    state, reports = play(without(toy(labs=labs), "incidents"), 4)
    for name in ("traces", "uplift"):
        more, less = getattr(state, name)[:, 0]
        assert more > less
    assert state.user_data[0].sum() > state.user_data[1].sum()
    assert reports[-1].unique_tokens[0, 0] > reports[-1].unique_tokens[1, 0]
    off, dark = play(without(toy(labs=labs), "incidents", "flywheel"), 4)
    assert off.traces[0, 0] == off.traces[1, 0]
    assert dark[-1].unique_tokens[0, 0] == dark[-1].unique_tokens[1, 0]
