"""Where each lab feels at home on an island: the same bearing everywhere, so players learn where to look."""

import math
from typing import Final

from game.ui.hexmap.islands import unit_hash

COMMONS: Final = "commons"
"""Owner key of open weights."""

_BEARINGS: Final = {  # degrees, 0 = east, clockwise
    "meridian": 200.0,
    "kiln": 326.0,
    "orchard": 98.0,
    "fathom": 266.0,
    "halcyon": 146.0,
    "lattice": 58.0,
    COMMONS: 8.0,
    "basalt": 233.0,
    "tern": 33.0,
}


def bearing(owner: str) -> float:
    """Return the home bearing of an owner in degrees clockwise from the east."""
    known = _BEARINGS.get(owner)
    return known if known is not None else 360.0 * unit_hash(*owner.encode())


def home(owner: str, share: float, hexes: int, stretch: float, island: int) -> tuple[float, float]:
    """Return where an owner would sit on an island of so many hexes, relative to the island's middle.

    Large owners sit nearer the middle. Islands turn the compass by a few degrees, lest they look stamped.
    """
    angle = math.radians(bearing(owner) + 24.0 * (unit_hash(island, 77) - 0.5))
    radius = math.sqrt(max(1, hexes) * 2.598 / math.pi)
    reach = 0.62 * radius * (1.0 - 0.55 * math.sqrt(min(1.0, max(0.0, share))))
    root = math.sqrt(stretch)
    return reach * math.cos(angle) * root, reach * math.sin(angle) / root
