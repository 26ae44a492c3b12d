"""R7 as pure functions: what synthetic tokens stretch, what they harm, and what a run is worth with them."""

from collections.abc import Sequence

import numpy as np

from game.market.exact import LN_10, Array, exp, log
from game.market.rules import Rules
from game.market.rules.training import SyntheticData
from game.market.scaling import Optimum, elo_of_ln_loss, ln_optimal_loss, optimum, worth_of_repeats
from game.market.sums import ONE, ZERO, any_of
from game.market.trends import fixed

ALL_SYNTHETIC = 0.85
"""Synthetic share from which real data counts as replaced, not kept."""

LARGEST_SHARE = 0.9
"""Synthetic share at which harm reaches its bound, and the largest that can be ordered."""

SMALLEST_RUN = 1e-3
"""1e24 FLOP; below this there is no run to speak of."""


def stretch(rule: SyntheticData, share: Array, compute: Array) -> Array:
    """Return what real data is multiplied by: a parabola of the share, scaled by the compute put in."""
    if not rule.enabled or not np.count_nonzero(share):
        return np.ones_like(share)
    x = share / rule.best_share
    effort = compute / (compute + rule.compute_scale)
    return 1.0 + (rule.best_gain - 1.0) * np.maximum(x * (2.0 - x), ZERO) * effort


def harm(rule: SyntheticData, share: Array, ancestors: Array) -> Array:
    """Return the excess-loss factor of a model trained with this share of synthetic text.

    Real data kept, harm is bounded; real data replaced, each generation adds to its `ancestors`' factor.
    """
    if not rule.enabled or not np.count_nonzero(share):
        return np.ones_like(share)
    over = np.maximum(share - rule.best_share, ZERO) / (LARGEST_SHARE - rule.best_share)
    kept = 1.0 + (rule.harm_cap - 1.0) * over * over
    replaced = np.maximum(ancestors * (1.0 + rule.harm_generation), kept)  # never better than keeping some
    return np.where(share >= ALL_SYNTHETIC, replaced, kept)


def lineage(rule: SyntheticData, shares: Sequence[float]) -> Array:
    """Return the excess-loss factor of a line of models, each made by the one before, (G + 1,).

    The first stands for the ancestor trained on real text; `shares` are the G generations' synthetic shares.
    """
    factors = [np.ones(1)]
    for share in shares:
        factors.append(harm(rule, np.full(1, share), factors[-1]))
    return np.concatenate(factors)


def replaced_curve(rule: SyntheticData, generations: int) -> Array:
    """Return the excess-loss factors of a line whose real data is replaced each time, (generations + 1,)."""
    return lineage(rule, [LARGEST_SHARE] * generations)


def kept_curve(rule: SyntheticData, points: int = 85) -> tuple[Array, Array]:
    """Return synthetic shares at which real data is kept and their excess-loss factors, (points,) each."""
    shares: Array = np.arange(float(points)) * (ALL_SYNTHETIC / points)
    return shares, harm(rule, shares, np.ones(points))


def run_optimum(rules: Rules, run: Array) -> Optimum:
    """Return the compute-optimal allocation of a run of `run` x 1e24 FLOP, however small."""
    return optimum(rules.pretraining, np.maximum(run, SMALLEST_RUN))


def run_elo(rules: Rules, run: Array, unique: Array, factor: Array, efficiency: Array) -> Array:
    """Return the base capability, Elo, of a model shipped from a run.

    Args:
        rules: the rulebook.
        run: work gathered, 1e24 effective FLOP.
        unique: T of unique tokens it can train on, synthetic stretch included.
        factor: excess-loss factor of the mixture, see `harm`.
        efficiency: algorithmic efficiency, x the market's start.
    """
    best = run_optimum(rules, run)
    tokens = exp(best.ln_tokens) * 1e-12
    if tokens.shape != unique.shape:
        tokens, unique = np.broadcast_arrays(tokens, unique)
    return optimum_elo(rules, best, tokens, unique, factor, log(efficiency))


def optimum_elo(
    rules: Rules, best: Optimum, tokens: Array, unique: Array, factor: Array, ln_efficiency: Array
) -> Array:
    """Return what `run_elo` does, given the run's optimum and its tokens in T, as many as `unique`."""
    rule = rules.pretraining
    waste: Array | float = 1.0
    repeated = tokens > unique
    if rules.data_wall.enabled and any_of(repeated):
        # Most runs repeat nothing: their tokens are worth exactly their number.
        drawn, own = tokens[repeated], unique[repeated]
        worth = worth_of_repeats(drawn, own, rules.data_wall.repeat_scale)
        waste = np.ones(repeated.shape)
        waste[repeated] = exp(-rule.beta * log(np.minimum(worth / drawn, ONE)))
    ln_excess = ln_optimal_loss(rule, best, waste, factor)
    return elo_of_ln_loss(rule, ln_excess) + fixed(rule.knowhow_elo / LN_10) * ln_efficiency
