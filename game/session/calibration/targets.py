"""Targets as data: what the market must show, where that comes from, and whether a figure meets it."""

import math
from dataclasses import dataclass
from typing import Literal

from game.market.exact import log
from game.session.measuring.estimates import Estimate

Verdict = Literal["hit", "miss", "not measured"]

UNITS = {"%": 100.0}
"""Units that are shown otherwise than they are reckoned, with the factor."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that the market must show.

    A figure meets the target inside [low, high], ends included; an end may be infinite, not both. `scale` is
    what counts as one step outside, in the figure's unit; nought takes the step as a factor of e, for figures
    that are ratios.
    """

    key: str
    statement: str  # what must hold
    source: str  # where it is asked for: a rule, or a list of published facts
    measure: str  # how the figure is taken
    unit: str
    low: float = -math.inf
    high: float = math.inf
    scale: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a target that no figure could miss, or none could meet."""
        if not self.low <= self.high:
            raise ValueError(f"target {self.key}: no figure is in [{self.low}, {self.high}]")
        if self.low == -math.inf and self.high == math.inf:
            raise ValueError(f"target {self.key}: every figure is in its range")
        if self.unit == "%" and self.low <= 0.0 and self.high >= 1.0:
            raise ValueError(f"target {self.key}: every share is in its range")
        if self.scale == 0.0 and self.low <= 0.0 and math.isfinite(self.low):
            raise ValueError(f"target {self.key}: a range that is not above nought needs a scale")

    def met_by(self, value: float) -> bool:
        """Tell whether a figure is in the range."""
        return self.low <= value <= self.high

    def distance(self, value: float) -> float:
        """Return how many steps outside the range a figure is; nought inside."""
        if self.met_by(value):
            return 0.0
        bound = self.low if value < self.low else self.high
        if self.scale > 0.0:
            return abs(value - bound) / self.scale
        return abs(float(log(max(value, 1e-12))) - float(log(bound)))

    def accepted(self) -> str:
        """Return the range in words, for instance '10-50 %'."""
        if self.low == self.high:
            return f"exactly {shown(self.low, self.unit)}"
        if self.high == math.inf or (self.unit == "%" and self.high == 1.0):
            return f"at least {shown(self.low, self.unit)}"
        if self.low == -math.inf or (self.low == 0.0 and self.unit != "Elo"):
            return f"at most {shown(self.high, self.unit)}"
        return between(self.low, self.high, self.unit)


TENTH = 0.1
"""A tenth of all games outside the range counts as one step."""


def share_target(
    key: str, statement: str, measure: str, *, source: str, low: float = 0.0, high: float = 1.0
) -> Target:
    """Return the target that a share of games must meet."""
    return Target(key, statement, source, measure, "%", low, high, TENTH)


@dataclass(frozen=True, slots=True)
class Finding:
    """A target held against the engine. `estimate` is None where something needed is not there yet."""

    target: Target
    estimate: Estimate | None
    seed: int
    note: str = ""

    @property
    def verdict(self) -> Verdict:
        """Return whether the target is met; a figure that the games cannot give misses it."""
        if self.estimate is None:
            return "not measured"
        value = self.estimate.value
        return "hit" if value is not None and self.target.met_by(value) else "miss"

    @property
    def settled(self) -> bool:
        """Tell whether the whole interval is on the verdict's side: more games would hardly change it."""
        found = self.estimate
        if found is None or found.low is None or found.high is None:
            return False
        if self.verdict == "hit":
            return self.target.met_by(found.low) and self.target.met_by(found.high)
        return found.high < self.target.low or found.low > self.target.high

    @property
    def loss(self) -> float:
        """Return the squared distance from the range; a figure that cannot be given counts as one step."""
        if self.estimate is None:
            return 0.0
        value = self.estimate.value
        return 1.0 if value is None else self.target.distance(value) ** 2


def number(value: float, unit: str) -> str:
    """Return a number in the unit's own reckoning, with the digits that matter."""
    scaled = value * UNITS.get(unit, 1.0)
    if scaled == 0.0:
        return "0"
    if unit == "%":
        return f"{scaled:.1f}".removesuffix(".0")
    size = abs(scaled)
    if size >= 1000.0:
        return f"{scaled:,.0f}"
    return f"{scaled:.2e}" if size < 0.001 else f"{scaled:.3g}"


def shown(value: float, unit: str) -> str:
    """Return a number with its unit; a factor as x2."""
    if unit == "x":
        return f"x{number(value, unit)}"
    return f"{number(value, unit)} {unit}".strip()


def between(low: float, high: float, unit: str) -> str:
    """Return a range with its unit, for instance '10 to 50 %'."""
    first = shown(low, unit) if unit == "x" else number(low, unit)
    return f"{first} to {shown(high, unit)}"
