"""R12, R13, R14 and R17: who buys, from whom, at what price."""

from itertools import pairwise

import numpy as np
import pytest

from game.market.phases.deflation import model_size
from game.market.state import start
from game.market.tools import grown
from tests.market.toy import each, lab, once, play, segment, toy, with_knobs, without

RULES = toy()


def prices(rules, *by_lab):
    return np.array(by_lab)[:, None, None] + np.zeros((len(by_lab), len(rules.world.segments), 1))


# --- R12


def test_shares_stay_shares():
    state, reports = play(RULES, 11)
    for shares in [state.share, *(r.target_share for r in reports)]:
        assert np.all(shares >= 0.0)
        assert np.all(np.sum(shares, axis=0) <= 1.0 + 1e-12)


def test_equal_models_sell_on_price():
    _, report = once(RULES, price=prices(RULES, 8.0, 10.0))
    cheap, dear = report.target_share[:, :, 0]
    # Attraction -beta ln(price): shares of equal labs stand in the ratio of their prices to the power -beta.
    assert cheap / dear == pytest.approx((10.0 / 8.0) ** 2.0)


def test_a_better_model_takes_the_segment_over_time():
    rules = toy(labs=(lab("better", capability=1300.0), lab("plain", capability=1200.0)))
    rules = without(rules, "open_weights", "platform")
    state, reports = play(rules, 11)
    lead = [r.target_share[0, 0, 0] for r in reports]
    assert lead[0] > 2.0 * reports[0].target_share[1, 0, 0]
    assert state.share[0, 0, 0] > 2.0 * state.share[1, 0, 0]


def test_a_model_that_wins_a_few_more_comparisons_takes_the_segment_over_time():
    # 45 Elo win 56 of 100 comparisons: 13 % more than an equal model's 50.
    labs = (
        lab("better", capability=1265.0, share=(0.1, 0.1)),
        lab("plain", capability=1220.0, share=(0.8, 0.8)),
    )
    segments = (segment("chat", alpha=3.5, churn=0.15), segment("work", alpha=3.5, churn=0.05))
    rules = toy(labs=labs, segments=segments, quarters=40)
    rules = without(rules, "open_weights", "platform", "diffusion", "flywheel", "incidents", "consent")
    state, ahead = start(rules), []
    for _ in range(16):
        state, _ = once(rules, state)
        ahead.append(state.share[0] > state.share[1])
    assert not ahead[0].any()  # not at once
    assert ahead[-1][0, 0]  # but in four years, where customers choose again
    assert state.share[0, 0, 0] > state.share[0, 1, 0]  # and sooner than where they seldom do


@pytest.mark.parametrize("packaging", ["brand", "trust", "harness"])
def test_equal_models_sell_on_brand_and_packaging(packaging):
    base = start(RULES).with_arrays({packaging: each(RULES, 0.8, 0.4)})
    _, report = once(RULES, base)
    assert np.all(report.target_share[0] > 1.2 * report.target_share[1])


def test_most_of_an_enterprise_s_upgrades_stay_inside_the_vendor():
    labs = tuple(lab(key, share=(0.5, 0.5)) for key in ("left", "right"))
    segments = (segment("work", churn=0.05), segment("chat", churn=0.15))
    rules = without(toy(labs=labs, segments=segments), "adoption", "platform", "open_weights")
    before = start(rules)
    better = before.base_capability + each(rules, 60.0, 100.0)
    after, _ = once(rules, before.with_arrays({"base_capability": better, "capability": better}))
    switched = (after.share - before.share)[1]
    assert 0.0 < switched[0, 0] < 0.03  # of all customers; a full switch is rare
    assert switched[1, 0] == pytest.approx(3.0 * switched[0, 0])
    inside = np.sum(before.share[:, 0] * (better - before.base_capability))
    by_switching = np.sum((after.share - before.share)[:, 0] * better)
    assert inside > 0.8 * (inside + by_switching)  # every customer gets its own vendor's new model


def test_customers_move_at_the_pace_of_their_churn():
    rules = without(
        with_knobs(
            toy(labs=(lab("better", capability=1300.0), lab("plain"))), "adoption", pace=0.02, seed=0.0
        ),
        "platform",
        "adoption",
    )
    state, report = once(rules)
    for k, churn in ((0, 0.15), (1, 0.05)):
        before, target = 0.3, report.target_share[0, k, 0]
        assert state.share[0, k, 0] == pytest.approx(before + churn * (target - before))


