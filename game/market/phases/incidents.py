"""Incidents, trust and confidence (R18)."""

import numpy as np

from game.market.hazard import hazard
from game.market.noise import Stream
from game.market.quarter import Quarter
from game.market.report import Account
from game.market.sums import HALF, ONE, ZERO, any_of, as_numbers, over_labs, ratio
from game.market.trends import fixed


def run(q: Quarter) -> None:
    """Heal a little, then strike where reach, capability and scrutiny beat safety work."""
    rule, s = q.rules.incidents.ready, q.state
    s.trust = s.trust + q.of_living(rule.trust_recovery * np.maximum(rule.calm - s.trust, ZERO))
    s.confidence = s.confidence + rule.recovery * np.maximum(rule.calm - s.confidence, ZERO)
    scrutiny, s.scrutiny = s.scrutiny, s.scrutiny * fixed(1.0 - q.rules.incidents.fading)
    q.notes.revenue_share = ratio(q.notes.income, q.notes.whole_income)
    if not rule.enabled:
        return
    reach = q.notes.revenue_share * fixed(float(len(q.world.labs)))
    chance = hazard(
        q.rules,
        q.index,
        reach=reach,
        capability=s.capability,
        safety=q.orders.safety,
        scrutiny=scrutiny,
        regulation=s.regulation,
    )
    q.report.hazard = q.of_living(chance)
    struck = q.luck(Stream.INCIDENTS) < q.report.hazard
    if not any_of(struck):
        return
    hit = as_numbers(struck)
    q.report.incident = hit
    s.trust = np.maximum(s.trust - rule.trust_loss * hit, ZERO)
    weight = over_labs(hit * (HALF + HALF * np.minimum(reach, rule.busy_reach)))
    # Whoever is alarmed already loses heart sooner: a run of incidents costs more than their sum.
    loss = rule.confidence_loss * weight * (ONE + rule.spread * s.scrutiny)
    s.confidence = np.maximum(s.confidence - loss, ZERO)
    s.scrutiny = np.maximum(s.scrutiny, np.minimum(weight, ONE))
    q.pay(Account.INCIDENT, rule.fine * q.notes.income * hit)
