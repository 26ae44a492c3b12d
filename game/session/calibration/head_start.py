"""R15 seen from one lab: is a head start in users kept, and is it the flywheel that keeps it?

Six equal labs of one persona play, one of them with a tenth more users at the start, in each seat equally
often. Ahead is the lab with the most revenue in the last quarter; by chance that is one in six.

Customers who stay give a head start some weight without any flywheel: what tells the two apart is whether it
grows or fades. So each game is also held against the same game, same luck, in which nobody was favoured.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from game.market.exact import Array, exp, log
from game.market.sums import over_labs, ratio
from game.scenario import ScenarioError
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section
from game.session.calibration.targets import Target
from game.session.calibration.trials import NotThere, Outcome, Setup, twins
from game.session.measuring.estimates import Estimate, median, share

EXTRA = 0.1
MORE = 6
"""x the games of other comparisons: a tenth more users moves chances by a few in a hundred."""

SMALLEST = 1e-4
"""Share of revenue that a closed lab counts with."""

PERSONA = "flywheel"


def _jobs(setup: Setup) -> Mapping[str, Job[Outcome]]:
    found = {}
    labs = len(setup.open().labs)
    for name, change in (("on", {}), ("off", {"rules.flywheel.enabled": "false"})):
        for seat in range(-1, labs):
            try:
                scenario = twins(setup.open(also=change), max(seat, 0), EXTRA if seat >= 0 else 0.0)
            except ScenarioError as error:
                raise NotThere(f"equal labs: {error.faults[0]}") from error
            what = f"equal labs, {EXTRA} more users for {seat}, flywheel {name}"
            job = setup.trial_of(scenario, what, (PERSONA,) * labs, MORE * setup.part(labs))
            found[f"{name} {seat}"] = job
    return found


def _favoured(played: Mapping[str, Outcome], name: str) -> list[tuple[int, Outcome]]:
    """Return each seat with the games in which it had the head start."""
    keys = [key for key in played if key.split()[0] == name and not key.endswith("-1")]
    return [(int(key.split()[1]), played[key]) for key in keys]


def _ahead(played: Mapping[str, Outcome], name: str) -> Estimate:
    """Return how often the favoured lab has the most revenue at the end; ties go to the lower seat."""
    hits = games = 0
    for seat, outcome in _favoured(played, name):
        hits += int(np.count_nonzero(outcome.games.revenue.argmax(axis=0) == seat))
        games += outcome.games.games
    return share(hits, games)


def _kept(played: Mapping[str, Outcome], name: str) -> Estimate:
    """Return how much larger its closing share of revenue is than in the same game without the head start."""
    plain = _shares(played[f"{name} -1"])
    gains = [log(_shares(outcome)[seat] / plain[seat]) for seat, outcome in _favoured(played, name)]
    found = median(np.concatenate(gains))
    return Estimate(_more(found.value), _more(found.low), _more(found.high), found.games)


def _shares(outcome: Outcome) -> Array:
    """Return the labs' closing shares of revenue, (L, G); a closed lab counts as one in ten thousand."""
    revenue = outcome.games.revenue
    return np.maximum(ratio(revenue, over_labs(revenue)), SMALLEST)


def _more(ln_gain: float | None) -> float:
    return float(exp(ln_gain)) - 1.0 if ln_gain is not None else 0.0


def _measure(played: Mapping[str, Outcome]) -> Sequence[Estimate]:
    """More often than chance means that chance lies outside the interval: it is the lower end that counts."""
    return [_lower_end(_ahead(played, "on")), _kept(played, "on"), _kept(played, "off")]


def _lower_end(found: Estimate) -> Estimate:
    value = 0.0 if found.value is None else found.value
    note = f"ahead in {100.0 * value:.1f} % of games; the figure is the lower end of the interval"
    return Estimate(found.low, found.low, found.high, found.games, note)


def _probes(setup: Setup) -> list[Probe[Outcome]]:
    chance = 1.0 / len(setup.open().labs)
    kept = partial(
        Target,
        source="R15",
        measure="median of its closing revenue share over that of the same game without the head start",
        unit="%",
        scale=0.05,
    )
    targets = (
        Target(
            key="flywheel.head_start",
            statement="A lab with 10 % more users at the start ends ahead more often than chance",
            source="R15",
            measure="lower end of the 95 % interval of the share of games in which it has the most revenue",
            unit="%",
            low=chance,
            high=1.0,
            scale=0.1,
        ),
        kept(
            key="flywheel.kept",
            statement="With the flywheel more than half of that head start is still there at the end",
            low=EXTRA / 2.0,
        ),
        kept(
            key="flywheel.faded",
            statement="Without the flywheel more than half of it is gone",
            high=EXTRA / 2.0,
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
