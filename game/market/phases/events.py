"""Events: what happens outside the labs this quarter: R9's state-backed releases and R21's deck of shocks."""

import numpy as np

from game.market import shocks
from game.market.exact import Array, Flags
from game.market.noise import Stream
from game.market.quarter import Quarter
from game.market.sums import ONE, ZERO, any_of, as_numbers, unit
from game.market.trends import ln


def run(q: Quarter) -> None:
    """Roll the quarter's outside events."""
    rule = q.rules.open_weights
    if rule.enabled:
        q.report.state_release = as_numbers(q.luck(Stream.COMMONS)[0] < rule.ready.release_odds)
    if q.world.shocks and q.rules.shocks.enabled:
        _deal(q)


def _deal(q: Quarter) -> None:
    """Draw cards, count announced ones down, let those strike that are due, and note which are active.

    A card whose `shock_due` was set from outside takes the same course as one that was drawn.
    """
    s = q.state
    drawn = q.luck(Stream.SHOCKS) < q.rules.shocks.ready.odds * q.world.shock_odds(q.index)
    if any_of(drawn) or np.count_nonzero(s.shock_due):
        _count_down(q, drawn & (s.shock_drawn == ZERO), s.shock_due > ZERO)
    if not np.count_nonzero(s.shock_left):
        return
    q.notes.active_shocks = as_numbers(s.shock_left > ZERO)
    # What is left is what the quarters to come will feel.
    s.shock_left = s.shock_left - q.notes.active_shocks
    if any_of(q.report.shock > ZERO):
        _strike(q)


def _count_down(q: Quarter, drawn: Flags, waiting: Flags) -> None:
    """Announce cards drawn, (S, B), bring waiting ones a quarter nearer, and let strike what is due."""
    s, w = q.state, q.world
    s.shock_drawn = np.maximum(s.shock_drawn, as_numbers(drawn | waiting))
    due = np.where(waiting, np.maximum(s.shock_due - ONE, ZERO), s.shock_due)
    drawn = drawn & ~waiting
    strikes = (waiting & (due == ZERO)) | (drawn & (w.shock_column("notice") == ZERO))
    s.shock_due = np.where(drawn, w.shock_column("notice"), due)
    s.shock_left = np.where(strikes, w.shock_column("length"), s.shock_left)
    q.report.shock = as_numbers(strikes)


def _strike(q: Quarter) -> None:
    """Do what shocks do at once; what they do while they last is done by the phases they reach."""
    rule, s = q.rules.shocks, q.state
    jump = shocks.struck(q, shocks.BREAKTHROUGH)
    if jump is not None:
        q.raise_efficiency(q.ln_efficiency + ln(1.0 + rule.breakthrough) * jump * s.alive)
    release = shocks.struck(q, shocks.STATE_RELEASE)
    if release is not None:
        q.report.state_release = np.maximum(q.report.state_release, as_numbers(release > ZERO))
    ruling = shocks.struck(q, shocks.COURT_RULING)
    if ruling is not None:
        s.public_text = s.public_text * np.maximum(ONE - rule.court_text * ruling, ZERO)
    scandal = shocks.struck(q, shocks.PRIVACY_SCANDAL)
    if scandal is not None:
        _scandalise(q, scandal)


def _scandalise(q: Quarter, size: Array) -> None:
    """Cost labs that train on what customers pay for their trust, and everybody some goodwill."""
    rule, s = q.rules.shocks, q.state
    guilty = (s.consent >= 2.0) & q.living
    s.trust = unit(s.trust - rule.scandal_trust * size * guilty)
    if q.rules.regulation.enabled:
        s.pressure = np.minimum(s.pressure + rule.scandal_pressure * size, ONE)
    if q.rules.incidents.enabled:  # without R18 nothing lowers confidence
        s.confidence = unit(s.confidence - rule.scandal_confidence * size)
