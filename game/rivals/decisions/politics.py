"""Politics: what to lobby for, what it is worth, and what the law and the news ask of a plan."""

import numpy as np

from game.market.exact import Array
from game.market.law import Level, lawful_consent
from game.market.rules import Rules
from game.market.shocks import CHIP_SHORTAGE, COURT_RULING, PRIVACY_SCANDAL
from game.market.sums import highest, over_labs
from game.market.trends import compound
from game.rivals.reading.desk import Desk
from game.rivals.reading.forecast import Outlook

AHEAD = 1.1
"""x the next lab's revenue from which a lab counts as the leader."""

LASTS = 12.0
"""Quarters for which what the law changes counts."""

NOTICE = 2.0
"""Quarters before an announced shock in which labs act on it."""

STOCKPILE = 0.5
"""More hardware wanted before a chip shortage of size 1, x."""

HURRY = 0.5
"""More that a lot is worth before a court ruling of size 1, x: reserves will rise, public text shrink."""

PUSHED = 0.05
"""Pressure that usually comes in a quarter."""

STRAINED = 0.02
"""Part of income that a stricter law usually costs: data that may not be used, models that come late."""


def stance(desk: Desk) -> Array:
    """Return what the seat lobbies for, (B,): -1 licensing, 0 delay, 1 open standards."""
    revenue = desk.state.revenue + 0.0
    mine = revenue[desk.seat] + 0.0
    revenue[desk.seat] = 0.0
    leads = mine > AHEAD * highest(revenue)
    return np.where(leads, desk.style.stance_ahead, desk.style.stance)


def lobbying_scale(rules: Rules, quarter: int) -> float:
    """Return the money, all labs' together, that has half of lobbying's effect, $M."""
    return rules.regulation.lobby_scale * compound(rules.demand.inflation, quarter)


def worth_of_lobbying(desk: Desk, now: Outlook) -> Array:
    """Return what lobbying with all its effect is worth a quarter, $M, (B,).

    Open standards free customers whom tools hold; who gains more of them than it loses wants standards, who
    does not wants licensing. Delay keeps the next law away. What the law does not do yet counts by how near
    it is.
    """
    s, rules, rule = desk.state, desk.rules, desk.rules.regulation
    if not rule.enabled:
        return np.zeros(desk.batch)
    near = (s.regulation + s.pressure) / float(max(Level))
    way = stance(desk)
    freed = _freed_income(desk, now)
    shape = np.maximum(freed * way, 0.0) * LASTS * near * near
    dearer = compound(rules.demand.inflation, s.quarter)
    next_law = (rule.reporting + rule.audit / 3.0) * dearer + STRAINED * now.income
    delay = rule.delay * PUSHED * LASTS * (s.pressure * next_law)
    return np.where(way == 0.0, delay, shape)


def _freed_income(desk: Desk, now: Outlook) -> Array:
    """Return the income a quarter that fully open standards would bring the seat, $M, (B,); may be a loss."""
    s, rules = desk.state, desk.rules
    if not rules.platform.enabled:
        return np.zeros(desk.batch)
    held = s.share * s.harness[:, None]
    loosened = rules.platform.stickiness * rules.regulation.unlocking * rules.world.columns.churn
    moved = over_labs(held) * now.target - held[desk.seat]
    return over_labs(desk.report.segment_revenue * loosened * moved) * np.maximum(now.margin, 0.1)


def consent(desk: Desk, wanted: Array) -> Array:
    """Return the consent level to ask for, (B,): lawful, and no scandal's victim when one is announced."""
    lawful = lawful_consent(desk.rules, desk.state, wanted)
    warned = desk.ahead(PRIVACY_SCANDAL, NOTICE) > 0.0
    return np.where(warned, np.minimum(lawful, 1.0), lawful)


def stockpiling(desk: Desk) -> Array:
    """Return how much more hardware than usual is wanted, x, (B,): a shortage may be announced."""
    return 1.0 + STOCKPILE * desk.ahead(CHIP_SHORTAGE, NOTICE)


def hurry_for_data(desk: Desk) -> Array:
    """Return how much more than usual a lot is worth, x, (B,): a court ruling may be announced."""
    return 1.0 + HURRY * desk.ahead(COURT_RULING, NOTICE)
