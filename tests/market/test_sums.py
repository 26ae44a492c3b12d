"""Sums give the same bits by either of their ways, and quotients fall back where there is none."""

import numpy as np
import pytest

from game.market import sums
from game.market.sums import Mixture, over_labs, over_parts, ratio, unit

DRAWN = np.random.default_rng(9).uniform(-1.0, 1.0, (6, 5, 40)) * 10.0 ** np.arange(-2, 3)[:, None]
TABLE = [[0.0, 0.3, 0.0, 1.0, 0.1], [0.7, 0.0, 0.2, 0.0, 0.0]]


def plain(first, table, amount):
    total = first
    for x, weight in enumerate(table):
        total = total + weight * amount[:, x]
    return total


@pytest.mark.parametrize("limit", [0, 10**9])
def test_sums_add_one_by_one(monkeypatch, limit):
    monkeypatch.setattr(sums, "SMALL", limit)
    assert np.array_equal(over_labs(DRAWN), plain(0.0, np.ones(6), DRAWN[None])[0])
    assert np.array_equal(over_parts(DRAWN), plain(0.0, np.ones(5), DRAWN))
    assert np.array_equal(over_labs(DRAWN[:1]), DRAWN[0])
    assert np.array_equal(over_parts(DRAWN[:, :0]), np.zeros((6, 40)))


@pytest.mark.parametrize(("limit", "narrow"), [(0, 0), (0, 10**9), (10**9, 0)])
@pytest.mark.parametrize("first", [sums.ZERO, DRAWN[:, :1]])
def test_a_mixture_adds_one_by_one(monkeypatch, limit, narrow, first):
    monkeypatch.setattr(sums, "SMALL_MIXTURE", limit)
    monkeypatch.setattr(sums, "NARROW", narrow)
    mixed = Mixture.of(TABLE, 5).added_to(first, DRAWN)
    start = np.broadcast_to(first, (6, 1, 40))[:, 0]
    for y, weights in enumerate(TABLE):
        assert np.array_equal(mixed[:, y], plain(start, weights, DRAWN))


def test_a_mixture_of_nothing_is_where_it_starts():
    assert np.array_equal(Mixture.of([[], []], 0).added_to(DRAWN[:, :1], DRAWN[:, :0]), DRAWN[:, [0, 0]])


def test_a_quotient_falls_back_where_the_whole_is_not_above_nought():
    part, whole = np.array([[1.0, 2.0, 3.0]]), np.array([4.0, 0.0, -1.0])
    assert ratio(part, whole, 7.0).tolist() == [[0.25, 7.0, 7.0]]
    assert ratio(part, np.array([4.0, 1.0, 2.0])).tolist() == [[0.25, 2.0, 1.5]]
    assert ratio(part, np.full(3, 1e-300)).tolist() == [[0.0, 0.0, 0.0]]


def test_unit_leaves_its_argument_alone():
    given = np.array([-1.0, 0.25, 3.0])
    assert unit(given).tolist() == [0.0, 0.25, 1.0]
    assert given.tolist() == [-1.0, 0.25, 3.0]
