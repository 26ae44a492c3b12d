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

from game.market.exact import Array, ordered_sum
from game.market.noise import Seeds, Stream, normal
from game.market.observe import View
from game.market.quarter import Positions
from game.market.sums import highest, over_labs, over_parts
from game.rivals.luck import Kind, place
from game.rivals.plan import Plan, chosen, opened, worked_out
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
    plan: Plan  # what it comes to in the quarter to be planned


def search(view: View, seed: Seeds, mind: Mind, budget: Budget) -> Found:
    """Return the best plan found for each game of a view, the same alone as in any batch.

    In games that are over nothing is searched for: their plan is the persona's own.
    """
    ends = view.state.over > 0.0
    going, ended = np.flatnonzero(~ends), np.flatnonzero(ends)
    rows = (1 + 2 * budget.moves) * budget.worlds * len(going)
    parts = np.array_split(going, max(-(-rows // ROWS), 1)) if len(going) else []
    found = [_search(_part(view, games), seed[games], mind.wide(games), budget) for games in parts]
    if len(ended):
        found.append(_own(_part(view, ended), mind.wide(ended)))
    return found[0] if len(found) == 1 else _joined(view, mind, found, np.concatenate([*parts, ended]))


def _part(view: View, games: Positions) -> View:
    return View(view.rules, view.seat, view.state.take(games), view.report.take(games))


def _own(view: View, mind: Mind) -> Found:
    """Return the persona's own plan as if it had been found."""
    nothing = np.zeros((len(MOVES), view.batch))
    return Found(nothing, nothing[0], nothing, worked_out(view, *mind.bent(nothing), mind.thesis))


def _joined(view: View, mind: Mind, found: list[Found], games: Positions) -> Found:
    """Return together what was found in parts of a view's games, which `games` numbers part by part."""
    order = np.argsort(games, kind="stable")  # of each game among the parts
    z, gain, effects = (
        np.concatenate([getattr(part, name) for part in found], axis=-1)[..., order]
        for name in ("z", "gain", "effects")
    )
    desk = opened(view, *mind.bent(z), mind.thesis)
    return Found(z, gain, effects, chosen(desk, [part.plan for part in found], order))


def _search(view: View, seed: Seeds, mind: Mind, budget: Budget) -> Found:
    worlds = sampled(view, seed, budget.worlds, surely=budget.surely)
    rollout, firsts = Rollout.of(view, mind, worlds, budget.horizon), list[Plan]()

    def tried(plans: Array) -> tuple[Array, Positions]:
        """Return what plans (C, moves, B) come to on average, (C, B), and their numbers in `firsts`."""
        before = int(ordered_sum([plan.desk.batch for plan in firsts]))
        values, first = rollout.played(plans)
        firsts.append(first)
        number = before + np.arange(first.desk.batch).reshape(view.batch, -1).T
        return over_parts(values) / float(budget.worlds), number

    design = factorial(budget.moves)[:, :, None] + np.zeros((1, 1, view.batch))
    value, number = tried(design)
    own, effects = value[:1], over_labs(design * value[:, None]) / float(2 * budget.moves)
    plans = np.concatenate([np.zeros((1, len(MOVES), view.batch)), _along(effects)])
    more, numbers = tried(plans[1:])
    best, top, which = _best(plans, np.concatenate([own, more]), np.concatenate([number[:1], numbers]))
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
        more, numbers = tried(around)
        plans, value = np.concatenate([best[None], around]), np.concatenate([top[None], more])
        middle, spread = _elite(plans, value)
        best, top, which = _best(plans, value, np.concatenate([which[None], numbers]))
    desk = opened(view, *mind.bent(best), mind.thesis)
    return Found(best, top - own[0], effects, chosen(desk, firsts, which))


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


def _best(plans: Array, value: Array, number: Positions) -> tuple[Array, Array, Positions]:
    """Return the best plan (moves, B), its value and its number (B,); the first of equals."""
    top = np.argmax(value, axis=0)[None]
    plan = np.take_along_axis(plans, top[:, None], axis=0)[0]
    return plan, np.take_along_axis(value, top, axis=0)[0], np.take_along_axis(number, top, axis=0)[0]


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
