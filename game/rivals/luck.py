"""Where in the rivals' random stream each kind of draw lies, so that no two of them meet."""

from enum import IntEnum

from game.market.exact import Array
from game.market.noise import Seeds, Stream, normal, uniform

APART = 1000
"""Quarters between two places of a stream; games are shorter."""

SEATS = 16
"""Places of a kind; games have fewer seats."""


class Kind(IntEnum):
    """What is drawn. 0 is `character.drawn`, whose place is older. Never change or reuse a number."""

    WORLD = 1  # what rivals may have
    CHANCE = 2  # the luck of sampled worlds
    LOOK = 3  # plans about the best one; and the numbers up to 9, one a look
    SLIP = 10  # errors of casual play
    GUT = 11  # what beginners go by


def place(quarter: int, seat: int, kind: int) -> int:
    """Return the quarter of the stream at which a seat's draws of a kind lie."""
    return quarter + APART * (1 + seat + SEATS * kind)


def sticky(seed: Seeds, quarter: int, seat: int, kind: Kind, lasts: int, shape: tuple[int, ...]) -> Array:
    """Return normal draws, shape + (B,), that stay the same for `lasts` quarters: habits, not noise."""
    return normal(seed, place(quarter - quarter % lasts, seat, kind), Stream.RIVALS, shape)


def gut(seed: Seeds, quarter: int, seat: int, shape: tuple[int, ...]) -> Array:
    """Return uniform draws, shape + (B,), of a seat's gut in a quarter."""
    return uniform(seed, place(quarter, seat, Kind.GUT), Stream.RIVALS, shape)
