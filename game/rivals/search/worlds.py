"""Worlds: whole positions that a seat thinks possible, with the luck of the quarters to come."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array
from game.market.noise import Seeds, Stream, integers, normal
from game.market.observe import View
from game.market.quarter import Positions
from game.market.report import Report
from game.market.state import State
from game.market.sums import over_parts
from game.market.usage import free_tokens
from game.rivals.luck import Kind, place
from game.rivals.reading.belief import INFERENCES, completed, costed, figures

NEARLY_DONE = 20.0
"""Elo that rivals' runs are taken to be worth beyond their deployed models."""


@dataclass(frozen=True, slots=True)
class Worlds:
    """Positions that may be, game by game: world w of game b is number b * count + w."""

    count: int
    state: State
    report: Report
    seeds: Seeds  # of chance in them; never the games' own

    def take(self, numbers: Positions) -> "Worlds":
        """Return some worlds, in that order."""
        return Worlds(0, self.state.take(numbers), self.report.take(numbers), self.seeds[numbers])


def sampled(view: View, seed: Seeds, count: int, *, surely: bool = False) -> Worlds:
    """Return `count` worlds of each game that fit what the seat knows; `surely` takes the likeliest ones.

    Luck comes from the rivals' own stream, so nothing of the market's chance is foreseen.
    """
    labs, quarter = len(view.rules.world.labs), view.quarter
    names = ("capability", *INFERENCES)
    wide = view.state.repeat(count), view.report.repeat(count)
    broad = View(view.rules, view.seat, *wide)
    luck = np.zeros((len(names), labs, broad.batch))
    if not surely:
        draws = normal(seed, place(quarter, view.seat, Kind.WORLD), Stream.RIVALS, (count, len(names), labs))
        luck[:] = draws.transpose(1, 2, 3, 0).reshape(luck.shape)
    state = completed(broad, figures(broad, dict(zip(names, luck, strict=True))))
    words = integers(seed, place(quarter, view.seat, Kind.CHANCE), Stream.RIVALS, (count,), high=1 << 32)
    return Worlds(count, state, _reported(broad, state), words.T.reshape(-1).astype(np.uint64))


def _reported(view: View, state: State) -> Report:
    """Return last quarter's report with the figures of rivals that rollouts start from."""
    r, me = view.report, view.seat
    q = costed(view, state)
    paid = r.revenue / state.price
    per_token = q.notes.serving_compute
    need = per_token * (over_parts(paid) + free_tokens(view.rules, paid, state.free_plan))
    need = need / np.maximum(1.0 - state.congestion, 0.1)
    guess = {
        "demand": need,
        "unit_cost": q.report.unit_cost,
        "ship_capability": state.base_capability + NEARLY_DONE,
    }
    arrays: dict[str, Array] = {}
    for name, spec in Report.spec().items():
        if spec.audience == "public":
            continue
        known: Array = getattr(r, name)
        rows = guess.get(name, np.zeros_like(known)) + 0.0
        if spec.audience == "own":
            rows[me] = known[me]
        arrays[name] = rows
    return r.with_arrays(arrays)
