"""R18: the chance of an incident, for the engine, the screens and anybody who wants to reckon with it."""

import numpy as np

from game.market.exact import Array, constants
from game.market.rules import Rules
from game.market.sums import ONE, any_of
from game.market.trends import compound, fixed

AUDITED = 2.0
"""Level of regulation (R19) from which models are audited."""

(LEAST_ABLE,) = constants((0.25,))
"""x hazard: what is left of it for a model far below the frontier of the start."""


def safety_scale(rules: Rules, quarter: int) -> float:
    """Return the safety budget that halves the chance in a quarter, $M; it rises with the price of work."""
    return rules.incidents.safety_scale * compound(rules.demand.inflation, quarter)


def alarm(rules: Rules, scrutiny: Array) -> Array:
    """Return how many times likelier scrutiny makes incidents; `scrutiny` as the last quarter left it."""
    rule = rules.incidents
    return ONE + fixed((rule.contagion - 1.0) * (1.0 - rule.fading)) * scrutiny


def hazard(
    rules: Rules,
    quarter: int,
    *,
    reach: Array,
    capability: Array,
    safety: Array,
    scrutiny: Array,
    regulation: Array,
) -> Array:
    """Return the chance that an incident strikes a lab in a quarter, [0, 1].

    All arrays may have any shapes that broadcast, a seat's own numbers included.

    Args:
        rules: the rulebook.
        quarter: its number, from 0.
        reach: revenue over the labs' mean revenue, x; a lab's part of all times the number of labs.
        capability: Elo of its deployed model.
        safety: its safety budget this quarter, $M.
        scrutiny: alarm after recent incidents, [0, 1], as the last quarter left it.
        regulation: level of the law, 0-4, as the last quarter left it.
    """
    rule = rules.incidents
    if not rule.enabled:
        return reach * 0.0
    lead = (capability - fixed(rules.world.start_frontier)) / rule.ready.capability_scale
    able = np.maximum(ONE + lead, LEAST_ABLE)
    trend = fixed(rule.hazard * compound(rule.hazard_growth, quarter))
    chance = np.sqrt(reach) * able * alarm(rules, scrutiny)
    chance *= trend
    chance /= ONE + safety / fixed(safety_scale(rules, quarter))
    if rules.regulation.enabled:
        audited = regulation >= AUDITED
        if any_of(audited):
            chance = np.where(audited, rules.regulation.audited_hazard * chance, chance)
    return np.minimum(chance, ONE)
