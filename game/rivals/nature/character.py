"""What parts two labs of one persona: small, lasting leanings drawn once a game and seat."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array
from game.market.noise import Seeds, Stream, uniform

SEATS = 8
"""Most labs that a game may have: a seat's draws do not depend on how many there are."""


@dataclass(frozen=True, slots=True)
class Character:
    """Multipliers about 1 on a style's tastes, (B,) each."""

    price: Array  # on the price level
    training: Array  # on the fleet wanted for training
    courage: Array  # on rounds and bids
    mark: Array  # on the price that all the rest asks for; 1 unless a search tries another


def neutral(batch: int) -> Character:
    """Return the character of a lab without leanings."""
    one = np.ones(batch)
    return Character(one, one, one, one)


def drawn(seed: Seeds, seat: int) -> Character:
    """Return the leanings of a seat, the same in every quarter of a game."""
    luck = 2.0 * uniform(seed, 0, Stream.RIVALS, (SEATS, 3))[seat] - 1.0
    leanings = (1.0 + 0.06 * luck[0], 1.0 + 0.15 * luck[1], 1.0 + 0.25 * luck[2])
    return Character(*leanings, np.ones(len(seed)))