def test_a_closed_lab_s_customers_choose_again():
    labs = (lab("closing", cash=1.0, share=(0.3, 0.3), fleet=500.0), lab("one"), lab("two"))
    rules = without(toy(labs=labs), "capital", "open_weights")
    state, report = once(rules)
    assert report.wound_up[0, 0] == 1.0
    after, _ = once(rules, state)
    assert np.all(after.share[0] == 0.0)
    assert np.all(after.share[1:] > state.share[1:])


def test_nobody_buys_what_is_below_the_threshold():
    rules = toy(segments=(segment("easy"), segment("hard", threshold=1500.0)))
    _, report = once(rules)
    assert report.unlocked[1, 0] < 0.05 < report.unlocked[0, 0]
    state, _ = play(rules, 6)
    assert state.volume[1, 0] < 0.01 * state.volume[0, 0]


def test_a_crowded_service_drives_customers_away():
    split = np.zeros((2, 5, 1))
    split[1, 4] = 1.0
    state, first = once(RULES, split=split)
    assert state.congestion[:, 0].tolist() == [1.0, 0.0]
    assert np.all(first.tokens[0] == 0.0)
    _, second = once(RULES, state, split=split)
    assert np.all(second.target_share[0] < 0.2 * second.target_share[1])


def test_marketing_builds_a_brand_that_is_forgotten():
    state, _ = once(RULES, marketing=each(RULES, 500.0, 0.0))
    assert state.brand[0, 0] > 0.3 > state.brand[1, 0]
    assert state.brand[1, 0] == pytest.approx(0.3 * (1.0 - RULES.demand.brand_decay))


def test_a_free_plan_draws_customers_where_there_is_one():
    _, stingy = once(RULES, free_plan=each(RULES, 0.0, 0.0))
    _, generous = once(RULES, free_plan=each(RULES, 1.0, 0.0))
    assert generous.target_share[0, 0, 0] > 1.3 * stingy.target_share[0, 0, 0]
    assert generous.target_share[0, 1, 0] == pytest.approx(stingy.target_share[0, 1, 0])
    assert generous.demand[0, 0] > stingy.demand[0, 0]


def test_customers_stay_where_their_data_lives():
    rules = toy(
        labs=(lab("big", share=(0.5, 0.5)), lab("small", share=(0.1, 0.1))),
        segments=(segment("light", gravity=0.0), segment("heavy", gravity=1.0)),
    )
    rules = without(rules, "platform")
    _, report = once(rules)
    assert report.target_share[0, 0, 0] == pytest.approx(report.target_share[1, 0, 0])
    assert report.target_share[0, 1, 0] > 1.5 * report.target_share[1, 1, 0]


# --- R13


def test_the_price_of_fixed_quality_falls_much_faster_than_the_flagship_s():
    state = start(RULES)
    fixed, flagship = [], []
    for _ in range(9):
        lower = np.maximum(state.price * 0.93, 0.5)
        state, report = once(
            RULES, state, price=lower, ship=each(RULES, 1.0, 1.0), talent=each(RULES, 60.0, 60.0)
        )
        fixed.append(report.fixed_price[0])
        flagship.append(report.flagship_price[0])
    assert 5.0 < fixed[0] / fixed[4] < 40.0
    assert 1.2 < flagship[0] / flagship[4] < 3.0


def test_without_deflation_serving_gets_no_cheaper_by_smaller_models():
    quiet = without(RULES, "compute_market", "flywheel", "post_training")
    on, on_reports = play(quiet, 4)
    off, off_reports = play(without(quiet, "deflation"), 4)
    per_quarter = on_reports[3].unit_cost / off_reports[3].unit_cost
    rule = RULES.deflation
    size = rule.model_limit + (1.0 - rule.model_limit) * rule.model_size**3
    assert per_quarter[:, 0] == pytest.approx([size] * 2)
    assert np.all(off.reference == 10.0)
    assert np.all(on.reference < 10.0)


