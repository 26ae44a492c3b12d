"""exact: accuracy against mpmath, totality, and the same bits for every batch size, layout and release."""

from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest

from game.market import exact
from game.market.exact import Array

HOSTILE = [
    np.nan,
    np.inf,
    -np.inf,
    1.7e308,
    -1.7e308,
    2.0**-1074,
    -(2.0**-1074),
    0.0,
    -0.0,
    1.0,
    -1.0,
    709.8,
    -745.2,
]
SMALLEST, LARGEST = 2.0**-1022, float(np.finfo(np.float64).max)


def near(value: float, steps: int = 20) -> list[float]:
    """The number, and `steps` neighbours on both sides."""
    found = [value]
    for direction in (-np.inf, np.inf):
        neighbour = value
        for _ in range(steps):
            neighbour = float(np.nextafter(neighbour, direction))
            found.append(neighbour)
    return found


def worst_ulp(function: Callable[[Array], Array], truth: Callable[[Any], Any], points: Array) -> float:
    """The largest error in units in the last place of the true value."""
    with mpmath.workprec(140):
        worst = mpmath.mpf(0)
        for x, y in zip(points.tolist(), function(points).tolist(), strict=True):
            expected = truth(mpmath.mpf(x))
            if expected != 0:
                worst = max(worst, abs(y - expected) / float(np.spacing(abs(float(expected)))))
            else:
                assert y == 0.0
        return float(worst)


