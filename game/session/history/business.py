"""Targets 6 to 8: sales and compute, the contest for consumers, and what investors paid."""

import numpy as np

from game.market.exact import Array, ordered_sum
from game.session.history.parts import Part, Target
from game.session.history.past import BILLION, CONSUMER, Past, a_year, usual

GW_PER_KH100E = 1.35e-3
"""GW: 1.35 kW all in for an H100-equivalent."""


def revenue(past: Past) -> Target:
    """Target 6: growth from the end of 2023 to that of 2025; compute at the close of each year."""
    told, growth = past.told, past.growth()
    per_gw = past.arr[:, past.leader] / (told.fleet[:, past.leader] * GW_PER_KH100E) / BILLION
    closes = [past.at(f"{year} Q4") for year in (2023, 2024, 2025)]
    fastest = np.take_along_axis(growth, past.challenger()[None], axis=0)[0]
    return Target(
        6,
        "The leader's sales grow threefold a year, the fastest challenger's tenfold, on like compute.",
        "Statements of two labs on run-rate and compute, 2023 to 2026",
        (
            Part("leader's run-rate grows by", "x a year", 2.5, 4.0, growth[past.leader]),
            Part("fastest challenger's grows by", "x a year", 6.0, 12.0, fastest),
            Part("leader's run-rate per GW, mean of 3 years", "$B", 8.0, 12.0, _mean(per_gw[closes])),
        ),
    )


def consumers(past: Past) -> Target:
    """Target 7: shares at the close of a quarter, users as adoption from the end of 2023."""
    told = past.told
    k = [segment.key for segment in told.world.segments].index(CONSUMER)
    share, users = told.share[:, :, k], told.adoption[:, k]
    leader, hhi = 100.0 * share[:, past.leader], ordered_sum(share * share, axis=1)
    start, early, late, last = (past.at(d) for d in ("2023 Q4", "2025 Q1", "2026 Q1", "2026 Q2"))
    growth = a_year(users[late] / users[start], float(late - start))
    return Target(
        7,
        "The consumer leader loses share while the number of users multiplies.",
        "Visits of assistants' sites, 2025-01 to 2026-04; weekly users",
        (
            Part("leader's share 2025 Q1", "%", 85.0, 90.0, leader[early]),
            Part("leader's share 2026 Q1", "%", 60.0, 68.0, leader[late]),
            Part("leader's share 2026 Q2", "%", 50.0, 60.0, leader[last]),
            Part("HHI 2025 Q1", "[0, 1]", 0.72, 0.80, hhi[early]),
            Part("HHI 2026 Q1", "[0, 1]", 0.45, 0.50, hhi[late]),
            Part("HHI 2026 Q2", "[0, 1]", 0.35, 0.42, hhi[last]),
            Part("users grow by", "x a year", 2.0, 3.0, growth),
        ),
    )


def capital(past: Past) -> Target:
    """Target 8: multiples of the two labs of target 6; cash that the leader used up of its revenue."""
    told, last = past.told, past.at("2026 Q1") + 1
    burnt = ordered_sum(told.burn[:last, past.leader], axis=0)
    sold = ordered_sum(told.revenue[:last, past.leader], axis=0)
    return Target(
        8,
        "Investors pay dearly for small, fast sales and less for large ones; the leader burns money.",
        "Rounds of two labs 2023 to 2026; reported losses and burn",
        (
            Part("valuation over run-rate at $1-10B", "x", 30.0, 50.0, multiple(past, 1.0, 10.0)),
            Part("valuation over run-rate at $25-50B", "x", 20.0, 35.0, multiple(past, 25.0, 50.0)),
            Part("leader burns through 2026 Q1", "% of revenue", 50.0, 150.0, 100.0 * burnt / sold),
        ),
    )


def multiple(past: Past, low: float, high: float) -> Array:
    """Return the usual valuation over run-rate of the two labs while theirs lies between $B, (G,).

    The two are those of target 6: the leader and the fastest challenger. NaN where neither ever was so large.
    """
    challenger, found = past.challenger(), np.full(past.told.games, np.nan)
    for game in range(past.told.games):
        two = [past.leader, int(challenger[game])]
        arr, worth = past.arr[:, two, game], past.told.valuation[:, two, game]
        within = (arr >= low * BILLION) & (arr <= high * BILLION)
        if within.any():
            found[game] = usual((worth[within] / arr[within])[:, None])[0]
    return found


def _mean(figures: Array) -> Array:
    return ordered_sum(figures, axis=0) / float(len(figures))
