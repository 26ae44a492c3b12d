"""Section 4.3: no persona wins too often, and no degenerate plan pays."""

from collections.abc import Mapping, Sequence
from functools import partial

from game.rivals import personas
from game.rivals.strawmen import strawmen
from game.session.calibration.estimates import Estimate, share
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section, Table
from game.session.calibration.targets import Target, number
from game.session.calibration.trials import STRAWMAN, Outcome, Setup

STEP = 0.1
"""A tenth of all games above the most counts as one step."""


def line_ups(keys: Sequence[str], labs: int) -> list[tuple[str, ...]]:
    """Return who sits where in every line-up: each player in each seat equally often.

    Players move round the table in their order and in the opposite one, so neighbours sit on either side.
    """
    orders = [list(keys), list(reversed(keys))] if len(keys) > 2 else [list(keys)]
    return [
        tuple(order[(seat + turn) % len(order)] for seat in range(labs))
        for order in orders
        for turn in range(len(order))
    ]


def _jobs(setup: Setup) -> Mapping[str, Job[Outcome]]:
    chosen = line_ups(list(personas()), len(setup.open().labs))
    games = setup.part(len(chosen))
    return {str(n): setup.trial(players=players, games=games) for n, players in enumerate(chosen)}


def _tally(played: Mapping[str, Outcome], key: str) -> tuple[int, int]:
    """Return how many games a player won and how often it sat in one, a game with it twice counted twice."""
    won = sat = 0
    for outcome in played.values():
        wins = zip(outcome.games.players, outcome.games.wins, strict=True)
        mine = [count for player, count in wins if player.player == key]
        won += sum(mine)
        sat += outcome.games.games * len(mine)
    return won, sat


def _personas(keys: Sequence[str], played: Mapping[str, Outcome]) -> Sequence[Estimate]:
    return [share(*_tally(played, key)) for key in keys]


def _persona_target(key: str, fair: float) -> Target:
    return Target(
        key=f"fairness.{key}",
        statement=f"`{key}` wins at most twice its fair share",
        source="rule book 4.3",
        measure="share of games won, in every seat equally often, same seeds",
        unit="%",
        low=0.0,
        high=2.0 * fair,
        scale=STEP,
    )


def _strawman_jobs(key: str, setup: Setup) -> Mapping[str, Job[Outcome]]:
    """Give the strawman each seat in turn; personas sit round it, and each looks on equally often."""
    labs, keys = len(setup.open().labs), list(personas())
    games = setup.part(labs)

    def table(seat: int) -> tuple[str, ...]:
        others = [keys[(i - 2 * seat) % len(keys)] for i in range(labs)]
        others[seat] = STRAWMAN + key
        return tuple(others)

    return {str(seat): setup.trial(players=table(seat), games=games) for seat in range(labs)}


def _strawman(key: str, played: Mapping[str, Outcome]) -> Sequence[Estimate]:
    return [share(*_tally(played, STRAWMAN + key))]


def _strawman_target(key: str, description: str, fair: float) -> Target:
    folly = description[0].lower() + description[1:].rstrip(".")
    return Target(
        key=f"strawmen.{key}",
        statement=f"`{key}` wins at most its fair share ({folly})",
        source="rule book 4.3",
        measure="share of games won against personas, in every seat equally often",
        unit="%",
        low=0.0,
        high=fair,
        scale=STEP,
    )


def _by_seat(played: Mapping[str, Outcome]) -> Sequence[Table]:
    """Return how often each seat won: what a lab's start is worth."""
    labs = [player.seat.name for player in next(iter(played.values())).games.players]
    games = sum(outcome.games.games for outcome in played.values())
    rows = []
    for seat, name in enumerate(labs):
        found = share(sum(outcome.games.wins[seat] for outcome in played.values()), games)
        between = f"{number(found.low or 0.0, '%')} to {number(found.high or 0.0, '%')}"
        rows.append((name, number(found.value or 0.0, "%"), between))
    return [Table("Wins by seat, whoever sits in it", ("lab", "won %", "95 % interval"), tuple(rows))]


def _probes(setup: Setup) -> list[Probe[Outcome]]:
    fair, keys = 1.0 / len(setup.open().labs), list(personas())
    targets = tuple(_persona_target(key, fair) for key in keys)
    found: list[Probe[Outcome]] = [Probe(targets, _jobs, partial(_personas, keys), _by_seat)]
    for key, plan in strawmen().items():
        target = _strawman_target(key, plan.description, fair)
        found.append(Probe((target,), partial(_strawman_jobs, key), partial(_strawman, key)))
    return found


FAIRNESS_SECTION = Section(
    "fairness",
    "No persona rules, no folly pays",
    "Personas of equal skill move round the table; then a degenerate plan takes each seat in turn.",
    _probes,
)
