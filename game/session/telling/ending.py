"""How a game ended, and who did best: two different questions."""

from dataclasses import dataclass
from enum import Enum

from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State
from game.market.world import FUTURES


class Reason(Enum):
    """Why a game is over."""

    TIME = "the last quarter was played"
    DOMINANCE = "one lab took most of the revenue for too long"
    LAST_LAB = "no more than one lab was left"


@dataclass(frozen=True, slots=True)
class Ending:
    """The future that came true (None: Contested) and why play stopped; gauges are four-quarter averages."""

    future: str | None
    reason: Reason
    gauges: dict[str, float]


@dataclass(frozen=True, slots=True)
class Rank:
    """One lab's result. Money in $M."""

    seat: int
    score: float
    stake: float
    value: float
    thesis: str | None
    thesis_hit: bool
    alive: bool


def ending_of(rules: Rules, state: State, report: Report) -> Ending:
    """Return how a game of one that is over ended."""
    index = int(state.ending[0])
    averages = {}
    for g, name in enumerate(FUTURES):
        window = state.gauges[:, g, 0]
        averages[name] = float(window[0] + window[1] + window[2] + window[3]) / 4.0
    living = int((state.alive[:, 0] > 0.0).sum())
    if living <= 1:
        reason = Reason.LAST_LAB
    elif (
        state.dominance_run[0] >= rules.futures.dominance_quarters
        and report.quarter + 1 < rules.world.quarters
    ):
        reason = Reason.DOMINANCE
    else:
        reason = Reason.TIME
    return Ending(FUTURES[index] if index >= 0 else None, reason, averages)


def ranking_of(rules: Rules, state: State, report: Report) -> list[Rank]:
    """Return the labs by score, best first; equal scores in seat order."""
    ranks = []
    for i in range(len(rules.world.labs)):
        thesis = int(state.thesis[i, 0])
        alive = bool(state.alive[i, 0] > 0.0)
        ranks.append(
            Rank(
                seat=i,
                score=float(report.score[i, 0]),
                stake=float(state.stake[i, 0]),
                value=float(state.valuation[i, 0] + max(state.cash[i, 0], 0.0)) if alive else 0.0,
                thesis=FUTURES[thesis] if thesis >= 0 else None,
                thesis_hit=thesis >= 0 and thesis == int(state.ending[0]),
                alive=alive,
            )
        )
    return sorted(ranks, key=lambda r: -r.score)
