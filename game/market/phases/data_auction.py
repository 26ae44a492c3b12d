"""Data deals (R10): sealed bids, second price. Terms run down first, so an expiring lot can be won again."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from game.market.exact import Array, Flags
from game.market.noise import Stream
from game.market.quarter import Positions, Quarter
from game.market.report import Account, Reason
from game.market.shocks import reserve_rise
from game.market.sums import ONE, ZERO, any_of, as_numbers, highest, over_labs, over_parts
from game.market.trends import compound

CENT = 0.01
"""$M: what a bid equal to the winner's would have needed more."""


@dataclass(frozen=True, slots=True)
class Sale:
    """The lots that anybody bids for. They are few, so only they are looked at: N pairs of lot and game."""

    lot: Positions  # (N,), rising
    game: Positions  # (N,), rising for each lot
    bids: Array  # (L, N), $M
    reserve: Array  # (N,), $M

    @classmethod
    def of(cls, q: Quarter) -> Self:
        """Return the quarter's sale."""
        lot, game = np.nonzero(highest(q.orders.bid))
        return cls(lot, game, q.orders.bid[:, lot, game], q.state.lot_reserve[lot, game])


def run(q: Quarter) -> None:
    """Sell the lots on offer to the best legal bids and put next quarter's lots on offer."""
    s, w = q.state, q.world
    if not w.lots:
        return
    left = s.lot_left - ONE  # this phase's own array from here on
    s.lot_left = np.maximum(left, ZERO, out=left)
    if not q.rules.data_deals.enabled:
        return
    if np.count_nonzero(q.orders.bid):
        sale = Sale.of(q)
        _sell(q, sale, _admit(q, sale))
    _offer(q)


def _admit(q: Quarter, sale: Sale) -> Array:
    """Return the bids that owners consider, (L, N); the others become refusals."""
    bids, asked = sale.bids, sale.bids > ZERO
    needed, trust = q.world.lot_column("trust_needed")[sale.lot, 0], q.state.trust[:, sale.game]
    offered = asked & (q.state.lot_offered[sale.lot, sale.game] > ZERO)
    trusted = offered & (trust >= needed)
    enough = trusted & (bids >= sale.reserve)
    if any_of(asked ^ enough):
        _refuse_first(q, sale, Reason.LOT_NOT_OFFERED, asked & ~offered, bids, np.zeros_like(bids))
        _refuse_first(q, sale, Reason.TRUST_TOO_LOW, offered & ~trusted, needed, trust)
        _refuse_first(q, sale, Reason.BELOW_RESERVE, trusted & ~enough, sale.reserve, bids)
    return np.where(enough, bids, ZERO)


def _sell(q: Quarter, sale: Sale, bids: Array) -> None:
    """Second price for exclusive lots; the reserve price for shared ones, from everybody who bids it."""
    exclusive = q.world.exclusive_lots[sale.lot, 0]
    asked = bids > ZERO
    best = highest(bids)
    top = _break_ties(q, sale, asked & (bids == best))
    second = highest(np.where(top, ZERO, bids))
    won = np.where(exclusive, top, asked)
    price = np.where(exclusive, np.maximum(second, sale.reserve), sale.reserve)
    _refuse_first(q, sale, Reason.OUTBID, asked & ~won, best + CENT, bids)
    lab, n = np.nonzero(won)
    places = (lab, sale.lot[n], sale.game[n])
    q.report.won, q.report.paid = np.zeros_like(q.orders.bid), np.zeros_like(q.orders.bid)
    q.report.won[places], q.report.paid[places] = ONE, price[n]
    q.state.lot_left[places] = q.world.lot_column("term")[sale.lot[n], 0]
    q.pay(Account.DATA, over_parts(q.report.paid))


def _break_ties(q: Quarter, sale: Sale, top: Flags) -> Flags:
    """Return the winners among the best bids (L, N): luck parts those that are equal."""
    if np.count_nonzero(top) == np.count_nonzero(np.logical_or.reduce(top)):
        return top
    ties = np.flatnonzero(over_labs(as_numbers(top)) > ONE)
    tied, games, shape = top[:, ties], sale.game[ties], q.orders.bid.shape[:2]
    draws = q.uniform(Stream.AUCTION_TIES, shape, games)[:, sale.lot[ties], np.arange(ties.size)]
    luck = np.where(tied, draws, ZERO)
    luckiest = top.copy()
    luckiest[:, ties] = tied & (luck == highest(luck))
    return luckiest


def _refuse_first(q: Quarter, sale: Sale, reason: Reason, where: Flags, needed: Array, had: Array) -> None:
    """Report each lab's first refused lot; all arrays broadcast to (L, N)."""
    if not any_of(where):
        return
    lab, n = np.nonzero(where)
    first = np.full((len(where), q.batch), where.shape[1])
    np.minimum.at(first, (lab, sale.game[n]), n)
    refused = first < where.shape[1]
    lab, game = np.nonzero(refused)
    n = first[lab, game]
    sizes = np.zeros((2, *refused.shape))
    sizes[0, lab, game] = np.broadcast_to(needed, where.shape)[lab, n]
    sizes[1, lab, game] = np.broadcast_to(had, where.shape)[lab, n]
    q.refuse(reason, refused, sizes[0], sizes[1])


def _offer(q: Quarter) -> None:
    """Put lots on offer for next quarter; reserves rise with time and as the best run nears the data wall."""
    s, w, rule = q.state, q.world, q.rules.data_deals
    coming = q.index + 1
    taken = w.exclusive_lots & (over_labs(s.lot_left) > ONE)
    drawn = q.luck(Stream.LOTS) < rule.offer_odds
    ready = w.lot_column("first_quarter") <= coming
    opens = w.lot_column("first_quarter") == coming
    s.lot_offered = as_numbers(ready & ~taken & (drawn | opens))
    wall = np.minimum(highest(s.run) / rule.wall_run, ONE)
    trend = w.lot_column("reserve") * compound(rule.inflation, coming) * reserve_rise(q)
    s.lot_reserve = trend * (1.0 + rule.scarcity * wall)
