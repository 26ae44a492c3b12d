"""R3 and R4 as pure functions: compute-optimal training, repeated data, loss and its map to Elo.

Source: the replicated fit of the scaling law (arXiv 2404.10102), C = 6ND; repeated data after Muennighoff
et al. 2023.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.market.exact import LN_10, Array, exp, log
from game.market.rules.training import Pretraining
from game.market.sums import any_of
from game.market.trends import fixed, ln

LN_RUN_UNIT = 24.0 * LN_10
"""ln of the run's unit, 1e24 FLOP."""

LN_SIX = ln(6.0)


@dataclass(frozen=True, slots=True)
class Optimum:
    """Compute-optimal allocation, in natural logarithms."""

    ln_parameters: Array
    ln_tokens: Array


def optimum(rule: Pretraining, run: Array) -> Optimum:
    """Return the parameters and tokens that minimise loss for a run of `run` x 1e24 FLOP."""
    both = rule.alpha + rule.beta
    ln_g = ln(rule.alpha * rule.a / (rule.beta * rule.b)) / both
    ln_nd = log(run) + fixed(LN_RUN_UNIT - LN_SIX)
    return Optimum(
        fixed(ln_g) + ln_nd * fixed(rule.beta / both), ln_nd * fixed(rule.alpha / both) - fixed(ln_g)
    )


@dataclass(frozen=True, slots=True)
class Allotment:
    """How a budget of training compute is spent best, and what it comes to."""

    flop: float
    parameters: float
    tokens: float
    loss: float  # nats per token


def table(rule: Pretraining, decades: Sequence[int] = range(22, 29)) -> list[Allotment]:
    """Return the compute-optimal allotments of 10 to the power of each of `decades` FLOP, for reports."""
    budgets = [float(f"1e{decade}") for decade in decades]
    best = optimum(rule, np.array([flop / 1e24 for flop in budgets]))
    columns = (exp(best.ln_parameters), exp(best.ln_tokens), loss(rule, best.ln_parameters, best.ln_tokens))
    rows = zip(budgets, *(column.tolist() for column in columns), strict=True)
    return [Allotment(*row) for row in rows]


def worth_of_repeats(tokens: Array, unique: Array, scale: float) -> Array:
    """Return what `tokens` drawn from `unique` distinct ones are worth: U + U R* (1 - exp(-(r - 1) / R*))."""
    repeats, fresh = tokens / np.maximum(unique, 1e-9) - 1.0, np.minimum(tokens, unique)
    if not any_of(repeats > 0.0):
        return fresh
    gain = 1.0 - exp(-np.maximum(repeats, 0.0) / scale)
    return fresh + unique * scale * gain * (repeats > 0.0)


def excess_loss(rule: Pretraining, ln_parameters: Array, ln_tokens: Array) -> Array:
    """Return the reducible loss a/N^alpha + b/D^beta, in nats per token."""
    terms = np.empty((2, *np.shape(ln_tokens)))
    np.subtract(ln(rule.a), rule.alpha * ln_parameters, out=terms[0])
    np.subtract(ln(rule.b), rule.beta * ln_tokens, out=terms[1])
    parts = exp(terms)
    reducible: Array = parts[0] + parts[1]
    return reducible


def loss(rule: Pretraining, ln_parameters: Array, ln_tokens: Array) -> Array:
    """Return the whole loss E + a/N^alpha + b/D^beta, in nats per token."""
    return rule.floor + excess_loss(rule, ln_parameters, ln_tokens)


def ln_optimal_loss(rule: Pretraining, best: Optimum, waste: Array | float, factor: Array) -> Array:
    """Return the logarithm of `excess_loss` at the optimum, times a factor.

    At the optimum alpha a/N^alpha = beta b/D^beta, so one term gives the other and most need no exponential.

    Args:
        rule: the law's constants.
        best: the compute-optimal allocation.
        waste: x the part of the loss that tokens leave, 1 where none is repeated: what they are worth over
            their number, to the power of -beta.
        factor: excess-loss factor of the mixture.
    """
    both = (1.0 + rule.alpha / rule.beta * waste) * factor
    return fixed(ln(rule.a)) - rule.ready.alpha * best.ln_parameters + log(both)


def elo_of_loss(rule: Pretraining, excess: Array) -> Array:
    """Map reducible loss to Elo: `elo_per_decade` for tenfold compute at the optimum, from the anchor run."""
    return elo_of_ln_loss(rule, log(excess))


def elo_of_ln_loss(rule: Pretraining, ln_excess: Array) -> Array:
    """Do the same, given the logarithm of the loss."""
    exponent = rule.alpha * rule.beta / (rule.alpha + rule.beta)
    slope = fixed(rule.elo_per_decade / (exponent * LN_10))
    return rule.ready.elo_anchor - slope * (ln_excess - _ln_anchor_loss(rule))


@lru_cache(maxsize=256)
def _ln_anchor_loss(rule: Pretraining) -> Array:
    """Return the logarithm of the anchor run's reducible loss."""
    best = optimum(rule, np.array([rule.anchor_run]))
    return fixed(float(log(excess_loss(rule, best.ln_parameters, best.ln_tokens))[0]))
