"""Training cadence: ship or keep training, the base to stand on, and when to open weights."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import LN_10, Array, Flags, exp, fraction, log
from game.market.feedback import trace_gain
from game.market.phases.deflation import model_size
from game.market.report import Account
from game.market.scaling import elo_of_loss, excess_loss, optimum, worth_of_repeats
from game.market.sums import over_labs
from game.market.trends import e_to, ln
from game.rivals.decisions.licences import Lease, best_lease
from game.rivals.decisions.split import divide
from game.rivals.nature.style import Taste
from game.rivals.reading.desk import Desk

PACE = 20.0
"""Elo a quarter by which a run in progress usually grows."""

USUAL_GROWTH = 1.25
"""x a quarter: what demand for a lab's compute usually does."""

BOARD_ERRORS = 1.5
"""Standard errors of the leaderboard by which a licensed base must look better: the best of many flatters."""

PROUD = 15.0
"""Elo ahead of the commons from which a lab keeps its own base as long as its taste says."""

SMALL_STEP = 8.0
"""Elo below which no launch is worth its trouble."""

SMALLEST = 1e-3
"""1e24 FLOP; the market knows no smaller run."""


@dataclass(frozen=True, slots=True)
class ModelPlan:
    """What happens to the models this quarter."""

    ship: Array  # (B,) 0 or 1
    open_base: Array  # (B,) 0 or 1
    licence_from: Array  # (B,) lab index, -1 for none
    release: Array  # (B,) 0 or 1
    capability: Array  # (B,) Elo of the deployed model, as expected
    base: Array  # (B,) Elo that pre-training gives it, which decides what its tokens cost
    data_bound: Array  # (B,) 0 or 1: the run has too few unique tokens


@dataclass(frozen=True, slots=True)
class Run:
    """The run in progress as it will stand at the end of the quarter."""

    base: Array  # (B,) Elo
    post_training: Array  # (B,) share of the fleet
    data_bound: Array  # (B,) 0 or 1


def plan_models(desk: Desk) -> ModelPlan:
    """Decide about shipping, the base and releasing: of all bases the one worth most after its price."""
    style, tuning = desk.style, desk.rules.post_training
    base, uplift = desk.own(desk.state.base_capability), desk.own(desk.state.uplift)
    run, lease = coming_run(desk), best_lease(desk)
    lodges = desk.own(desk.state.licensor) >= 0.0
    target, stand = uplift_target(desk, run.post_training), open_base_elo(desk)
    gain, needed = run.base - base, worthwhile_gain(desk, np.maximum(uplift, target))
    earns = affordable(desk, np.array([gain, stand - base, lease.base - base]))
    saved = np.where(lodges, np.minimum(lease.base - lease.worth, needed), 0.0)  # royalties, in Elo
    ship: Flags = (gain + saved >= needed) & earns[0] & style.trains
    own = np.where(ship, run.base - (1.0 - tuning.kept_on_ship) * uplift, base)
    opens = (stand > own + open_margin(desk)) & (desk.own(desk.state.on_open_base) == 0.0) & ~lodges
    opens = opens & earns[1]
    otherwise = np.maximum(np.where(opens, stand, own), stand)
    takes = _leases(desk, lease, lodges, otherwise) & (lodges | earns[2]) & ~(ship & lodges)
    opens = (opens | (lodges & ~ship)) & ~takes
    ship = ship & ~opens & ~takes
    tuned = uplift + tuning.pace * (target - uplift)
    tuned = np.where(ship, tuning.kept_on_ship * tuned, tuned)
    base = np.where(ship, run.base, np.where(takes, lease.base, np.where(opens, stand, base)))
    return ModelPlan(
        ship=np.where(ship, 1.0, 0.0),
        open_base=np.where(opens, 1.0, 0.0),
        licence_from=np.where(takes, lease.lender, -1.0),
        release=_release(desk, ship | takes | lodges, gain, needed),
        capability=base + tuned - narrowness(desk),
        base=base,
        data_bound=run.data_bound,
    )


def coming_run(desk: Desk) -> Run:
    """Return what the run will be worth if the fleet is used as the style likes."""
    style = desk.style
    unique = desk.own(desk.report.unique_tokens)
    bound = np.where(unique < desk.own(desk.report.optimal_tokens), 1.0, 0.0)
    serving = _usual_serving(desk)
    coming = expected_run(desk, divide(style, serving, bound)[0])
    # A larger model takes compute to serve that its training then lacks.
    dearer = dearness(desk, coming - desk.own(desk.state.base_capability))
    split = divide(style, np.minimum(serving * dearer, style.serving_limit), bound)
    return Run(np.minimum(coming, expected_run(desk, split[0])), split[1], bound)


