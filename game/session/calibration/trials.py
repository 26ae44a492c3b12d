"""Trials: sets of games that calibration plays, as jobs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, ordered_sum
from game.rivals.strawmen import PREFIX, strawmen_among
from game.scenario import Scenario, ScenarioError, checked, load
from game.session.calibration.audit import Audit
from game.session.calibration.jobs import Job
from game.session.simulate import Simulation, players_for, seated, simulate

STRAWMAN = PREFIX
"""Before the key of a strawman among players."""


class NotThere(Exception):  # noqa: N818  # not an error: a target whose means are still to come
    """Something that a target needs is not there: a scenario, a rule or a player."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial's games came to, and the state of their books."""

    games: Simulation
    audit: Audit

    def share_of(self, ending: str) -> int:
        """Return how many games ended so."""
        return self.games.futures[ending]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a report or a point of a sweep is about.

    `changes` are settings of rules, as `--set` takes them, that hold in every trial.
    """

    scenario: str = "standard"
    games: int = 400
    seed: int = 1
    changes: tuple[tuple[str, str], ...] = ()

    def open(self, name: str | None = None, also: Mapping[str, str] | None = None) -> Scenario:
        """Return a scenario (the setup's own unless named) with the setup's changes, then `also`, made.

        Raises:
            NotThere: there is no such scenario, or it has no such rule or constant.
        """
        try:
            scenario = load(name or self.scenario)
            changes = {**dict(self.changes), **(also or {})}
            return scenario.changed(changes) if changes else scenario
        except ScenarioError as error:
            raise NotThere(f"{error.source}: {error.faults[0]}") from error

    def part(self, parts: int) -> int:
        """Return how many games each of `parts` trials plays so that together they are at least `games`."""
        return -(-self.games // parts)

    def trial(
        self,
        name: str | None = None,
        off: tuple[str, ...] = (),
        *,
        players: tuple[str, ...] | None = None,
        games: int | None = None,
    ) -> Job[Outcome]:
        """Return the job that plays a scenario with some rules switched off.

        Args:
            name: of the scenario; the setup's own when left out.
            off: keys of rules.
            players: who plays each lab, in its order; the scenario's own when left out.
            games: how many; the setup's when left out.

        Raises:
            NotThere: the scenario or a rule is not there.
        """
        scenario = self.open(name, {f"rules.{rule}.enabled": "false" for rule in off})
        seats = tuple(p.player for p in players_for(scenario)) if players is None else players
        return self.trial_of(scenario, f"off {sorted(off)}", seats, games or self.games)

    def trial_of(self, scenario: Scenario, what: str, players: tuple[str, ...], games: int) -> Job[Outcome]:
        """Return the job that plays a scenario; `what` names what else was done to it."""
        key = f"{scenario.key} | {sorted(self.changes)} | {what} | {players} | {games} | {self.seed}"
        return Job(key, play, (scenario, players, games, self.seed))


def play(scenario: Scenario, players: tuple[str, ...], games: int, seed: int) -> Outcome:
    """Play games to their end and audit them; the same anywhere.

    Raises:
        KeyError: there is no such strawman.
    """
    audit, who = Audit(), seated(scenario, players)
    found = simulate(scenario, who, games, seed, watch=audit, others=strawmen_among(players))
    return Outcome(found, audit)


def twins(scenario: Scenario, favoured: int, extra: float) -> Scenario:
    """Return a market of equal labs, one of which starts with more users.

    Every lab gets the mean of the scenario's; the favoured one's further users come from the open weights.

    Raises:
        ScenarioError: the open weights have too few users for that.
    """
    data = scenario.to_json()
    labs = data["labs"]
    tables = list(labs.values())
    numbers = [key for key, value in tables[0].items() if isinstance(value, float)]
    same = {key: _mean([table[key] for table in tables]) for key in numbers}
    domains = {d: _mean([table["domain_data"].get(d, 0.0) for table in tables]) for d in data["domains"]}
    data["labs"] = {key: {**table, **same, "domain_data": domains} for key, table in labs.items()}
    chosen = list(labs)[favoured]
    for segment, row in data["shares"].items():
        mean = _mean([row.get(key, 0.0) for key in labs])
        data["shares"][segment] = {key: mean * (1.0 + extra * (key == chosen)) for key in labs}
    return checked(data, f"{scenario.key}, equal labs")


def _mean(values: list[float]) -> float:
    return float(ordered_sum(values)) / len(values)


def last_quarter_of_both(a: Simulation, b: Simulation, key: str) -> tuple[Array, Array]:
    """Return a figure of two sets of games in the last quarter that both games of a pair had."""
    last = np.minimum(a.lengths, b.lengths).astype(np.intp) - 1
    which = np.arange(a.games)
    return a.figure(key)[last, which], b.figure(key)[last, which]
