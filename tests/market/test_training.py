"""R5 to R8 and R16: what a lab makes of a model once it is trained."""

import math

import numpy as np
import pytest

from game.market.report import Reason, refusals
from game.market.synthetic import ALL_SYNTHETIC, LARGEST_SHARE, harm, stretch
from tests.market.toy import each, lab, once, play, toy, with_knobs, without

RULES = toy()
ONE = np.ones(1)


# --- R5


def test_a_lab_that_trains_nothing_trails_the_commons_by_a_constant():
    rules = without(RULES, "post_training")
    state = None
    for _ in range(8):
        before = rules.world.commons if state is None else state.commons[0]
        state, _ = once(rules, state, open_base=each(rules, 1.0, 0.0))
        assert state.capability[0, 0] == pytest.approx(before - rules.instruction_tuning.handicap)
    assert state.commons[0] > rules.world.commons + 10.0


def test_without_instruction_tuning_the_open_base_cannot_be_used():
    rules = without(RULES, "instruction_tuning")
    state, _ = once(rules, open_base=each(rules, 1.0, 1.0))
    assert np.all(state.on_open_base == 0.0)
    assert np.all(state.base_capability == 1220.0)


# --- R6


def uplift(traces, labels=0.0, compute=0.1, rules=RULES):
    labs = tuple(lab(key, traces=traces) for key in ("left", "right"))
    split = np.zeros((2, 5, 1))
    split[:, 1], split[:, 4] = compute, 0.5
    chosen = with_labs(rules, labs)
    state, _ = once(chosen, split=split, labelling=each(chosen, labels, labels))
    return float(state.uplift[0, 0])


def with_labs(rules, labs):
    return toy(labs=labs) if rules is RULES else without(toy(labs=labs), "post_training")


def test_uplift_by_hand():
    rule = RULES.post_training
    effort = rule.compute_floor + (1.0 - rule.compute_floor) * 0.1 / (0.1 + rule.compute_scale)
    traces = rule.trace_elo * math.log10(1.0 + 8.0 / rule.trace_scale)
    labels = rule.label_elo * 50.0 / (50.0 + rule.label_scale)
    assert uplift(8.0, 50.0) == pytest.approx(rule.pace * (traces + labels) * effort)


def test_uplift_saturates_in_traces_labels_and_compute():
    for gains in (
        np.diff([uplift(t) for t in (0.0, 10.0, 20.0, 30.0, 40.0)]),
        np.diff([uplift(5.0, labels) for labels in (0.0, 50.0, 100.0, 150.0)]),
        np.diff([uplift(5.0, 0.0, c) for c in (0.0, 0.1, 0.2, 0.3)]),
    ):
        assert np.all(gains > 0.0)
        assert np.all(np.diff(gains) < 0.0)


def test_without_post_training_models_stay_as_they_are():
    assert uplift(50.0, 100.0, rules=None) == 0.0


# --- R7


def test_synthetic_text_stretches_real_data_threefold_at_best():
    rule = RULES.synthetic_data
    shares = np.linspace(0.0, 0.9, 91)
    worth = stretch(rule, shares, np.full_like(shares, 1e9))
    assert shares[np.argmax(worth)] == pytest.approx(rule.best_share)
    assert worth.max() == pytest.approx(rule.best_gain)
    assert worth[0] == 1.0
    assert np.all(stretch(rule, shares, np.zeros_like(shares)) == 1.0)  # nobody made any text


def test_harm_is_bounded_while_real_data_is_kept():
    rule = RULES.synthetic_data
    shares = np.linspace(0.0, ALL_SYNTHETIC - 1e-6, 200)
    factor = harm(rule, shares, np.full_like(shares, 5.0))
    assert np.all(factor[shares <= rule.best_share] == 1.0)
    assert np.all(np.diff(factor) >= 0.0)
    assert 1.3 < factor[-1] < rule.harm_cap
    assert np.all(harm(without(RULES, "synthetic_data").synthetic_data, shares, shares) == 1.0)


def test_an_all_synthetic_lineage_gets_worse_each_generation_until_real_data_returns():
    rules = with_knobs(RULES, "compute_market", flop=6.0)
    step = 1.0 + rules.synthetic_data.harm_generation
    state, lineage = None, []
    for share in (LARGEST_SHARE, LARGEST_SHARE, LARGEST_SHARE, 0.0):
        before = 1.0 if state is None else float(state.synthetic_lineage[0, 0])
        if state is not None:  # a run large enough to ship whatever its mixture
            state = state.with_arrays({"run": state.run * 0.0 + 1e5, "base_capability": state.run * 0.0})
        state, report = once(
            rules, state, ship=each(rules, 1.0, 1.0), synthetic_share=each(rules, share, share)
        )
        shipped = report.shipped[0, 0] == 1.0
        lineage.append(float(state.synthetic_lineage[0, 0]))
        if shipped:
            # Harm never falls short of what the same share does while real data is kept.
            worst = rules.synthetic_data.harm_cap
            assert lineage[-1] == pytest.approx(max(before * step, worst) if share else 1.0)
    assert lineage[2] > lineage[1] > 1.0
    assert lineage[3] == 1.0


# --- R8


def efficiency_gap(rules):
    state, _ = once(rules, split=np.zeros((2, 5, 1)))
    return math.log(state.efficiency[1, 0] / state.efficiency[0, 0])


def test_a_follower_closes_its_part_of_the_gap():
    rules = toy(labs=(lab("behind", efficiency=1.0), lab("ahead", efficiency=3.0)))
    assert efficiency_gap(rules) == pytest.approx(math.log(3.0) * (1.0 - rules.diffusion.gap_closed))
    assert efficiency_gap(without(rules, "diffusion")) == pytest.approx(math.log(3.0))


def spread(rules):
    state, _ = play(rules, 6, ship=each(rules, 1.0, 1.0))
    return float(np.ptp(state.base_capability[:, 0]))


def test_without_flywheel_and_private_data_funded_labs_come_within_forty_elo():
    labs = (lab("behind", efficiency=0.5, capability=1150.0), lab("ahead", efficiency=2.0, capability=1260.0))
    rules = without(toy(labs=labs), "flywheel", "data_deals")
    assert spread(rules) < 40.0
    assert spread(without(rules, "diffusion")) > spread(rules) + 10.0


def test_research_and_talent_raise_efficiency():
    split = np.zeros((2, 5, 1))
    split[0, 3] = 0.2
    state, _ = once(without(RULES, "diffusion"), split=split)
    assert state.efficiency[0, 0] > 1.0
    assert state.efficiency[1, 0] == 1.0
    paid, _ = once(without(RULES, "diffusion"), split=split, talent=each(RULES, 60.0, 0.0))
    assert paid.efficiency[0, 0] > state.efficiency[0, 0]


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