def _leases(desk: Desk, lease: Lease, lodges: Flags, otherwise: Array) -> Flags:
    """Say who would have the licensed base: it must clearly beat what there is; who lodges asks for less."""
    if desk.style.lodging <= 0.0:
        return np.zeros(desk.batch, dtype=np.bool_)
    clearly = BOARD_ERRORS * desk.rules.information.board_error
    better = lease.worth > otherwise + np.where(lodges, 0.0, clearly)
    takes: Flags = better & (desk.own(desk.state.alive) > 0.0)
    return takes


def narrowness(desk: Desk) -> Taste:
    """Return the general Elo that the seat's specialisation costs it."""
    style, rule = desk.style, desk.rules.specialists
    if not rule.enabled:
        return 0.0
    narrow = np.minimum(style.focus * float(min(style.domains, len(desk.rules.world.domains))), 1.0)
    cost: Array = rule.focus_cost * narrow * narrow
    return cost


def open_margin(desk: Desk) -> Array:
    """Return the Elo by which the open base must be better, (B,): pride, which goes with the lead over it."""
    lead = desk.own(desk.state.capability) - desk.belief.commons
    asked: Array = desk.style.open_margin * np.minimum(np.maximum(lead / PROUD, 0.0), 1.0)
    return asked


def open_base_elo(desk: Desk) -> Array:
    """Return the base Elo that standing on the open base would give, (B,); very low where nobody can."""
    rule = desk.rules.instruction_tuning
    if not (rule.enabled and desk.rules.open_weights.enabled):
        return np.full(desk.batch, -1e6)
    had = (1.0 - rule.uplift_kept) * desk.own(desk.state.uplift)
    stand: Array = desk.belief.commons - rule.handicap - had
    return stand


def _usual_serving(desk: Desk) -> Array:
    """Return the share of the fleet that will serve if demand grows as it usually does, (B,)."""
    need = desk.own(desk.report.demand) * USUAL_GROWTH * desk.style.headroom
    return np.minimum(fraction(need, desk.own(desk.state.fleet), 1.0), desk.style.serving_limit)


def dearness(desk: Desk, gain: Array) -> Array:
    """Return how much more compute a token takes on a base `gain` Elo better, x, at least 1, (B,)."""
    rate = ln(desk.rules.deflation.elo_cost) / 100.0
    return exp(np.maximum(rate * gain, 0.0))


def worthwhile_gain(desk: Desk, uplift: Array) -> Array:
    """Return the Elo that a new base should bring, (B,), by the square-root rule of lot sizing.

    Waiting a quarter costs the Elo that lies idle; a launch costs a part of the post-training for as long as
    it takes to come back. With a pace of r Elo a quarter and c Elo-quarters lost at a launch, launches n
    quarters apart cost r n / 2 + c / n a quarter, least at n = sqrt(2 c / r), when the gain is sqrt(2 c r).
    """
    rule = desk.rules.post_training
    if not rule.enabled:
        return np.full(desk.batch, SMALL_STEP)
    lost = (1.0 - rule.kept_on_ship) / rule.pace * uplift
    return np.maximum(desk.style.ship_gain * np.sqrt(2.0 * PACE * np.maximum(lost, 0.0)), SMALL_STEP)


def uplift_target(desk: Desk, post_training: Array) -> Array:
    """Return the Elo that post-training tends to with the seat's traces, labels and compute, (B,)."""
    rule = desk.rules.post_training
    if not rule.enabled:
        return np.zeros(desk.batch)
    traces = trace_gain(rule, desk.state.quarter, desk.own(desk.state.traces))
    stock = desk.own(desk.state.labels)
    # Experts judge labels: as many of them are there as last quarter's pay for talent draws.
    research = desk.rules.diffusion
    paid = np.maximum(-desk.own(desk.report.flows)[Account.TALENT], 0.0)
    people = research.talent_floor + (1.0 - research.talent_floor) * paid / (paid + research.talent_scale)
    feedback = traces + rule.label_elo * stock / (stock + rule.label_scale) * people
    private = desk.private_tokens()
    chores = rule.chore_elo * private / (private + rule.chore_scale)
    effort = post_training / (post_training + rule.compute_scale)
    target: Array = feedback * rule.compute_floor + effort * ((1.0 - rule.compute_floor) * feedback + chores)
    return target


