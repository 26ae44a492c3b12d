"""Rollouts: plans held for some quarters on sampled worlds, all of them in one batch a quarter."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, log
from game.market.observe import View
from game.market.orders import Orders
from game.market.quarter import Positions
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State
from game.market.sums import highest, over_labs
from game.market.trends import ln
from game.market.turn import resolve
from game.rivals.nature.character import Character
from game.rivals.nature.style import Style
from game.rivals.plan import Plan, whole_plan, worked_out
from game.rivals.search.moves import bent_character, bent_style
from game.rivals.search.opponents import usual_orders
from game.rivals.search.worlds import Worlds

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

    def bent(self, z: Array) -> tuple[Style, Character]:
        """Return the tastes by which plans z (moves, B) are made."""
        return bent_style(self.style, z), bent_character(self.character, z)


@dataclass(frozen=True, slots=True)
class Rollout:
    """Whose plans are played out, where, and how far."""

    rules: Rules
    seat: int
    mind: Mind  # (B,) each, of the games that a decision is for
    worlds: Worlds  # `worlds.count` of each game
    habits: Orders  # what all labs usually order on those worlds in the first quarter
    horizon: int  # quarters; a game that ends sooner ends

    @classmethod
    def of(cls, view: View, mind: Mind, worlds: Worlds, horizon: int) -> "Rollout":
        """Set up the rollouts of a view's seat."""
        habits = usual_orders(view.rules, worlds.state, worlds.report)
        return cls(view.rules, view.seat, mind, worlds, habits, horizon)

    def values(self, plans: Array) -> Array:
        """Return what plans (C, moves, B) come to on each world of their game, (C, count, B)."""
        return self.played(plans)[0]

    def played(self, plans: Array) -> tuple[Array, Plan]:
        """Return the same and what the plans are in the first quarter, as games: plan c of game b is b C + c.

        Plans are held for the whole horizon. All are played side by side: games apart first, then plans, then
        worlds. In the first quarter a seat sees the same in all worlds.
        """
        count, tried, batch = self.worlds.count, plans.shape[0], plans.shape[-1]
        game = np.repeat(np.arange(batch), tried)
        world = (game[:, None] * count + np.arange(count)).reshape(-1)
        z = plans.transpose(1, 2, 0).reshape(plans.shape[1], -1)
        played = self.worlds.take(world)
        state, report, tastes = played.state, played.report, self.mind.wide(game).bent(z)
        first = worked_out(self._view(state.every(count), report.every(count)), *tastes, self.mind.thesis)
        if count > 1:
            tastes = self.mind.wide(np.repeat(game, count)).bent(np.repeat(z, count, axis=-1))
        for ahead in range(min(self.horizon, self.rules.world.quarters - state.quarter)):
            if ahead == 0:
                usual, mine = self.habits.take(world), first.orders.repeat(count)
            else:
                usual = usual_orders(self.rules, state, report)
                mine = whole_plan(self._view(state, report), *tastes, self.mind.thesis)
            state, report = resolve(state, self._among(usual, mine), self.rules, played.seeds, silent=True)
        found = worth(self.rules, self.seat, self.mind.thesis, state, report)
        return found.reshape(batch, tried, count).transpose(1, 2, 0), first

    def _view(self, state: State, report: Report) -> View:
        return View(self.rules, self.seat, state, report)

    def _among(self, usual: Orders, mine: Orders) -> Orders:
        """Return everybody's orders: the seat's own among what the others usually order."""
        merged: dict[str, Array] = {}
        for name, values in usual.arrays().items():
            rows = merged[name] = values.copy()
            rows[self.seat] = getattr(mine, name)[0]
        return usual.with_arrays(merged)


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
