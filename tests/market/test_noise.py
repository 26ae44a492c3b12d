"""noise: frozen streams, independence of batch size, and sound statistics."""

import statistics

import numpy as np
import pytest

from game.market import noise
from game.market.noise import Stream

SEEDS = noise.seeds_for(2026, 400)


def hexes(draws):
    return [value.hex() for value in draws.ravel()]


# Frozen: whoever changes one of these changes every game ever recorded, and has to bump the rules version.
def test_streams_are_frozen():
    seeds = noise.seeds_for(2026, 2)
    assert seeds.tolist() == [2026, 7959393617856205470]
    assert hexes(noise.uniform(seeds, 0, Stream.EVENTS, (2,))) == [
        "0x1.9191adf35317ap-2",
        "0x1.6b6b6382c694dp-1",
        "0x1.1b4bc09a921d5p-1",
        "0x1.52fac6f9a8aefp-1",
    ]
    assert hexes(noise.normal(seeds, 7, Stream.DEMAND, (2,))) == [
        "-0x1.d20c7fa528028p+0",
        "0x1.05d3d091f47eep-2",
        "0x1.558e61bc2eb4ep+0",
        "-0x1.e7e20c7e52fd6p-1",
    ]
    drawn = noise.integers(seeds, 5, Stream.LOTS, (5,), high=100)
    assert drawn.tolist() == [[58, 14], [87, 1], [45, 76], [29, 9], [30, 66]]


def test_stream_numbers_are_frozen():
    assert {stream.name: stream.value for stream in Stream} == {
        "EVENTS": 1,
        "SHOCKS": 2,
        "LEADERBOARD": 3,
        "INCIDENTS": 4,
        "AUCTION_TIES": 5,
        "DEMAND": 6,
        "RIVALS": 7,
        "LOTS": 8,
        "ADVISOR": 9,
        "COMMONS": 10,
        "REGULATION": 11,
        "CAPITAL": 12,
    }


def splitmix64(state: int) -> int:
    """The published generator in Python integers: the output that follows `state`."""
    word = 2**64 - 1
    z = (state + 0x9E3779B97F4A7C15) & word
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & word
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & word
    return z ^ (z >> 31)


def test_the_reference_generator_is_the_published_one():
    assert splitmix64(0) == 0xE220A8397B1DCDAF  # first output for seed 0


def test_bits_are_those_of_the_published_generator():
    golden, word = 0x9E3779B97F4A7C15, 2**64 - 1
    seed, quarter = 2**64 - 3, 11
    place = quarter * 2**16 + Stream.LOTS
    key = splitmix64((splitmix64(seed) + (place - 1) * golden) & word)
    expected = [((splitmix64((key + i * golden) & word) >> 12) + 0.5) / 2**52 for i in range(5)]
    drawn = noise.uniform(np.array([seed], dtype=np.uint64), quarter, Stream.LOTS, (5,))
    assert drawn[:, 0].tolist() == expected


@pytest.mark.parametrize("draw", [noise.uniform, noise.normal])
def test_a_game_draws_the_same_alone_and_in_a_batch(draw):
    batch = draw(SEEDS, 4, Stream.EVENTS, (3, 2))
    assert batch.shape == (3, 2, 400)
    for b in (0, 1, 399):
        assert np.array_equal(draw(SEEDS[b : b + 1], 4, Stream.EVENTS, (3, 2)), batch[..., b : b + 1])


def test_more_draws_start_with_the_fewer():
    few, many = (noise.uniform(SEEDS, 4, Stream.EVENTS, (n, 3)) for n in (2, 5))
    assert np.array_equal(many[:2], few)


def test_single_draws_are_those_of_the_whole():
    whole = noise.uniform(SEEDS, 4, Stream.AUCTION_TIES, (2, 3))
    games = np.array([5, 0, 5])
    places = np.array([[0, 1, 2], [3, 4, 5]])
    drawn = noise.uniform_at(SEEDS[games], 4, Stream.AUCTION_TIES, places)
    assert np.array_equal(drawn, whole[:, [0, 1, 2], games])
    assert noise.uniform_at(SEEDS, 4, Stream.AUCTION_TIES, np.array([2])).tolist() == whole[0, 2].tolist()


def test_quarters_can_differ_between_games():
    quarters = np.arange(400) % 9 - 1
    together = noise.uniform(SEEDS, quarters, Stream.EVENTS, (3,))
    for b in (0, 5, 399):
        alone = noise.uniform(SEEDS[b : b + 1], int(quarters[b]), Stream.EVENTS, (3,))
        assert np.array_equal(together[:, b : b + 1], alone)


def test_keys_do_not_collide():
    drawn = [
        noise.uniform(SEEDS[:50], quarter, stream, (20,)).ravel()
        for quarter in range(10)
        for stream in Stream
    ]
    values = np.concatenate(drawn)
    assert len(np.unique(values)) == len(values)


