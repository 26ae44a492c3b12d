"""Sweeps: the same targets at many settings of the constants, on a grid or a Latin hypercube."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from game.market.noise import Stream, seeds_for, uniform
from game.scenario import Scenario, ScenarioError
from game.scenario.rulebook import rule_types
from game.session.calibration.jobs import Job, Tell, Where, spread
from game.session.calibration.report import Judged, measured_here, sections_named
from game.session.calibration.targets import Finding
from game.session.calibration.trials import Setup

LARGEST_GRID = 100_000
"""Points of a grid; more is a slip of the pen."""


class SweepError(ValueError):
    """A sweep was not described well; the message says where and what."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A constant that is swept, from `low` to `high`; `count` values on a grid, 0 where none were named."""

    path: str  # rules.<rule>.<constant>
    low: float
    high: float
    count: int = 0

    def at(self, part: float) -> float:
        """Return the value at a part in [0, 1] of the way, rounded so that it can be typed again."""
        return float(f"{self.low + part * (self.high - self.low):.6g}")


@dataclass(frozen=True, slots=True)
class Point:
    """Settings of a sweep with what they came to."""

    number: int
    settings: tuple[tuple[str, float], ...]
    findings: tuple[Finding, ...]

    @property
    def loss(self) -> float:
        """Return the sum of squared distances from all targets' ranges: nought where every one is met."""
        total = 0.0
        for finding in self.findings:
            total += finding.loss
        return total

    @property
    def hits(self) -> int:
        """Return how many targets are met."""
        return sum(finding.verdict == "hit" for finding in self.findings)


def axis(text: str, scenario: Scenario) -> Axis:
    """Read `rules.futures.threshold=0.3:0.5:5`; the number of values, or the whole range, may be left out.

    Raises:
        SweepError: written otherwise, no such constant, or a range that leaves the constant's own.
    """
    path, _, span = text.partition("=")
    path, parts = path.strip(), span.split(":") if span else []
    rule, _, name = path.removeprefix("rules.").partition(".")
    knobs = rule_types()[rule].knobs() if path.startswith("rules.") and rule in rule_types() else {}
    if name not in knobs:
        raise SweepError(f"{text}: no constant '{path}'; write rules.<rule>.<constant>=LOW:HIGH:COUNT")
    knob = knobs[name]
    if len(parts) not in (0, 2, 3):
        raise SweepError(f"{text}: write LOW:HIGH or LOW:HIGH:COUNT")
    try:
        low, high = (float(parts[0]), float(parts[1])) if parts else (knob.low, knob.high)
        count = int(parts[2]) if len(parts) == 3 else 0
    except ValueError as error:
        raise SweepError(f"{text}: not a number: {error}") from error
    if not low < high or (len(parts) == 3 and count < 2):
        raise SweepError(f"{text}: needs LOW below HIGH and at least 2 values")
    try:
        scenario.changed({path: repr(low)}).changed({path: repr(high)})
    except ScenarioError as error:
        raise SweepError(f"{text}: {error.faults[0]}") from error
    return Axis(path, low, high, count)


def grid(axes: Sequence[Axis]) -> list[tuple[tuple[str, float], ...]]:
    """Return every combination of the axes' values.

    Raises:
        SweepError: an axis names no number of values, or there would be too many points.
    """
    bare = next((a for a in axes if a.count == 0), None)
    if bare is not None:
        raise SweepError(f"{bare.path}: how many values? write LOW:HIGH:COUNT, or give --samples")
    size = 1
    for a in axes:
        size *= a.count
    if size > LARGEST_GRID:
        raise SweepError(f"a grid of {size:,} points; at most {LARGEST_GRID:,}, or use --samples")
    values = [[(a.path, a.at(i / (a.count - 1))) for i in range(a.count)] for a in axes]
    return list(product(*values))


def hypercube(axes: Sequence[Axis], samples: int, seed: int) -> list[tuple[tuple[str, float], ...]]:
    """Return a Latin hypercube: each axis is cut into as many slices as there are samples, each hit once.

    Args:
        axes: what is swept; their numbers of values do not matter.
        samples: how many points.
        seed: of the draw.
    """
    draws = uniform(seeds_for(seed, 1), 0, Stream.ADVISOR, (len(axes), 2, samples))[..., 0]
    slices = np.argsort(draws[:, 0], axis=1, kind="stable")
    parts = (slices + draws[:, 1]) / float(samples)
    return [tuple((a.path, a.at(float(parts[i, n]))) for i, a in enumerate(axes)) for n in range(samples)]


def evaluate(setup: Setup, keys: tuple[str, ...]) -> tuple[Finding, ...]:
    """Judge the targets of some sections at one point; a worker's whole task."""
    judged: tuple[Judged, ...] = measured_here(sections_named(keys), setup)
    return tuple(finding for part in judged for finding in part.findings)


def swept(
    points: Sequence[tuple[tuple[str, float], ...]],
    setup: Setup,
    keys: tuple[str, ...],
    where: Where,
    tell: Tell | None = None,
) -> list[Point]:
    """Judge the targets of some sections at every point, best first; equals in the order of the points.

    Raises:
        WorkError: the work could not be handed out.
    """
    jobs = [_job(settings, setup, keys) for settings in points]
    results = spread(jobs, where, tell)
    found = [
        Point(number, settings, results.of(job))
        for number, (settings, job) in enumerate(zip(points, jobs, strict=True))
    ]
    return sorted(found, key=lambda point: point.loss)


def _job(
    settings: tuple[tuple[str, float], ...], setup: Setup, keys: tuple[str, ...]
) -> Job[tuple[Finding, ...]]:
    changes = {**dict(setup.changes), **{path: repr(value) for path, value in settings}}
    at = Setup(setup.scenario, setup.games, setup.seed, tuple(changes.items()))
    return Job(f"{at} {keys}", evaluate, (at, keys))
