"""R5 and R9: the commons, what it lets every lab do, and what it does to prices."""

import numpy as np
import pytest

from game.market.phases.open_weights import support
from game.market.quarter import Quarter
from game.market.report import Account
from game.market.state import start
from tests.market.toy import each, lab, once, play, seeds, toy, with_knobs, without

RULES = toy()
QUIET = with_knobs(RULES, "open_weights", release_odds=0.0)
"""No state releases anything."""


# --- R5


def trailing(rules, quarters=20):
    """Return by how much a lab that trains nothing trails the commons, Elo, over many quarters."""
    state, gaps = start(rules), []
    split = np.array([[0.0, 0.1, 0.0, 0.0, 0.9], [0.4, 0.1, 0.0, 0.1, 0.4]])[:, :, None]
    for _ in range(quarters):
        before = float(state.commons[0])
        stand = each(rules, 1.0, 0.0)
        state, _ = once(rules, state, split=split, open_base=stand, ship=each(rules, 0.0, 1.0))
        gaps.append(before - float(state.capability[0, 0]))
    assert state.commons[0] > rules.world.commons + 60.0  # the commons moved on meanwhile
    return np.array(gaps)


def test_a_lab_that_trains_nothing_trails_the_commons_by_a_small_constant():
    quiet = without(toy(quarters=24), "incidents", "capital", "regulation")
    bare = without(quiet, "post_training")
    assert trailing(bare) == pytest.approx(np.full(20, bare.instruction_tuning.handicap))
    # Its own post-training closes a part of that; it never grows.
    gaps = trailing(quiet)
    assert np.all(gaps <= quiet.instruction_tuning.handicap)
    assert np.all(np.diff(gaps) < 2.0)


def test_without_instruction_tuning_it_trails_by_ever_more():
    off = without(
        toy(quarters=24), "instruction_tuning", "post_training", "incidents", "capital", "regulation"
    )
    gaps = trailing(off)
    assert np.all(np.diff(gaps) >= 0.0)
    assert gaps[-1] > gaps[0] + 5.0 * off.instruction_tuning.handicap


def test_a_model_on_the_open_base_costs_what_the_open_model_costs_whatever_its_lab_has_learnt():
    rules = without(QUIET, "post_training")
    known = toy(labs=(lab("tuned", traces=5000.0), lab("plain", traces=0.0)))
    known = with_knobs(known, "open_weights", release_odds=0.0)
    both = each(rules, 1.0, 1.0)
    for some in (rules, known):
        state, report = once(some, open_base=both)
        assert report.unit_cost[0, 0] == pytest.approx(report.unit_cost[1, 0])
    assert state.uplift[0, 0] > state.uplift[1, 0] + 50.0
    assert state.base_capability[0, 0] < state.base_capability[1, 0] - 40.0
    assert state.capability[0, 0] > state.capability[1, 0]


def test_the_open_base_is_reached_within_a_quarter():
    state, _ = once(
        QUIET, start(QUIET).with_arrays({"commons": np.full(1, 1400.0)}), open_base=each(QUIET, 1.0, 0.0)
    )
    assert state.base_capability[0, 0] > 1360.0 > state.base_capability[1, 0]


def test_without_instruction_tuning_the_open_base_cannot_be_used():
    rules = without(RULES, "instruction_tuning")
    state, _ = once(rules, open_base=each(rules, 1.0, 1.0))
    assert np.all(state.on_open_base == 0.0)
    assert np.all(state.base_capability == 1220.0)


# --- R9


def test_the_commons_trails_the_frontier():
    rules = toy(labs=(lab("left", capability=1400.0), lab("right")))
    rules = with_knobs(without(rules, "post_training"), "open_weights", release_odds=0.0)
    state, _ = play(rules, 12)
    assert 1400.0 - state.commons[0] == pytest.approx(rules.open_weights.gap, abs=2.0)


def test_a_release_moves_the_commons_and_earns_brand():
    state, report = once(RULES, release=each(RULES, 1.0, 0.0))
    kept, _ = once(RULES)
    assert report.released[:, 0].tolist() == [1.0, 0.0]
    assert state.commons[0] == pytest.approx(state.capability[0, 0] - RULES.open_weights.lab_release_gap)
    assert state.commons[0] > kept.commons[0]
    assert state.brand[0, 0] > kept.brand[0, 0]
    assert state.brand[1, 0] == kept.brand[1, 0]