def affordable(desk: Desk, gain: Array) -> Flags:
    """Say where a model `gain` Elo better, (..., B), earns its serving: tokens cost more, and fetch more."""
    r, s, c = desk.report, desk.belief, desk.rules.world.columns
    tokens = desk.own(r.tokens)
    sold = over_labs(tokens)
    price = fraction(over_labs(desk.own(s.price) * tokens), sold, 1.0)
    premium = fraction(over_labs(c.alpha / c.beta * tokens), sold, 1.0) * gain / 100.0
    rule, quarter = desk.rules.deflation, desk.state.quarter
    cheaper = ln(model_size(rule, quarter) / model_size(rule, max(quarter - 1, 0)))
    dearer = ln(rule.elo_cost) * gain / 100.0 + cheaper
    people = fraction(over_labs(c.people * tokens), sold)
    grown = exp(np.array([dearer, premium]))
    cost = desk.own(r.unit_cost) * grown[0] + people
    pays: Flags = cost <= (1.0 - desk.style.ship_margin) * price * grown[1]
    # Customers who cannot be served are lost, whatever the model is worth.
    fleet = desk.own(s.fleet) * desk.style.serving_limit
    served: Flags = desk.own(r.demand) * grown[0] <= desk.style.stretch * np.maximum(
        fleet, desk.own(r.capacity)
    )
    return (pays & served) | (gain <= 0.0)


def expected_run(desk: Desk, pretraining: Array) -> Array:
    """Return the base Elo of the run in progress once this quarter's share of the fleet is in, (B,).

    The market reports the run as it stood; what this quarter adds is the difference of two points of the same
    law, so constants that both contain fall out.
    """
    run = np.maximum(desk.own(desk.state.run), SMALLEST)
    rule = desk.rules.compute_market
    better = desk.own(desk.state.efficiency) * e_to(desk.ln_progress())
    work = desk.own(desk.state.fleet) * rule.flop * better
    added = pretraining * work * (1.0 if desk.rules.pretraining.enabled else 0.0)
    # The report rated the run before a launch took it down to what carries over.
    launched = desk.own(desk.report.shipped) > 0.0
    rated = np.where(launched, run / max(desk.rules.pretraining.carry_over, 1e-3), run)
    now, then = run_elo(desk, np.array([rated, run + added]))
    learnt = desk.rules.pretraining.knowhow_elo / LN_10 * desk.ln_progress()
    coming: Array = desk.own(desk.report.ship_capability) + (then - now) + learnt
    return coming


def run_elo(desk: Desk, run: Array) -> Array:
    """Return the Elo by the scaling law of runs of `run` x 1e24 FLOP on the seat's tokens, (X, B)."""
    rule = desk.rules.pretraining
    best = optimum(rule, run)
    ln_tokens = best.ln_tokens
    if desk.rules.data_wall.enabled:
        tokens = exp(best.ln_tokens) * 1e-12
        unique = np.maximum(desk.own(desk.report.unique_tokens), 1e-3)
        worth = worth_of_repeats(tokens, unique, desk.rules.data_wall.repeat_scale)
        ln_tokens = log(np.minimum(worth, tokens) * 1e12)
    return elo_of_loss(rule, excess_loss(rule, best.ln_parameters, ln_tokens))


def elo_of_tokens(desk: Desk, extra: Array) -> Array:
    """Return what `extra` T of unique tokens (M, B) would add to the run in progress, Elo, at least 0."""
    if not desk.rules.data_wall.enabled:
        return extra * 0.0
    rule = desk.rules.pretraining
    run = np.maximum(desk.own(desk.state.run), SMALLEST)
    best = optimum(rule, run)
    tokens = exp(best.ln_tokens) * 1e-12
    have = np.maximum(desk.own(desk.report.unique_tokens), 1e-3)
    unique = np.concatenate([have[None], have + extra])
    worth = np.minimum(worth_of_repeats(tokens, unique, desk.rules.data_wall.repeat_scale), tokens)
    # Near the optimum a decade of tokens is worth about as much as half a decade of compute.
    return np.maximum(rule.elo_per_decade / LN_10 * log(worth[1:] / np.maximum(worth[0], 1e-9)), 0.0)


def _release(desk: Desk, ship: Flags, gain: Array, needed: Array) -> Array:
    """Open the outgoing model's weights when they beat the commons and the next model is nearly there."""
    if not desk.style.opens or not desk.rules.open_weights.enabled:
        return np.zeros_like(gain)
    ahead = desk.own(desk.state.capability) - desk.rules.open_weights.lab_release_gap > desk.belief.commons
    soon = (gain > 0.75 * needed) & ~ship
    return np.where(ahead & soon, 1.0, 0.0)
