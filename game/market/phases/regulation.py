"""Regulation and standards (R19): the law is paid for, lobbied over, and changed when pressure is full."""

import numpy as np

from game.market.exact import Array
from game.market.law import Level, compliance
from game.market.noise import Stream
from game.market.quarter import Quarter
from game.market.report import Account
from game.market.sums import ONE, ZERO, any_of, as_numbers, over_labs, saturated
from game.market.trends import compound

LARGEST_LEVEL = float(max(Level))


def run(q: Quarter) -> None:
    """Let labs comply with the law as it was, hear the lobbyists, then let politics move."""
    if not q.rules.regulation.enabled:
        return
    _comply(q)
    _press(q, 1.0 - _lobby(q))
    _legislate(q)


def _comply(q: Quarter) -> None:
    """Charge reports, audits and permits; what the law counts is the run's FLOP, not its efficiency."""
    s = q.state
    kept = max(q.rules.pretraining.carry_over, 1e-9)
    run = s.run / (kept * s.efficiency) if any_of(q.report.shipped > ZERO) else s.run
    due = compliance(q.rules, s, q.report.shipped, run)
    if due is not None:
        q.pay(Account.COMPLIANCE, due)


def _lobby(q: Quarter) -> Array | float:
    """Move standards towards the stance that most money is behind; return the pressure held back, [0, 1]."""
    rule, s, o = q.rules.regulation, q.state, q.orders
    if not any_of(o.lobbying > ZERO):
        return 0.0
    scale = rule.lobby_scale * compound(q.rules.demand.inflation, q.index)
    money = over_labs(o.lobbying)
    heard = saturated(money, scale)
    stance = over_labs(o.lobbying * o.stance) / np.maximum(money, scale * 1e-9)
    s.standards = s.standards + rule.lobby_pace * heard * (stance - s.standards)
    return rule.delay * saturated(over_labs(o.lobbying * (o.stance == ZERO)), scale)


def _press(q: Quarter, passed: Array | float) -> None:
    """Let pressure rise with what people mind, by the revenue it touches; what is held back never comes."""
    rule, s, part = q.rules.regulation, q.state, q.notes.revenue_share
    minded = rule.concentration_push * part
    minded += rule.privacy_push / 3.0 * s.consent
    minded += rule.margin_push * q.report.margin
    minded *= part
    push = np.maximum(over_labs(minded) - rule.tolerance, ZERO)
    if any_of(q.report.incident > ZERO):
        push = push + rule.incident_push * np.minimum(over_labs(q.report.incident * np.sqrt(part)), ONE)
    s.pressure = np.minimum(s.pressure * (1.0 - rule.fading) + push * passed, ONE)


def _legislate(q: Quarter) -> None:
    """Raise the level where pressure is full, and now and then lower it where nobody presses."""
    rule, s = q.rules.regulation, q.state
    full = (s.pressure >= ONE) & (s.regulation < LARGEST_LEVEL)
    if any_of(full):
        q.report.new_level = as_numbers(full)
        s.regulation = s.regulation + q.report.new_level
        s.pressure = np.where(full, ZERO, s.pressure)
    # A law just made is not unmade for the calm that it brought.
    idle = (s.pressure < rule.calm) & (s.regulation > ZERO) & ~full
    if any_of(idle):
        games = np.flatnonzero(idle)
        repealed = np.zeros(q.batch)
        repealed[games] = q.uniform(Stream.REGULATION, (), games) < rule.repeal_odds
        s.regulation = s.regulation - repealed
