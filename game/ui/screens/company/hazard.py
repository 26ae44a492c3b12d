"""How likely an incident is: the hazard of rule R18 with the numbers that a seat knows."""

from dataclasses import dataclass

from game.market.exact import exp, log
from game.market.observe import View

SCRUTINY_KEPT = 0.5
"""Part of last quarter's alarm that is left when the new quarter's incidents are drawn."""

BUDGET_INFLATION = 0.06
"""Growth a quarter of what the same safety work costs, in natural logarithms."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """The chance of an incident this quarter, taking the lab's reach as it was last quarter.

    Attributes:
        with_budget: with the safety budget asked about, [0, 1].
        without: with no safety budget at all, [0, 1].
        halving: $M that halve the chance this quarter.
    """

    with_budget: float
    without: float
    halving: float


def hazard(view: View, safety: float) -> Hazard:
    """Return the chance of an incident of the view's seat under a safety budget of `safety` $M."""
    rule, s, seat = view.rules.incidents, view.state, view.seat
    inflation = float(exp(BUDGET_INFLATION * view.quarter))
    halving = rule.safety_scale * inflation
    if not rule.enabled or s.alive[seat, 0] <= 0.0:
        return Hazard(0.0, 0.0, halving)
    total = float(s.revenue[:, 0].sum())
    reach = float(s.revenue[seat, 0]) / total * len(s.alive) if total > 0.0 else 0.0
    growth = float(exp(view.quarter * log(rule.hazard_growth)))
    alarm = 1.0 + (rule.contagion - 1.0) * SCRUTINY_KEPT * float(s.scrutiny[0])
    without = min(1.0, rule.hazard * growth * reach**0.5 * alarm)
    return Hazard(min(1.0, without / (1.0 + safety / halving)), without, halving)
