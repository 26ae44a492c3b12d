"""How a rule describes its constants: default, unit, range, source and the ideas that it carries."""

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Self, cast

from game.market.exact import constants


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


class _Ready:
    """A rule's constants; without defaults in the class, which would slow the interpreter's look-ups."""


@dataclass(frozen=True)
class Rule:
    """Base of every rule: a key in `rules.<key>`, a number R1 to R23, a title and ideas carried."""

    @classmethod
    def knobs(cls) -> dict[str, Knob]:
        """Return the description of every constant by field name."""
        return {f.name: f.metadata["knob"] for f in fields(cls) if "knob" in f.metadata}

    @cached_property
    def ready(self) -> Self:
        """Return the same rule with its constants ready for ufuncs: as read-only 0-d arrays.

        A ufunc takes them in half the time of a Python float. To the type checker they are floats as before,
        for they may stand wherever a constant meets an array; constants alone are quicker as floats.
        """
        twin = _Ready()
        for f in fields(self):
            value = getattr(self, f.name)
            setattr(twin, f.name, constants((value,))[0] if isinstance(value, float) else value)
        return cast("Self", twin)
