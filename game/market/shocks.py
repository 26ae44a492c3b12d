"""R21: what the shocks that last do to the phases they reach; each is nought or one while nothing lasts."""

import numpy as np

from game.market.exact import Array
from game.market.quarter import Quarter
from game.market.sums import ONE, ZERO
from game.market.world import SHOCKS

BREAKTHROUGH, PLATEAU, CHIP_SHORTAGE, STATE_RELEASE, COURT_RULING, PRIVACY_SCANDAL = range(len(SHOCKS))

LEAST_SUPPLY = 0.02
"""Part of supply that the worst shortage leaves: prices need some supply to be reckoned from."""


def _sizes(q: Quarter, kind: int, cards: Array) -> Array | None:
    """Return the sizes of a kind's cards that are 1 in `cards` (S, B), added up; None without such a card."""
    total: Array | None = None
    for number, size in q.world.cards_of_kind[kind]:
        part = cards[number] * size
        total = part if total is None else total + part
    return total


def struck(q: Quarter, kind: int) -> Array | None:
    """Return the size of the shocks of a kind that strike this quarter, (B,); None without such a card."""
    return _sizes(q, kind, q.report.shock)


def felt(q: Quarter, kind: int) -> Array | None:
    """Return the size of the shocks of a kind that are felt this quarter, (B,); None where none of any is."""
    active = q.notes.active_shocks
    return _sizes(q, kind, active) if active.size else None


def _left(q: Quarter, kind: int, effect: float, least: float) -> Array:
    """Return what a shock leaves, (B,), from one when it is not felt down to the least."""
    size = felt(q, kind)
    return ONE if size is None else np.maximum(ONE - effect * size, least)


def supply_left(q: Quarter) -> Array:
    """Return the part of hardware and spot supply that a chip shortage leaves, (0, 1], (B,) or 0-d."""
    return _left(q, CHIP_SHORTAGE, q.rules.shocks.chip_shortage, LEAST_SUPPLY)


def gain_left(q: Quarter) -> Array:
    """Return the part of the gains of research and of new runs that a plateau leaves, [0, 1], (B,) or 0-d."""
    return _left(q, PLATEAU, q.rules.shocks.plateau, 0.0)


def on_plateau(q: Quarter, elo: Array) -> Array:
    """Return what a run is worth, Elo, (L, B), once a plateau has taken its part of what it is better by."""
    if felt(q, PLATEAU) is None:
        return elo
    gain = np.maximum(elo - q.state.base_capability, ZERO)
    return elo - gain * (ONE - gain_left(q))


def reserve_rise(q: Quarter) -> Array:
    """Return how many times dearer a court ruling makes the lots on offer, (B,) or 0-d."""
    size = felt(q, COURT_RULING)
    return ONE if size is None else ONE + q.rules.shocks.court_reserve * size
