"""Whole games among computer-run labs, quarter by quarter: what the sums of `simulate` leave out."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from game.market.exact import Array
from game.market.fleet import compute_cost, running_cost
from game.market.report import Account, Report
from game.market.rules import Rules
from game.market.state import State
from game.market.sums import over_parts
from game.market.world import World
from game.scenario import Scenario
from game.session.simulate import Player, simulate

INVESTORS = (Account.ROUND, Account.RESCUE, Account.CREDITORS)
"""Accounts whose money a lab did not earn."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The quarters T of G games, as they were at each quarter's close.

    A game that ended early stands still from then on. Arrays are (T, G), (T, L, G) or (T, L, K, G).
    """

    world: World
    first_flop: float  # 1e24 FLOP of the run behind the starting frontier
    first_cost: float  # $M that so much work would cost at the start
    capability: Array  # (T, L, G) Elo of the deployed models; below nought where a lab is wound up
    commons: Array  # (T, G) Elo of the open weights
    shipped: Array  # (T, L, G) 0 or 1, a new model was deployed
    run_flop: Array  # (T, L, G) 1e24 FLOP of hardware work in the run; in a shipped one the quarter it ships
    run_cost: Array  # (T, L, G) $M of depreciation and upkeep that this work took
    fleet: Array  # (T, L, G) kH100e that worked in the quarter
    revenue: Array  # (T, L, G) $M
    burn: Array  # (T, L, G) $M of cash used up, investors' money aside
    valuation: Array  # (T, L, G) $M
    share: Array  # (T, L, K, G) share of each segment
    adoption: Array  # (T, K, G) share of customers who buy
    fixed_price: Array  # (T, G) $/Mtok, cheapest at the starting frontier's quality
    flagship_price: Array  # (T, G) $/Mtok of the most capable model

    @property
    def games(self) -> int:
        """Return the number of games G."""
        games: int = self.commons.shape[-1]
        return games

    @property
    def quarters(self) -> int:
        """Return the number of quarters T."""
        return len(self.commons)


def chronicle(scenario: Scenario, players: Sequence[Player], games: int, seed: int) -> Chronicle:
    """Play games to their end and keep their quarters.

    Args:
        scenario: what is played.
        players: see `game.session.simulate.players_for`.
        games: how many, at least 1; all are kept in memory, so hundreds rather than thousands.
        seed: of all chance; game 0 is the game that is played alone with this seed.
    """
    rules = scenario.rules()
    runs, rows = _Runs(rules, games), list[dict[str, Array]]()

    def watch(before: State, state: State, report: Report) -> None:
        rows.append(_row(before, state, report) | runs.after(before, state, report))

    simulate(scenario, players, games, seed, chunk=games, watch=watch)
    kept = {f.name: np.stack([row[f.name] for row in rows]) for f in fields(Chronicle) if f.name in rows[0]}
    anchor, compute = rules.pretraining.anchor_run, rules.compute_market
    cost = anchor / compute.flop * (running_cost(compute, 0) + compute.depreciation * compute.hardware_price)
    return Chronicle(rules.world, anchor, cost, **kept)


def _row(before: State, state: State, report: Report) -> dict[str, Array]:
    """Return a quarter's figures."""
    invested = over_parts(report.flows[:, list(INVESTORS)])
    return {
        "capability": np.where(state.alive > 0.0, state.capability, -1.0),
        "commons": state.commons,
        "shipped": report.shipped,
        "fleet": before.fleet,
        "revenue": over_parts(report.revenue),
        "burn": before.cash - state.cash + invested,
        "valuation": state.valuation,
        "share": state.share,
        "adoption": state.adoption,
        "fixed_price": report.fixed_price,
        "flagship_price": report.flagship_price,
    }


class _Runs:
    """Bookkeeping of training runs: the hardware's own work, without what better methods made of it."""

    def __init__(self, rules: Rules, games: int) -> None:
        self._rules = rules
        self._flop = np.zeros((len(rules.world.labs), games))
        self._cost = np.zeros((len(rules.world.labs), games))

    def after(self, before: State, state: State, report: Report) -> dict[str, Array]:
        """Return the runs' FLOP and cost at a quarter's close, what ships in it included."""
        rule, kept = self._rules.compute_market, self._rules.pretraining.carry_over
        left = np.where(report.shipped > 0.0, kept, 1.0)
        gathered = state.run / np.maximum(left, 1e-9) - before.run
        work = np.maximum(gathered, 0.0) / state.efficiency
        price = compute_cost(rule, before.quarter, state.hardware_price)
        flop, cost = self._flop + work, self._cost + work / rule.flop * price
        self._flop, self._cost = flop * left, cost * left
        return {"run_flop": flop, "run_cost": cost}
