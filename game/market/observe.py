"""R22: what one seat knows. Screens and rivals receive a `View` and nothing else."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from game.market.arrays import ArrayRecord
from game.market.exact import Array
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State

R = TypeVar("R", bound=ArrayRecord)


@dataclass(frozen=True, slots=True)
class View:
    """The market as one seat knows it.

    `state` and `report` are complete records in which whatever this seat cannot know is NaN: the rows of
    other labs in arrays marked "own", and everything in arrays marked "hidden".
    """

    rules: Rules
    seat: int
    state: State
    report: Report

    @property
    def quarter(self) -> int:
        """Return the quarter about to be planned, from 0."""
        return self.state.quarter

    @property
    def batch(self) -> int:
        """Return the number of games B."""
        return self.state.batch


def observe(rules: Rules, state: State, report: Report, seat: int) -> View:
    """Return what `seat` knows of the position and of the quarter before it."""
    return View(rules, seat, masked(state, seat), masked(report, seat))


def masked(record: R, seat: int | None) -> R:
    """Return a copy of a record with NaN wherever `seat` must not look; None sees what is public."""
    arrays: dict[str, Array] = {}
    for name, spec in record.spec().items():
        values: Array = getattr(record, name)
        if spec.audience != "public":
            known = np.full_like(values, np.nan)
            if spec.audience == "own" and seat is not None:
                known[seat] = values[seat]
            values = known
        arrays[name] = values
    return record.with_arrays(arrays)
