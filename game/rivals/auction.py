"""Data: which field to specialise in, and what a lot is worth in a sealed second-price auction."""

import numpy as np

from game.market.exact import Array, fraction, ordered_sum
from game.rivals.desk import Desk
from game.rivals.forecast import Outlook
from game.rivals.models import elo_of_tokens

CAREFUL = 0.7
"""Part of a lot's worth that is bid: worth is an estimate, and the winner is whoever erred upwards."""


def domain_data(desk: Desk) -> Array:
    """Return the seat's data that counts for domain uplift, T, (D, B)."""
    s, w, rule = desk.state, desk.rules.world, desk.rules.specialists
    data = rule.user_weight * desk.own(s.user_data)
    if not w.lots:
        return data
    held = np.where(desk.own(s.lot_left) > 0.0, w.lot_tokens, 0.0)
    return data + np.stack([ordered_sum(held * mine) for mine in w.lot_domains])


def income_by_domain(desk: Desk, outlook: Outlook, price: Array) -> Array:
    """Return the income that follows from one Elo of uplift in a domain, $M a quarter, (D, B)."""
    c, weights = desk.rules.world.columns, desk.rules.world.domain_weights
    per_elo = price * outlook.tokens * c.alpha / 100.0 * (1.0 - outlook.target)
    return np.stack([ordered_sum(weights[:, d] * per_elo) for d in range(weights.shape[1])])


def focus(desk: Desk, outlook: Outlook, price: Array) -> Array:
    """Return the specialisation order (D, B): the fields worth most to the seat."""
    style, rule = desk.style, desk.rules.specialists
    fields = len(desk.rules.world.domains)
    if not rule.enabled or not fields:
        return np.zeros((fields, desk.batch))
    data = domain_data(desk)
    promise = 0.25 * rule.data_scale + data
    worth = income_by_domain(desk, outlook, price) * fraction(promise, promise + rule.data_scale)
    order = np.argsort(-worth, axis=0, kind="stable")
    rank = np.argsort(order, axis=0, kind="stable")
    return np.where(rank < style.domains, style.focus, 0.0)


def bids(desk: Desk, outlook: Outlook, price: Array, focus_: Array, pool: Array) -> Array:
    """Return sealed bids (M, B), $M, together no more than `pool` (B,)."""
    w, s, rules = desk.rules.world, desk.state, desk.rules
    if not w.lots or not rules.data_deals.enabled:
        return np.zeros((len(w.lots), desk.batch))
    worth = lot_worth(desk, outlook, price, focus_)
    held = desk.own(s.lot_left) > 1.0
    legal = (s.lot_offered > 0.0) & ~held & (desk.own(s.trust) >= w.lot_column("trust_needed"))
    wanted = np.where(legal & (worth >= s.lot_reserve), worth, 0.0)
    # A shared lot costs its reserve whatever is bid.
    wanted = np.where(w.lot_column("exclusive") > 0.0, wanted, np.minimum(wanted, s.lot_reserve * 1.001))
    scale = np.minimum(fraction(pool, ordered_sum(wanted), 1.0), 1.0)
    scaled = wanted * np.maximum(scale, 0.0)
    return np.where(scaled >= s.lot_reserve, scaled, 0.0) * desk.own(s.alive)


def lot_worth(desk: Desk, outlook: Outlook, price: Array, focus_: Array) -> Array:
    """Return what each lot would earn the seat over its term, $M, (M, B)."""
    w, rules, style = desk.rules.world, desk.rules, desk.style
    margin = np.maximum(outlook.margin, 0.1)
    value = income_by_domain(desk, outlook, price)
    general = ordered_sum(price * outlook.tokens * w.columns.alpha / 100.0 * (1.0 - outlook.target))
    elo = elo_of_tokens(desk, w.lot_tokens + np.zeros(desk.batch))
    worth = elo * general
    rule = rules.specialists
    if rule.enabled:
        data = domain_data(desk)
        part = np.minimum(rule.focus_floor + (1.0 - rule.focus_floor) * focus_ * 2.0, 1.0)
        before = fraction(data, data + rule.data_scale)
        for d in range(len(w.domains)):
            more = data[d] + w.lot_tokens
            lift = rule.data_elo * part[d] * (fraction(more, more + rule.data_scale) - before[d])
            worth = worth + w.lot_domains[d] * np.maximum(lift, 0.0) * value[d]
    churn = 0.5  # of an uplift that shows in share, on average over the term
    return (
        CAREFUL * style.data_appetite * desk.character.courage * worth * margin * churn * w.lot_column("term")
    )
