"""Who holds which hex of one island.

`largest_remainder` says how many, `settle` places owners on an empty island, and `advance` moves them from
one quarter to the next while changing as few hexes as the counts allow. Owners are columns 0..k-1 here.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]

NOBODY: Final = -1
_FAR: Final = 99.0  # steps to an owner who holds nothing here yet


def largest_remainder(shares: Sequence[float], seats: int) -> list[int]:
    """Round `shares` x `seats` to whole numbers that add up to `seats`; ties go to the earlier owner.

    Shares need not add up to one. If they are all zero nobody can hold anything and every count is zero.

    Raises:
        ValueError: a share is negative or not finite, or `seats` is negative.
    """
    if seats < 0 or any(not 0.0 <= share < float("inf") for share in shares):
        raise ValueError("shares must be finite and not negative, seats must not be negative")
    total = sum(shares)
    if total <= 0.0:
        return [0] * len(shares)
    quotas = [share / total * seats for share in shares]
    counts = [int(quota) for quota in quotas]
    order = sorted(range(len(shares)), key=lambda i: (counts[i] - quotas[i], i))
    for i in order[: seats - sum(counts)]:
        counts[i] += 1
    return counts


def fewest_changes(previous: Sequence[int], counts: Sequence[int]) -> int:
    """Return how many of the `previous` hexes must change hands, whoever places them.

    Args:
        previous: the owner of each hex that exists in both quarters.
        counts: hexes each owner is to hold now.
    """
    held = np.bincount(np.asarray(previous, dtype=np.intp), minlength=len(counts))
    return int(np.maximum(held - np.asarray(counts), 0).sum())


def transport(cost: Floats, capacity: Sequence[int]) -> Ints:
    """Assign each row of `cost` to one column at the least total cost.

    Starts from everybody's cheapest column and moves rows along the cheapest chains of columns until none
    is over its capacity: successive shortest paths on a graph with one node a column.

    Args:
        cost: (n, k) cost of putting row n into column k.
        capacity: rows each column takes; adds up to n.

    Returns:
        (n,) the column of each row.

    Raises:
        ValueError: the capacities do not add up to the number of rows.
    """
    n, k = cost.shape
    if sum(capacity) != n:
        raise ValueError(f"capacities add up to {sum(capacity)}, not to {n} rows")
    room = np.asarray(capacity, dtype=np.intp)
    at = np.argmin(np.where(room > 0, cost, np.inf), axis=1) if n else np.zeros(0, dtype=np.intp)
    load = np.bincount(at, minlength=k) - room
    while (load > 0).any():
        step, mover = _cheapest_steps(cost, at, k, room)
        path, _ = cheapest_path(step, np.flatnonzero(load > 0), np.flatnonzero(load < 0))
        rows = [mover[a, b] for a, b in pairwise(path)]
        at[rows] = path[1:]
        load[path[0]] -= 1
        load[path[-1]] += 1
    return at


def _cheapest_steps(cost: Floats, at: Ints, k: int, room: Ints) -> tuple[Floats, Ints]:
    """Return the (k, k) cost of moving one row from column to column, and which row that is."""
    step = np.full((k, k), np.inf)
    mover = np.zeros((k, k), dtype=np.intp)
    for a in range(k):
        rows = np.flatnonzero(at == a)
        if rows.size:
            extra = cost[rows] - cost[rows, a][:, None]
            best = extra.argmin(axis=0)
            step[a] = np.where(room > 0, extra[best, np.arange(k)], np.inf)
            mover[a] = rows[best]
    return step, mover


def cheapest_path(
    step: Floats, starts: Ints, ends: Ints, entry: Floats | None = None
) -> tuple[list[int], float]:
    """Return the cheapest chain of columns from any start to any end, and its cost (Bellman-Ford).

    Args:
        step: (k, k) cost of one step, infinite where there is none; no negative cycles.
        starts: columns where a chain may begin.
        ends: columns where it may end.
        entry: cost of beginning at each start; none by default.
    """
    k = len(step)
    reach = np.full(k, np.inf)
    reach[starts] = 0.0 if entry is None else entry
    came = np.full(k, -1, dtype=np.intp)
    for _ in range(k):
        through = reach[:, None] + step
        via = through.argmin(axis=0)
        better = through[via, np.arange(k)] < reach - 1e-9
        if not better.any():
            break
        reach = np.where(better, through[via, np.arange(k)], reach)
        came = np.where(better, via, came)
    path = [int(ends[reach[ends].argmin()])]
    while came[path[-1]] >= 0 and len(path) <= k:
        path.append(int(came[path[-1]]))
    return path[::-1], float(reach[path[0]])


def settle(centres: Floats, homes: Floats, counts: Sequence[int]) -> Ints:
    """Place owners on an island without history: each hex as near as possible to its owner's home.

    Least squares with fixed counts cuts the island along straight lines, so territories are compact and two
    owners share one front.

    Args:
        centres: (n, 2) hex centres.
        homes: (k, 2) the point where each owner would like to be.
        counts: (k,) hexes each owner is to hold; adds up to n.

    Returns:
        (n,) owners.
    """
    away = ((centres[:, None, :] - homes[None, :, :]) ** 2).sum(axis=2)
    return transport(away, counts)


def advance(
    neighbours: Ints, centres: Floats, previous: Sequence[int], homes: Floats, counts: Sequence[int]
) -> Ints:
    """Move owners to new counts with the fewest hexes changing hands.

    Hexes that exist in both quarters change only from an owner who must shrink to one who may grow. New hexes
    fall to whoever is near; what remains is taken at the fronts.

    Args:
        neighbours: (n, 6) places of neighbours, -1 at the coast.
        centres: (n, 2) hex centres.
        previous: owners last quarter; shorter if the island grew, longer if it shrank.
        homes: (k, 2) where an owner appears who holds nothing yet.
        counts: (k,) hexes each owner is to hold; adds up to n.

    Returns:
        (n,) owners.
    """
    n, k = len(neighbours), len(counts)
    owners = np.full(n, NOBODY, dtype=np.intp)
    kept = min(n, len(previous))
    owners[:kept] = np.asarray(previous, dtype=np.intp)[:kept]
    held = np.bincount(owners[:kept], minlength=k)
    goal = np.asarray(counts, dtype=np.intp)
    gain, loss = np.maximum(goal - held, 0), np.maximum(held - goal, 0)
    new = np.arange(kept, n)
    if not gain.any():
        return owners
    deals = _deals(neighbours, centres, owners, homes, new=new, loss=loss, gain=gain)
    owners[new] = deals[: len(new)]
    givers = np.repeat(np.arange(k), loss)
    taken = np.zeros((k, k), dtype=np.intp)
    np.add.at(taken, (givers, deals[len(new) :]), 1)
    _take_at_fronts(neighbours, centres, owners, homes, taken=taken, kept=kept)
    return owners


def _deals(
    neighbours: Ints, centres: Floats, owners: Ints, homes: Floats, *, new: Ints, loss: Ints, gain: Ints
) -> Ints:
    """Decide who gains each new hex and each hex given up, by the steps between: (new + given up,) owners."""
    k = len(gain)
    steps = steps_to_owners(neighbours, owners, k)
    pull = ((centres[:, None, :] - _bodies(centres, owners, homes)[None, :, :]) ** 2).sum(axis=2)
    pull *= 0.5 / (1.0 + pull.max())
    rows = [(steps[new] - 1.0) ** 2 + pull[new]]
    for giver in np.repeat(np.arange(k), loss):
        mine = owners == giver
        rows.append(((steps[mine] - 1.0) ** 2 + pull[mine]).min(axis=0)[None, :])
    return transport(np.concatenate(rows), [int(g) for g in gain])


def steps_to_owners(neighbours: Ints, owners: Ints, k: int) -> Floats:
    """Return the (n, k) number of steps over land from each hex to each owner's nearest hex."""
    n = len(owners)
    steps = np.full((n + 1, k), _FAR)  # the last row is the sea, which nobody crosses
    steps[:n][owners[:, None] == np.arange(k)[None, :]] = 0.0
    while True:
        near: Floats = np.minimum(steps[:n], steps[neighbours].min(axis=1) + 1.0)
        if np.array_equal(near, steps[:n]):
            return near
        steps[:n] = near


