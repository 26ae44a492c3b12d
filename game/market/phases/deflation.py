"""Deflation (R13): what a token costs to serve, what the open host asks, what customers think is fair."""

import numpy as np

from game.market.exact import Array, exp, log
from game.market.quarter import Quarter


def starting_frontier(q: Quarter) -> float:
    """Return the Elo of the best model at the start of the game."""
    return max(lab.capability for lab in q.world.labs)


def compute_cost(q: Quarter) -> Array:
    """Return what an owned kH100e costs a quarter, $M, (B,): upkeep and economic depreciation."""
    rule = q.rules.compute_market
    return rule.running_cost + rule.depreciation * q.state.hardware_price


def token_compute(q: Quarter, capability: Array, ln_efficiency: Array) -> Array:
    """Return the kH100e-quarters that serve one T of a model of this capability."""
    rule = q.rules.deflation
    smaller = q.index * float(log(rule.model_size)) if rule.enabled else 0.0
    dearer = float(log(rule.elo_cost)) / 100.0 * (capability - starting_frontier(q))
    return rule.token_compute * exp(dearer + smaller - ln_efficiency)


def run(q: Quarter) -> None:
    """Set unit costs, the commons' price and the reference prices."""
    s, c = q.state, q.world.columns
    ln_a = log(s.efficiency)
    q.report.unit_cost = token_compute(q, s.capability, ln_a) * compute_cost(q)
    # Methods in the open are as good as the middle lab's: open hosts compete, so they price near cost.
    common_knowledge = np.sort(ln_a, axis=0, kind="stable")[ln_a.shape[0] // 2]
    host = token_compute(q, s.commons, common_knowledge) * s.rental_price * q.rules.open_weights.markup
    s.commons_price = host * c.hassle + c.people
    if q.rules.deflation.enabled:
        s.reference = s.reference + q.rules.deflation.reference_pace * (_cheapest_credible(q) - s.reference)


def _cheapest_credible(q: Quarter) -> Array:
    """Return the lowest price among supply near enough to the best, $/Mtok, (K, B)."""
    s, gap = q.state, q.rules.deflation.credible_gap
    best = np.max(np.where(s.alive > 0.0, s.capability, 0.0), axis=0)
    credible = (s.alive > 0.0) & (s.capability >= best - gap)
    cheapest = np.min(np.where(credible[:, None], s.price, 1e4), axis=0)
    if q.rules.open_weights.enabled:
        near = s.commons >= best - gap
        cheapest = np.minimum(cheapest, np.where(near, s.commons_price, 1e4))
    return np.where(cheapest < 1e4, cheapest, s.reference)
