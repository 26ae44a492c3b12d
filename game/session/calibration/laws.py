"""R3 and R7 as curves: what follows from the constants alone, with no game played."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.market.exact import LN_10, Array, exp, log
from game.market.rules import Rules
from game.market.rules.training import Pretraining
from game.market.scaling import optimum
from game.market.synthetic import ALL_SYNTHETIC, LARGEST_SHARE, harm, stretch
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section, Table
from game.session.calibration.targets import Target, number
from game.session.measuring.estimates import Estimate, exactly

DECADES = tuple(range(22, 29))
"""FLOP as powers of ten."""

GENERATIONS = 6


@dataclass(frozen=True, slots=True)
class Fit:
    """The published loss law (arXiv 2404.10102, C = 6ND), apart from the rules: a change is noticed."""

    a: float = 482.0
    b: float = 2085.4
    alpha: float = 0.348
    beta: float = 0.366

    def optimum(self, decade: int) -> tuple[float, float]:
        """Return the parameters and tokens of least loss for 10^decade FLOP, by bisection of its slope.

        With C = 6ND fixed, loss falls with the logarithm of N while alpha a/N^alpha exceeds beta b/D^beta.
        """
        ln_nd = decade * LN_10 - float(log(6.0))
        low, high = 0.0, ln_nd
        for _ in range(200):
            middle = 0.5 * (low + high)
            parameters = self.alpha * self.a * float(exp(-self.alpha * middle))
            tokens = self.beta * self.b * float(exp(-self.beta * (ln_nd - middle)))
            low, high = (middle, high) if parameters > tokens else (low, middle)
        return float(exp(low)), float(exp(ln_nd - low))


@dataclass(frozen=True, slots=True)
class Allocation:
    """Optimal parameters and tokens of a run, the engine's beside the published fit's."""

    decade: int
    engine: tuple[float, float]
    fit: tuple[float, float]

    @property
    def error(self) -> float:
        """Return the larger relative difference of the two."""
        return max(abs(mine / theirs - 1.0) for mine, theirs in zip(self.engine, self.fit, strict=True))


def allocations(rule: Pretraining) -> list[Allocation]:
    """Return the optimal allocation for each decade of compute."""
    found = []
    for decade in DECADES:
        run = exp(np.array([(decade - 24) * LN_10]))
        best = optimum(rule, run)
        mine = (float(exp(best.ln_parameters)[0]), float(exp(best.ln_tokens)[0]))
        found.append(Allocation(decade, mine, Fit().optimum(decade)))
    return found


def _allocation_table(found: Mapping[str, list[Allocation]]) -> Sequence[Table]:
    rows = tuple(
        (
            f"1e{row.decade}",
            *(f"{value:.3g}" for value in (*row.engine, *row.fit)),
            f"{row.engine[1] / row.engine[0]:.1f}",
            f"{100.0 * row.error:.2f}",
        )
        for row in found["table"]
    )
    head = ("FLOP", "N, engine", "D, engine", "N, published fit", "D, published fit", "D/N", "off by %")
    return [Table("Compute-optimal parameters and tokens", head, rows)]


SCALING = Probe(
    (
        Target(
            key="pretraining.optimum",
            statement="Optimal parameters and tokens are within 5 % of the published fit, 1e22 to 1e28 FLOP",
            source="R3",
            measure="largest relative difference from the fit's own optimum, found by bisection",
            unit="%",
            low=0.0,
            high=0.05,
            scale=0.05,
        ),
    ),
    lambda setup: {"table": Job(f"allocations {setup}", allocations, (setup.open().rules().pretraining,))},
    lambda found: [exactly(max(row.error for row in found["table"]))],
    _allocation_table,
)


@dataclass(frozen=True, slots=True)
class Curves:
    """What synthetic data does, by share and by generation."""

    shares: Array
    stretch: Array  # x real data, by share, with all the compute it can use
    kept: Array  # x excess loss, by share below the one that counts as replaced
    generations: Array  # x excess loss of an all-synthetic lineage, by generation


def synthetic_curves(rules: Rules) -> Curves:
    """Return R7's curves."""
    rule, shares = rules.synthetic_data, np.arange(0.0, 0.95, 0.05)
    one = np.ones(1)
    lineage, factors = one, []
    for _ in range(GENERATIONS):
        lineage = harm(rule, LARGEST_SHARE * one, lineage)
        factors.append(lineage[0])
    kept = harm(rule, np.minimum(shares, ALL_SYNTHETIC - 1e-9), np.ones_like(shares))
    return Curves(shares, stretch(rule, shares, np.full_like(shares, 1e9)), kept, np.array(factors))


def _synthetic(found: Mapping[str, Curves]) -> Sequence[Estimate]:
    curves = found["curves"]
    steps = curves.generations[1:] / curves.generations[:-1]
    best = curves.shares[curves.stretch.argmax()]
    return [
        exactly(float(steps.min()), f"over {GENERATIONS} generations"),
        exactly(float(curves.kept.max())),
        exactly(float(curves.stretch.max()), f"at a share of {number(float(best), '%')} %"),
    ]


def _synthetic_tables(found: Mapping[str, Curves]) -> Sequence[Table]:
    curves = found["curves"]
    picked = slice(None, None, 2)
    columns = zip(curves.shares[picked], curves.stretch[picked], curves.kept[picked], strict=True)
    by_share = tuple((number(float(s), "%"), f"{float(x):.2f}", f"{float(k):.3f}") for s, x, k in columns)
    ages = tuple((str(i + 1), f"{float(x):.3f}") for i, x in enumerate(curves.generations))
    return [
        Table("Synthetic share", ("share %", "x real data", "x excess loss, real data kept"), by_share),
        Table("Real data replaced", ("generation", "x excess loss"), ages),
    ]


SYNTHETIC = Probe(
    (
        Target(
            key="synthetic.collapse",
            statement="A lineage trained on replaced data gets worse every generation",
            source="R7",
            measure="smallest growth of its excess loss from one generation to the next",
            unit="x",
            low=1.05,
        ),
        Target(
            key="synthetic.kept",
            statement="Where real data is kept, excess loss stays within x1.65",
            source="R7",
            measure="largest excess-loss factor over all shares",
            unit="x",
            low=1.01,
            high=1.65,
        ),
        Target(
            key="synthetic.stretch",
            statement="Some synthetic data stretches real data, up to x3",
            source="R7",
            measure="largest multiplier over all shares",
            unit="x",
            low=1.5,
            high=3.0,
        ),
    ),
    lambda setup: {"curves": Job(f"synthetic {setup}", synthetic_curves, (setup.open().rules(),))},
    _synthetic,
    _synthetic_tables,
)

LAWS_SECTION = Section(
    "laws",
    "Laws of training",
    "Curves that follow from the constants alone.",
    lambda _: [SCALING, SYNTHETIC],
)