def _bodies(centres: Floats, owners: Ints, homes: Floats) -> Floats:
    """Return the (k, 2) middle of each owner's hexes, or the home of an owner without any."""
    middle = homes.copy()
    for owner in range(len(homes)):
        mine = owners == owner
        if mine.any():
            middle[owner] = centres[mine].mean(axis=0)
    return middle


def _take_at_fronts(
    neighbours: Ints, centres: Floats, owners: Ints, homes: Floats, *, taken: Ints, kept: int
) -> None:
    """Hand over `taken[giver, gainer]` hexes one by one, each where it suits the map best. Edits `owners`."""
    k = len(taken)
    left = taken.copy()
    moved = np.zeros(len(owners), dtype=bool)
    moved[kept:] = True
    middle = _bodies(centres, owners, homes)
    while left.any():
        touch = touching(neighbours, owners, k)
        own = np.where(owners >= 0, touch[np.arange(len(owners)), np.maximum(owners, 0)], 0)
        away = ((centres[:, None, :] - middle[None, :, :]) ** 2).sum(axis=2)
        score = 2.0 * touch - 1.6 * own[:, None] - 0.4 * away / (1.0 + away.max())
        score -= 3.0 * bridges(neighbours, owners)[:, None]
        allowed = (left[np.maximum(owners, 0)] > 0) & ~moved[:, None]
        score = np.where(allowed, score, -np.inf)
        place, gainer = divmod(int(score.argmax()), k)
        left[owners[place], gainer] -= 1
        owners[place] = gainer
        moved[place] = True


def touching(neighbours: Ints, owners: Ints, k: int) -> Ints:
    """Return how many neighbours of each hex each owner holds: (n, k)."""
    around = np.where(neighbours >= 0, owners[neighbours], NOBODY)
    count: Ints = (around[:, :, None] == np.arange(k)[None, None, :]).sum(axis=1)
    return count


def bridges(neighbours: Ints, owners: Ints) -> NDArray[np.bool_]:
    """Return which hexes would cut their owner's ground in two, seen from their six neighbours alone."""
    same = np.where(neighbours >= 0, owners[neighbours], -2) == owners[:, None]
    turns = (same != np.roll(same, 1, axis=1)).sum(axis=1)
    cut: NDArray[np.bool_] = turns > 2
    return cut
