"""R8: know-how leaks, talent moves, and released weights speed it."""

import math

import numpy as np
import pytest

from tests.market.toy import each, lab, once, play, toy, with_knobs, without

RULES = toy()
# Without Rock's law everybody can use what leaks, whatever the size of its experiments.
UNEQUAL = without(toy(labs=(lab("behind", efficiency=1.0), lab("ahead", efficiency=3.0))), "rocks_law")
IDLE = np.zeros((2, 5, 1))
"""A fleet that does no research, so that efficiency moves by leaks alone."""


def gap(rules, **orders):
    """Return the log of the leader's efficiency over the follower's after a quarter without research."""
    state, _ = once(rules, split=IDLE, **orders)
    return math.log(state.efficiency[1, 0] / state.efficiency[0, 0])


def closed(rules=UNEQUAL, **orders):
    """Return the part of the gap that was closed."""
    return 1.0 - gap(rules, **orders) / math.log(3.0)


def test_a_follower_closes_its_part_of_the_gap():
    assert closed() == pytest.approx(UNEQUAL.diffusion.gap_closed)
    assert closed(without(UNEQUAL, "diffusion")) == pytest.approx(0.0, abs=1e-12)


def test_talent_brings_know_how_along_and_keeps_it():
    rule = UNEQUAL.diffusion
    even, hired, lost = (closed(talent=each(UNEQUAL, *t)) for t in ((60.0, 60.0), (60.0, 0.0), (0.0, 60.0)))
    assert lost < even < hired
    assert even == pytest.approx(rule.gap_closed)
    # Half of all researchers against none: a quarter more or less than the mean of both.
    assert hired == pytest.approx(rule.gap_closed * (1.0 + 0.25 * rule.talent_moves))
    assert lost == pytest.approx(rule.gap_closed * (1.0 - 0.25 * rule.talent_moves))
    still = with_knobs(UNEQUAL, "diffusion", talent_moves=0.0)
    assert closed(still, talent=each(UNEQUAL, 60.0, 0.0)) == pytest.approx(rule.gap_closed)


def test_researchers_go_where_they_may_publish():
    """R9: a release counts like a part of the talent budget that the lab lacks."""
    rule, split = RULES.diffusion, np.zeros((2, 5, 1))
    split[:, 3] = 0.1
    alone = with_knobs(without(RULES, "diffusion"), "open_weights", release_talent=0.5)
    state, _ = once(alone, split=split, release=each(alone, 1.0, 0.0))
    people = rule.talent_floor + (1.0 - rule.talent_floor) * 0.5
    more, less = np.log(state.efficiency[:, 0])
    assert more / less == pytest.approx(people / rule.talent_floor)
    nobody, _ = once(without(alone, "open_weights"), split=split, release=each(alone, 1.0, 0.0))
    assert nobody.efficiency[0, 0] == nobody.efficiency[1, 0]


def test_released_weights_teach_everybody():
    rule = UNEQUAL.diffusion
    all_release = each(UNEQUAL, 1.0, 1.0)  # nobody's researchers move
    released = closed(release=all_release)
    assert released == pytest.approx(rule.gap_closed * rule.release_speed)
    assert closed(without(UNEQUAL, "open_weights"), release=each(UNEQUAL, 0.0, 1.0)) == pytest.approx(
        rule.gap_closed
    )
    assert closed(without(UNEQUAL, "diffusion"), release=each(UNEQUAL, 0.0, 1.0)) == pytest.approx(
        0.0, abs=1e-12
    )


@pytest.mark.parametrize("talent", [0.0, 1e6])
def test_a_follower_never_overtakes_by_leaks_alone(talent):
    fast = with_knobs(UNEQUAL, "diffusion", gap_closed=0.5, talent_moves=1.0, release_speed=2.0)
    assert gap(fast, talent=each(fast, talent, 0.0), release=each(fast, 1.0, 1.0)) >= 0.0


def spread(rules):
    """Return the Elo between two labs that ship every quarter, after six of them."""
    state, _ = play(rules, 6, ship=each(rules, 1.0, 1.0))
    return float(np.ptp(state.base_capability[:, 0]))


def test_without_flywheel_and_private_data_funded_labs_come_within_forty_elo():
    labs = (lab("behind", efficiency=0.5, capability=1150.0), lab("ahead", efficiency=2.0, capability=1260.0))
    rules = without(toy(labs=labs), "flywheel", "data_deals")
    assert spread(rules) < 40.0
    assert spread(without(rules, "diffusion")) > spread(rules) + 10.0


def test_research_and_talent_raise_efficiency():
    off = without(RULES, "diffusion")
    split = np.zeros((2, 5, 1))
    split[0, 3] = 0.2
    state, _ = once(off, split=split)
    assert state.efficiency[0, 0] > 1.0
    assert state.efficiency[1, 0] == 1.0
    paid, _ = once(off, split=split, talent=each(RULES, 60.0, 0.0))
    assert paid.efficiency[0, 0] > state.efficiency[0, 0]
