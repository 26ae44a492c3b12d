"""Moves: in what a plan that is searched may differ from what the persona would do."""

from dataclasses import dataclass, replace

import numpy as np

from game.market.exact import Array, exp
from game.rivals.nature.character import Character
from game.rivals.nature.style import Style, Taste


@dataclass(frozen=True, slots=True)
class Move:
    """One direction of change: x e**(size z) on some tastes, where z is what is searched for.

    `reach` limits z on both sides, so that a persona stays what it is known for.
    """

    key: str
    tastes: tuple[str, ...]
    size: float
    more: str  # what a positive z means, in words
    less: str
    reach: float = 2.2

    def told(self, z: float) -> str:
        """Return in words what a plan does that goes z along this move."""
        return self.more if z > 0.0 else self.less


MOVES: tuple[Move, ...] = (
    Move("price", (), 0.10, "charges more", "charges less"),
    Move(
        "serving",
        ("serving_limit",),
        0.08,
        "lets serving take more of the fleet",
        "lets serving take less of the fleet",
    ),
    Move("dilution", ("dilution",), 0.5, "raises more capital", "raises less capital"),
    Move("people", ("labelling", "talent"), 0.5, "pays for talent and labels", "saves on talent and labels"),
    Move("reserve", ("reserve",), 0.5, "keeps more in the bank", "keeps less in the bank"),
    Move(
        "headroom",
        ("headroom",),
        0.1,
        "keeps more capacity to spare",
        "keeps less capacity to spare",
    ),
    Move("growth", ("growth", "training"), 0.06, "wants a larger fleet", "wants a smaller fleet"),
    Move("ship", ("ship_gain",), 0.5, "trains longer before it ships", "ships sooner"),
    Move(
        "budget",
        ("budget",),
        0.3,
        "spends more on people and name",
        "spends less on people and name",
    ),
    Move(
        "dear",
        ("ship_margin", "stretch"),
        0.4,
        "ships only what is cheap to serve",
        "ships even what is dear to serve",
    ),
    Move("data", ("data_appetite", "data_share"), 0.4, "bids more for data", "bids less for data"),
    Move("market", ("marketing", "harness"), 0.5, "builds brand and tools", "saves on brand and tools"),
    Move("safety", ("safety",), 0.6, "does more safety work", "does less safety work"),
    Move("research", ("research",), 0.5, "researches more", "researches less"),
    Move("tuning", ("post_training",), 0.5, "post-trains more", "post-trains less"),
    Move("free", ("free_plan",), 0.5, "gives more away", "gives less away"),
)
"""All of them, those that usually matter most first; price stays the first, see `bent_character`."""

LIMITS = {"serving_limit": 0.95, "free_plan": 1.0, "training": 0.9, "ship_margin": 0.7}
"""Most that a taste can be."""


def bent_style(style: Style, z: Array) -> Style:
    """Return a style changed by z, (moves, B)."""
    factors = exp(z * np.array([[move.size] for move in MOVES]))
    changed: dict[str, Taste] = {}
    for move, factor in zip(MOVES, factors, strict=True):
        for taste in move.tastes:
            value = changed[taste] = getattr(style, taste) * factor
            if taste in LIMITS:
                changed[taste] = np.minimum(value, np.maximum(LIMITS[taste], getattr(style, taste)))
    return style.retuned(changed)


def bent_character(character: Character, z: Array) -> Character:
    """Return a character changed by z, (moves, B)."""
    return replace(character, mark=character.mark * exp(MOVES[0].size * z[0]))
