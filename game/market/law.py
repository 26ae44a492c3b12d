"""R19: what the law asks of labs at each of its levels."""

from enum import IntEnum

import numpy as np

from game.market.exact import Array, Flags
from game.market.rules import Rules
from game.market.state import State
from game.market.sums import ONE, ZERO, any_of
from game.market.trends import compound


class Level(IntEnum):
    """How far the law has gone; each level keeps what those below it ask."""

    NONE = 0
    REPORTING = 1  # a report a quarter, of every lab
    AUDITS = 2  # of models from large runs
    CONSENT = 3  # nobody trains on more than the law allows
    STRUCTURE = 4  # open standards or licences, as `State.standards` leans


def in_force(rules: Rules, state: State, level: Level) -> Flags | None:
    """Return where a level is in force, (B,); None where that is nowhere."""
    if not np.count_nonzero(state.regulation) or not rules.regulation.enabled:
        return None
    where: Flags = state.regulation >= float(level)
    return where if any_of(where) else None


def lawful_consent(rules: Rules, state: State, asked: Array) -> Array:
    """Return the consent levels asked for, (L, B), cut to what the law allows."""
    where = in_force(rules, state, Level.CONSENT)
    if where is None:
        return asked
    # Half a level is no level: what is allowed is the whole one below.
    return np.where(where, np.minimum(asked, np.floor(rules.regulation.consent_limit)), asked)


def openness(rules: Rules, state: State) -> Array | None:
    """Return what the law leans to where it shapes the market, [-1, 1], (B,), else 0; None if nowhere."""
    where = in_force(rules, state, Level.STRUCTURE)
    return None if where is None else np.where(where, state.standards, ZERO)


def lock_in(rules: Rules, state: State) -> Array:
    """Return the part of lock-in that the law leaves, [0, 1], (B,): open standards let customers move."""
    leaning = openness(rules, state)
    if leaning is None:
        return np.ones(state.batch)
    return ONE - rules.regulation.unlocking * np.maximum(leaning, ZERO)


def licensing(rules: Rules, state: State) -> Array | None:
    """Return how far labs need permits, [0, 1], (B,); None where they need none."""
    leaning = openness(rules, state)
    return None if leaning is None else np.maximum(-leaning, ZERO)


def site_surcharge(rules: Rules, state: State) -> Array:
    """Return how many times dearer permits make sites, (B,) or 0-d."""
    permits = licensing(rules, state)
    return ONE if permits is None else ONE + rules.regulation.permit_sites * permits


def compliance(rules: Rules, state: State, shipped: Array) -> Array | None:
    """Return each lab's bill for reports, audits and permits, $M, (L, B); None where no law is.

    Args:
        rules: the rulebook.
        state: the position, with its quarter's number.
        shipped: 1 where a new model was deployed this quarter, (L, B).
    """
    rule = rules.regulation
    reporting = in_force(rules, state, Level.REPORTING)
    if reporting is None:
        return None
    dearer = compound(rules.demand.inflation, state.quarter)
    due = rule.reporting * state.alive * reporting
    audits = in_force(rules, state, Level.AUDITS)
    if audits is not None:
        # What the law counts is a run's FLOP, not what efficiency makes of them.
        run = state.run / (np.maximum(rules.pretraining.carry_over, 1e-9) * state.efficiency)
        due = due + rule.audit * (shipped * (run > rule.audit_above) * audits)
    permits = licensing(rules, state)
    if permits is not None:
        due = due + rule.permit * (shipped * permits)
    return dearer * due
