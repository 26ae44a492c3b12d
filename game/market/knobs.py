"""How a rule describes its constants: default, unit, range, source and the ideas that it carries."""

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Knob:
    """What is known about one constant.

    `source` is "J" for judgement (free to tune) or names the published basis. `low` and `high` bound
    what a scenario may set; both are inclusive.
    """

    unit: str
    low: float
    high: float
    source: str
    note: str


def knob(default: float, unit: str, low: float, high: float, source: str, note: str) -> Any:
    """Declare a constant of a rule; returns a dataclass field carrying its description."""
    return field(default=default, metadata={"knob": Knob(unit, low, high, source, note)})


@dataclass(frozen=True)
class Rule:
    """Base of every rule: a key in `rules.<key>`, a number R1 to R23, a title and ideas carried."""

    @classmethod
    def knobs(cls) -> dict[str, Knob]:
        """Return the description of every constant by field name."""
        return {f.name: f.metadata["knob"] for f in fields(cls) if "knob" in f.metadata}
