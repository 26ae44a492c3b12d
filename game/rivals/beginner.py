"""Beginner: rules of thumb. What a newcomer would do who has read how the game works and reckons nothing.

Prices are a fixed mark-up on cost, the fleet is split by habit, capacity grows once customers had to wait,
every budget gets the same part of revenue, and bids come from the gut. The persona shows in the habits: its
price level, its free plan, its consent, what it focuses on.
"""

import numpy as np

from game.market.exact import Array, exp, fraction
from game.market.funding import largest_round
from game.market.legal import BOUNDS
from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.rivals.decisions.politics import consent
from game.rivals.luck import Kind, gut, sticky
from game.rivals.nature.character import drawn
from game.rivals.nature.persona import Persona
from game.rivals.nature.style import Taste
from game.rivals.reading.desk import Desk

MARKUP = 3.5
"""x the cost of compute."""

SHOWN = 0.5
"""Part of the persona's price level that shows; with all of it the cheapest of beginners won too often."""

ERROR = 0.15
"""Standard deviation of prices, in logarithms; an error lasts a year."""

YEAR = 4
"""Quarters."""

SERVING, LATE = 0.5, 0.75
"""Share of the fleet that serves, and that serves after a quarter in which customers had to wait."""

WAITED = 0.04
"""Part of demand not served from which a beginner notices."""

OF_REVENUE = 0.09
"""Part of revenue for each budget."""

OF_CASH, OF_CASH_LATE = 0.6, 0.8
"""Part of the cash for hardware, and after a quarter in which customers had to wait."""

ROUND = 0.12
"""Part of the company that is sold when cash looks low."""

LOW = 8.0
"""Quarters of revenue below which it does."""

BIDS = 0.3
"""Chance to bid for a lot."""

POCKET = 0.15
"""Part of the cash that bids may come to."""

BETTER = 40.0
"""Elo that a new model must bring."""

ALREADY_BUSY = 0.35
"""Part of the fleet in use above which no model is shipped that is dearer to serve."""


def beginners_plan(view: View, seed: Seeds, persona: Persona) -> Orders:
    """Return a beginner's orders for the view's seat, L = 1."""
    style = persona.style
    desk = Desk.of(view, style, drawn(seed, view.seat))
    s, r, batch = desk.state, desk.report, desk.batch
    alive, cash = desk.own(s.alive), np.maximum(desk.own(s.cash), 0.0)
    waited = desk.own(s.congestion) > WAITED
    serving = np.where(waited, LATE, SERVING)
    train = 1.0 - serving
    none = np.zeros(batch)
    split = [0.6 * train, 0.2 * train, none, 0.2 * train if style.research > 0.0 else none, serving]
    busy = fraction(desk.own(r.demand), desk.own(s.fleet), 1.0)
    gain = desk.own(r.ship_capability) - desk.own(s.base_capability)
    budget = np.minimum(OF_REVENUE * desk.own(s.revenue), 0.04 * cash) * alive
    budgets = ("labelling", "talent", "safety", "marketing", "harness")
    part = np.where(waited, OF_CASH_LATE, OF_CASH)
    lots = len(desk.rules.world.lots)
    orders = {
        **dict.fromkeys(budgets, budget),
        "split": np.stack(split) * alive,
        "buy": part * cash / desk.hardware_cost() * alive,
        "rent": none,
        "ship": np.where((gain > BETTER) & (busy < ALREADY_BUSY), 1.0, 0.0) * alive,
        "open_base": none,
        "licence_from": desk.own(s.licensor) + 0.0,
        "royalty": none,
        "release": none,
        "focus": _focus(desk, style.focus),
        "bid": _bids(desk, gut(seed, view.quarter, view.seat, (2, lots)), POCKET * cash * alive),
        "consent": consent(desk, np.full(batch, style.consent)),
        "synthetic_share": none,
        "price": _prices(desk, seed),
        "free_plan": np.full(batch, style.free_plan),
        "raise_capital": _round(desk, cash),
        "lobbying": none,
        "stance": none,
        "thesis": np.full(batch, persona.thesis),
    }
    return Orders(**{name: values[None] for name, values in orders.items()})


def _prices(desk: Desk, seed: Seeds) -> Array:
    """Return prices by mark-up on cost, (K, B): near the last ones, and wrong for a year at a time."""
    c = desk.rules.world.columns
    off = sticky(seed, desk.state.quarter, desk.seat, Kind.SLIP, YEAR, (len(c.people),))
    last = desk.own(desk.state.price)
    cost = desk.own(desk.report.unit_cost) + c.people
    level = 1.0 - SHOWN + SHOWN * desk.style.price_level
    wanted = MARKUP * cost * level * exp(ERROR * off)
    wanted = np.minimum(np.maximum(wanted, 0.7 * last), 1.1 * last)
    return np.minimum(np.maximum(wanted, BOUNDS["price"][0]), BOUNDS["price"][1])


def _focus(desk: Desk, wish: Taste) -> Array:
    """Return the specialisation (D, B): on the fields of which the lab has most data."""
    data = desk.own(desk.state.user_data)
    rank = np.argsort(np.argsort(-data, axis=0, kind="stable"), axis=0, kind="stable")
    return np.where(rank < desk.style.domains, wish, 0.0)


def _bids(desk: Desk, luck: Array, pocket: Array) -> Array:
    """Return bids (M, B): on some lots, between the reserve and twice that, while the pocket lasts."""
    s, w = desk.state, desk.rules.world
    if not w.lots or not desk.rules.data_deals.enabled:
        return np.zeros((len(w.lots), desk.batch))
    legal = (s.lot_offered > 0.0) & (desk.own(s.lot_left) <= 1.0)
    legal = legal & (desk.own(s.trust) >= w.lot_column("trust_needed"))
    bids = np.where(legal & (luck[0] < BIDS), s.lot_reserve * (1.0 + luck[1]), 0.0)
    left = pocket
    for m in range(len(bids)):
        bids[m] = np.where(bids[m] <= left, bids[m], 0.0)
        left = left - bids[m]
    return bids


def _round(desk: Desk, cash: Array) -> Array:
    """Return the round, $M, (B,): always the same part of the company, when cash looks low."""
    s = desk.state
    if not desk.rules.capital.enabled:
        return np.zeros(desk.batch)
    most = 0.98 * desk.own(largest_round(desk.rules, s))
    return np.where(cash < LOW * desk.own(s.revenue), np.minimum(ROUND * desk.own(s.valuation), most), 0.0)
