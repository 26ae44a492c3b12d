"""Data: which field to specialise in, and what a lot is worth in a sealed second-price auction."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, fraction, ordered_cumsum
from game.market.sums import any_of, over_labs
from game.rivals.decisions.models import elo_of_tokens
from game.rivals.decisions.politics import hurry_for_data
from game.rivals.reading.desk import Desk
from game.rivals.reading.forecast import Outlook, tokens_later

CAREFUL = 0.85
"""Part of a lot's worth that is bid. The price is the second bid, so bidding less than the worth saves
nothing; but it is an estimate, and the winner is whoever erred upwards."""

MIDTERM = 3
"""Quarters until a lot has run half of its term: what it earns then stands for what it earns on average."""

SETTLED = 0.75
"""Part of an uplift that shows in shares, on average over a lot's term."""

OPEN_FIELD = 0.25
"""x the scale of domain data: what a lab could soon win of a field that it has no data of."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What the seat has of each domain and what it could earn there."""

    data: Array  # (D, B) T that counts for domain uplift
    income: Array  # (D, B) $M a quarter for one Elo of uplift
    by_segment: Array  # (K, B) $M a quarter for one Elo in a segment


def worth_of_fields(desk: Desk, outlook: Outlook, price: Array) -> Fields:
    """Return the seat's data by domain and the income that uplift in a domain brings."""
    s, w, rule = desk.state, desk.rules.world, desk.rules.specialists
    data = rule.user_weight * desk.own(s.user_data)
    held = np.where(desk.own(s.lot_left) > 0.0, w.lot_tokens, 0.0)
    for m, lot in enumerate(w.lots):
        data[lot.domain] = data[lot.domain] + held[m]
    income = income_per_elo(desk, outlook, price)
    return Fields(data, over_labs(w.domain_weights * income[:, None]), income)


def income_per_elo(desk: Desk, outlook: Outlook, price: Array) -> Array:
    """Return the income a quarter that follows from one Elo in a segment over a lot's term, $M, (K, B).

    Segments open and grow meanwhile; prices fall, and usage answers.
    """
    alpha = desk.rules.world.columns.alpha
    tokens, later = tokens_later(desk, outlook, price, MIDTERM)
    return later * tokens * (1.0 - outlook.target) * (alpha / 100.0)


def focus(desk: Desk, fields: Fields) -> Array:
    """Return the specialisation order (D, B): the fields worth most to the seat."""
    style, rule = desk.style, desk.rules.specialists
    if not rule.enabled or not fields.data.shape[0]:
        return np.zeros_like(fields.data)
    promise = OPEN_FIELD * rule.data_scale + fields.data
    worth = fields.income * promise / (promise + rule.data_scale)
    rank = np.argsort(np.argsort(-worth, axis=0, kind="stable"), axis=0, kind="stable")
    return np.where(rank < style.domains, style.focus, 0.0)


def bids(desk: Desk, outlook: Outlook, fields: Fields, focused: Array, pool: Array) -> Array:
    """Return sealed bids (M, B), $M, together no more than `pool` (B,)."""
    w, s, rules = desk.rules.world, desk.state, desk.rules
    if not w.lots or not rules.data_deals.enabled:
        return np.zeros((len(w.lots), desk.batch))
    worth = lot_worth(desk, outlook, fields, focused) * hurry_for_data(desk)
    held = desk.own(s.lot_left) > 1.0
    legal = (s.lot_offered > 0.0) & ~held & (desk.own(s.trust) >= w.lot_column("trust_needed"))
    wanted = np.where(legal & (worth >= s.lot_reserve), worth, 0.0)
    # A shared lot costs its reserve whatever is bid.
    wanted = np.where(w.lot_column("exclusive") > 0.0, wanted, np.minimum(wanted, s.lot_reserve * 1.001))
    return best_bargains(wanted, s.lot_reserve, pool * desk.own(s.alive))


def best_bargains(wanted: Array, reserve: Array, pool: Array) -> Array:
    """Return bids (M, B) that together stay within the pool (B,): dearest against the reserve first.

    A bid that the rest of the pool covers in part only is cut to it, and dropped below the reserve.
    """
    if not any_of(wanted > 0.0):
        return np.zeros_like(wanted)
    order = np.argsort(-fraction(wanted, reserve), axis=0, kind="stable")
    sorted_bids = np.take_along_axis(wanted, order, axis=0)
    before = ordered_cumsum(sorted_bids) - sorted_bids
    cut = np.minimum(sorted_bids, np.maximum(pool - before, 0.0))
    bid = np.zeros_like(wanted)
    np.put_along_axis(bid, order, cut, axis=0)
    return np.where(bid >= reserve, bid, 0.0)


def lot_worth(desk: Desk, outlook: Outlook, fields: Fields, focused: Array) -> Array:
    """Return what each lot would earn the seat over its term, $M, (M, B)."""
    w, rule = desk.rules.world, desk.rules.specialists
    general = over_labs(fields.by_segment)
    worth = elo_of_tokens(desk, w.lot_tokens) * general
    if rule.enabled:
        field = np.array([lot.domain for lot in w.lots])
        part = rule.focus_floor + (1.0 - rule.focus_floor) / rule.focus_full * focused
        part = np.minimum(part, 1.0)[field]
        have = fields.data[field]
        more = have + w.lot_tokens
        lift = more / (more + rule.data_scale) - have / (have + rule.data_scale)
        worth = worth + rule.data_elo * part * lift * fields.income[field]
    left = max(w.quarters - desk.state.quarter, 0)
    eager = CAREFUL * SETTLED * desk.style.data_appetite * desk.character.courage
    return (
        eager
        * (np.maximum(outlook.margin, 0.1) + desk.style.run_rate)
        * worth
        * np.minimum(w.lot_column("term"), float(left))
    )