def test_neighbours_are_uncorrelated():
    """Adjacent seeds, quarters, streams and indices look unrelated: 4 standard errors of 20,000 pairs."""
    seeds = np.arange(20_000, dtype=np.uint64)
    base = noise.uniform(seeds, 3, Stream.EVENTS, (2,))
    others = {
        "seed": noise.uniform(seeds + np.array([1], dtype=np.uint64), 3, Stream.EVENTS)[np.newaxis],
        "quarter": noise.uniform(seeds, 4, Stream.EVENTS)[np.newaxis],
        "stream": noise.uniform(seeds, 3, Stream.SHOCKS)[np.newaxis],
        "index": base[1:],
    }
    for name, other in others.items():
        correlation = np.corrcoef(base[0], other[0])[0, 1]
        assert abs(correlation) < 4 / np.sqrt(20_000), name


def test_uniform_fills_the_open_interval_evenly():
    draws = noise.uniform(SEEDS, 1, Stream.DEMAND, (500,)).ravel()
    assert 0.0 < draws.min() < 1e-4
    assert 1 - 1e-4 < draws.max() < 1.0
    counts = np.histogram(draws, bins=100, range=(0, 1))[0]
    chi_squared = float(((counts - 2_000.0) ** 2 / 2_000.0).sum())
    assert 50 < chi_squared < 160  # 99 degrees of freedom: 99.99 % of samples lie within


def test_uniform_never_reaches_its_ends(monkeypatch):
    extremes = np.array([[0, 2**64 - 1]], dtype=np.uint64)
    monkeypatch.setattr(noise, "_bits", lambda *_: extremes)
    low, high = noise.uniform(SEEDS, 0, Stream.EVENTS)[0].tolist()
    assert (low, high) == (2.0**-53, 1 - 2.0**-53)


def test_normal_has_the_moments_of_the_standard_normal():
    draws = noise.normal(SEEDS, 1, Stream.DEMAND, (500,)).ravel()
    assert abs(draws.mean()) < 0.01
    assert abs(draws.std() - 1) < 0.007
    assert abs((draws**3).mean()) < 0.03
    assert abs((draws**4).mean() - 3) < 0.08


def test_normal_quantile_agrees_with_the_standard_library():
    tiny = 2.0 ** -np.arange(1.0, 54.0)
    edges = [0.075, 0.925, np.nextafter(0.075, 0), np.nextafter(0.925, 1), np.exp(-25.0)]
    p = np.concatenate([np.random.default_rng(1).uniform(size=20_000), tiny, 1 - tiny, edges])
    expected = np.array([statistics.NormalDist().inv_cdf(value) for value in p])
    assert np.allclose(noise.normal_quantile(p), expected, rtol=4e-15, atol=1e-300)


def test_normal_quantile_is_total():
    ends = noise.normal_quantile(np.array([2.0**-53, 1 - 2.0**-53])).tolist()
    hostile = noise.normal_quantile(np.array([np.nan, -np.inf, -1.0, 0.0, 1.0, np.inf]))
    assert hostile.tolist() == [ends[0]] * 4 + [ends[1]] * 2
    assert noise.normal_quantile(np.array(0.5)) == 0.0


def test_integers_cover_their_range_evenly():
    draws = noise.integers(SEEDS, 2, Stream.RIVALS, (300,), high=6)
    assert draws.dtype == np.int64
    counts = np.bincount(draws.ravel(), minlength=6)
    assert len(counts) == 6
    assert np.all(np.abs(counts - 20_000) < 600)
    assert np.all(noise.integers(SEEDS, 2, Stream.RIVALS, high=1) == 0)
    assert noise.integers(SEEDS, 2, Stream.RIVALS, high=2**32).max() > 2**31


@pytest.mark.parametrize("high", [0, -1, 2**32 + 1])
def test_integers_refuse_an_impossible_range(high):
    with pytest.raises(ValueError, match="high must be"):
        noise.integers(SEEDS, 2, Stream.RIVALS, high=high)


def test_seeds_are_stable_and_distinct():
    assert noise.seeds_for(5, 1).tolist() == [5]
    assert np.array_equal(noise.seeds_for(5, 1_000)[:7], noise.seeds_for(5, 7))
    assert len(np.unique(noise.seeds_for(5, 10_000))) == 10_000
    assert noise.seeds_for(-1, 1).tolist() == [2**64 - 1]
    assert noise.seeds_for(2**64 + 5, 3).tolist() == noise.seeds_for(5, 3).tolist()
    assert noise.seeds_for(5, 0).shape == (0,)


@pytest.mark.parametrize("seed", [np.array([1]), np.array([1.0]), np.array(1, dtype=np.uint64), 7])
def test_seeds_must_be_unsigned_and_one_dimensional(seed):
    with pytest.raises(TypeError, match="uint64"):
        noise.uniform(seed, 0, Stream.EVENTS)


def test_only_listed_streams_exist():
    with pytest.raises(ValueError, match="99"):
        noise.uniform(SEEDS, 0, 99, (2,))
