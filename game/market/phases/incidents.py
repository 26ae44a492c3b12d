"""Incidents, trust and confidence (R18); regulation (R19) will join this phase."""

import numpy as np

from game.market.exact import exp, fraction, log, ordered_sum
from game.market.noise import Stream
from game.market.quarter import Quarter
from game.market.report import Account

CALM = 0.82
"""Confidence and trust that time heals towards."""

FINE = 0.03
"""Share of the quarter's revenue that an incident costs."""


def run(q: Quarter) -> None:
    """Heal a little, then strike where reach, capability and scrutiny beat safety work."""
    rule, s = q.rules.incidents, q.state
    s.trust = s.trust + rule.trust_recovery * np.maximum(CALM - s.trust, 0.0) * s.alive
    s.confidence = s.confidence + rule.recovery * np.maximum(CALM - s.confidence, 0.0)
    s.scrutiny = s.scrutiny * 0.5
    if not rule.enabled:
        return
    income = ordered_sum(q.report.revenue, 1)
    reach = fraction(income, ordered_sum(income)) * len(q.world.labs)
    growth = float(exp(q.index * log(rule.hazard_growth)))
    inflation = float(exp(0.06 * q.index))
    care = 1.0 + q.orders.safety / (rule.safety_scale * inflation)
    alarm = 1.0 + (rule.contagion - 1.0) * s.scrutiny
    hazard = rule.hazard * growth * np.sqrt(reach) * alarm / care * s.alive
    struck = np.where(q.uniform(Stream.INCIDENTS, (len(q.world.labs),)) < hazard, 1.0, 0.0)
    q.report.incident = struck
    s.trust = np.maximum(s.trust - rule.trust_loss * struck, 0.0)
    weight = ordered_sum(struck * (0.5 + 0.5 * np.minimum(reach, 2.0)))
    s.confidence = np.maximum(s.confidence - rule.confidence_loss * weight, 0.0)
    s.scrutiny = np.maximum(s.scrutiny, np.minimum(weight, 1.0))
    q.pay(Account.INCIDENT, FINE * income * struck)
