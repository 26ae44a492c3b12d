"""Data deals (R10): sealed bids, second price. Terms run down first, so an expiring lot can be won again."""

import numpy as np

from game.market.exact import Array, Flags, exp, log
from game.market.noise import Stream
from game.market.quarter import Quarter, total
from game.market.report import Account, Reason

TIE = 1e-6
"""$M of luck that parts equal bids."""


def run(q: Quarter) -> None:
    """Sell the lots on offer to the best legal bids and put next quarter's lots on offer."""
    s, w, rule = q.state, q.world, q.rules.data_deals
    s.lot_left = np.maximum(s.lot_left - 1.0, 0.0)
    if not rule.enabled or not w.lots:
        return
    bids = _admit(q)
    exclusive = w.lot_column("exclusive")
    luck = q.uniform(Stream.AUCTION_TIES, (len(w.labs), len(w.lots))) * TIE
    ranked = np.where(bids > 0.0, bids + luck, 0.0)
    best = np.max(ranked, axis=0)
    top = (ranked == best) & (bids > 0.0)
    second = np.max(np.where(top, 0.0, bids), axis=0)
    won = np.where(exclusive > 0.0, top, bids > 0.0) * 1.0
    price = np.where(exclusive > 0.0, np.maximum(second, s.lot_reserve), s.lot_reserve)
    paid = won * price
    lost = (bids > 0.0) & (won == 0.0)
    q.refuse(Reason.OUTBID, *_largest(best, bids, lost))
    s.lot_left = np.where(won > 0.0, w.lot_column("term"), s.lot_left)
    q.report.won = won
    q.report.paid = paid
    bill = paid[:, 0]
    for m in range(1, len(w.lots)):
        bill = bill + paid[:, m]
    q.pay(Account.DATA, bill)
    _offer(q)


def _admit(q: Quarter) -> Array:
    """Return the bids that owners consider, (L, M, B); the others become refusals."""
    s, bids = q.state, q.orders.bid
    asked = bids > 0.0
    offered = asked & (s.lot_offered > 0.0)
    needed = q.world.lot_column("trust_needed") + np.zeros_like(bids)
    trusted = offered & (s.trust[:, None] >= needed)
    enough = trusted & (bids >= s.lot_reserve)
    q.refuse(Reason.LOT_NOT_OFFERED, *_largest(bids, np.zeros_like(bids), asked & ~offered))
    q.refuse(Reason.TRUST_TOO_LOW, *_largest(needed, s.trust[:, None] + np.zeros_like(bids), offered & ~trusted))
    q.refuse(Reason.BELOW_RESERVE, *_largest(s.lot_reserve + np.zeros_like(bids), bids, trusted & ~enough))
    return np.where(enough, bids, 0.0)


def _largest(needed: Array, had: Array, where: Flags) -> tuple[Array, Array]:
    """Return (needed, had) of each lab's first refused lot, (L, B) each; zero where none was refused."""
    first = np.argmax(where, axis=1)[:, None]
    any_ = np.max(where, axis=1)
    needed = needed + np.zeros(where.shape)
    return (
        np.where(any_, np.take_along_axis(needed, first, 1)[:, 0], 0.0),
        np.where(any_, np.take_along_axis(had, first, 1)[:, 0], 0.0),
    )


def _offer(q: Quarter) -> None:
    """Put lots on offer for next quarter; reserves rise with time and as the best run nears the data wall."""
    s, w, rule = q.state, q.world, q.rules.data_deals
    coming = q.index + 1
    taken = (w.lot_column("exclusive") > 0.0) & (total(s.lot_left) > 1.0)
    drawn = q.uniform(Stream.LOTS, (len(w.lots),)) < rule.offer_odds
    ready = w.lot_column("first_quarter") <= coming
    opens = w.lot_column("first_quarter") == coming
    s.lot_offered = np.where(ready & ~taken & (drawn | opens), 1.0, 0.0)
    wall = np.minimum(np.max(s.run, axis=0) / 2000.0, 1.0)
    trend = float(exp(coming * log(rule.inflation)))
    s.lot_reserve = w.lot_column("reserve") * trend * (1.0 + rule.scarcity * wall)