def test_a_state_backed_release_lands_close_to_the_frontier():
    sure = with_knobs(RULES, "open_weights", release_odds=0.3)
    games = 400
    state, report = once(sure, start(sure, games))
    happened = report.state_release > 0.0
    assert np.mean(happened) == pytest.approx(0.3, abs=0.07)
    frontier = np.max(state.capability, axis=0)
    assert frontier[happened] - state.commons[happened] == pytest.approx(sure.open_weights.release_gap)
    assert np.all((frontier - state.commons)[~happened] > 40.0)


def test_without_open_weights_labs_share_everything_and_prices_are_higher():
    off = without(RULES, "open_weights")
    state, reports = play(off, 8)
    assert state.commons[0] == RULES.world.commons
    assert np.sum(state.share, axis=0) == pytest.approx(np.ones((2, 1)))
    assert reports[-1].segment_revenue == pytest.approx(np.sum(reports[-1].revenue, axis=0))
    assert reports[-1].price_level[0] > 1.2 * play(RULES, 8)[1][-1].price_level[0]


def followed(rules, quarters=10):
    """Return price level and lead over the commons where all labs ask a little under what is thought fair."""
    state = start(rules)
    for _ in range(quarters):
        fair = 0.95 * state.reference[None] + np.zeros_like(state.price)
        state, report = once(rules, state, price=fair)
    return float(report.price_level[0])


def test_the_commons_anchors_what_is_thought_fair():
    """Labs that follow fair prices end at less than half of them where open weights can be had."""
    quiet = without(QUIET, "incidents", "capital", "regulation")
    assert followed(without(quiet, "open_weights")) > 2.0 * followed(quiet)


def test_one_lab_s_discount_is_not_the_market_s_price():
    off = without(QUIET, "open_weights")
    cheap = start(off).price * each(off, 0.2, 1.0)[:, None]
    after, _ = once(off, price=cheap)
    assert np.all(after.reference > 0.7 * start(off).reference)


# --- what a release earns


def test_a_release_earns_support_for_as_long_as_the_commons_is_near_it():
    state, report = once(QUIET, release=each(QUIET, 1.0, 0.0))
    rule = QUIET.open_weights
    assert state.opened[:, 0] == pytest.approx([state.capability[0, 0] - rule.lab_release_gap, 0.0])
    hosted = float(np.sum(report.segment_revenue - np.sum(report.revenue, axis=0)))
    assert report.flows[:, Account.SUPPORT, 0] == pytest.approx([rule.support_share * hosted, 0.0])
    sales = report.revenue[:, :, 0].sum(axis=1)
    assert state.revenue[:, 0] == pytest.approx(sales + report.flows[:, Account.SUPPORT, 0])
    half = state.with_arrays({"commons": state.opened[0] + 0.5 * rule.support_span})
    _, later = once(with_knobs(QUIET, "open_weights", pace=0.05), half)
    hosted = float(np.sum(later.segment_revenue - np.sum(later.revenue, axis=0)))
    assert later.flows[0, Account.SUPPORT, 0] == pytest.approx(0.5 * rule.support_share * hosted, rel=0.02)
    past = state.with_arrays({"commons": state.opened[0] + rule.support_span + 1.0})
    _, last = once(QUIET, past)
    assert np.all(last.flows[:, Account.SUPPORT] == 0.0)


def test_support_is_shared_and_a_closed_lab_gets_none():
    state = start(QUIET).with_arrays({"opened": each(QUIET, 1160.0, 1160.0)})
    q = Quarter.begin(state, QUIET, seeds())
    q.notes.self_hosted = np.full((2, 1), 100.0)
    hosted = float(np.sum(q.notes.self_hosted * state.commons_price))
    assert support(q)[:, 0] == pytest.approx([0.5 * QUIET.open_weights.support_share * hosted] * 2)
    q.state.alive = each(QUIET, 1.0, 0.0)
    assert support(q)[:, 0] == pytest.approx([QUIET.open_weights.support_share * hosted, 0.0])


def test_without_open_weights_a_release_earns_nothing():
    off = without(RULES, "open_weights")
    state, report = once(off, release=each(off, 1.0, 1.0))
    assert np.all(report.flows[:, Account.SUPPORT] == 0.0)
    assert np.all(report.released == 0.0)
    assert np.all(state.opened == 0.0)
