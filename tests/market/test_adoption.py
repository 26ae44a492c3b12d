"""R14: who gains when a segment adopts; an edge over others fades once they have it too."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.gains import Sum, named_sum, segment_gain
from game.market.state import start
from tests.market.toy import once, play, segment, toy, with_knobs, without


def one(*values):
    """Return (K, 1) figures."""
    return np.array(values)[:, None]


STILL = (one(10.0), one(10.0))
"""A price, or an adoption, that stays what it was."""


def test_a_price_war_over_a_fixed_volume_is_zero_sum():
    gain = segment_gain(one(0.0), (one(100.0), one(70.0)), (one(10.0), one(7.0)), STILL)
    assert gain[0, 0] == pytest.approx(0.0)


def test_new_uses_are_positive_sum():
    gain = segment_gain(one(0.0), (one(100.0), one(130.0)), STILL, (one(0.2), one(0.26)))
    assert gain[0, 0] == pytest.approx(30.0)


def test_an_arms_race_for_an_edge_is_zero_sum_and_with_falling_spending_negative():
    adopted = (one(0.2), one(0.26))
    assert segment_gain(one(1.0), (one(100.0), one(130.0)), STILL, adopted)[0, 0] == pytest.approx(0.0)
    assert segment_gain(one(1.0), (one(100.0), one(110.0)), STILL, adopted)[0, 0] == pytest.approx(-20.0)


def test_gains_within_a_band_are_called_zero():
    rules = toy()
    band = rules.adoption.zero_sum
    gain, spent = one(2.0 * band, 0.5 * band, -0.5 * band, -2.0 * band) * 100.0, one(100.0)
    named = named_sum(rules, gain, spent)[:, 0].tolist()
    assert named == [Sum.POSITIVE, Sum.ZERO, Sum.ZERO, Sum.NEGATIVE]
    wide = with_knobs(rules, "adoption", zero_sum=0.5)
    assert np.all(named_sum(wide, gain, spent) == float(Sum.ZERO))


def test_the_report_says_what_each_segment_gained():
    rules = toy()
    before, _ = once(rules)
    state, report = once(rules, before)
    spent = (before.spent, report.segment_revenue)
    prices, adopted = (before.reference, state.reference), (before.adoption, state.adoption)
    expected = segment_gain(rules.world.columns.positional, spent, prices, adopted)
    assert report.segment_gain == pytest.approx(expected)
    assert np.all(report.segment_gain != 0.0)
    assert np.array_equal(state.spent, report.segment_revenue)


def market(positional):
    segments = (segment("chat", positional=positional), segment("work", positional=0.0))
    return toy(segments=segments)


def test_the_same_growth_is_worth_less_where_all_of_it_is_an_edge():
    plain, edged = (play(market(p), 1)[1][0] for p in (0.0, 1.0))
    assert edged.segment_gain[0, 0] < plain.segment_gain[0, 0] - 0.1 * plain.segment_revenue[0, 0]
    assert edged.segment_gain[1, 0] == plain.segment_gain[1, 0]


def bought(rules, adoption):
    """Return T bought a customer share, each segment, at some adoption."""
    base = start(rules).with_arrays({"adoption": np.full((2, 1), adoption)})
    state, _ = once(rules, base)
    return (state.volume / state.adoption)[:, 0]


def test_an_edge_fades_as_everyone_adopts():
    rules = market(1.0)
    few, many = bought(rules, 0.02), bought(rules, 0.9)
    assert many[0] < 0.97 * few[0]
    assert many[1] == pytest.approx(few[1])
    lasting = replace(rules, adoption=replace(rules.adoption, edge=0.0))
    assert bought(lasting, 0.9)[0] == pytest.approx(bought(lasting, 0.02)[0])


def test_without_adoption_an_edge_lasts():
    rules = without(market(1.0), "adoption")
    assert bought(rules, 0.9)[0] == pytest.approx(bought(rules, 0.02)[0])
