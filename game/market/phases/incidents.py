"""Incidents, trust and confidence (R18); regulation (R19) will join this phase."""

import numpy as np

from game.market.noise import Stream
from game.market.quarter import Quarter
from game.market.report import Account
from game.market.sums import ONE, ZERO, any_of, as_numbers, over_labs, ratio
from game.market.trends import compound


def run(q: Quarter) -> None:
    """Heal a little, then strike where reach, capability and scrutiny beat safety work."""
    rule, s = q.rules.incidents, q.state
    s.trust = s.trust + rule.trust_recovery * np.maximum(rule.calm - s.trust, ZERO) * s.alive
    s.confidence = s.confidence + rule.recovery * np.maximum(rule.calm - s.confidence, ZERO)
    s.scrutiny = s.scrutiny * (1.0 - rule.fading)
    if not rule.enabled:
        return
    income = q.notes.income
    reach = ratio(income, over_labs(income)) * len(q.world.labs)
    growth = compound(rule.hazard_growth, q.index)
    scale = rule.safety_scale * compound(q.rules.demand.inflation, q.index)
    care = 1.0 + q.orders.safety / scale
    alarm = 1.0 + (rule.contagion - 1.0) * s.scrutiny
    hazard = rule.hazard * growth * np.sqrt(reach) * alarm / care * s.alive
    struck = q.luck(Stream.INCIDENTS) < hazard
    if not any_of(struck):
        return
    hit = as_numbers(struck)
    q.report.incident = hit
    s.trust = np.maximum(s.trust - rule.trust_loss * hit, ZERO)
    weight = over_labs(hit * (0.5 + 0.5 * np.minimum(reach, rule.busy_reach)))
    s.confidence = np.maximum(s.confidence - rule.confidence_loss * weight, ZERO)
    s.scrutiny = np.maximum(s.scrutiny, np.minimum(weight, ONE))
    q.pay(Account.INCIDENT, rule.fine * income * hit)