def exp_points(count: int) -> Array:
    rng = np.random.default_rng(1)
    halves = [(k + 0.5) * exact.LN_2 for k in range(-1009, 1009, 7)]  # where the reduction changes its mind
    hard = [v for x in [*halves, 0.0, 1.0, 700.0, -700.0] for v in near(x, 4) if abs(v) <= 700.0]
    return np.concatenate(
        [
            rng.uniform(-700, 700, count),
            rng.uniform(-2, 2, count),
            rng.uniform(-1e-8, 1e-8, count // 10),
            hard,
        ]
    )


def log_points(count: int) -> Array:
    rng = np.random.default_rng(2)
    bits = rng.integers(1 << 52, 0x7FF << 52, count).view(np.float64)  # every positive normal number
    turns = [2.0**k * m for k in range(-1020, 1020, 37) for m in (1.0, 0.5**0.5)]
    hard = [v for x in [*turns, 1.0, 2.0, float(np.e)] for v in near(x, 4)]
    return np.concatenate([bits, rng.uniform(0.3, 3, count), [*near(1.0, 500), SMALLEST, LARGEST], hard])


def test_exp_is_within_one_ulp():
    assert worst_ulp(exact.exp, mpmath.exp, exp_points(4_000)) < 1.0


def test_log_is_within_one_ulp():
    assert worst_ulp(exact.log, mpmath.log, log_points(4_000)) < 1.0


@pytest.mark.slow
def test_exp_and_log_are_within_one_ulp_on_many_points():
    assert worst_ulp(exact.exp, mpmath.exp, exp_points(100_000)) < 1.0
    assert worst_ulp(exact.log, mpmath.log, log_points(100_000)) < 1.0


def test_power_is_accurate_to_its_documented_bound():
    rng = np.random.default_rng(3)
    bases, exponents = np.exp(rng.uniform(-50, 50, 3_000)), rng.uniform(-4, 4, 3_000)
    results = exact.power(bases, exponents)
    with mpmath.workprec(140):
        for x, y, result in zip(bases.tolist(), exponents.tolist(), results.tolist(), strict=True):
            truth = mpmath.power(x, y)
            assert abs(result / truth - 1) < 2.0**-52 * (1 + abs(y * mpmath.log(x)))


def test_exact_special_values():
    assert exact.exp(0.0) == 1.0
    assert exact.log(1.0) == 0.0
    assert exact.power([1.0, 9.0, 0.0, -2.0], [5.5, 0.0, 2.0, 2.0]).tolist() == [1.0, 1.0, 0.0, 0.0]
    assert exact.sigmoid(0.0) == 0.5
    assert exact.log([2.0, 10.0]).tolist() == [exact.LN_2, exact.LN_10]
    assert (exact.SMALLEST, exact.LARGEST) == (SMALLEST, LARGEST)


def test_exp_clamps_to_its_limits():
    limits = exact.exp([-700.0, 700.0]).tolist()
    assert exact.exp([-1e9, 1e9]).tolist() == limits
    assert exact.exp([-np.inf, np.inf]).tolist() == limits
    assert exact.exp(np.nan) == limits[0]
    assert limits[0] > 0.0
    assert np.isfinite(limits[1] * 10_000)


def test_log_clamps_what_has_no_logarithm():
    low = exact.log(SMALLEST)
    assert exact.log([0.0, -0.0, -5.0, -np.inf, np.nan, 2.0**-1074]).tolist() == [low] * 6
    assert exact.log(np.inf) == exact.log(LARGEST)


@pytest.mark.parametrize("function", [exact.exp, exact.log, exact.sigmoid, exact.softmax_over])
def test_functions_of_one_argument_stay_finite_and_silent(function):
    assert np.all(np.isfinite(function(np.array(HOSTILE))))  # a warning is an error in this suite


@pytest.mark.parametrize("function", [exact.power, exact.fraction])
def test_functions_of_two_arguments_stay_finite_and_silent(function):
    x = np.array(HOSTILE)
    result = function(x[:, np.newaxis], x)
    assert result.shape == (len(HOSTILE), len(HOSTILE))
    assert np.all(np.isfinite(result))


def test_fraction_falls_back_only_where_there_is_no_quotient():
    result = exact.fraction(
        [1.0, 1.0, 0.0, 1e300, np.nan, 0.0], [4.0, 0.0, 0.0, 1e-300, 1.0, 5.0], otherwise=7.0
    )
    assert result.tolist() == [0.25, 7.0, 7.0, 7.0, 7.0, 0.0]
    assert exact.fraction(1.0, 0.0) == 0.0


@pytest.mark.parametrize("function", [exact.exp, exact.log, exact.sigmoid])
def test_bits_do_not_depend_on_batch_size_or_layout(function):
    x = np.random.default_rng(4).uniform(-30, 30, (6, 5, 700))  # larger than one block
    whole = function(x)
    one_by_one = np.concatenate([function(x[..., b : b + 1]) for b in range(0, 700, 9)], axis=-1)
    assert np.array_equal(one_by_one, whole[..., ::9])
    assert np.array_equal(function(np.asfortranarray(x)), whole)
    assert np.array_equal(function(x[:, ::2, ::3]), whole[:, ::2, ::3])
    assert np.array_equal(function(x.transpose(2, 0, 1)), whole.transpose(2, 0, 1))
    assert float(function(float(x[1, 2, 3]))) == whole[1, 2, 3]


@pytest.mark.parametrize("function", [exact.exp, exact.log, exact.sigmoid, exact.softmax_over])
def test_arguments_are_left_alone(function):
    x = np.linspace(0.5, 5.0, 12).reshape(3, 4)
    before = x.copy()
    x.setflags(write=False)
    assert not np.shares_memory(function(x), x)
    assert np.array_equal(x, before)


def test_integers_and_plain_numbers_are_taken():
    assert exact.exp(1).dtype == np.float64
    assert exact.exp([1, 2]).tolist() == exact.exp([1.0, 2.0]).tolist()
    assert isinstance(exact.power(2, 3), np.ndarray)
    assert isinstance(exact.ordered_sum([1, 2]), np.ndarray)


@pytest.mark.parametrize("axis", [0, 1, 2, -1, -2])
def test_ordered_sums_add_from_the_front(axis):
    x = np.random.default_rng(5).normal(size=(7, 6, 9)) * 10.0 ** np.arange(-4, 5)
    moved = np.moveaxis(x, axis, 0)
    running = [moved[0]]
    for part in moved[1:]:
        running.append(running[-1] + part)
    assert np.array_equal(exact.ordered_sum(x, axis), running[-1])
    assert np.array_equal(exact.ordered_sum(np.asfortranarray(x), axis), running[-1])
    assert np.array_equal(exact.ordered_cumsum(x, axis), np.moveaxis(np.array(running), 0, axis))


def test_ordered_sum_of_a_batch_equals_that_of_each_game():
    x = np.random.default_rng(6).normal(size=(6, 4, 100))
    assert np.array_equal(exact.ordered_sum(x, 1)[:, 42:43], exact.ordered_sum(x[..., 42:43], 1))


def test_ordered_sums_do_not_write_to_their_argument():
    x = np.ones((3, 2))
    x.setflags(write=False)
    assert exact.ordered_sum(x).tolist() == [3.0, 3.0]
    assert exact.ordered_cumsum(x)[:, 0].tolist() == [1.0, 2.0, 3.0]
    assert not np.shares_memory(exact.ordered_sum(x[:1]), x)


def test_ordered_sum_of_nothing_is_zero():
    assert exact.ordered_sum(np.zeros((3, 0, 5)), 1).tolist() == np.zeros((3, 5)).tolist()
    assert exact.ordered_cumsum(np.zeros((0, 5)), 0).shape == (0, 5)


def test_sums_refuse_an_axis_that_is_not_there():
    with pytest.raises(IndexError):
        exact.ordered_sum(np.zeros((2, 3)), 2)


def test_softmax_gives_shares():
    x = np.random.default_rng(7).normal(size=(6, 4, 50)) * 20
    shares = exact.softmax_over(x, axis=1)
    assert shares.shape == x.shape
    assert np.all(shares > 0.0)
    assert np.allclose(exact.ordered_sum(shares, 1), 1.0, rtol=0, atol=1e-15)
    assert np.array_equal(np.argmax(shares, axis=1), np.argmax(x, axis=1))
    assert exact.softmax_over([3.0, 3.0]).tolist() == [0.5, 0.5]


# Frozen: whoever changes one of these changes every game ever recorded, and must bump the rules version.
FROZEN_EXP = {
    -700.0: "0x1.14f2b0fb9307fp-1010",
    -10.0: "0x1.7cd79b5647c9ap-15",
    -1.0: "0x1.78b56362cef38p-2",
    -0.1: "0x1.cf46d99d52b3ap-1",
    1e-9: "0x1.000000044b830p+0",
    0.5: "0x1.a61298e1e069cp+0",
    3.141592653589793: "0x1.724046eb09339p+4",
    50.0: "0x1.19103e4080b45p+72",
    700.0: "0x1.d945df4f8ec8ep+1009",
}
FROZEN_LOG = {
    1e-300: "-0x1.5963447f87fb5p+9",
    0.1: "-0x1.26bb1bbb55515p+1",
    0.5: "-0x1.62e42fefa39efp-1",
    0.999999: "-0x1.0c6f82d74d230p-20",
    1.000001: "0x1.0c6f713f33a1dp-20",
    2.718281828459045: "0x1.0000000000000p+0",
    10.0: "0x1.26bb1bbb55516p+1",
}


def test_bits_are_frozen():
    assert [v.hex() for v in exact.exp(list(FROZEN_EXP))] == list(FROZEN_EXP.values())
    assert [v.hex() for v in exact.log(list(FROZEN_LOG))] == list(FROZEN_LOG.values())
    powers = exact.power([0.3, 2.0, 7.5], [1.7, 0.1, -3.0])
    assert [v.hex() for v in powers] == [
        "0x1.08819f76d9f8dp-3",
        "0x1.125fbee250664p+0",
        "0x1.36b06e70b7425p-9",
    ]
