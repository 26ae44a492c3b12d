"""Targets 3 to 5: the largest run, the frontier, and the open weights behind it."""

import numpy as np

from game.market.exact import Array
from game.session.history.parts import Part, Target
from game.session.history.past import YEAR, Past, trend, usual

EARLY_LEAD = 4
"""The quarter, from 0, in which the first leader's lead is measured."""

SETTLED = "2024 Q3"
"""From when on gaps are those of a contested frontier."""


def largest_run(past: Past) -> Target:
    """Target 3: a trend through every run that was larger than all before it, the starting one included."""
    told = past.told
    shipped = np.where(told.shipped > 0.0, told.run_flop, 0.0)
    lab = shipped.argmax(axis=1)[:, None]
    largest = _after(told.first_flop, np.take_along_axis(shipped, lab, axis=1)[:, 0])
    cost = _after(told.first_cost, np.take_along_axis(told.run_cost, lab, axis=1)[:, 0])
    record = np.ones(largest.shape, dtype=np.bool_)
    record[1:] = largest[1:] > np.maximum.accumulate(largest, axis=0)[:-1]
    return Target(
        3,
        "The largest run grows fast in compute and less so in cost.",
        "Epoch trends in training compute; Cottier et al. 2024 on cost",
        (
            Part("compute grows by", "x a year", 3.5, 5.0, trend(largest, record)),
            Part("cost grows by", "x a year", 2.0, 3.0, trend(cost, record)),
        ),
    )


def _after(first: float, amounts: Array) -> Array:
    """Return (T + 1, G): the quarters' amounts after the one with which the games start."""
    return np.concatenate([np.full((1, amounts.shape[1]), first), amounts])


def frontier(past: Past) -> Target:
    """Target 4."""
    told = past.told
    rise = (past.frontier[-1] - told.world.start_frontier) * YEAR / told.quarters
    best_two = np.sort(told.capability, axis=1)[:, -2:]
    lead = best_two[:, 1] - best_two[:, 0]
    changed = past.top[1:] != past.top[:-1]
    changes = np.count_nonzero(changed[EARLY_LEAD : EARLY_LEAD + 8], axis=0).astype(np.float64)
    return Target(
        4,
        "The frontier rises steadily; the leader's lead melts, and the top spot changes hands.",
        "Arena text ratings against compute and time, 2023 to 2025",
        (
            Part("frontier rises by", "Elo a year", 90.0, 130.0, rise),
            Part("lead over the best rival in quarter 5", "Elo", 75.0, 125.0, lead[EARLY_LEAD]),
            Part(f"usual lead from {SETTLED} on", "Elo", 5.0, 50.0, usual(lead[past.at(SETTLED) :])),
            Part("changes at the top in the 8 quarters after quarter 5", "count", 3.0, np.inf, changes),
        ),
    )


def open_weights(past: Past) -> Target:
    """Target 5."""
    gap, behind = past.frontier - past.told.commons, lag(past)
    return Target(
        5,
        "Open weights always trail, a year early on and a quarter or two later.",
        "Epoch on open models 2024 and 2026; Arena text ratings",
        (
            Part("least gap ever", "Elo", 0.0, np.inf, gap.min(axis=0)),
            Part("quarters until they match the first frontier", "quarters", 3.0, 5.0, catch_up(past)),
            Part("usual lag from year 3 on", "quarters", 1.0, 2.0, usual(behind[past.at("2025 Q1") :])),
            Part(f"usual gap from {SETTLED} on", "Elo", 20.0, 90.0, usual(gap[past.at(SETTLED) :])),
        ),
    )


def catch_up(past: Past) -> Array:
    """Return after how many quarters the open weights reach the starting frontier, (G,); NaN if never.

    Counted from the first quarter's close: the model that was the frontier came out in its last month.
    """
    reached = past.told.commons >= past.told.world.start_frontier
    return np.where(reached.any(axis=0), reached.argmax(axis=0), np.nan)


def lag(past: Past) -> Array:
    """Return how many quarters ago the frontier was where the open weights are now, (T, G).

    Between two closes the frontier is taken to rise evenly; what lies before the first counts as the start.
    """
    told = past.told
    start = np.full((1, told.games), told.world.start_frontier)
    line = np.maximum.accumulate(np.concatenate([start, past.frontier]), axis=0)
    found = np.zeros(told.commons.shape)
    for quarter, now in enumerate(told.commons):
        # The latest close at which the frontier was no better than the open weights are now.
        before = np.maximum(np.count_nonzero(line[: quarter + 2] <= now, axis=0) - 1, 0)
        after = np.minimum(before + 1, quarter + 1)
        low, high = (np.take_along_axis(line, place[None], axis=0)[0] for place in (before, after))
        part = np.where(high > low, (now - low) / np.where(high > low, high - low, 1.0), 0.0)
        found[quarter] = quarter + 1.0 - (before + np.maximum(part, 0.0))
    return found
