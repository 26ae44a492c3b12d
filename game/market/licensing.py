"""R16 as pure functions: whose base is for licence, who gets one, and what is due for it."""

import numpy as np
import numpy.typing as npt

from game.market.exact import Array, Flags
from game.market.state import State
from game.market.sums import ZERO

Labs = npt.NDArray[np.intp]
"""Numbers of labs."""


def for_licence(state: State) -> Flags:
    """Return which labs' bases can be licensed next quarter, (L, B): posted at a price, and their own."""
    own = (state.licensor < ZERO) & (state.on_open_base == ZERO)
    offers: Flags = own & (state.royalty > ZERO) & (state.alive > ZERO)
    return offers


def granted(state: State, wanted: Array, asks: Flags, keeps: Flags) -> tuple[Flags, Labs]:
    """Return who gets the licence asked for, and from whom, (L, B) each.

    A base that stands on another's is not passed on: whoever is about to get a licence gives none.

    Args:
        state: the position before the quarter, whose royalties are posted.
        wanted: number of the lab asked, -1 for none, (L, B).
        asks: labs that may ask, (L, B).
        keeps: labs that do not leave their base for the open one, (L, B).
    """
    labs = len(wanted)
    offers = for_licence(state) & keeps
    lender = np.minimum(np.maximum(wanted, 0.0), labs - 1.0).astype(np.intp)
    named = asks & (wanted == lender) & (lender != np.arange(labs)[:, None])
    lab, game = np.nonzero(named)  # few: to look at them alone is cheaper
    could = np.zeros_like(named)
    could[lab, game] = offers[lender[lab, game], game]
    keeps_own = offers & ~could
    gets = could.copy()
    gets[lab, game] &= keeps_own[lender[lab, game], game]
    return gets, lender


def royalties(licensor: Array, rate: Array, revenue: Array) -> tuple[Array, Array]:
    """Return what licensees pay and what licensors get, $M, (L, B) each; both have the same total.

    Args:
        licensor: number of each lab's licensor, -1 for none, (L, B).
        rate: royalty asked by each lab, share of the licensee's revenue, (L, B).
        revenue: of each lab, $M, (L, B).
    """
    due, got = np.zeros_like(revenue), np.zeros_like(revenue)
    for lab, lender in enumerate(licensor):
        games = np.flatnonzero(lender >= ZERO)
        if games.size:
            of = lender[games].astype(np.intp)
            due[lab, games] = rate[of, games] * revenue[lab, games]
            got[of, games] += due[lab, games]
    return due, got
