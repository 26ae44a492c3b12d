"""Shares of a whole that are moved one at a time: the others give or take, so that the sum stays."""

from game.market.exact import Array

CHANGE = 1e-9
"""Differences below this do not count as a change of the plan."""


def linked(split: Array, use: int, value: float, locks: set[int]) -> Array:
    """Return the split with one share set and the unlocked others scaled so that all sum to one.

    With every other share locked, the one moved takes what is left.
    """
    result = split.copy()
    others = [i for i in range(len(result)) if i != use]
    free = [i for i in others if i not in locks]
    held = float(sum(result[i] for i in others if i in locks))
    room = max(0.0, 1.0 - held)
    result[use] = min(max(0.0, value), room) if free else room
    rest = room - result[use]
    whole = float(sum(result[i] for i in free))
    for i in free:
        result[i] = rest * (result[i] / whole if whole > CHANGE else 1.0 / len(free))
    return result
