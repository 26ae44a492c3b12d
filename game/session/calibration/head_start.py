"""R15 seen from one lab: is a head start in users kept, and is it the flywheel that keeps it?

Six equal labs of one persona play, one of them with a tenth more users at the start, in each seat equally
often. Ahead is the lab with the most revenue in the last quarter; by chance that is one in six.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from game.scenario import ScenarioError
from game.session.calibration.estimates import Estimate, share
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section
from game.session.calibration.targets import Target
from game.session.calibration.trials import NotThere, Outcome, Setup, twins

EXTRA = 0.1
MORE = 6
"""x the games of other comparisons: a tenth more users moves chances by a few in a hundred."""

PERSONA = "flywheel"


def _jobs(setup: Setup) -> Mapping[str, Job[Outcome]]:
    found = {}
    labs = len(setup.open().labs)
    for name, change in (("on", {}), ("off", {"rules.flywheel.enabled": "false"})):
        for seat in range(labs):
            try:
                scenario = twins(setup.open(also=change), seat, EXTRA)
            except ScenarioError as error:
                raise NotThere(f"equal labs: {error.faults[0]}") from error
            what = f"equal labs, {EXTRA} more users for {seat}, flywheel {name}"
            job = setup.trial_of(scenario, what, (PERSONA,) * labs, MORE * setup.part(labs))
            found[f"{name} {seat}"] = job
    return found


def _ahead(played: Mapping[str, Outcome], name: str) -> Estimate:
    """Return how often the favoured lab has the most revenue at the end; ties go to the lower seat."""
    hits = games = 0
    for key, outcome in played.items():
        switch, seat = key.split()
        if switch == name:
            hits += int(np.count_nonzero(outcome.games.revenue.argmax(axis=0) == int(seat)))
            games += outcome.games.games
    return share(hits, games)


def _measure(played: Mapping[str, Outcome]) -> Sequence[Estimate]:
    """More often than chance means that chance lies outside the interval: it is the lower end that counts."""
    on, off = _ahead(played, "on"), _ahead(played, "off")
    return [_lower_end(on), _lower_end(off)]


def _lower_end(found: Estimate) -> Estimate:
    value = 0.0 if found.value is None else found.value
    note = f"ahead in {100.0 * value:.1f} % of games; the figure is the lower end of the interval"
    return Estimate(found.low, found.low, found.high, found.games, note)


def _probes(setup: Setup) -> list[Probe[Outcome]]:
    chance = 1.0 / len(setup.open().labs)
    common = {
        "source": "R15",
        "measure": "lower end of the 95 % interval of the share of games in which it has the most revenue",
        "unit": "%",
    }
    targets = (
        Target(
            key="flywheel.head_start",
            statement="A lab with 10 % more users at the start ends ahead more often than chance",
            low=chance,
            high=1.0,
            scale=0.1,
            **common,
        ),
        Target(
            key="flywheel.no_head_start",
            statement="Without the flywheel it does not",
            low=0.0,
            high=chance,
            scale=0.1,
            **common,
        ),
    )
    return [Probe(targets, _jobs, _measure)]


HEAD_START_SECTION = Section(
    "head_start",
    "What a head start is worth",
    f"Equal labs, all played by `{PERSONA}`, one with a tenth more users taken from the open weights; "
    "it has each seat equally often.",
    _probes,
)
