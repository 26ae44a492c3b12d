"""Regulation and standards (R19): the law is paid for, lobbied over, and changed when pressure is full."""

import numpy as np

from game.market.exact import Array
from game.market.law import Level, compliance
from game.market.noise import Stream
from game.market.quarter import Quarter
from game.market.report import Account
from game.market.sums import ONE, ZERO, any_of, as_numbers, over_labs, saturated
from game.market.trends import compound, fixed

LARGEST_LEVEL = float(max(Level))
FIRST = np.zeros(1, dtype=np.intp)
"""Place of the only draw that politics needs of a game."""


def run(q: Quarter) -> None:
    """Let labs comply with the law as it was, hear the lobbyists, then let politics move."""
    if not q.rules.regulation.enabled:
        return
    due = compliance(q.rules, q.state, q.report.shipped)
    if due is not None:
        q.pay(Account.COMPLIANCE, due)
    push = _push(q)
    if any_of(q.orders.lobbying > ZERO):
        push = push * _lobby(q)
    q.state.pressure = np.minimum(q.state.pressure * fixed(1.0 - q.rules.regulation.fading) + push, ONE)
    _legislate(q)


def _push(q: Quarter) -> Array:
    """Return the new pressure, (B,): what people mind, by the revenue that it touches, and incidents."""
    rule, part = q.rules.regulation.ready, q.notes.revenue_share
    minded = rule.concentration_push * part
    minded += fixed(q.rules.regulation.privacy_push / 3.0) * q.state.consent
    minded += rule.margin_push * q.report.margin
    minded *= part
    push: Array = np.maximum(over_labs(minded) - rule.tolerance, ZERO)
    if np.count_nonzero(q.report.incident):
        push += rule.incident_push * np.minimum(over_labs(q.report.incident * np.sqrt(part)), ONE)
    return push


def _lobby(q: Quarter) -> Array:
    """Move standards to the stance that most money is behind; return the pressure let through, [0, 1]."""
    rule, s, o = q.rules.regulation, q.state, q.orders
    scale = rule.lobby_scale * compound(q.rules.demand.inflation, q.index)
    money = over_labs(o.lobbying)
    stance = over_labs(o.lobbying * o.stance) / np.maximum(money, scale * 1e-9)
    s.standards = s.standards + rule.lobby_pace * saturated(money, scale) * (stance - s.standards)
    return ONE - rule.delay * saturated(over_labs(o.lobbying * (o.stance == ZERO)), scale)


def _legislate(q: Quarter) -> None:
    """Raise the level where pressure is full, and now and then lower it where nobody presses."""
    rule, s = q.rules.regulation, q.state
    if np.count_nonzero(s.regulation):
        calm = (s.pressure < rule.calm) & (s.regulation > ZERO)
        if any_of(calm):
            games = np.flatnonzero(calm)
            repealed = np.zeros(q.batch)
            repealed[games] = q.uniform_at(Stream.REGULATION, FIRST, games) < rule.repeal_odds
            s.regulation = s.regulation - repealed
    full = s.pressure >= ONE
    if any_of(full):
        q.report.new_level = as_numbers(full & (s.regulation < LARGEST_LEVEL))
        s.regulation = s.regulation + q.report.new_level
        s.pressure = np.where(q.report.new_level > ZERO, ZERO, s.pressure)
