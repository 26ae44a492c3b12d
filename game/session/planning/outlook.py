"""What a seat can expect of its own plan: the engine run on the market as this seat believes it to be.

Nothing hidden enters (see `game.session.planning.supposed`). Rivals are taken to go on as they did: the price
moves of last quarter again, the same brand. Chance events are switched off. So the numbers answer "what does
my plan do by itself"; they are no forecast of what the others will do.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.market.exact import Array
from game.market.fleet import running_cost
from game.market.frontier import site_cost
from game.market.funding import largest_round, overhead
from game.market.law import site_surcharge
from game.market.observe import View
from game.market.orders import Orders
from game.market.phases.capital import BUDGETS
from game.market.report import Account, Report
from game.market.state import State
from game.market.turn import resolve
from game.session.planning.supposed import believed, calm, standing

RIVALS_ANSWER = 1.25
"""How far demand came out below the outlook at most, in games followed: real rivals answer."""

WITH_OTHERS = (
    Account.DELIVERY,
    Account.ROYALTY,
    Account.LICENCE,
    Account.SUPPORT,
    Account.COMPLIANCE,
)
"""Accounts that no order sets: what they come to is the engine's to say."""

KEEP, SHIP = 0, 1
"""The two games of a preview: the same plan keeping the run, and shipping it."""


