"""Ratings: Bradley and Terry's model of who scores more than whom, by maximum likelihood, on Elo's scale.

Every two seats of a game that different players sit in are one comparison: whose score is higher. Bradley &
Terry 1952, Biometrika 39, 324-345; the iteration is Hunter 2004, Annals of Statistics 32, 384-406.
"""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, log

MEAN = 1500.0
"""What the ratings of a tournament average."""

PER_E = 173.71779276130073
"""Elo points a factor of e in the odds: 400 / ln 10."""

DRAWN = 0.5
"""Comparisons that each of two players that met is taken to have won besides: keeps all ratings finite."""

RESAMPLES = 200
STEPS = 5000
CLOSE = 1e-7
"""Change of a strength's logarithm in a step below which the iteration ends."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A player's rating and its standard error; None where the games cannot tell one."""

    value: float
    error: float | None


def ratings(won: Array, seed: int) -> list[Rating]:
    """Return a rating for each of P players.

    Args:
        won: (S, P, P), how many comparisons row won against column in the games of each of S seeds; a draw
            is half a win for both. Games of one seed share their luck, so the bootstrap draws whole seeds.
        seed: of the bootstrap.
    """
    values = elo(won.sum(axis=0)[None])[0].tolist()
    seeds = len(won)
    if seeds < 2:
        return [Rating(value, None) for value in values]
    luck = np.random.default_rng(seed)
    counts = luck.multinomial(seeds, np.full(seeds, 1.0 / seeds), size=RESAMPLES)
    spread = elo(np.tensordot(counts.astype(np.float64), won, axes=1)).std(axis=0, ddof=1).tolist()
    return [Rating(value, error) for value, error in zip(values, spread, strict=True)]


def elo(won: Array) -> Array:
    """Return ratings (R, P) from tables of comparisons won (R, P, P)."""
    met = (won + won.swapaxes(1, 2)) > 0.0
    table = won + np.where(met, DRAWN, 0.0)
    games = table + table.swapaxes(1, 2)
    wins = table.sum(axis=2)
    strength = np.ones(wins.shape)
    for _ in range(STEPS):
        chances = (games / (strength[:, :, None] + strength[:, None, :])).sum(axis=2)
        better = np.where(wins > 0.0, wins / np.maximum(chances, 1e-300), strength)
        better /= np.exp(np.log(better).mean(axis=1, keepdims=True))
        moved = np.abs(np.log(better / strength)).max()
        strength = better
        if moved < CLOSE:
            break
    logs = log(strength)
    found: Array = MEAN + PER_E * (logs - logs.mean(axis=1, keepdims=True))
    return found
