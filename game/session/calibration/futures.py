"""Section 4.1, 4.2: the four futures emerge, none rules, and each has a scenario of its own."""

from collections.abc import Mapping, Sequence
from functools import partial

from game.market.world import FUTURES
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section
from game.session.calibration.targets import Target, share_target
from game.session.calibration.trials import Outcome, Setup
from game.session.measuring.estimates import Estimate, share
from game.session.simulate import CONTESTED

OWN = {
    "commoditisation": "bottled-water",
    "specialisation": "private-wells",
    "dominance": "winner-takes-all",
    "disillusionment": "ai-winter",
}
"""The scenario that each future is at home in."""

END_SO = "share of games that end so"

STANDARD = (
    *(
        share_target(
            f"futures.{future}",
            f"{future.capitalize()} ends at least a tenth of the games and at most half",
            END_SO,
            source="rule book 4.1",
            low=0.10,
            high=0.50,
        )
        for future in FUTURES
    ),
    share_target(
        "futures.contested",
        "At most a quarter of the games end Contested",
        "share of games in which no gauge clears the threshold",
        source="rule book 4.1",
        high=0.25,
    ),
)


def _standard_jobs(setup: Setup) -> Mapping[str, Job[Outcome]]:
    return {"as it is": setup.trial()}


def _standard(played: Mapping[str, Outcome]) -> Sequence[Estimate]:
    outcome = played["as it is"]
    return [share(outcome.share_of(name), outcome.games.games) for name in (*FUTURES, CONTESTED)]


def _own_jobs(scenario: str, setup: Setup) -> Mapping[str, Job[Outcome]]:
    return {"own": setup.trial(scenario)}


def _own(future: str, played: Mapping[str, Outcome]) -> Sequence[Estimate]:
    outcome = played["own"]
    counts = sorted(outcome.games.futures.items(), key=lambda item: -item[1])
    others = ", ".join(f"{name} {n}" for name, n in counts if n and name != future)
    return [share(outcome.share_of(future), outcome.games.games, f"otherwise {others}" if others else "")]


def _own_target(future: str, scenario: str) -> Target:
    return share_target(
        f"scenarios.{scenario}",
        f"`{scenario}` ends in {future.capitalize()} in at least 70 % of games",
        END_SO,
        source="rule book 4.2",
        low=0.70,
    )


FUTURES_SECTION = Section(
    "futures",
    "Four futures that emerge",
    "Games among the scenario's own players, a persona in the seat of the human.",
    lambda _: [Probe(STANDARD, _standard_jobs, _standard)],
)

SCENARIOS_SECTION = Section(
    "scenarios",
    "A scenario for each future",
    "The same in the four scenarios that are made for one future each.",
    lambda _: [
        Probe((_own_target(future, name),), partial(_own_jobs, name), partial(_own, future))
        for future, name in OWN.items()
    ],
)