@dataclass
class Outlook:
    """The plan of one seat, looked at from what it knows. Money in $M, compute in kH100e, data in T.

    `orders` is the seat's plan alone: L = 1, one game. `before` is the seat's view a quarter earlier.
    """

    view: View
    orders: Orders
    before: View | None = None

    # --- by plain arithmetic

    @cached_property
    def spend(self) -> dict[Account, float]:
        """Money out by account at last quarter's prices, every bid won at full price; positive, no zeros."""
        seat, o, s = self.view.seat, self.orders, self.view.state
        rule = self.view.rules
        amounts = {
            Account.HARDWARE: o.buy[0, 0] * s.hardware_price[0],
            Account.RENTAL: o.rent[0, 0] * s.rental_price[0],
            Account.DATA: o.bid[0, :, 0].sum(),
            Account.RUNNING: running_cost(rule.compute_market, self.view.quarter) * s.fleet[seat, 0],
            Account.OVERHEAD: overhead(rule.capital, s.revenue)[seat, 0],
        }
        for name, account in BUDGETS:
            amounts[account] = getattr(o, name)[0, 0]
        if rule.rocks_law.enabled and o.buy[0, 0] > 0.0:
            sites = site_cost(rule, self.view.quarter, o.buy) * site_surcharge(rule, s)
            amounts[Account.SITES] = sites[0, 0]
        if o.ship[0, 0] > 0.0:
            amounts[Account.RELEASE] = rule.pretraining.release_cost
        return {account: float(amount) for account, amount in amounts.items() if amount > 0.0}

    @property
    def fixed(self) -> float:
        """Money that goes out whatever is planned."""
        return self.spend.get(Account.RUNNING, 0.0) + self.spend.get(Account.OVERHEAD, 0.0)

    @property
    def wanted(self) -> float:
        """Discretionary spending of the plan, bids at full price."""
        return sum(self.spend.values()) - self.fixed - self.spend.get(Account.RELEASE, 0.0)

    @cached_property
    def round_limit(self) -> float:
        """Largest round that investors give this quarter; 0 where nobody can raise."""
        return float(largest_round(self.view.rules, self.view.state)[self.view.seat, 0])

    @property
    def raised(self) -> float:
        """What the planned round brings."""
        return min(float(self.orders.raise_capital[0, 0]), self.round_limit)

    @property
    def dilution(self) -> float:
        """Share of the company that the planned round sells, in [0, 1]."""
        value = float(self.view.state.valuation[self.view.seat, 0])
        return self.raised / (value + self.raised) if value + self.raised > 0.0 else 0.0

    @property
    def free_cash(self) -> float:
        """What the plan may spend: cash, the round and suppliers' credit, less the fixed bills."""
        s, seat = self.view.state, self.view.seat
        money = float(s.cash[seat, 0] + self.view.rules.capital.credit * s.revenue[seat, 0])
        return max(0.0, money + self.raised - self.fixed)

    # --- by the engine

    @cached_property
    def _after(self) -> tuple[State, Report]:
        """The quarter after this one as two games: keeping the run, and shipping it."""
        orders = standing(self.view, self.orders, self.before).repeat(2)
        orders.ship[self.view.seat] = np.array([0.0, 1.0])
        seeds = np.zeros(2, dtype=np.uint64)
        return resolve(believed(self.view, self.before).repeat(2), orders, calm(self.view.rules), seeds)

    @property
    def _game(self) -> int:
        return SHIP if self.orders.ship[0, 0] > 0.0 else KEEP

    def state_after(self, name: str) -> Array:
        """Return the believed own row of a state array after the quarter (no batch axis)."""
        row: Array = getattr(self._after[0], name)[self.view.seat, ..., self._game]
        return row

    def report_after(self, name: str) -> Array:
        """Return the believed own row of a report array of the quarter (no batch axis)."""
        row: Array = getattr(self._after[1], name)[self.view.seat, ..., self._game]
        return row

    @property
    def demand(self) -> float:
        """Serving that customers will ask for, free plan included."""
        return float(self.report_after("demand"))

    @property
    def capacity(self) -> float:
        """Serving there will be, rented included (before others compete for spot capacity)."""
        seat = self.view.seat
        split = float(self.orders.split[0, 4, 0] * self.view.state.fleet[seat, 0])
        return split + float(self.orders.rent[0, 0])

    @property
    def overloads(self) -> bool:
        """Whether demand is likely to beat capacity, even when rivals answer and take a part of it."""
        return self.demand > self.capacity * RIVALS_ANSWER

    @property
    def shares(self) -> Array:
        """Believed share of each segment after the quarter, (K,)."""
        return self.state_after("share")

    @property
    def revenue(self) -> Array:
        """Believed revenue by segment, (K,) $M."""
        return self.report_after("revenue")

    @property
    def unit_cost(self) -> float:
        """Compute cost of a token, $/Mtok."""
        return float(self.report_after("unit_cost"))

    @property
    def net(self) -> float:
        """Believed cash flow of the quarter without rounds, every bid won; hardware included."""
        return float(self.revenue.sum()) + sum(self.with_others.values()) - sum(self.spend.values())

    @property
    def with_others(self) -> dict[Account, float]:
        """Believed flows that sales, licences and the law bring, signed from the lab's side; no zeros."""
        flows = self.report_after("flows")
        return {account: float(flows[account]) for account in WITH_OTHERS if flows[account] != 0.0}

    @property
    def cash_after(self) -> float:
        """Believed cash at the end of the quarter, every bid won at its full price."""
        return float(self.view.state.cash[self.view.seat, 0]) + self.raised + self.net

    @property
    def runway(self) -> float:
        """Quarters of cash left at this plan's net after this quarter; infinite when it earns."""
        return float("inf") if self.net >= 0.0 else max(0.0, self.cash_after) / -self.net

    @property
    def run_before(self) -> float:
        """The run in progress, 1e24 FLOP effective."""
        return float(self.view.state.run[self.view.seat, 0])

    @property
    def run_after(self) -> float:
        """The run after this quarter's training, before any shipping, 1e24 FLOP effective."""
        return float(self._after[0].run[self.view.seat, KEEP])

    @property
    def optimal_tokens(self) -> float:
        """Compute-optimal tokens of the run after this quarter, T."""
        return float(self.report_after("optimal_tokens"))

    @property
    def unique_tokens(self) -> float:
        """Unique tokens there are to train on, synthetic stretch included, T."""
        return float(self.report_after("unique_tokens"))

    @property
    def ship_base(self) -> float:
        """Base capability of the run if shipped now, Elo."""
        return float(self.report_after("ship_capability"))

    @property
    def can_ship(self) -> bool:
        """Whether shipping now gives a better base than the deployed one."""
        return bool(self._after[1].shipped[self.view.seat, SHIP] > 0.0)

    @property
    def capability_shipped(self) -> float:
        """Capability after this quarter if the run is shipped now, Elo."""
        return float(self._after[0].capability[self.view.seat, SHIP])

    @property
    def capability_kept(self) -> float:
        """Capability after this quarter if the deployed model stays, Elo."""
        return float(self._after[0].capability[self.view.seat, KEEP])

    @cached_property
    def capability_next(self) -> float:
        """Capability if the run is trained one more quarter at this split and shipped then, Elo."""
        seat = self.view.seat
        later = self._after[0].game(KEEP)
        orders = standing(self.view, self.orders, self.before)
        orders.ship[seat] = 1.0
        state, _ = resolve(later, orders, calm(self.view.rules), np.zeros(1, dtype=np.uint64))
        return float(state.capability[seat, 0])
