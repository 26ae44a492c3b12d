"""R17: usage and budgets deepen tools, a new model does not reset them, and open standards erode them."""

import numpy as np
import pytest

from game.market.state import start
from game.market.tools import depth_after, felt, upkeep
from tests.market.toy import each, lab, once, play, toy, with_knobs, without

RULES = toy(labs=(lab("used", share=(0.8, 0.8)), lab("unused", share=(0.05, 0.05))))
RULE = RULES.platform


def test_usage_deepens_tools_without_any_budget():
    state, _ = play(RULES, 6)
    assert state.harness[0, 0] > 1.5 * state.harness[1, 0] > 0.0
    idle = with_knobs(RULES, "platform", usage_growth=0.0)
    assert np.all(play(idle, 6)[0].harness == 0.0)
    assert np.all(play(without(RULES, "platform"), 6)[0].harness == 0.0)


def test_tools_outlast_a_generation_of_models():
    base = start(RULES).with_arrays({"harness": each(RULES, 0.6, 0.6), "run": each(RULES, 9e4, 0.0)})
    state, report = once(RULES, base, ship=each(RULES, 1.0, 0.0))
    assert report.shipped[:, 0].tolist() == [1.0, 0.0]
    expected = depth_after(RULES, base, np.zeros((2, 1)))
    assert state.harness == pytest.approx(expected)
    assert state.harness[0, 0] > 0.55


def ruled(level, standards):
    base = start(RULES).with_arrays({"harness": each(RULES, 0.8, 0.8), "regulation": np.full(1, level)})
    return base.with_arrays({"standards": np.full(1, standards)})


def test_open_standards_erode_tools_where_the_law_shapes_the_market():
    free, tied = felt(RULES, ruled(4.0, 1.0)), felt(RULES, ruled(4.0, 0.0))
    assert free == pytest.approx((1.0 - RULES.regulation.unlocking) * tied)
    assert np.array_equal(felt(RULES, ruled(3.0, 1.0)), tied)
    assert np.array_equal(felt(RULES, ruled(4.0, -1.0)), tied)
    assert np.array_equal(felt(without(RULES, "regulation"), ruled(4.0, 1.0)), tied)


def test_open_standards_let_customers_go():
    held, _ = once(RULES, ruled(4.0, 0.0))
    freed, _ = once(RULES, ruled(4.0, 1.0))
    # The first lab holds more than its target: what its tools held back leaves.
    assert np.all(freed.share[0] < held.share[0])


def test_switched_off_tools_neither_attract_nor_hold():
    rules = without(RULES, "platform")
    base = start(rules)
    deep = base.with_arrays({"harness": each(rules, 1.0, 0.0)})
    assert np.array_equal(once(rules, deep)[0].share, once(rules, base)[0].share)
    assert np.all(once(RULES, deep)[0].share[0] > once(RULES, start(RULES))[0].share[0])


def test_upkeep_holds_tools_where_they_are():
    base = start(RULES).with_arrays({"harness": each(RULES, 0.5, 0.3)})
    kept = depth_after(RULES, base, upkeep(RULES, base, 0.95))
    assert kept == pytest.approx(base.harness)
