"""Base licences: whose base to stand on, and what to ask for one's own."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, Flags, fraction
from game.market.licensing import for_licence
from game.market.sums import any_of, highest, over_labs
from game.rivals.reading.desk import Desk

LEAST_ROYALTY, MOST_ROYALTY = 0.04, 0.25
"""Share of revenue: below it a licence is not worth its papers, above it nobody takes one."""

CROWDED = 1.5
"""x a fair share of the market from which a lab feeds nobody."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The best licence on offer."""

    lender: Array  # (B,) lab index; -1 where nobody's base is for licence
    base: Array  # (B,) Elo that standing on it gives; very low where there is none
    worth: Array  # (B,) the same less what the royalty costs, in Elo


def income_of_elo(desk: Desk) -> Array:
    """Return by what part of itself the seat's income grows with one Elo, in the long run, (B,)."""
    c = desk.rules.world.columns
    revenue = desk.own(desk.report.revenue)
    moved = over_labs(revenue * (c.alpha / 100.0) * (1.0 - desk.own(desk.state.share)))
    return fraction(moved, over_labs(revenue), 0.03)


def best_lease(desk: Desk) -> Lease:
    """Return the licence worth most to the seat; all of it is read off public figures."""
    rule, s = desk.rules.specialists, desk.belief
    none = Lease(np.full(desk.batch, -1.0), np.full(desk.batch, -1e6), np.full(desk.batch, -1e6))
    if not rule.enabled or desk.style.lodging <= 0.0:
        return none
    offers = for_licence(desk.state)
    offers[desk.seat] = False
    if not any_of(offers):
        return none
    had = rule.licence_handicap + (1.0 - rule.licence_kept) * desk.own(s.uplift)
    base = np.where(offers, s.base_capability - had, -1e6)
    # A royalty is paid out of what would be profit, so it hurts more than its share of revenue.
    price = s.royalty / (np.maximum(income_of_elo(desk), 0.005) * desk.style.lodging)
    worth = base - price
    lender = np.where(any_lab(offers), worth.argmax(axis=0), -1.0)
    mine = np.arange(len(worth))[:, None] == lender
    return Lease(
        lender, over_labs(np.where(mine, base, 0.0)) + np.where(lender < 0.0, -1e6, 0.0), highest(worth)
    )


def any_lab(flags: Flags) -> Flags:
    """Return in which games a flag of any lab is set, (B,)."""
    found: Flags = np.logical_or.reduce(flags)
    return found


def royalty(desk: Desk) -> Array:
    """Return the royalty to post, share of the licensee's revenue, (B,); 0 where the base stays at home.

    A licensee that gets better by g Elo draws customers from everybody: of the revenue that it wins, e g of
    its own, the seat loses its share of the market. A royalty of the same size makes up for that.
    """
    style, s, rule = desk.style, desk.belief, desk.rules.specialists
    if style.licensing <= 0.0 or not rule.enabled:
        return np.zeros(desk.batch)
    share = fraction(desk.own(s.revenue), over_labs(s.revenue))
    living = s.alive > 0.0
    labs = np.maximum(over_labs(s.alive), 1.0)
    mine = desk.own(s.capability)
    usual = over_labs(np.where(living, s.board, 0.0)) / labs
    gain = np.maximum(mine - usual, 0.0)
    even = share * income_of_elo(desk) * gain
    better = (mine > usual) & (mine > s.commons + rule.licence_handicap)
    feeds = better & (share * labs < CROWDED) & (desk.own(s.licensor) < 0.0)
    rate = np.minimum(np.maximum(style.licensing * even, LEAST_ROYALTY), MOST_ROYALTY)
    return np.where(feeds, rate, 0.0) * desk.own(s.alive)
