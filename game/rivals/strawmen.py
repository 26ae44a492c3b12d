"""Strawmen: degenerate plans that no market worth its name may reward.

Each plays the Advisor's sound plan except for the one thing that it is named for, so that a test of it tests
that thing; it bets on the future in which its folly would pay most. Strawmen are players for calibration and
for tests, not opponents: `personas()` and the new-game screen do not list them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from game.market.exact import Array
from game.market.funding import largest_round
from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.market.sums import over_labs
from game.market.world import FUTURES
from game.rivals.nature.character import neutral
from game.rivals.nature.roster import ADVISOR
from game.rivals.nature.style import Style
from game.rivals.plan import whole_plan

Change = Callable[[View, Orders], dict[str, Array]]
"""What a strawman orders otherwise than its sound plan: fields of the orders, L = 1."""

BUDGETS = ("labelling", "talent", "safety", "marketing", "harness", "lobbying")

PREFIX = "strawman:"
"""Before the key of a strawman among players."""

EAGER_BID = 3.0
"""x the reserve: what one bids who wants every lot at any price."""

HARDWARE_PART = 0.8
"""Part of all money that goes into hardware where nothing else counts."""

OWN_OFFER = replace(ADVISOR, keeps_offer=False)
"""The Advisor's tastes for a lab that sets its own free plan and consent level."""


def _as_planned(_view: View, _plan: Orders) -> dict[str, Array]:
    """Change nothing: the folly lies in the tastes."""
    return {}


def _hoard(_view: View, plan: Orders) -> dict[str, Array]:
    """Spend on nothing but keeping the doors open, and ask nobody for money."""
    names = ("buy", "rent", "bid", "raise_capital", *BUDGETS)
    return {name: np.zeros_like(getattr(plan, name)) for name in names}


def _buy_every_lot(view: View, plan: Orders) -> dict[str, Array]:
    """Bid far above the reserve for all there is; hardware gets what is left."""
    s, w, seat = view.state, view.rules.world, view.seat
    trusted = s.trust[seat] >= w.lot_column("trust_needed")
    open_ = (s.lot_offered > 0.0) & (s.lot_left[seat] <= 1.0) & trusted & (s.alive[seat] > 0.0)
    bid = np.where(open_, EAGER_BID * s.lot_reserve, 0.0)[None]
    dearer = over_labs(np.maximum(bid - plan.bid, 0.0)[0]) if w.lots else 0.0
    buy = np.maximum(plan.buy - dearer / np.maximum(s.hardware_price, 1e-9), 0.0)
    return {"bid": bid, "buy": buy}


def _raise_all(view: View, plan: Orders) -> dict[str, Array]:
    """Take all that investors give, quarter after quarter."""
    most = largest_round(view.rules, view.state)[view.seat]
    return {"raise_capital": np.maximum(plan.raise_capital, 0.98 * most)}


def _all_compute(view: View, plan: Orders) -> dict[str, Array]:
    """Raise all there is and order hardware for it: where supply is shared by orders, ask for more."""
    s, seat = view.state, view.seat
    raised = _raise_all(view, plan)["raise_capital"]
    money = np.maximum(s.cash[seat] + raised, 0.0) * s.alive[seat]
    return {"raise_capital": raised, "buy": HARDWARE_PART * money / np.maximum(s.hardware_price, 1e-9)}


def _open_base(view: View, plan: Orders) -> dict[str, Array]:
    """Stand on the open base from the first day."""
    return {"open_base": np.ones_like(plan.open_base) * view.state.alive[view.seat]}


def _release(view: View, plan: Orders) -> dict[str, Array]:
    """Publish the weights of whatever is deployed."""
    return {"release": np.ones_like(plan.release) * view.state.alive[view.seat]}


@dataclass(frozen=True, slots=True)
class Strawman:
    """A degenerate plan. It is called as a player is: what a seat knows, the games' seeds -> its orders."""

    key: str
    description: str
    future: str  # what it bets on, one of `FUTURES`
    style: Style
    change: Change = _as_planned

    def __call__(self, view: View, _seed: Seeds) -> Orders:
        """Return the orders of the view's seat, L = 1; nothing is left to luck, so seeds do not matter."""
        plan = whole_plan(view, self.style, neutral(view.batch), float(FUTURES.index(self.future)))
        return plan.with_arrays(self.change(view, plan))


ALL: tuple[Strawman, ...] = (
    Strawman(
        "never_train",
        "Serves the first model for ever.",
        "commoditisation",
        replace(ADVISOR, trains=False, training=0.0, research=0.0, post_training=0.0, synthetic=0.0),
    ),
    Strawman(
        "give_away",
        "Charges next to nothing.",
        "commoditisation",
        replace(
            OWN_OFFER,
            price_level=0.02,
            markup_weight=0.0,
            margin_floor=-50.0,
            steepest_cut=0.99,
            free_plan=1.0,
        ),
    ),
    Strawman(
        "free_plan_max",
        "Gives everybody all there is in the free plan.",
        "dominance",
        replace(OWN_OFFER, free_plan=1.0),
    ),
    Strawman("hoard_cash", "Spends nothing and waits.", "disillusionment", ADVISOR, _hoard),
    Strawman("buy_every_lot", "Buys all the data on offer.", "specialisation", ADVISOR, _buy_every_lot),
    Strawman("raise_every_quarter", "Takes all the capital it can.", "dominance", ADVISOR, _raise_all),
    Strawman("all_compute", "Turns all money into hardware.", "dominance", ADVISOR, _all_compute),
    Strawman(
        "open_base_only",
        "Trains nothing and stands on the open base.",
        "commoditisation",
        replace(ADVISOR, trains=False, training=0.15, research=0.0, synthetic=0.0),
        _open_base,
    ),
    Strawman("release_everything", "Opens its weights every quarter.", "commoditisation", ADVISOR, _release),
)


def strawmen() -> dict[str, Strawman]:
    """Return the degenerate plans by key; each is a player: (view, seed) -> orders."""
    return {strawman.key: strawman for strawman in ALL}


def strawmen_among(players: Iterable[str]) -> dict[str, Strawman]:
    """Return the strawmen that are named among players, by the name given, as "strawman:hoard_cash".

    Raises:
        KeyError: there is no such strawman.
    """
    return {name: strawmen()[name.removeprefix(PREFIX)] for name in players if name.startswith(PREFIX)}
