"""How long a computer-run lab thinks, skill by skill."""

import time
from dataclasses import dataclass
from statistics import median

from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.state import start
from game.market.turn import opening, resolve
from game.rivals import combine
from game.rivals.skills import SKILLS, decider
from game.scenario import Scenario
from game.session.simulate import players_for

SEED = 1


@dataclass(frozen=True, slots=True)
class Thinking:
    """Milliseconds of processor time of one decision in one game: what a person waits for a lab."""

    skill: str
    decisions: int
    median: float
    worst: float


def thinking(scenario: Scenario, every: int) -> list[Thinking]:
    """Time every skill on the same positions: every lab in one quarter of `every` of one game.

    The game goes on at the default skill. A skill decides for each lab's own persona, against all other labs.
    """
    rules, players = scenario.rules(), [seat.player for seat in players_for(scenario)]
    lead = [decider(persona) for persona in players]
    seeds, state = seeds_for(SEED, 1), start(rules, 1)
    report = opening(rules, state)
    taken: dict[str, list[float]] = {skill: [] for skill in SKILLS}
    while state.quarter < rules.world.quarters and not state.over.all():
        views = [observe(rules, state, report, seat) for seat in range(len(players))]
        if state.quarter % every == 0:
            for skill, times in taken.items():
                for persona, view in zip(players, views, strict=True):
                    think = decider(persona, skill)
                    began = time.process_time()
                    think(view, seeds)
                    times.append(1000.0 * (time.process_time() - began))
        orders = combine([decide(view, seeds) for decide, view in zip(lead, views, strict=True)])
        state, report = resolve(state, orders, rules, seeds)
    return [Thinking(skill, len(times), median(times), max(times)) for skill, times in taken.items()]
