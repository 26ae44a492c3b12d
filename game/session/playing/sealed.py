"""Orders on their way from a seat to the market: handed in once, joined, cut apart again."""

import numpy as np

from game.market.orders import Orders


class SealError(ValueError):
    """Orders were sealed out of turn: not a human seat, sealed already, or the game is over."""


def kept(orders: Orders) -> Orders:
    """Return a copy of a seat's orders that nobody else can reach into."""
    return orders.with_arrays({n: a.copy() for n, a in orders.arrays().items()})


def finite(orders: Orders) -> Orders:
    """Return orders in which what is not a finite number is 0: a record holds nothing else.

    Planning screens and our rivals never give such numbers; a player written by somebody else may.
    """
    return orders.with_arrays({n: np.where(np.isfinite(a), a, 0.0) for n, a in orders.arrays().items()})


def one_seat(orders: Orders, seat: int) -> Orders:
    """Return one seat's orders (L = 1) out of a quarter's."""
    return orders.with_arrays({n: a[seat : seat + 1] for n, a in orders.arrays().items()})
