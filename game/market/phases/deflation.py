"""Deflation (R13): what a token costs to serve, what the open host asks, what customers think is fair."""

from functools import lru_cache

import numpy as np

from game.market.exact import LN_10, Array, exp
from game.market.fleet import compute_cost
from game.market.quarter import Quarter
from game.market.rules import Rules
from game.market.rules.demand import Deflation
from game.market.sums import SMALL, ZERO, all_of, any_of, as_numbers, over_labs, ratio
from game.market.trends import compound, fixed, ln

NO_OFFER = 1e4
"""$/Mtok, the highest legal price: stands for supply that is not there."""


def run(q: Quarter) -> None:
    """Set unit costs, the commons' price and the reference prices."""
    set_costs(q)
    set_references(q)


def set_costs(q: Quarter) -> None:
    """Set what a token costs labs and open hosts; prices do not count here."""
    s, c, rule = q.state, q.world.columns, q.rules.deflation
    # Methods in the open are as good as the middle lab's: open hosts compete, so they price near cost.
    thrift = fixed(thrift_of_methods(q.rules))
    common_knowledge = thrift * _middle(q.ln_efficiency)
    dearer, start = fixed(ln(rule.elo_cost) / 100.0), fixed(q.world.start_frontier)
    ln_compute = np.empty((len(q.world.labs) + 1, q.batch))
    # Pre-training makes a model large and dear to serve; post-training lifts it at no cost a token.
    open_base = s.commons - _middle(s.uplift)
    size = _size(q, open_base)
    np.subtract(dearer * (size - start), thrift * q.ln_efficiency, ln_compute[:-1])
    np.subtract(dearer * (open_base - start), common_knowledge, ln_compute[-1])
    compute = fixed(start_compute(q)) * exp(ln_compute)
    q.notes.serving_compute = compute[:-1]
    q.notes.compute_cost = compute_cost(q.rules.compute_market, q.index, s.hardware_price)
    q.report.unit_cost = compute[:-1] * q.notes.compute_cost
    s.commons_price = compute[-1] * s.rental_price * q.rules.open_weights.ready.markup * c.hassle + c.people


def set_references(q: Quarter) -> None:
    """Move what customers think a fair price towards what is asked, once the commons' price is known."""
    s, rule = q.state, q.rules.deflation
    if rule.enabled:
        s.reference = s.reference + rule.ready.reference_pace * (_fair_price(q) - s.reference)


def thrift_of_methods(rules: Rules) -> float:
    """Return the power of efficiency by which serving gets cheaper.

    What better methods add to a model's ability (R3) makes it no larger, so serving it must not cost more:
    tenfold efficiency takes off what those Elo would have cost as scale, and a factor of ten at the least.
    """
    free = rules.pretraining.knowhow_elo / 100.0 * ln(rules.deflation.elo_cost) / LN_10
    return max(free, 1.0)


def _size(q: Quarter, open_base: Array) -> Array:
    """Return the pre-trained capability, Elo, (L, B), that decides what a token of each lab's model costs.

    A model on somebody else's base is as large as that base: what its lab has learnt elsewhere makes it no
    smaller, though it counts there in part only.
    """
    s, size = q.state, q.state.base_capability
    if any_of(s.on_open_base > ZERO):
        size = np.where(s.on_open_base > ZERO, open_base, size)
    if any_of(s.licensor >= ZERO):
        known = (1.0 - q.rules.specialists.licence_kept) * s.uplift
        size = np.where(s.licensor >= ZERO, size + known, size)
    return size


def _middle(of_labs: Array) -> Array:
    """Return the middle lab's number, (B,); the upper one of two."""
    place = len(of_labs) // 2
    if of_labs.size <= SMALL:
        ordered = of_labs.copy()
        ordered.sort(axis=0, kind="stable")
        middle: Array = ordered[place]
        return middle
    rows: list[Array] = list(of_labs)
    for last in range(len(rows) - 1, place - 1, -1):  # carries the largest of what is left to its place
        for i in range(last):
            rows[i], rows[i + 1] = np.minimum(rows[i], rows[i + 1]), np.maximum(rows[i], rows[i + 1])
    return rows[place]


def start_compute(q: Quarter) -> float:
    """Return the kH100e-quarters that serve one T at the starting frontier's quality and efficiency today."""
    rule = q.rules.deflation
    return rule.token_compute * model_size(rule, q.index)


@lru_cache(maxsize=4096)
def model_size(rule: Deflation, quarter: int) -> float:
    """Return the size of a model of the starting frontier's quality against its size at the start, x.

    It shrinks by `model_size` a quarter at first and never below `model_limit`: knowledge must be stored.
    """
    if not rule.enabled:
        return 1.0
    return rule.model_limit + (1.0 - rule.model_limit) * compound(rule.model_size, quarter)


def _fair_price(q: Quarter) -> Array:
    """Return what supply near enough to the best costs customers, $/Mtok, (K, B).

    What they pay on average, for nobody takes one lab's discount for the price of the market; or, where it is
    less, what the open weights cost, which anybody can check.
    """
    s = q.state
    enough = q.frontier - q.rules.deflation.ready.credible_gap
    held = s.share * as_numbers(q.living & (s.capability >= enough))[:, None]
    fair = ratio(over_labs(held * s.price), over_labs(held), NO_OFFER)
    if q.rules.open_weights.enabled:
        near = s.commons >= enough
        if any_of(near):
            fair = np.where(near, np.minimum(fair, s.commons_price), fair)
    offered = fair < NO_OFFER
    return fair if all_of(offered) else np.where(offered, fair, s.reference)
