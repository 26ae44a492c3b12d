"""R7: synthetic data stretches real data, harms beyond a point, and collapses a lineage that replaces it."""

import numpy as np
import pytest

from game.market.state import start
from game.market.synthetic import (
    ALL_SYNTHETIC,
    LARGEST_SHARE,
    harm,
    kept_curve,
    lineage,
    replaced_curve,
    run_elo,
    stretch,
)
from tests.market.toy import each, once, toy, without

RULES = toy()
RULE = RULES.synthetic_data
OFF = without(RULES, "synthetic_data")


def test_synthetic_text_stretches_real_data_threefold_at_best():
    shares = np.linspace(0.0, 0.9, 91)
    worth = stretch(RULE, shares, np.full_like(shares, 1e9))
    assert shares[np.argmax(worth)] == pytest.approx(RULE.best_share)
    assert worth.max() == pytest.approx(RULE.best_gain)
    assert worth[0] == 1.0
    assert np.all(stretch(RULE, shares, np.zeros_like(shares)) == 1.0)  # nobody made any text
    assert np.all(stretch(OFF.synthetic_data, shares, shares) == 1.0)


def test_harm_is_bounded_while_real_data_is_kept():
    shares, factor = kept_curve(RULE)
    assert np.all(shares < ALL_SYNTHETIC)
    assert np.all(factor[shares <= RULE.best_share] == 1.0)
    assert np.all(np.diff(factor) >= 0.0)
    assert 1.3 < factor[-1] < RULE.harm_cap <= 1.65
    # However burdened the ancestors: a generation that keeps real data starts afresh.
    assert np.array_equal(harm(RULE, shares, np.full_like(shares, 5.0)), factor)
    assert np.all(kept_curve(OFF.synthetic_data)[1] == 1.0)


def test_each_all_synthetic_generation_adds_its_part_without_bound():
    factor = replaced_curve(RULE, 10)
    assert factor[0] == 1.0
    assert factor[1] == pytest.approx(RULE.harm_cap)  # never better than keeping some
    assert factor[2:] / factor[1:-1] == pytest.approx(1.0 + RULE.harm_generation)
    assert factor[-1] > 4.0 > RULE.harm_cap
    assert np.all(replaced_curve(OFF.synthetic_data, 10) == 1.0)


def test_a_lineage_is_healed_by_real_data():
    factor = lineage(RULE, [LARGEST_SHARE] * 4 + [0.3, 0.0, LARGEST_SHARE])
    assert np.all(np.diff(factor[:5]) > 0.0)
    assert factor[5] == factor[6] == 1.0
    assert factor[7] == factor[1]


def generations(rules, shares):
    """Ship a model of the same run on each mixture in turn; return lineage and Elo by generation."""
    state = start(rules)
    harms, elos = [], []
    for share in shares:
        # The same large run, not in want of tokens, and a model that anything beats.
        fresh = {
            "run": state.run * 0.0 + 300.0,
            "public_text": state.public_text * 0.0 + 300.0,
            "base_capability": state.base_capability * 0.0,
            "efficiency": state.efficiency * 0.0 + 1.0,
        }
        state, report = once(
            rules,
            state.with_arrays(fresh),
            split=np.zeros((2, 5, 1)),
            ship=each(rules, 1.0, 1.0),
            synthetic_share=each(rules, share, share),
        )
        assert np.all(report.shipped == 1.0)
        assert report.ship_capability[0, 0] == state.base_capability[0, 0]
        harms.append(float(state.synthetic_lineage[0, 0]))
        elos.append(float(state.base_capability[0, 0]))
    return harms, elos


def test_in_play_an_all_synthetic_lineage_gets_worse_each_generation_until_real_data_returns():
    harms, elos = generations(RULES, [0.0] + [LARGEST_SHARE] * 6 + [0.0])
    assert harms == pytest.approx(list(lineage(RULE, [0.0] + [LARGEST_SHARE] * 6 + [0.0])[1:]))
    assert np.all(np.diff(elos[:7]) < -5.0)
    assert elos[-1] == pytest.approx(elos[0])
    # Twelve per cent more reducible loss is so many Elo by the scaling law.
    one = np.ones(1)
    worse = [run_elo(RULES, 300.0 * one, 1e6 * one, h * one, one)[0] for h in (harms[3], harms[4])]
    assert elos[3] - elos[4] == pytest.approx(float(worse[0] - worse[1]), abs=0.5)


def test_in_play_a_lineage_that_keeps_real_data_does_not_get_worse():
    harms, elos = generations(RULES, [0.84] * 6)
    assert max(harms) < RULE.harm_cap
    assert elos == pytest.approx([elos[0]] * 6)


def test_without_the_rule_nothing_collapses():
    harms, elos = generations(OFF, [0.0] + [LARGEST_SHARE] * 4)
    assert harms == [1.0] * 5
    assert elos == pytest.approx([elos[0]] * 5)
