"""Intervals: against published values, by coverage, and at their edges."""

import math

import numpy as np
import pytest

from game.session.measuring.estimates import mean, median, middle, ratio_of_shares, share

# Wilson's interval as Newcombe (1998, Statistics in Medicine 17) prints it for his examples.
PUBLISHED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("hits", "games", "low", "high"), PUBLISHED)
def test_shares_have_the_published_intervals(hits: int, games: int, low: float, high: float) -> None:
    found = share(hits, games)
    assert found.value == hits / games
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_all_or_none_of_the_games_reach_the_end_exactly() -> None:
    assert share(0, 7).low == 0.0
    assert share(7, 7).high == 1.0
    assert share(0, 0).value is None


def test_a_ratio_of_shares_has_the_delta_interval() -> None:
    """The textbook's relative risk: 15 of 100 against 30 of 100."""
    found = ratio_of_shares(15, 100, 30, 100)
    error = math.sqrt(1 / 15 - 1 / 100 + 1 / 30 - 1 / 100)
    assert found.value == pytest.approx(0.5)
    assert found.low == pytest.approx(0.5 * math.exp(-1.959964 * error), rel=1e-6)
    assert found.high == pytest.approx(0.5 * math.exp(1.959964 * error), rel=1e-6)


def test_a_ratio_to_nothing_is_no_figure_and_a_ratio_of_nothing_is_nought() -> None:
    assert ratio_of_shares(3, 10, 0, 10).value is None
    nothing = ratio_of_shares(0, 400, 100, 400)
    assert (nothing.value, nothing.low) == (0.0, 0.0)
    assert nothing.high is not None
    assert 0.0 < nothing.high < 0.1


def test_the_median_is_the_middle_and_its_interval_two_order_statistics() -> None:
    values = np.arange(1.0, 101.0)[::-1]
    found = median(values)
    assert found.value == 50.5
    assert (found.low, found.high) == (40.0, 61.0)  # the table for n = 100
    assert middle(np.array([3.0, 1.0, 2.0])) == 2.0
    one = median(np.array([4.0]))
    assert (one.value, one.low, one.high) == (4.0, 4.0, 4.0)


@pytest.mark.parametrize("estimate", [median, mean])
def test_intervals_cover_the_truth_as_often_as_they_say(estimate) -> None:
    rng = np.random.default_rng(1)
    covered = 0
    for _ in range(1000):
        found = estimate(rng.standard_normal(200))
        covered += found.low <= 0.0 <= found.high
    assert 930 <= covered <= 980


def test_the_mean_has_its_normal_interval() -> None:
    found = mean(np.array([1.0, 2.0, 3.0, 6.0]))
    half = 1.959964 * math.sqrt(14.0 / 3.0 / 4.0)
    assert found.value == 3.0
    assert found.low == pytest.approx(3.0 - half)
    assert found.high == pytest.approx(3.0 + half)
