"""Section 4.3: no persona wins too often, and no degenerate plan pays."""

from collections.abc import Mapping, Sequence
from functools import partial

from game.rivals import personas
from game.rivals.strawmen import strawmen
from game.session.calibration.jobs import Job
from game.session.calibration.probes import Probe, Section, Table
from game.session.calibration.targets import Target, number, share_target
from game.session.calibration.trials import STRAWMAN, Outcome, Setup
from game.session.measuring.estimates import Estimate, share
from game.session.measuring.line_ups import one_against

SOURCE = "rule book 4.3"


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
    return share_target(
        f"fairness.{key}",
        f"`{key}` wins at most twice its fair share",
        "share of games won, in every seat equally often, same seeds",
        source=SOURCE,
        high=2.0 * fair,
    )


def _strawman_jobs(key: str, setup: Setup) -> Mapping[str, Job[Outcome]]:
    """Give the strawman each seat in turn; personas sit round it, and each looks on equally often."""
    keys = list(personas())
    plan = one_against(len(setup.open().labs), len(keys), 1, setup.games)
    tables = plan.of([*keys, STRAWMAN + key])
    return {str(seat): setup.trial(players=table, games=plan.games) for seat, table in enumerate(tables)}


def _strawman(key: str, played: Mapping[str, Outcome]) -> Sequence[Estimate]:
    return [share(*_tally(played, STRAWMAN + key))]


def _strawman_target(key: str, description: str, fair: float) -> Target:
    folly = description[0].lower() + description[1:].rstrip(".")
    return share_target(
        f"strawmen.{key}",
        f"`{key}` wins at most its fair share ({folly})",
        "share of games won against personas, in every seat equally often",
        source=SOURCE,
        high=fair,
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
