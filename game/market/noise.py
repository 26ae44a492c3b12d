"""Named random streams: every draw is a pure function of (seed, quarter, stream, index).

There is no generator state, so nothing one rule or rival draws can move what another sees, and the same seed
gives the same luck to every counterfactual. `index` is the flat position inside the shape asked for (C
order), so game b draws the same alone or in any batch, and a larger first axis only adds draws.

Bits come from splitmix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators"). The
seed is mixed before quarter and stream are added and the sum is mixed again, so neighbouring seeds, quarters
and streams start at unrelated points of the sequence. Unsigned 64-bit arithmetic wraps by definition;
everything stays in arrays because NumPy warns about wrapping scalars.
"""

from collections.abc import Mapping
from enum import IntEnum, unique
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from game.market import exact
from game.market.exact import Array

Seeds = npt.NDArray[np.uint64]
"""One seed a game, shape (B,)."""


@unique
class Stream(IntEnum):
    """The closed list of streams. Numbers are part of the rules: never change or reuse one, append only."""

    EVENTS = 1  # which outside events happen in a quarter
    SHOCKS = 2  # timing and size of economy-wide shocks
    LEADERBOARD = 3  # measurement error of published capability scores
    INCIDENTS = 4  # safety and trust incidents of labs
    AUCTION_TIES = 5  # order of equal bids for a data lot
    DEMAND = 6  # wobble of segment demand
    RIVALS = 7  # choices of computer-run seats
    LOTS = 8  # which data lots come up for sale, and how good they are
    ADVISOR = 9  # worlds sampled by forecasts and the advisor
    COMMONS = 10  # releases of open weights from outside the game
    REGULATION = 11  # draws of the political process
    CAPITAL = 12  # mood of investors


def _constant(value: int) -> npt.NDArray[np.uint64]:
    """Return a read-only 0-d array; with an array beside it, arithmetic wraps silently, alone it warns."""
    array = np.array(value, dtype=np.uint64)
    array.setflags(write=False)
    return array


