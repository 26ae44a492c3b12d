"""Ratings: known odds are found again, and errors say how far to trust them."""

import numpy as np
import pytest

from game.session.tournament.rating import MEAN, elo, ratings


def test_two_players_are_as_far_apart_as_their_odds() -> None:
    won = np.array([[[0.0, 7500.0], [2500.0, 0.0]]])
    found = elo(won)[0]
    assert found.mean() == pytest.approx(MEAN)
    assert found[0] - found[1] == pytest.approx(400.0 * np.log10(3.0), abs=0.1)


def test_strengths_are_found_again_from_expected_comparisons() -> None:
    true = np.array([1800.0, 1600.0, 1500.0, 1100.0])
    odds = 10.0 ** (true / 400.0)
    won = 1e6 * odds[:, None] / (odds[:, None] + odds)
    np.fill_diagonal(won, 0.0)
    won[0, 3] = won[3, 0] = 0.0  # they never met
    np.testing.assert_allclose(elo(won[None])[0], true, atol=0.1)


def test_equals_are_equal_and_a_clean_sweep_stays_finite() -> None:
    np.testing.assert_allclose(elo(5.0 * (1.0 - np.eye(3))[None])[0], MEAN)
    swept = elo(np.array([[[0.0, 100.0], [0.0, 0.0]]]))[0]
    assert 200.0 < swept[0] - swept[1] < 2000.0


def test_errors_shrink_with_the_root_of_the_seeds() -> None:
    luck = np.random.default_rng(5)

    def error(seeds: int) -> float:
        first = luck.binomial(4, 0.6, size=seeds).astype(np.float64)
        won = np.zeros((seeds, 2, 2))
        won[:, 0, 1], won[:, 1, 0] = first, 4.0 - first
        found = ratings(won, 1)[0].error
        assert found is not None
        return found

    few, many = error(40), error(4000)
    # A quarter's change of a logit: 87 Elo a unit, over sqrt(n p (1 - p)).
    assert many == pytest.approx(86.86 / np.sqrt(16000 * 0.24), rel=0.2)
    assert 5.0 < few / many < 20.0


def test_the_bootstrap_is_exact_to_its_seed_and_one_seed_tells_no_error() -> None:
    won = np.random.default_rng(1).integers(0, 5, size=(6, 3, 3)).astype(np.float64)
    assert ratings(won, 1) == ratings(won, 1)
    assert ratings(won, 1) != ratings(won, 2)
    assert [rating.error for rating in ratings(won[:1], 1)] == [None] * 3
