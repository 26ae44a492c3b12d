"""A few numbers and many give the same bits: there are two ways to work out exp and log."""

import numpy as np
import pytest

from game.market import exact
from game.market.exact import Array
from tests.market.test_exact import HOSTILE, exp_points, log_points


def bits(x: Array) -> list[int]:
    found: list[int] = x.view(np.int64).tolist()
    return found


@pytest.mark.parametrize(
    ("function", "points"), [(exact.exp, exp_points(4_000)), (exact.log, log_points(4_000))]
)
def test_a_few_numbers_give_the_bits_of_many(function, points):
    points = np.concatenate([points, HOSTILE])
    together = function(points)
    in_sevens = np.concatenate([function(points[i : i + 7]) for i in range(0, len(points), 7)])
    assert bits(in_sevens) == bits(together)


@pytest.mark.parametrize("function", [exact.exp, exact.log])
@pytest.mark.parametrize("shape", [(), (0,), (3, 0, 2), (2, 3, 1)])
def test_a_few_numbers_keep_their_shape_and_their_argument(function, shape):
    given = np.full(shape, 0.5)
    result = function(given)
    assert result.shape == shape
    assert result.dtype == np.float64
    assert np.all(given == 0.5)


@pytest.mark.parametrize("function", [exact.exp, exact.log])
def test_the_layout_of_a_few_numbers_does_not_matter(function):
    x = np.arange(1.0, 13.0).reshape(3, 4) / 7.0
    assert np.array_equal(function(x.T), function(np.ascontiguousarray(x.T)))
