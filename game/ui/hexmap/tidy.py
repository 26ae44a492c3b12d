"""Bring stray hexes home: exchanges that keep every count and make territories hang together.

An island that grows puts new ground where the coast is, not where the owner is who gained it. Left alone,
owners would be scattered along the coast after a few quarters. A stray hex goes to the owner around it, who
gives one at the front to the next, and so on until the stray's owner has it back at its main body.
"""

from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.ui.hexmap.allocate import Floats, Ints, bridges, cheapest_path, touching

_SECOND_HOME: Final = 5
"""A piece of at least so many hexes is a territory of its own and stays where it is."""
_MOST_EXCHANGES: Final = 40


def pieces(neighbours: Ints, owners: Sequence[int] | Ints) -> list[list[int]]:
    """Return the connected pieces of equal owner, each a list of places, in the order of their first hex."""
    holder = [int(o) for o in owners]
    links = neighbours.tolist()
    seen = [False] * len(holder)
    found: list[list[int]] = []
    for start, owner in enumerate(holder):
        if seen[start]:
            continue
        seen[start] = True
        piece, queue = [start], deque((start,))
        while queue:
            for other in links[queue.popleft()]:
                if other >= 0 and not seen[other] and holder[other] == owner:
                    seen[other] = True
                    piece.append(other)
                    queue.append(other)
        found.append(piece)
    return found


def strays(neighbours: Ints, owners: Sequence[int] | Ints) -> list[int]:
    """Return the places of all hexes cut off from their owner's main body, small pieces first."""
    largest: dict[int, int] = {}
    found = pieces(neighbours, owners)
    for piece in found:
        owner = int(owners[piece[0]])
        largest[owner] = max(largest.get(owner, 0), len(piece))
    loose: list[list[int]] = []
    for piece in found:
        owner = int(owners[piece[0]])
        if len(piece) == largest[owner]:
            largest[owner] = _SECOND_HOME + len(owners)  # one main body only: the first of equals
        elif len(piece) < _SECOND_HOME:
            loose.append(piece)
    return [place for piece in sorted(loose, key=len) for place in piece]


def bring_home(neighbours: Ints, owners: Ints, previous: Sequence[int]) -> Ints:
    """Return owners with the same counts and as few strays as local exchanges can reach.

    Args:
        neighbours: (n, 6) places of neighbours, -1 at the coast.
        owners: (n,) owners.
        previous: owners last quarter, of any length; exchanges prefer hexes that are new or change anyway.
    """
    owners = owners.copy()
    kept = min(len(owners), len(previous))
    before = np.full(len(owners), -1, dtype=np.intp)
    before[:kept] = np.asarray(previous, dtype=np.intp)[:kept]
    tries: dict[int, int] = {}
    for _ in range(_MOST_EXCHANGES):
        fresh = before != owners
        loose = strays(neighbours, owners)
        worth = [place for place in loose if tries.get(place, 0) < 2]
        if not worth:
            break
        tries[worth[0]] = tries.get(worth[0], 0) + 1
        _exchange(neighbours, owners, worth[0], loose=loose, fresh=fresh, before=before)
    return owners


def _exchange(
    neighbours: Ints, owners: Ints, stray: int, *, loose: list[int], fresh: NDArray[np.bool_], before: Ints
) -> None:
    """Give one stray hex away and its owner another at its main body, if there is a way. Edits `owners`."""
    k = int(owners.max()) + 1
    main = owners.copy()
    main[loose] = -1
    step, mover = _front_steps(neighbours, owners, main, k=k, fresh=fresh, before=before)
    touch = touching(neighbours, owners, k)[stray]
    home = int(owners[stray])
    touch[home] = 0
    takers = np.flatnonzero(touch)
    if not takers.size or not (main == home).any():
        return
    start = -touch[takers].astype(np.float64)
    path, price = cheapest_path(step, takers, np.array([home]), start)
    if len(path) < 2 or not np.isfinite(price):
        return
    places = [mover[a, b] for a, b in pairwise(path)]
    if len(set(places)) < len(places) or stray in places:
        return
    owners[stray] = path[0]
    owners[places] = path[1:]


def _front_steps(
    neighbours: Ints, owners: Ints, main: Ints, *, k: int, fresh: NDArray[np.bool_], before: Ints
) -> tuple[Floats, Ints]:
    """Return what it costs the map if owner a gives a hex at the front to b, and which hex: two (k, k)."""
    n = len(owners)
    touch = touching(neighbours, main, k)
    own = touching(neighbours, owners, k)[np.arange(n), owners]
    price = 3.0 + own[:, None] - touch
    price += 4.0 * bridges(neighbours, owners)[:, None]
    price += np.where(fresh, 0.0, 1.5)[:, None]
    price -= 1.5 * (before[:, None] == np.arange(k)[None, :])
    price = np.where((touch > 0) & (main >= 0)[:, None], price.astype(np.float64), np.inf)
    step = np.full((k, k), np.inf)
    mover = np.zeros((k, k), dtype=np.intp)
    for a in range(k):
        rows = np.flatnonzero(owners == a)
        if rows.size > 1:
            best = price[rows].argmin(axis=0)
            step[a], mover[a] = price[rows][best, np.arange(k)], rows[best]
    np.fill_diagonal(step, np.inf)
    return np.maximum(step, 0.1), mover