_GOLDEN = _constant(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd
_MULTIPLIER_1 = _constant(0xBF58476D1CE4E5B9)
_MULTIPLIER_2 = _constant(0x94D049BB133111EB)
_SHIFTS: Final = (_constant(30), _constant(27), _constant(31))
_ONE = _constant(1)
_TWELVE = _constant(12)
_THIRTY_TWO = _constant(32)
_STREAMS_PER_QUARTER = _constant(1 << 16)
_CELL: Final = 2.0**-52
_HALF, _SIZE = exact.constants((0.5, _CELL))
_WORD: Final = 1 << 64


def _mix(z: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the splitmix64 finaliser of each word: a bijection that spreads each input bit over all bits."""
    shifted = z >> _SHIFTS[0]
    z = np.bitwise_xor(z, shifted, shifted) * _MULTIPLIER_1
    np.right_shift(z, _SHIFTS[1], shifted)
    np.bitwise_xor(z, shifted, z)
    np.multiply(z, _MULTIPLIER_2, z)
    np.right_shift(z, _SHIFTS[2], shifted)
    mixed: npt.NDArray[np.uint64] = np.bitwise_xor(z, shifted, z)
    return mixed


def _bits(
    seed: Seeds, quarter: npt.ArrayLike, stream: Stream, shape: tuple[int, ...]
) -> npt.NDArray[np.uint64]:
    """Return shape + (B,) random words."""
    key = _keys(seed, quarter, stream)
    count = 1
    for length in shape:
        count *= length
    index = np.arange(1, count + 1, dtype=np.uint64)[:, np.newaxis]
    return _mix(key + index * _GOLDEN).reshape((*shape, key.shape[0]))


def _keys(seed: Seeds, quarter: npt.ArrayLike, stream: Stream) -> npt.NDArray[np.uint64]:
    """Return where each game's sequence of a stream begins, (B,)."""
    seed = np.asarray(seed)
    if seed.dtype != np.uint64 or seed.ndim != 1:
        raise TypeError(f"seed must be a uint64 array of shape (B,), not {seed.dtype} {seed.shape}")
    quarters = np.asarray(quarter, dtype=np.int64).reshape(-1).astype(np.uint64)
    place = quarters * _STREAMS_PER_QUARTER + _constant(int(Stream(stream)))
    return _mix(_mix(seed + _GOLDEN) + place * _GOLDEN)


def seeds_for(seed: int, games: int) -> Seeds:
    """Return the seeds of `games` games, shape (games,), derived from one base seed.

    Game 0 gets the base seed itself (modulo 2**64), so a game played alone with seed s is game 0 of a batch
    with base seed s; every further game gets a mix of base seed and its number. A longer list starts with the
    shorter one.

    Example:
        >>> seeds_for(7, 3).tolist()
        [7, 13309476754707697221, 11984929618412882174]
    """
    base = np.array([seed % _WORD], dtype=np.uint64)
    number = np.arange(games, dtype=np.uint64)
    mixed = _mix(_mix(base + _GOLDEN) + number * _GOLDEN)
    return np.where(number == 0, base, mixed)


def uniform(seed: Seeds, quarter: npt.ArrayLike, stream: Stream, shape: tuple[int, ...] = ()) -> Array:
    """Return uniform draws strictly between 0 and 1, shape + (B,).

    Args:
        seed: uint64, (B,): see `seeds_for`.
        quarter: number of the quarter, one for all games or (B,).
        stream: which stream; nobody else may draw from it.
        shape: shape of the draws of one game; () for a single number.

    Raises:
        TypeError: `seed` is not a one-dimensional uint64 array.
        ValueError: `stream` is not in the list, or `quarter` does not match B.

    Example:
        >>> uniform(seeds_for(2026, 2), 3, Stream.EVENTS, (6,)).shape
        (6, 2)
    """
    # 52 bits and a half: exact in float64, symmetric about 1/2, and never 0 or 1.
    return _inside(_bits(seed, quarter, stream, shape))


def uniform_at(seed: Seeds, quarter: npt.ArrayLike, stream: Stream, places: npt.NDArray[np.intp]) -> Array:
    """Return single draws of those that `uniform` would return.

    Args:
        seed: uint64, (N,): of the game that each draw is for; a game may stand in it more than once.
        quarter: number of the quarter, one for all games or (N,).
        stream: which stream.
        places: flat positions among a game's draws, from 0; broadcasts against (N,).

    Raises:
        TypeError: as in `uniform`.
        ValueError: as in `uniform`.
    """
    index = places.astype(np.uint64) + _ONE
    return _inside(_mix(_keys(seed, quarter, stream) + index * _GOLDEN))


def _inside(words: npt.NDArray[np.uint64], draws: Array | None = None) -> Array:
    """Return random words as numbers strictly between 0 and 1, in `draws`; the words are used up."""
    draws = np.add(np.right_shift(words, _TWELVE, words).astype(np.float64), _HALF, draws)
    return np.multiply(draws, _SIZE, draws)


def uniforms(seed: Seeds, quarter: int, wanted: Mapping[Stream, int]) -> dict[Stream, Array]:
    """Return the draws of several streams at once, (count, B) each: what `uniform` returns for each, sooner.

    Args:
        seed: uint64, (B,).
        quarter: number of the quarter.
        wanted: how many draws of each stream a game needs.
    """
    places, rows, steps = _places(quarter, tuple(wanted.items()))
    keys = _mix(_mix(seed + _GOLDEN) + places)  # (S, B)
    draws = np.empty((len(rows), len(seed)))
    pace = max(1, exact.BLOCK // len(seed))
    for first in range(0, len(rows), pace):
        part = slice(first, first + pace)
        _inside(_mix(keys.take(rows[part], axis=0) + steps[part]), draws[part])
    found: dict[Stream, Array] = {}
    start = 0
    for stream, count in wanted.items():
        found[stream] = draws[start : start + count]
        start += count
    return found


@lru_cache(maxsize=256)
def _places(
    quarter: int, wanted: tuple[tuple[Stream, int], ...]
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp], npt.NDArray[np.uint64]]:
    """Return where streams lie, (S, 1), the stream of every draw, (n,), and its step in it, (n, 1)."""
    place = np.array([quarter * (1 << 16) + stream for stream, _ in wanted], dtype=np.uint64)
    counts = [count for _, count in wanted]
    rows = np.repeat(np.arange(len(counts)), counts)
    index = np.concatenate([np.arange(1, count + 1, dtype=np.uint64) for count in counts])
    return (place * _GOLDEN)[:, np.newaxis], rows, (index * _GOLDEN)[:, np.newaxis]


def normal(seed: Seeds, quarter: npt.ArrayLike, stream: Stream, shape: tuple[int, ...] = ()) -> Array:
    """Return standard normal draws, shape + (B,): the quantiles of what `uniform` returns for the same key.

    All lie within +-8.3. Arguments and errors as in `uniform`.
    """
    return normal_quantile(uniform(seed, quarter, stream, shape))


def integers(
    seed: Seeds, quarter: npt.ArrayLike, stream: Stream, shape: tuple[int, ...] = (), *, high: int
) -> npt.NDArray[np.int64]:
    """Return draws from 0 to high - 1, int64, shape + (B,). The bias is below high / 2**32.

    Raises:
        ValueError: `high` is not between 1 and 2**32, or as in `uniform`.
    """
    if not 1 <= high <= 1 << 32:
        raise ValueError(f"high must be between 1 and 2**32, not {high}")
    words = _bits(seed, quarter, stream, shape) >> _THIRTY_TWO
    return ((words * _constant(high)) >> _THIRTY_TWO).astype(np.int64)


# Wichura 1988, algorithm AS 241 (PPND16), Applied Statistics 37(3), 477-484; highest power first.
_CENTRE_TOP: Final = exact.constants(
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    )
)
_CENTRE_BOTTOM: Final = exact.constants(
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    )
)
_TAIL_TOP: Final = exact.constants(
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    )
)
_TAIL_BOTTOM: Final = exact.constants(
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    )
)
_FAR_TOP: Final = exact.constants(
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    )
)
_FAR_BOTTOM: Final = exact.constants(
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    )
)


