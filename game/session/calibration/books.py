"""Section 4.6: money is conserved, shares sum to one and nothing is NaN, in every quarter that was played."""

from collections.abc import Mapping, Sequence
from functools import reduce

from game.session.calibration.audit import CENT, Audit
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section
from game.session.calibration.targets import Target
from game.session.calibration.trials import Outcome, Setup
from game.session.measuring.estimates import Estimate

ROUNDING = 1e-9
"""What the shares of a segment may exceed one by."""


def _target(key: str, statement: str, measure: str, unit: str, most: float) -> Target:
    return Target(
        key=f"books.{key}",
        statement=statement,
        source="rule book 4.6",
        measure=measure,
        unit=unit,
        low=0.0,
        high=most,
        scale=max(most, 1.0),
    )


MONEY = (
    _target(
        "cash",
        "Every dollar that moves a lab's cash has an account",
        "largest change of cash that no account explains, any lab, quarter and game",
        "$M",
        CENT,
    ),
    _target(
        "sales",
        "The revenue account is the sum over segments",
        "largest difference, any lab, quarter and game",
        "$M",
        CENT,
    ),
    _target(
        "licences",
        "What labs pay each other for licences, labs receive",
        "largest sum of both accounts over the labs, any quarter and game",
        "$M",
        CENT,
    ),
    _target(
        "hosts",
        "Customers spend no less on a segment than its labs sell there",
        "largest lack, any segment, quarter and game",
        "$M",
        CENT,
    ),
    _target(
        "shares",
        "Shares of a segment, the open weights' included, sum to one",
        "how far a share or a sum of shares leaves [0, 1], any quarter and game",
        "",
        ROUNDING,
    ),
    _target(
        "finite",
        "No number of any state or report is NaN or infinite",
        "arrays in which one was found",
        "arrays",
        0.0,
    ),
)


def _jobs(setup: Setup) -> Mapping[str, Job[Outcome]]:
    """Audit the games with every rule on, and those without the rules that hold the market together."""
    found = {"all rules": setup.trial()}
    for rules in (("flywheel",), ("open_weights",), ("incidents",)):
        found[f"without {rules[0]}"] = setup.trial(off=rules)
    return found


def _measure(played: Mapping[str, Outcome]) -> Sequence[Estimate]:
    whole = reduce(Audit.with_, (outcome.audit for outcome in played.values()))
    games = sum(outcome.games.games for outcome in played.values())
    strange = ", ".join(sorted(whole.strange))
    values: list[tuple[float, str]] = [
        (whole.residual, f"{whole.quarters:,} game-quarters"),
        (whole.sales, ""),
        (whole.licences, ""),
        (whole.hosted, ""),
        (whole.shares, ""),
        (float(len(whole.strange)), strange),
    ]
    # A worst case is what it is: it has no interval.
    return [Estimate(value, value, value, games, note) for value, note in values]


BOOKS_SECTION = Section(
    "books",
    "Books that balance",
    "Every quarter of the standard games is audited, with all rules on and with some switched off.",
    lambda _: [Probe(MONEY, _jobs, _measure)],
)
