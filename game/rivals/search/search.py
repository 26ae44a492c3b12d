"""Search: a factorial experiment about the persona's own plan, a step along what helped, and a closer look.

All plans of a round are tried on the same worlds with the same luck, so what parts them is the plan. The
experiment changes every move at once, by Hadamard's matrix with its mirror image: with n moves 2 n plans tell
every move's effect as surely as if all of them had been tried for it alone (Plackett & Burman 1946,
Biometrika 33, 305-325). The closer look is the cross-entropy method (Rubinstein 1999, Methodology and
Computing in Applied Probability 1, 127-190).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.market.exact import Array
from game.market.noise import Seeds, Stream, normal
from game.market.observe import View
from game.market.sums import highest, over_labs, over_parts
from game.rivals.luck import Kind, place
from game.rivals.search.moves import MOVES
from game.rivals.search.rollout import Mind, Rollout
from game.rivals.search.worlds import sampled

ROWS = 4096
"""Games played side by side at most: more would not be quicker and would need more memory."""

STEPS = (0.5, 1.0, 1.6, 2.4)
"""How far to go along what helped, as the largest change of a move."""

KEPT = 0.25
"""Part of a round's plans that the next round is drawn about."""

NEAR = 0.6
"""Standard deviation about the best plan in the first closer look."""

LEAST_SPREAD = 0.15
"""Standard deviation below which no move is given up."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a search may try, in game-quarters: the same seed is the same game on any machine."""

    moves: int  # how many of `MOVES`, from the first on; a power of two
    worlds: int
    horizon: int  # quarters
    looks: int = 0  # closer looks
    plans: int = 0  # tried in each of them
    surely: bool = False  # believes that what is likeliest is so

    @property
    def tried(self) -> int:
        """Return how many plans are tried, the persona's own among them."""
        return 1 + 2 * self.moves + 2 * len(STEPS) + self.looks * max(self.plans - 1, 0)

    @property
    def nodes(self) -> int:
        """Return the game-quarters that a decision plays at most."""
        return self.tried * self.worlds * self.horizon


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    z: Array  # (moves, B), the plan
    gain: Array  # (B,), its value over that of the persona's own plan, in logarithms of scores
    effects: Array  # (moves, B), what a unit of each move is worth by the experiment


def search(view: View, seed: Seeds, mind: Mind, budget: Budget) -> Found:
    """Return the best plan found for each game of a view, the same alone as in any batch.

    In games that are over nothing is searched for: their plan is the persona's own.
    """
    found = Found(
        np.zeros((len(MOVES), view.batch)), np.zeros(view.batch), np.zeros((len(MOVES), view.batch))
    )
    going = np.flatnonzero(view.state.over <= 0.0)
    rows = (1 + 2 * budget.moves) * budget.worlds * len(going)
    for games in np.array_split(going, max(-(-rows // ROWS), 1)) if len(going) else ():
        part = View(view.rules, view.seat, view.state.take(games), view.report.take(games))
        best = _search(part, seed[games], mind.wide(games), budget)
        found.z[:, games], found.gain[games], found.effects[:, games] = best.z, best.gain, best.effects
    return found


def _search(view: View, seed: Seeds, mind: Mind, budget: Budget) -> Found:
    worlds = sampled(view, seed, budget.worlds, surely=budget.surely)
    rollout = Rollout.of(view, mind, worlds, budget.horizon)

    def tried(plans: Array) -> Array:
        """Return the mean value over the worlds of plans (C, moves, B), (C, B)."""
        return over_parts(rollout.values(plans)) / float(budget.worlds)

    design = factorial(budget.moves)[:, :, None] + np.zeros((1, 1, view.batch))
    value = tried(design)
    own = value[0]
    effects = over_labs(design * value[:, None]) / float(2 * budget.moves)
    plans = np.concatenate([np.zeros((1, len(MOVES), view.batch)), _along(effects)])
    best, top = _best(plans, np.concatenate([own[None], tried(plans[1:])]))
    for look in range(budget.looks):
        luck = normal(
            seed,
            place(view.quarter, view.seat, Kind.LOOK + look),
            Stream.RIVALS,
            (budget.plans - 1, len(MOVES)),
        )
        if look == 0:
            spread = np.full_like(best, NEAR)
            middle = best
        around = _reached(middle + spread * luck)
        plans = np.concatenate([best[None], around])
        value = np.concatenate([top[None], tried(around)])
        middle, spread = _elite(plans, value)
        best, top = _best(plans, value)
    return Found(best, top - own, effects)


def _along(effects: Array) -> Array:
    """Return plans (C, moves, B) along the effects: in proportion, and all that clearly help alike."""
    largest = np.maximum(highest(np.abs(effects)), 1e-12)
    slope = effects / largest
    clear = np.where(np.abs(slope) > 0.2, np.sign(slope), 0.0)
    return _reached(np.stack([step * way for step in STEPS for way in (slope, clear)]))


def _reached(plans: Array) -> Array:
    reach = np.array([[move.reach] for move in MOVES])
    within: Array = np.minimum(np.maximum(plans, -reach), reach)
    return within


def _best(plans: Array, value: Array) -> tuple[Array, Array]:
    """Return the best plan (moves, B) and its value (B,); the first of equals."""
    top = np.argmax(value, axis=0)[None]
    return np.take_along_axis(plans, top[:, None], axis=0)[0], np.take_along_axis(value, top, axis=0)[0]


def _elite(plans: Array, value: Array) -> tuple[Array, Array]:
    """Return the mean and the spread of the best plans, (moves, B) each."""
    kept = max(int(KEPT * len(plans)), 2)
    order = np.argsort(-value, axis=0, kind="stable")[:kept]
    elite = np.take_along_axis(plans, order[:, None], axis=0)
    middle = over_labs(elite) / float(kept)
    off = elite - middle
    return middle, np.maximum(np.sqrt(over_labs(off * off) / float(kept)), LEAST_SPREAD)


@lru_cache(maxsize=8)
def factorial(moves: int) -> Array:
    """Return the experiment's plans, (1 + 2 n, all moves): none, Hadamard's matrix, its mirror.

    Raises:
        ValueError: the number of moves is no power of two.
    """
    if moves & (moves - 1) or not 0 < moves <= len(MOVES):
        raise ValueError(f"{moves} moves: take a power of two up to {len(MOVES)}")
    matrix = np.ones((1, 1))
    while len(matrix) < moves:
        matrix = np.concatenate(
            [np.concatenate([matrix, matrix], axis=1), np.concatenate([matrix, -matrix], axis=1)]
        )
    plans = np.zeros((1 + 2 * moves, len(MOVES)))
    plans[1 : 1 + moves, :moves] = matrix
    plans[1 + moves :, :moves] = -matrix
    plans.setflags(write=False)
    return plans
