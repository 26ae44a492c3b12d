"""Section 4.5: what the published past looked like, and whether a market that starts then repeats it."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from game.market.exact import Array
from game.scenario import Scenario
from game.session import history
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section
from game.session.calibration.targets import Target
from game.session.calibration.trials import Setup
from game.session.history.chronicle import chronicle
from game.session.measuring.estimates import Estimate, median, none
from game.session.simulate import players_for

SCENARIO = "history-2023"

ENOUGH = Target(
    key="history.reproduced",
    statement="At least six of the eight published regularities are reproduced",
    source="rule book 4.5",
    measure="regularities of which every figure below is in its published range",
    unit="of 8",
    low=6.0,
    high=8.0,
    scale=1.0,
)

UNITS = {"count": "", "[0, 1]": ""}
"""Units of figures that need no word."""

Past = Mapping[str, list[history.Target]]


def _jobs(setup: Setup) -> Mapping[str, Job[list[history.Target]]]:
    scenario = setup.open(SCENARIO)
    key = f"past | {sorted(setup.changes)} | {setup.games} | {setup.seed}"
    return {"past": Job(key, measured_past, (scenario, setup.games, setup.seed))}


def measured_past(scenario: Scenario, games: int, seed: int) -> list[history.Target]:
    """Play the past and measure its regularities."""
    return history.targets(chronicle(scenario, players_for(scenario), games, seed))


def _targets(found: Past) -> Sequence[Target]:
    parts = (_target(target, n) for target in found["past"] for n in range(len(target.parts)))
    return [ENOUGH, *parts]


def _target(target: history.Target, n: int) -> Target:
    part = target.parts[n]
    factor = _factor(part)
    low, high = part.low * factor, part.high * factor
    return Target(
        key=f"history.{target.number}.{n + 1}",
        statement=f"{target.number}. {target.statement.rstrip('.')}: {part.name}",
        source=target.source,
        measure="median over games",
        unit=UNITS.get(part.unit, part.unit),
        low=low,
        high=high,
        scale=(high - low) / 2.0 if math.isfinite(high - low) else 1.0,
    )


def _measure(found: Past) -> Sequence[Estimate]:
    hits = [target.number for target in found["past"] if target.hit]
    missed = ", ".join(str(target.number) for target in found["past"] if not target.hit)
    count, games = float(len(hits)), len(found["past"][0].parts[0].values)
    whole = Estimate(count, count, count, games, f"missed: {missed}" if missed else "")
    return [whole, *(_estimate(part) for target in found["past"] for part in target.parts)]


def _estimate(part: history.Part) -> Estimate:
    known: Array = part.values[~np.isnan(part.values)] * _factor(part)
    few = len(known) < len(part.values)
    note = f"{len(known)} of {len(part.values)} games have this figure" if few else ""
    return median(known, note) if len(known) else none(len(part.values), "no game has this figure")


def _factor(part: history.Part) -> float:
    """Return what turns a figure into the report's reckoning, in which shares are parts of one."""
    return 0.01 if part.unit == "%" else 1.0


HISTORY_SECTION = Section(
    "history",
    "The published past",
    f"The market of `{SCENARIO}`, in which scripted and computer-run labs stand for kinds of labs. A "
    "regularity is reproduced when the median of each of its figures lies in the published range.",
    lambda _: [Probe((ENOUGH,), _jobs, _measure, late=_targets)],
)
