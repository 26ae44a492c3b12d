"""Rollouts: plans held for some quarters on sampled worlds, all of them in one batch a quarter."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, log
from game.market.observe import View
from game.market.quarter import Positions
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State
from game.market.sums import highest, over_labs
from game.market.trends import ln
from game.market.turn import resolve
from game.rivals.character import Character
from game.rivals.plan import whole_plan
from game.rivals.search.moves import bent_character, bent_style
from game.rivals.search.opponents import usual_orders
from game.rivals.search.worlds import Worlds
from game.rivals.style import Style

RIVALRY = 0.35
"""How much a per cent of the other labs' scores counts against one of the own."""

UNDECIDED = 0.5
"""Width of the lead of a gauge within which a future may or may not come."""

RUINED = 1.0
"""$M: what a wound-up lab's score counts as."""


@dataclass(frozen=True, slots=True)
class Mind:
    """Whose plan is searched."""

    style: Style
    character: Character  # (B,) each
    thesis: float

    def wide(self, games: Positions) -> "Mind":
        """Return the mind for games in another order."""
        c = self.character
        return Mind(
            self.style,
            Character(c.price[games], c.training[games], c.courage[games], c.mark[games]),
            self.thesis,
        )


def values(rules: Rules, seat: int, mind: Mind, worlds: Worlds, z: Array, horizon: int) -> Array:
    """Return what plans come to on worlds, (B,).

    Args:
        rules: the rulebook.
        seat: whose plans they are.
        mind: of the games that the worlds belong to, (B,) each.
        worlds: where each plan is tried.
        z: the plans, (moves, B), see `moves`; held for the whole horizon.
        horizon: quarters; a game that ends sooner ends.
    """
    state, report = worlds.state, worlds.report
    style, character = bent_style(mind.style, z), bent_character(mind.character, z)
    for _ in range(min(horizon, rules.world.quarters - state.quarter)):
        plan = whole_plan(View(rules, seat, state, report), style, character, mind.thesis)
        orders = usual_orders(rules, state, report)
        mine: dict[str, Array] = {}
        for name, usual in orders.arrays().items():
            rows = mine[name] = usual + 0.0
            rows[seat] = getattr(plan, name)[0]
        state, report = resolve(state, orders.with_arrays(mine), rules, worlds.seeds)
    return worth(rules, seat, mind.thesis, state, report)


def worth(rules: Rules, seat: int, thesis: float, state: State, report: Report) -> Array:
    """Return how good a position is for a seat, (B,), in logarithms of scores."""
    scores = log(np.maximum(report.score, RUINED))
    alive = state.alive + 0.0
    alive[seat] = 0.0
    others = over_labs(scores * alive) / np.maximum(over_labs(alive), 1.0)
    value: Array = scores[seat] - RIVALRY * others
    return value + ln(rules.futures.thesis_bonus) * chance_of(rules, state, thesis)


def chance_of(rules: Rules, state: State, thesis: float) -> Array:
    """Return how likely the future bet on comes true, roughly, (B,): by its lead over what would prevent it.

    Nothing counts for a game that is over: its score knows. Leads count the more the nearer the end is.
    """
    if thesis < 0.0 or not rules.futures.enabled:
        return np.zeros(state.batch)
    gauges = over_labs(state.gauges) / float(len(state.gauges))
    mine = gauges[int(thesis)] + 0.0
    gauges[int(thesis)] = rules.futures.threshold
    chance = np.minimum(np.maximum(0.5 + (mine - highest(gauges)) / UNDECIDED, 0.0), 1.0)
    return np.where(state.over > 0.0, 0.0, chance * (state.quarter / rules.world.quarters))
