"""Training and release: R3 to R8 turn compute, data and people into capability; R9 moves the commons.

Pre-training and shipping are here; each of the other steps has a file of its own.
"""

import numpy as np

from game.market.exact import Array, Flags, exp
from game.market.frontier import absorbed
from game.market.phases import bases, open_weights, post_training
from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.rules.training import Diffusion
from game.market.shocks import PLATEAU, felt, gain_left, on_plateau
from game.market.sums import (
    ONE,
    ZERO,
    any_of,
    as_numbers,
    at_least,
    highest,
    over_labs,
    over_parts,
    saturated,
)
from game.market.synthetic import SMALLEST_RUN, harm, optimum_elo, run_optimum, stretch
from game.market.trends import fixed, ln


def run(q: Quarter) -> None:
    """Gather the run, learn, post-train, ship and release, in this order."""
    _refine_public_text(q)
    _research(q)
    q.notes.licensed = licensed_data(q)
    q.notes.private = over_parts(q.state.user_data + q.notes.licensed)
    lineage = harm(q.rules.synthetic_data, q.orders.synthetic_share, q.state.synthetic_lineage)
    _pretrain(q, lineage)
    post_training.specialise(q)
    post_training.run(q)
    _ship(q, lineage)
    bases.run(q)
    open_weights.run(q)


def _refine_public_text(q: Quarter) -> None:
    """R4: more public text is refined each quarter, up to the stock; its purity falls."""
    rule, s = q.rules.data_wall, q.state
    s.public_text = np.minimum(s.public_text * rule.ready.public_growth, rule.ready.public_stock)
    s.purity = s.purity * fixed(1.0 - rule.purity_loss)


def _research(q: Quarter) -> None:
    """R8: own research raises efficiency; know-how leaks to followers, to whom the researchers go."""
    rule, s, o = q.rules.diffusion, q.state, q.orders
    effort = saturated(o.split[:, 3].copy(), rule.ready.research_scale)
    if felt(q, PLATEAU) is not None:
        effort *= gain_left(q)
    released = _releasing(q)
    drawn = saturated(o.talent, rule.ready.talent_scale)
    if released is not None:  # R9: people like to work where they may publish
        drawn = drawn + q.rules.open_weights.release_talent * (1.0 - drawn) * released
    people = q.notes.people = rule.ready.talent_floor + fixed(1.0 - rule.talent_floor) * drawn
    ln_a = q.ln_efficiency + q.of_living(fixed(ln(rule.research_growth)) * effort * people)
    if rule.enabled:
        best = highest(q.among_living(ln_a, -50.0))
        scale = absorbed(q.rules, q.index, s.fleet * over_parts(o.split[:, :4]))
        ln_a = ln_a + q.of_living(_leak(rule, drawn, released) * at_least(best - ln_a, ZERO) * scale)
    q.raise_efficiency(ln_a)


def _releasing(q: Quarter) -> Flags | None:
    """R9: return who publishes weights this quarter, (L, B), if anybody: never those of a licensed base."""
    released = q.orders.release > ZERO
    if not q.rules.open_weights.enabled or not any_of(released):
        return None
    released &= q.living & (q.state.licensor < ZERO)
    return released


def _leak(rule: Diffusion, drawn: Array, released: Flags | None) -> Array:
    """R8: return the part of its gap in efficiency that each lab closes this quarter, (L, B).

    Args:
        rule: the constants.
        drawn: part of all the talent there is to draw, [0, 1], (L, B); what others draw more of leaves.
        released: who publishes weights, which teaches everybody at once, (L, B).
    """
    moves = rule.gap_closed * rule.talent_moves
    part = fixed(moves) * drawn
    part += rule.ready.gap_closed - over_labs(drawn) * fixed(moves / float(len(drawn)))
    if released is not None:
        part = np.where(np.logical_or.reduce(released), np.minimum(part * rule.release_speed, ONE), part)
    return part


def licensed_data(q: Quarter) -> Array:
    """R10: return the T of quality-weighted tokens of each domain in the lots a lab holds, (L, D, B)."""
    s, w = q.state, q.world
    licensed = s.lot_left > ZERO
    if not any_of(licensed):
        return np.zeros(s.user_data.shape)
    return w.domain_of_lots.added_to(ZERO, licensed * w.lot_tokens)


def unique_tokens(q: Quarter) -> Array:
    """R4, R7: return the T of unique tokens each lab can train on, synthetic stretch included, (L, B)."""
    s = q.state
    real = s.public_text * s.purity + q.notes.private
    return real * stretch(q.rules.synthetic_data, q.orders.synthetic_share, q.orders.split[:, 2])


def _pretrain(q: Quarter, lineage: Array) -> None:
    """R3, R4: gather effective FLOP and work out what the run would be worth if shipped now."""
    s, r = q.state, q.report
    if q.rules.pretraining.enabled:
        flop = q.rules.compute_market.ready.flop
        s.run = s.run + s.fleet * q.orders.split[:, 0] * flop * s.efficiency
    best = run_optimum(q.rules, s.run)
    r.optimal_tokens = exp(best.ln_tokens) * fixed(1e-12)
    r.unique_tokens = unique_tokens(q)
    worth = optimum_elo(q.rules, best, r.optimal_tokens, r.unique_tokens, lineage, q.ln_efficiency)
    r.ship_capability = on_plateau(q, worth)


def _ship(q: Quarter, lineage: Array) -> None:
    """Deploy the run as a new model; a run that is no better is not shipped."""
    rule, s, o, r = q.rules.pretraining, q.state, q.orders, q.report
    wanted = (o.ship > ZERO) & (o.open_base == ZERO)
    if not any_of(wanted):
        return
    better = r.ship_capability > s.base_capability
    q.refuse(Reason.NOTHING_TO_SHIP, wanted & ~better, s.base_capability, r.ship_capability)
    ships = wanted & better & (s.run > SMALLEST_RUN)
    r.shipped = as_numbers(ships)
    s.base_capability = np.where(ships, r.ship_capability, s.base_capability)
    s.synthetic_lineage = np.where(ships, lineage, s.synthetic_lineage)
    s.uplift = np.where(ships, s.uplift * q.rules.post_training.kept_on_ship, s.uplift)
    s.run = np.where(ships, s.run * rule.carry_over, s.run)
    s.generation = s.generation + r.shipped
    s.on_open_base = np.where(ships, ZERO, s.on_open_base)
    q.pay(Account.RELEASE, r.shipped * rule.ready.release_cost)
