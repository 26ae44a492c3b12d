"""A seat's desk: its own figures cut out of a view, and what it believes of what it cannot see."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, exp, log
from game.market.frontier import ground, site_price
from game.market.observe import View
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State
from game.market.sums import over_labs
from game.market.trends import compound, ln
from game.rivals.nature.character import Character
from game.rivals.nature.style import Style

USUAL_EFFORT = 0.6
"""Part of a full research effort at which the leading labs usually work; the others learn from them."""

USUAL_SCARCITY = 1.08
"""x the last price of hardware: what everybody's orders usually make of it."""

LIKE_US = ("efficiency", "synthetic_lineage", "uplift")
"""Private figures of rivals taken to be like our own: know-how leaks."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a decision may use: the view, the style and a whole position to calculate with."""

    rules: Rules
    seat: int
    state: State  # as seen: NaN where unknown
    report: Report  # as seen
    belief: State  # without NaN; rivals' private rows are guesses from public figures
    style: Style
    character: Character

    @classmethod
    def of(cls, view: View, style: Style, character: Character) -> "Desk":
        """Set up the desk of a view's seat."""
        return cls(view.rules, view.seat, view.state, view.report, believe(view), style, character)

    @property
    def batch(self) -> int:
        """Return the number of games B."""
        return self.state.batch

    def own(self, figures: Array) -> Array:
        """Return the seat's row of an array whose first axis is L."""
        row: Array = figures[self.seat]
        return row

    def ln_progress(self) -> float:
        """Return by how much efficiency usually grows in a quarter, in logarithms."""
        return USUAL_EFFORT * ln(self.rules.diffusion.research_growth)

    def private_tokens(self) -> Array:
        """Return the T of tokens that the seat alone may train on, (B,): its users' and those of its lots."""
        held = np.where(self.own(self.state.lot_left) > 0.0, self.rules.world.lot_tokens, 0.0)
        return over_labs(self.own(self.state.user_data)) + over_labs(held)

    def hardware_cost(self) -> Array:
        """Return what a kH100e of new hardware is likely to cost with its site, $M, (B,)."""
        return self.state.hardware_price * USUAL_SCARCITY + site_price(self.rules, self.state.quarter)

    def hardware_fill(self) -> Array:
        """Return the part of an order of hardware that is likely to be filled, (0, 1], (B,).

        The last price over its trend tells how far orders exceeded supply, by the market's own law.
        """
        rule = self.rules.compute_market
        if not rule.enabled or rule.scarcity_exponent <= 0.0:
            return np.ones(self.batch)
        trend = rule.hardware_price * compound(rule.price_trend, -max(self.state.quarter - 1, 0))
        pressure = exp(log(self.state.hardware_price / trend) / rule.scarcity_exponent)
        return 1.0 / np.maximum(pressure, 1.0)

    def opening_cost(self, bought: Array) -> Array:
        """Return what opening a site for new hardware (B,) costs beside, $M, (B,)."""
        return site_price(self.rules, self.state.quarter) * ground(self.rules, bought)

    def ahead(self, kind: int, within: float) -> Array:
        """Return how hard announced shocks of a kind will strike within some quarters, (B,), 0 for none."""
        due, hardness = self.state.shock_due, np.zeros(self.batch)
        if not self.rules.shocks.enabled or not np.count_nonzero(due):
            return hardness
        for card, shock in enumerate(self.rules.world.shocks):
            if shock.kind == kind:
                near = (due[card] > 0.0) & (due[card] <= within)
                hardness = hardness + np.where(near, shock.size, 0.0)
        return hardness

    def inflation(self) -> float:
        """Return how much more a budget needs today than at the start for the same effect, x."""
        return compound(self.rules.demand.inflation, self.state.quarter)


def believe(view: View) -> State:
    """Return the position as the seat takes it to be: own rows as they are, rivals' from public figures.

    Rivals' models are read off the leaderboard; efficiency and post-training count as ours; what nobody tells
    counts as 0.
    """
    s, me = view.state, view.seat
    arrays: dict[str, Array] = {}
    for name, spec in State.spec().items():
        if spec.audience == "public":
            continue
        known: Array = getattr(s, name)
        if name == "capability":
            guess = s.board + 0.0
        elif name == "base_capability":
            guess = s.board - s.uplift[me]
        elif name in LIKE_US:
            guess = known[me] + np.zeros(known.shape)
        else:
            guess = np.zeros(known.shape)
        guess[me] = known[me]
        arrays[name] = guess
    return s.with_arrays(arrays)
