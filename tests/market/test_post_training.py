"""R6: traces, experts' labels, chores and compute lift a model."""

import math
from dataclasses import replace

import numpy as np
import pytest

from game.market.state import start
from game.market.usage import new_traces
from tests.market.toy import each, lab, once, play, segment, toy, with_knobs, without

RULES = toy()
DATA = 0.1
"""T of domain data of a plain lab, in each of two domains."""


def uplift(traces=0.0, labels=0.0, compute=0.1, data=(DATA, DATA), talent=0.0, rules=RULES):
    """Return the uplift after one quarter of a lab that starts without any."""
    labs = tuple(lab(key, traces=traces, domain_data=data) for key in ("left", "right"))
    split = np.zeros((2, 5, 1))
    split[:, 1], split[:, 4] = compute, 0.5
    orders = {"labelling": each(RULES, labels, labels), "talent": each(RULES, talent, talent)}
    world = toy(labs=labs).world
    state, _ = once(
        without(toy(labs=labs), "post_training") if rules is None else rules_with(rules, world),
        split=split,
        **orders,
    )
    return float(state.uplift[0, 0])


def rules_with(rules, world):
    """Return a rulebook over another world."""
    return replace(rules, world=world)


def test_uplift_by_hand():
    rule, people = RULES.post_training, RULES.diffusion
    experts = people.talent_floor + (1.0 - people.talent_floor) * 30.0 / (30.0 + people.talent_scale)
    compute = 0.1 / (0.1 + rule.compute_scale)
    effort = rule.compute_floor + (1.0 - rule.compute_floor) * compute
    traces = rule.trace_elo * math.log10(1.0 + 8.0 / rule.trace_scale)
    labels = rule.label_elo * 50.0 / (50.0 + rule.label_scale) * experts
    chores = rule.chore_elo * 2.0 * DATA / (2.0 * DATA + rule.chore_scale) * compute
    found = uplift(8.0, 50.0, talent=30.0)
    assert found == pytest.approx(rule.pace * ((traces + labels) * effort + chores))


def test_uplift_saturates_in_traces_labels_private_data_and_compute():
    for gains in (
        np.diff([uplift(t) for t in (0.0, 10.0, 20.0, 30.0, 40.0)]),
        np.diff([uplift(5.0, labels) for labels in (0.0, 50.0, 100.0, 150.0)]),
        np.diff([uplift(data=(0.0, d)) for d in (0.0, 2.0, 4.0, 6.0)]),
        np.diff([uplift(5.0, 0.0, c) for c in (0.0, 0.1, 0.2, 0.3)]),
    ):
        assert np.all(gains > 0.0)
        assert np.all(np.diff(gains) < 0.0)


def test_experts_are_limited_by_talent():
    """Labels bought without people to direct them give half; talent alone gives nothing."""
    none, some, much = (uplift(0.0, 60.0, data=(0.0, 0.0), talent=t) for t in (0.0, 60.0, 400.0))
    assert 0.0 < none < some < much < 2.0 * none + 1e-9
    assert uplift(0.0, 0.0, data=(0.0, 0.0), talent=400.0) == 0.0


def test_chores_need_private_data_and_compute_and_are_weaker_than_the_world():
    off = with_knobs(RULES, "post_training", chore_elo=0.0)
    gain = uplift(data=(0.0, 5.0)) - uplift(data=(0.0, 5.0), rules=off)
    assert gain > 0.5
    assert uplift(data=(0.0, 0.0)) == 0.0
    assert uplift(data=(0.0, 5.0), compute=0.0) == 0.0
    # All the private data there could be gives less than a tenfold of traces.
    assert uplift(data=(0.0, 1e6)) < 0.3 * (uplift(10.0 * RULES.post_training.trace_scale) - uplift())


def test_licensed_data_makes_chores_as_the_users_does():
    state = start(RULES)
    lots = np.zeros_like(state.lot_left)
    lots[0, 0] = 4.0
    after, _ = once(RULES, state.with_arrays({"lot_left": lots}))
    assert after.uplift[0, 0] > after.uplift[1, 0]


def test_a_year_of_agent_work_teaches_orders_of_magnitude_more_than_thumbs_up():
    """The same tokens as plain chat or as agent work: traces, and what they are worth."""
    rules = toy(segments=(segment("chat", agentic=0.0), segment("agents", agentic=1.0)))
    rules = without(with_knobs(rules, "post_training", chore_elo=0.0), "consent")
    chat, agents = np.zeros((1, 2, 1)), np.zeros((1, 2, 1))
    chat[0, 0], agents[0, 1] = 40.0, 40.0
    thumbs, traces = (float(new_traces(rules, usage)[0, 0]) for usage in (chat, agents))
    assert traces >= 50.0 * thumbs > 0.0
    assert uplift(4.0 * traces, rules=rules) > 15.0 * uplift(4.0 * thumbs, rules=rules)


def test_post_training_gains_a_few_elo_a_quarter():
    state, before, gains = start(RULES), 0.0, []
    for _ in range(10):
        state, _ = once(RULES, state, labelling=each(RULES, 30.0, 30.0), talent=each(RULES, 30.0, 30.0))
        gains.append(float(state.uplift[0, 0]) - before)
        before = float(state.uplift[0, 0])
    assert all(0.0 < g < 12.0 for g in gains)
    assert 1.0 < np.mean(gains) < 8.0


def test_without_post_training_models_stay_as_they_are():
    assert uplift(50.0, 100.0, rules=None) == 0.0
    state, _ = play(without(RULES, "post_training"), 3)
    assert np.all(state.uplift == 0.0)
