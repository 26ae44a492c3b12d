"""Training and release: R3 to R8 turn compute, data and people into capability; R9 moves the commons."""

import numpy as np

from game.market.exact import LN_10, Array, exp, fraction, log, ordered_sum
from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.synthetic import SMALLEST_RUN, harm, run_elo, run_optimum, stretch


def run(q: Quarter) -> None:
    """Gather the run, learn, post-train, ship and release, in this order."""
    _refine_public_text(q)
    _research(q)
    _pretrain(q)
    _specialise(q)
    _post_train(q)
    _ship(q)
    _move_commons(q)


def _refine_public_text(q: Quarter) -> None:
    """R4: more public text is refined each quarter, up to the stock; its purity falls."""
    rule, s = q.rules.data_wall, q.state
    s.public_text = np.minimum(s.public_text * rule.public_growth, rule.public_stock)
    s.purity = s.purity * (1.0 - rule.purity_loss)


def _research(q: Quarter) -> None:
    """R8: own research raises efficiency; followers close a part of their gap to the best."""
    rule, s, o = q.rules.diffusion, q.state, q.orders
    effort = fraction(o.split[:, 3], o.split[:, 3] + rule.research_scale)
    people = 0.5 + 0.5 * fraction(o.talent, o.talent + rule.talent_scale)
    ln_a = log(s.efficiency) + float(log(rule.research_growth)) * effort * people * s.alive
    if rule.enabled:
        best = np.max(np.where(s.alive > 0.0, ln_a, -50.0), axis=0)
        ln_a = ln_a + rule.gap_closed * np.maximum(best - ln_a, 0.0) * s.alive
    s.efficiency = exp(ln_a)


def unique_tokens(q: Quarter) -> Array:
    """R4, R7: return the T of unique tokens each lab can train on, synthetic stretch included, (L, B)."""
    s, w = q.state, q.world
    own = ordered_sum(s.user_data, 1)
    if w.lots:
        own = own + ordered_sum(np.where(s.lot_left > 0.0, w.lot_tokens, 0.0), 1)
    real = s.public_text * s.purity + own
    return real * stretch(q.rules.synthetic_data, q.orders.synthetic_share, q.orders.split[:, 2])


def _lineage(q: Quarter) -> Array:
    """R7: return the excess-loss factor of a model shipped with this mixture, (L, B)."""
    return harm(q.rules.synthetic_data, q.orders.synthetic_share, q.state.synthetic_lineage)


def _pretrain(q: Quarter) -> None:
    """R3, R4: gather effective FLOP and work out what the run would be worth if shipped now."""
    rule, s = q.rules.pretraining, q.state
    if rule.enabled:
        flop = q.rules.compute_market.flop
        s.run = s.run + s.fleet * q.orders.split[:, 0] * flop * s.efficiency
    unique = unique_tokens(q)
    q.report.optimal_tokens = exp(run_optimum(q.rules, s.run).ln_tokens) * 1e-12
    q.report.unique_tokens = unique
    q.report.ship_capability = run_elo(q.rules, s.run, unique, _lineage(q), s.efficiency)


def _specialise(q: Quarter) -> None:
    """R16: domain uplift follows private domain data and focus, saturating in both."""
    rule, s, w = q.rules.specialists, q.state, q.world
    if not rule.enabled:
        return
    data = rule.user_weight * s.user_data
    if w.lots:
        held = np.where(s.lot_left > 0.0, w.lot_tokens, 0.0)
        data = data + np.stack([ordered_sum(held * w.lot_domains[d], 1) for d in range(len(w.domains))], axis=1)
    focus = np.minimum(rule.focus_floor + (1.0 - rule.focus_floor) * q.orders.focus * 2.0, 1.0)
    target = rule.data_elo * fraction(data, data + rule.data_scale) * focus
    s.domain_uplift = s.domain_uplift + rule.pace * (target - s.domain_uplift)


def _post_train(q: Quarter) -> None:
    """R6: traces, labels and compute lift the deployed model towards a target."""
    rule, s, o = q.rules.post_training, q.state, q.orders
    s.labels = s.labels * (1.0 - rule.label_decay) + o.labelling
    if not rule.enabled:
        s.uplift = np.zeros_like(s.uplift)
        return
    traces = rule.trace_elo / LN_10 * log(1.0 + s.traces / rule.trace_scale)
    labels = rule.label_elo * fraction(s.labels, s.labels + rule.label_scale)
    effort = 0.3 + 0.7 * fraction(o.split[:, 1], o.split[:, 1] + rule.compute_scale)
    s.uplift = s.uplift + rule.pace * ((traces + labels) * effort - s.uplift)


def _ship(q: Quarter) -> None:
    """Deploy the run, or stand on the open base (R5); a run that is no better is not shipped."""
    rule, s, o = q.rules.pretraining, q.state, q.orders
    better = q.report.ship_capability > s.base_capability
    wanted = (o.ship > 0.0) & (o.open_base == 0.0)
    q.refuse(
        Reason.NOTHING_TO_SHIP,
        np.where(wanted & ~better, s.base_capability, 0.0),
        np.where(wanted & ~better, q.report.ship_capability, 0.0),
    )
    ships = wanted & better & (s.run > SMALLEST_RUN)
    q.report.shipped = ships * 1.0
    s.base_capability = np.where(ships, q.report.ship_capability, s.base_capability)
    s.synthetic_lineage = np.where(ships, _lineage(q), s.synthetic_lineage)
    s.uplift = np.where(ships, s.uplift * q.rules.post_training.kept_on_ship, s.uplift)
    s.run = np.where(ships, s.run * rule.carry_over, s.run)
    s.generation = s.generation + ships
    q.pay(Account.RELEASE, ships * rule.release_cost)
    base = s.base_capability
    if q.rules.instruction_tuning.enabled:
        opened = (o.open_base > 0.0) & (s.alive > 0.0)
        s.on_open_base = np.where(ships, 0.0, np.where(opened, 1.0, s.on_open_base))
        base = np.where(s.on_open_base > 0.0, s.commons - q.rules.instruction_tuning.handicap, base)
        s.base_capability = base
    s.capability = base + s.uplift - _focus_cost(q)


def _focus_cost(q: Quarter) -> Array:
    """R16: a specialised lab's general ability suffers."""
    if not q.rules.specialists.enabled:
        return np.zeros_like(q.state.uplift)
    narrow = ordered_sum(q.orders.focus, 1)
    return q.rules.specialists.focus_cost * narrow * narrow


def _move_commons(q: Quarter) -> None:
    """R9: the commons trails the frontier and jumps when a lab or a state releases."""
    rule, s = q.rules.open_weights, q.state
    if not rule.enabled:
        return
    frontier = np.max(np.where(s.alive > 0.0, s.capability, 0.0), axis=0)
    commons = s.commons + rule.pace * np.maximum(frontier - rule.gap - s.commons, 0.0)
    released = (q.orders.release > 0.0) & (s.alive > 0.0)
    gift = np.max(np.where(released, s.capability - rule.lab_release_gap, 0.0), axis=0)
    state_gift = np.where(q.report.state_release > 0.0, frontier - rule.release_gap, 0.0)
    news = released & (s.capability - rule.lab_release_gap > commons)
    s.commons = np.maximum(commons, np.maximum(gift, state_gift))
    s.brand = np.minimum(s.brand + rule.release_brand * news, 1.0)
    q.report.released = released * 1.0
