"""The unlocking curve that screens draw is the engine's own."""

import numpy as np
import pytest

from game.market.exact import Array
from game.market.state import start
from game.market.turn import resolve
from game.market.unlocking import unlocked_part
from tests.market.toy import plan, seeds, toy


def test_half_of_a_segment_is_open_at_its_threshold_and_more_above() -> None:
    rules = toy()
    at: Array = rules.world.columns.threshold + 0.0
    assert unlocked_part(rules, at) == pytest.approx(0.5)
    assert (unlocked_part(rules, at + 50.0) > unlocked_part(rules, at)).all()
    assert (unlocked_part(rules, at - 1e4) >= 0.0).all()
    assert (unlocked_part(rules, at + 1e4) <= 1.0).all()


def test_the_engine_reports_the_curve_at_the_best_model_there_is() -> None:
    rules = toy()
    state = start(rules)
    after, report = resolve(state, plan(rules, state), rules, seeds())
    best = np.maximum(np.max(report.segment_capability, axis=0), after.commons)
    np.testing.assert_array_equal(unlocked_part(rules, best), report.unlocked)
