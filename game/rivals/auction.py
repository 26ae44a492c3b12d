"""Data: which field to specialise in, and what a lot is worth in a sealed second-price auction."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, fraction
from game.market.sums import over_labs
from game.rivals.desk import Desk
from game.rivals.forecast import Outlook
from game.rivals.models import elo_of_tokens

CAREFUL = 0.7
"""Part of a lot's worth that is bid: worth is an estimate, and the winner is whoever erred upwards."""

SETTLED = 0.75
"""Part of an uplift that shows in shares, on average over a lot's term."""

OPEN_FIELD = 0.25
"""x the scale of domain data: what a lab could soon win of a field that it has no data of."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What the seat has of each domain and what it could earn there."""

    data: Array  # (D, B) T that counts for domain uplift
    income: Array  # (D, B) $M a quarter for one Elo of uplift


def worth_of_fields(desk: Desk, outlook: Outlook, price: Array) -> Fields:
    """Return the seat's data by domain and the income that uplift in a domain brings."""
    s, w, rule = desk.state, desk.rules.world, desk.rules.specialists
    data = rule.user_weight * desk.own(s.user_data)
    held = np.where(desk.own(s.lot_left) > 0.0, w.lot_tokens, 0.0)
    for m, lot in enumerate(w.lots):
        data[lot.domain] = data[lot.domain] + held[m]
    weights = w.domain_weights
    return Fields(data, over_labs(weights * income_per_elo(desk, outlook, price)[:, None]))


def income_per_elo(desk: Desk, outlook: Outlook, price: Array) -> Array:
    """Return the income that follows from one Elo in a segment, $M a quarter, (K, B)."""
    alpha = desk.rules.world.columns.alpha
    return price * outlook.tokens * (1.0 - outlook.target) * (alpha / 100.0)


def focus(desk: Desk, fields: Fields) -> Array:
    """Return the specialisation order (D, B): the fields worth most to the seat."""
    style, rule = desk.style, desk.rules.specialists
    if not rule.enabled or not fields.data.shape[0]:
        return np.zeros_like(fields.data)
    promise = OPEN_FIELD * rule.data_scale + fields.data
    worth = fields.income * promise / (promise + rule.data_scale)
    rank = np.argsort(np.argsort(-worth, axis=0, kind="stable"), axis=0, kind="stable")
    return np.where(rank < style.domains, style.focus, 0.0)


def bids(desk: Desk, outlook: Outlook, price: Array, fields: Fields, focused: Array, pool: Array) -> Array:
    """Return sealed bids (M, B), $M, together no more than `pool` (B,)."""
    w, s, rules = desk.rules.world, desk.state, desk.rules
    if not w.lots or not rules.data_deals.enabled:
        return np.zeros((len(w.lots), desk.batch))
    worth = lot_worth(desk, outlook, price, fields, focused)
    held = desk.own(s.lot_left) > 1.0
    legal = (s.lot_offered > 0.0) & ~held & (desk.own(s.trust) >= w.lot_column("trust_needed"))
    wanted = np.where(legal & (worth >= s.lot_reserve), worth, 0.0)
    # A shared lot costs its reserve whatever is bid.
    wanted = np.where(w.lot_column("exclusive") > 0.0, wanted, np.minimum(wanted, s.lot_reserve * 1.001))
    scaled = wanted * np.minimum(fraction(pool, over_labs(wanted), 1.0), 1.0)
    return np.where(scaled >= s.lot_reserve, scaled, 0.0) * desk.own(s.alive)


def lot_worth(desk: Desk, outlook: Outlook, price: Array, fields: Fields, focused: Array) -> Array:
    """Return what each lot would earn the seat over its term, $M, (M, B)."""
    w, rule = desk.rules.world, desk.rules.specialists
    general = over_labs(income_per_elo(desk, outlook, price))
    worth = elo_of_tokens(desk, w.lot_tokens) * general
    if rule.enabled:
        field = np.array([lot.domain for lot in w.lots])
        part = rule.focus_floor + (1.0 - rule.focus_floor) / rule.focus_full * focused
        part = np.minimum(part, 1.0)[field]
        have = fields.data[field]
        more = have + w.lot_tokens
        lift = more / (more + rule.data_scale) - have / (have + rule.data_scale)
        worth = worth + rule.data_elo * part * lift * fields.income[field]
    eager = CAREFUL * SETTLED * desk.style.data_appetite * desk.character.courage
    return eager * (np.maximum(outlook.margin, 0.1) + desk.style.run_rate) * worth * w.lot_column("term")
