"""Data deals (R10): sealed bids, second price. Terms run down first, so an expiring lot can be won again."""

import numpy as np

from game.market.exact import Array, Flags
from game.market.noise import Stream
from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.shocks import reserve_rise
from game.market.sums import ONE, ZERO, any_of, as_numbers, at_least, highest, over_labs, over_parts
from game.market.trends import compound, fixed

CENT = 0.01
"""$M: what a bid equal to the winner's would have needed more."""


def run(q: Quarter) -> None:
    """Sell the lots on offer to the best legal bids and put next quarter's lots on offer."""
    s, w = q.state, q.world
    if not w.lots:
        return
    s.lot_left = at_least(s.lot_left - ONE, ZERO)
    if not q.rules.data_deals.enabled:
        return
    if any_of(q.orders.bid > ZERO):
        _sell(q, *_admit(q))
    _offer(q)


def _admit(q: Quarter) -> tuple[Array, Flags]:
    """Return the bids that owners consider and where there are any, (L, M, B); others become refusals."""
    s, bids = q.state, q.orders.bid
    needed, trust = q.world.lot_column("trust_needed"), s.trust[:, None]
    asked = bids > ZERO
    offered = asked & (s.lot_offered > ZERO)
    trusted = offered & (trust >= needed)
    enough = trusted & (bids >= s.lot_reserve)
    if not any_of(asked ^ enough):
        return bids, asked
    _refuse_first(q, Reason.LOT_NOT_OFFERED, asked & ~offered, bids, np.zeros_like(bids))
    _refuse_first(q, Reason.TRUST_TOO_LOW, offered & ~trusted, needed, trust)
    _refuse_first(q, Reason.BELOW_RESERVE, trusted & ~enough, s.lot_reserve, bids)
    return np.where(enough, bids, ZERO), enough


def _sell(q: Quarter, bids: Array, asked: Flags) -> None:
    """Second price for exclusive lots; the reserve price for shared ones, from everybody who bids it."""
    s, w = q.state, q.world
    best = highest(bids)
    top = _break_ties(q, asked & (bids == best) & w.exclusive_lots)
    second = highest(np.where(top, ZERO, bids))
    won = asked & (top | w.shared_lots)
    price = np.where(w.exclusive_lots, np.maximum(second, s.lot_reserve), s.lot_reserve)
    q.report.won = as_numbers(won)
    q.report.paid = q.report.won * price
    np.copyto(s.lot_left, w.lot_column("term"), where=won)  # made in this quarter, when terms ran down
    _refuse_first(q, Reason.OUTBID, asked & ~won, best + CENT, bids)
    q.pay(Account.DATA, over_parts(q.report.paid))


def _break_ties(q: Quarter, top: Flags) -> Flags:
    """Return the winners among the best bids (L, M, B), written over them; luck parts equal ones."""
    if np.count_nonzero(top) == np.count_nonzero(np.logical_or.reduce(top)):
        return top
    lot, game = np.nonzero(over_labs(as_numbers(top)) > ONE)
    tied = top[:, lot, game]
    labs, lots, _ = top.shape
    place = np.arange(labs)[:, None] * lots + lot  # of each bid among all of its game
    luck = np.where(tied, q.uniform_at(Stream.AUCTION_TIES, place, game), ZERO)
    top[:, lot, game] = tied & (luck == highest(luck))
    return top


def _refuse_first(q: Quarter, reason: Reason, where: Flags, needed: Array, had: Array) -> None:
    """Report each lab's first refused lot; all arrays broadcast to (L, M, B)."""
    refused = np.logical_or.reduce(where, axis=1)
    if not any_of(refused):
        return
    lab, game = np.nonzero(refused)
    first = (lab, np.argmax(where[lab, :, game], axis=1), game)
    sizes = np.zeros((2, *refused.shape))
    sizes[0, lab, game] = np.broadcast_to(needed, where.shape)[first]
    sizes[1, lab, game] = np.broadcast_to(had, where.shape)[first]
    q.refuse(reason, refused, sizes[0], sizes[1])


def _offer(q: Quarter) -> None:
    """Put lots on offer for next quarter; reserves rise with time and as the best run nears the data wall."""
    s, w, rule = q.state, q.world, q.rules.data_deals
    coming = q.index + 1
    taken = w.exclusive_lots & (over_labs(s.lot_left) > ONE)
    drawn = q.luck(Stream.LOTS) < rule.ready.offer_odds
    ready = w.lot_column("first_quarter") <= coming
    opens = w.lot_column("first_quarter") == coming
    s.lot_offered = as_numbers(ready & ~taken & (drawn | opens))
    wall = np.minimum(highest(s.run) / rule.ready.wall_run, ONE)
    trend = w.lot_column("reserve") * fixed(compound(rule.inflation, coming)) * reserve_rise(q)
    s.lot_reserve = trend * (ONE + rule.ready.scarcity * wall)
