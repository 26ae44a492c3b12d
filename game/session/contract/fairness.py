"""Fairness, tried out: noise in place of all that a seat cannot see must leave its orders as they are.

Positions come from games among the personas. Each is looked at from one seat, as the session shows it and
once more with nothing hidden but the noise, so that neither the mask nor a player's restraint is taken on
trust.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.market.noise import Seeds, seeds_for
from game.market.observe import View, observe
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.rivals import combine, personas
from game.rivals.skills import SKILLS, decider
from game.scenario import Scenario
from game.session.contract.check_rival import differing, scrambled

Progress = Callable[[int, int], None]
"""Called with (personas at a skill done, all of them)."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What noise did to a persona at a skill; `moved` names the positions and the first field to differ."""

    persona: str
    skill: str
    positions: int
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A quarter of a batch of games, before orders."""

    rules: Rules
    state: State
    report: Report
    seeds: Seeds

    def seen(self, seat: int) -> View:
        """Return what a seat knows."""
        return observe(self.rules, self.state, self.report, seat)

    def blurred(self, seat: int) -> tuple[View, View]:
        """Return the same with noise for all that the seat cannot see: once masked, once not."""
        state, report = scrambled(self.state, seat), scrambled(self.report, seat)
        return observe(self.rules, state, report, seat), View(self.rules, seat, state, report)


def tried(
    scenario: Scenario,
    positions: int,
    seed: int,
    chosen: Sequence[str] | None = None,
    skills: Sequence[str] = SKILLS,
    progress: Progress | None = None,
) -> list[Sight]:
    """Try personas at skills on at least `positions` positions of a scenario, quarter by quarter."""
    keys = list(chosen or personas())
    moments = played(scenario.rules(), positions, seed)
    found: list[Sight] = []
    for number, (skill, key) in enumerate((skill, key) for skill in skills for key in keys):
        moved = [line for moment in moments for line in _moved(moment, key, skill, number)]
        found.append(Sight(key, skill, sum(it.state.batch for it in moments), tuple(moved)))
        if progress:
            progress(number + 1, len(keys) * len(skills))
    return found


def played(rules: Rules, positions: int, seed: int) -> list[Moment]:
    """Return the quarters of enough games among the personas."""
    games = -(-positions // rules.world.quarters)
    state, seeds = start(rules, games), seeds_for(seed, games)
    report = opening(rules, state)
    keys = list(personas())
    deciders = [decider(keys[seat % len(keys)]) for seat in range(len(rules.world.labs))]
    moments = []
    for _ in range(rules.world.quarters):
        moment = Moment(rules, state, report, seeds)
        moments.append(moment)
        orders = combine([decide(moment.seen(seat), seeds) for seat, decide in enumerate(deciders)])
        state, report = resolve(state, orders, rules, seeds)
    return moments


def _moved(moment: Moment, persona: str, skill: str, turn: int) -> list[str]:
    """Return in which games of a moment noise moves a player's orders, and which of them."""
    seat = (moment.state.quarter + turn) % len(moment.rules.world.labs)
    decide = decider(persona, skill)
    plan = decide(moment.seen(seat), moment.seeds)
    lines = []
    for view in moment.blurred(seat):
        other = decide(view, moment.seeds)
        if not differing(plan, other):
            continue
        for game in range(moment.state.batch):
            field = differing(plan.game(game), other.game(game))
            if field:
                lines.append(f"quarter {moment.state.quarter + 1}, seat {seat + 1}, game {game}: {field}")
    return list(dict.fromkeys(lines))  # both views may move the same