def _polynomial(x: Array, coefficients: tuple[Array, ...]) -> Array:
    """Return a polynomial of x by Horner's scheme."""
    total = np.multiply(x, coefficients[0])
    for coefficient in coefficients[1:-1]:
        np.add(total, coefficient, out=total)
        np.multiply(total, x, out=total)
    return np.add(total, coefficients[-1], out=total)


def _tail_quantile(p: Array) -> Array:
    """Return -z where the lower tail up to z has mass p, (n,), for 0 < p <= 0.075."""
    r = np.sqrt(-exact.log(p))
    shifted = r - 1.6
    z = _polynomial(shifted, _TAIL_TOP) / _polynomial(shifted, _TAIL_BOTTOM)
    far = r > 5.0
    if np.any(far):  # about 3 draws in 10**11
        shifted = r[far] - 5.0
        z[far] = _polynomial(shifted, _FAR_TOP) / _polynomial(shifted, _FAR_BOTTOM)
    return z


def _quantile_into(p: Array, z: Array) -> None:
    """Write the standard normal quantiles of p to z, both (n,)."""
    inside = np.fmin(np.fmax(p, _CELL / 2.0), 1.0 - _CELL / 2.0)
    q = inside - 0.5
    square = 0.180625 - q * q
    np.multiply(q, _polynomial(square, _CENTRE_TOP) / _polynomial(square, _CENTRE_BOTTOM), out=z)
    outside = np.abs(q) > 0.425
    if np.any(outside):  # 15 % of the draws
        tail = inside[outside]
        z[outside] = np.where(tail < 0.5, -1.0, 1.0) * _tail_quantile(np.minimum(tail, 1.0 - tail))


def normal_quantile(p: npt.ArrayLike) -> Array:
    """Return the standard normal quantiles of 0 < p < 1, same shape, relative error about 1e-15.

    Numbers beyond the range of `uniform` count as its nearest end, NaN as the lower one.
    """
    p = np.asarray(p, dtype=np.float64)
    return exact.in_blocks(_quantile_into, p.reshape(-1)).reshape(p.shape)