def test_models_of_equal_quality_shrink_fast_at_first_and_to_a_limit():
    rule = RULES.deflation
    size = [model_size(rule, quarter) for quarter in range(60)]
    falls = [after / before for before, after in pairwise(size)]
    assert size[0] == 1.0
    assert falls[0] == pytest.approx(rule.model_size, abs=0.02)
    assert falls == sorted(falls)  # ever more slowly
    assert rule.model_limit < size[-1] < 1.001 * rule.model_limit
    assert model_size(without(RULES, "deflation").deflation, 40) == 1.0


def test_a_better_model_is_dearer_to_serve():
    rules = toy(labs=(lab("better", capability=1320.0), lab("plain", capability=1220.0)))
    rules = without(rules, "post_training", "diffusion")
    _, report = once(rules, split=np.zeros((2, 5, 1)))
    assert report.unit_cost[0, 0] == pytest.approx(rules.deflation.elo_cost * report.unit_cost[1, 0])


# --- R14


def test_adoption_grows_along_an_s_curve_to_its_ceiling():
    rules = toy(
        quarters=99,
        labs=(lab("left", cash=1e5, capability=1400.0), lab("right", cash=1e5, capability=1400.0)),
    )
    state, adoption = None, [0.02]
    for _ in range(40):
        base = start(rules) if state is None else state
        if state is None:
            base = base.with_arrays({"adoption": np.full((2, 1), 0.02)})
        state, report = once(rules, base)
        adoption.append(float(state.adoption[0, 0]))
    steps = np.diff(adoption)
    assert 3 < int(np.argmax(steps)) < 25  # slow, fast, slow
    ceiling = report.unlocked[0, 0] * min(state.confidence[0] / rules.adoption.full_confidence, 1.0)
    assert adoption[-1] == pytest.approx(ceiling, abs=0.05)


def test_without_adoption_it_stays():
    state, _ = play(without(RULES, "adoption"), 6)
    assert np.all(state.adoption == 0.2)


def test_adoption_retreats_when_confidence_is_lost():
    base = start(RULES).with_arrays({"confidence": np.zeros(1), "adoption": np.full((2, 1), 0.5)})
    lost, _ = once(RULES, base)
    assert np.all(lost.adoption < 0.5)


def test_volume_answers_to_price_with_the_segment_s_elasticity():
    labs = tuple(lab(key, fleet=1e4, cash=1e6) for key in ("left", "right"))
    segments = (segment("firm", elasticity=0.0), segment("eager", elasticity=1.0))
    rules = without(toy(labs=labs, segments=segments), "adoption", "open_weights", "deflation")
    _, dear = once(rules)
    _, cheap = once(rules, price=prices(rules, 5.0, 5.0))
    firm, eager = (np.sum(cheap.tokens, axis=0) / np.sum(dear.tokens, axis=0))[:, 0]
    # Cheaper prices also bring in some who would not have bought at all; the elasticity comes on top.
    assert firm > 1.0
    assert eager / firm == pytest.approx(2.0)
    assert cheap.price_level[0] == pytest.approx(0.5 * dear.price_level[0])


# --- R17


def test_a_harness_attracts_and_holds_customers():
    base = start(RULES).with_arrays({"harness": each(RULES, 1.0, 0.0)})
    state, report = once(RULES, base)
    assert report.target_share[0, 0, 0] > 1.5 * report.target_share[1, 0, 0]
    off_state, off = once(without(RULES, "platform"), base)
    assert off.target_share[0, 0, 0] == pytest.approx(off.target_share[1, 0, 0])
    assert np.all(off_state.harness == base.harness)
    worse = base.with_arrays(
        {"capability": base.capability - 100.0, "base_capability": base.capability - 100.0}
    )
    held = once(with_knobs(RULES, "platform", weight=0.0), worse)[0].share[:, 0, 0]
    assert held[0] > held[1]  # both lose customers, the harness loses fewer
    assert state.harness[0, 0] == pytest.approx(1.0 - RULES.platform.decay)  # nothing is left to build


def test_a_budget_builds_the_harness():
    rule = RULES.platform
    state, _ = once(RULES, harness=each(RULES, rule.scale, 0.0))
    used = grown(rule, start(RULES).revenue)[:, 0]
    assert state.harness[:, 0] == pytest.approx([rule.growth * 0.5 + used[0], used[1]])
