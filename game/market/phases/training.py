"""Training and release: R3 to R8 turn compute, data and people into capability; R9 moves the commons."""

import numpy as np

from game.market.exact import LN_10, Array, exp, log
from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.sums import ONE, ZERO, any_of, as_numbers, highest, over_parts, saturated
from game.market.synthetic import SMALLEST_RUN, harm, optimum_elo, run_optimum, stretch
from game.market.trends import ln


def run(q: Quarter) -> None:
    """Gather the run, learn, post-train, ship and release, in this order."""
    _refine_public_text(q)
    _research(q)
    q.notes.licensed = licensed_data(q)
    lineage = harm(q.rules.synthetic_data, q.orders.synthetic_share, q.state.synthetic_lineage)
    _pretrain(q, lineage)
    _specialise(q)
    _post_train(q)
    _ship(q, lineage)
    _stand_on_base(q)
    _move_commons(q)


def _refine_public_text(q: Quarter) -> None:
    """R4: more public text is refined each quarter, up to the stock; its purity falls."""
    rule, s = q.rules.data_wall, q.state
    s.public_text = np.minimum(s.public_text * rule.public_growth, rule.public_stock)
    s.purity = s.purity * (1.0 - rule.purity_loss)


def _research(q: Quarter) -> None:
    """R8: own research raises efficiency; followers close a part of their gap to the best."""
    rule, s, o = q.rules.diffusion, q.state, q.orders
    effort = saturated(o.split[:, 3].copy(), rule.research_scale)
    people = rule.talent_floor + (1.0 - rule.talent_floor) * saturated(o.talent, rule.talent_scale)
    ln_a = q.ln_efficiency + ln(rule.research_growth) * effort * people * s.alive
    if rule.enabled:
        best = highest(q.among_living(ln_a, -50.0))
        ln_a = ln_a + rule.gap_closed * np.maximum(best - ln_a, ZERO) * s.alive
    q.raise_efficiency(ln_a)


def licensed_data(q: Quarter) -> Array:
    """R10: return the T of quality-weighted tokens of each domain in the lots a lab holds, (L, D, B)."""
    s, w = q.state, q.world
    licensed = s.lot_left > ZERO
    if not any_of(licensed):
        return np.zeros(s.user_data.shape)
    return w.domain_of_lots.added_to(ZERO, np.where(licensed, w.lot_tokens, ZERO))


def unique_tokens(q: Quarter) -> Array:
    """R4, R7: return the T of unique tokens each lab can train on, synthetic stretch included, (L, B)."""
    s = q.state
    real = s.public_text * s.purity + over_parts(s.user_data + q.notes.licensed)
    return real * stretch(q.rules.synthetic_data, q.orders.synthetic_share, q.orders.split[:, 2])


def _pretrain(q: Quarter, lineage: Array) -> None:
    """R3, R4: gather effective FLOP and work out what the run would be worth if shipped now."""
    s, r = q.state, q.report
    if q.rules.pretraining.enabled:
        flop = q.rules.compute_market.flop
        s.run = s.run + s.fleet * q.orders.split[:, 0] * flop * s.efficiency
    best = run_optimum(q.rules, s.run)
    r.optimal_tokens = exp(best.ln_tokens) * 1e-12
    r.unique_tokens = unique_tokens(q)
    r.ship_capability = optimum_elo(
        q.rules, best, r.optimal_tokens, r.unique_tokens, lineage, q.ln_efficiency
    )


def _specialise(q: Quarter) -> None:
    """R16: domain uplift follows private domain data and focus, saturating in both."""
    rule, s = q.rules.specialists, q.state
    if not rule.enabled:
        return
    data = rule.user_weight * s.user_data + q.notes.licensed
    spread = rule.focus_floor + (1.0 - rule.focus_floor) / rule.focus_full * q.orders.focus
    target = rule.data_elo * saturated(data, rule.data_scale)
    target *= np.minimum(spread, ONE, out=spread)
    target -= s.domain_uplift
    target *= rule.pace
    s.domain_uplift = s.domain_uplift + target


def _post_train(q: Quarter) -> None:
    """R6: traces, labels and compute lift the deployed model towards a target."""
    rule, s, o = q.rules.post_training, q.state, q.orders
    s.labels = s.labels * (1.0 - rule.label_decay) + o.labelling
    if not rule.enabled:
        s.uplift = np.zeros_like(s.uplift)
        return
    traces = rule.trace_elo / LN_10 * log(1.0 + s.traces / rule.trace_scale)
    labels = rule.label_elo * saturated(s.labels, rule.label_scale)
    compute = saturated(o.split[:, 1].copy(), rule.compute_scale)
    effort = rule.compute_floor + (1.0 - rule.compute_floor) * compute
    s.uplift = s.uplift + rule.pace * ((traces + labels) * effort - s.uplift)


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
    q.pay(Account.RELEASE, r.shipped * rule.release_cost)


def _stand_on_base(q: Quarter) -> None:
    """R5: who wants to stands on the open base and moves with it; R16: focus costs general ability."""
    s, o, rule = q.state, q.orders, q.rules.instruction_tuning
    if rule.enabled:
        stands = (s.on_open_base > ZERO) | ((o.open_base > ZERO) & q.living)
        if any_of(stands):
            s.on_open_base = as_numbers(stands)
            # Most of what post-training gives is in the open model already.
            had = (1.0 - rule.uplift_kept) * s.uplift
            s.base_capability = np.where(stands, s.commons - rule.handicap - had, s.base_capability)
    s.capability = s.base_capability + s.uplift
    if q.rules.specialists.enabled:
        narrow = over_parts(o.focus)
        s.capability = s.capability - q.rules.specialists.focus_cost * narrow * narrow


def _move_commons(q: Quarter) -> None:
    """R9: the commons trails the frontier and jumps when a lab or a state releases."""
    rule, s, r = q.rules.open_weights, q.state, q.report
    if not rule.enabled:
        return
    frontier = highest(q.among_living(s.capability, 0.0))
    commons = s.commons + rule.pace * np.maximum(frontier - rule.gap - s.commons, ZERO)
    s.commons = np.where(r.state_release > ZERO, np.maximum(commons, frontier - rule.release_gap), commons)
    released = (q.orders.release > ZERO) & q.living
    if not any_of(released):
        return
    r.released = as_numbers(released)
    gift = np.where(released, s.capability - rule.lab_release_gap, ZERO)
    s.brand = np.minimum(s.brand + rule.release_brand * (gift > commons), ONE)
    s.commons = np.maximum(s.commons, highest(gift))
