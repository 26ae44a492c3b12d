"""One constant at a time: how much each judgement constant moves the main figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.market.knobs import Knob
from game.market.world import FUTURES
from game.scenario.rulebook import constants_of, rule_types
from game.session.calibration.jobs import Job, Tell, Where, spread
from game.session.calibration.trials import Setup
from game.session.measuring.estimates import middle
from game.session.simulate import CONTESTED, players_for, simulate

NUDGE = 0.2
"""Part by which a constant is lowered and raised inside its range; of a rate, its distance from 1."""

RATE = "x per quarter"
"""How the units of growth and decay begin."""

STEP_FROM_NOUGHT = 0.1
"""Part of the range by which a constant that is nought is moved."""

FIGURES = ("top_share", "frontier_elo", "price_level", "confidence")
"""Closing figures that are followed, beside the endings."""

ENDINGS = (*FUTURES, CONTESTED)


@dataclass(frozen=True, slots=True)
class Nudge:
    """A judgement constant and the two values it is held to."""

    path: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Main:
    """The figures that a constant may move: share of games by ending, and closing medians by `FIGURES`."""

    endings: tuple[float, ...]
    figures: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a constant does between its low and its high value."""

    nudge: Nudge
    low: Main
    high: Main

    @property
    def moved(self) -> float:
        """Return the share of games by which the endings differ: half the sum of all differences."""
        total = 0.0
        for change in self.changes:
            total += abs(change)
        return total / 2.0

    @property
    def changes(self) -> tuple[float, ...]:
        """Return the change of each ending's share of games, from low to high."""
        return tuple(b - a for a, b in zip(self.low.endings, self.high.endings, strict=True))

    @property
    def factors(self) -> tuple[float, ...]:
        """Return the factor of each closing figure, from low to high."""
        pairs = zip(self.low.figures, self.high.figures, strict=True)
        return tuple(b / a if a else 1.0 for a, b in pairs)


def judged_constants(setup: Setup) -> list[Nudge]:
    """Return every judgement constant of a scenario's enabled rules whose range lets it move.

    Raises:
        NotThere: there is no such scenario.
    """
    values = constants_of(setup.open().rules())
    found = []
    for rule, kind in rule_types().items():
        if values[rule].get("enabled", True):
            for name, knob in kind.knobs().items():
                nudge = _nudge(f"rules.{rule}.{name}", float(values[rule][name]), knob)
                if is_judgement(knob) and nudge.low < nudge.high:
                    found.append(nudge)
    return found


def is_judgement(knob: Knob) -> bool:
    """Tell whether a constant's source is judgement, alone or on some published basis."""
    return knob.source == "J" or knob.source.startswith("J ")


def _nudge(path: str, value: float, knob: Knob) -> Nudge:
    size = abs(value - 1.0) if knob.unit.startswith(RATE) else abs(value)
    step = NUDGE * size or STEP_FROM_NOUGHT * (knob.high - knob.low)
    if knob.unit in ("labs", "quarters"):  # whole numbers
        step = max(1.0, float(round(step)))
    low, high = (float(f"{x:.6g}") for x in (value - step, value + step))
    return Nudge(path, value, max(low, knob.low), min(high, knob.high))


def main_figures(setup: Setup) -> Main:
    """Play a setup's games and return the figures; small enough to send home by the thousand."""
    scenario = setup.open()
    found = simulate(scenario, players_for(scenario), setup.games, setup.seed)
    shares = tuple(found.futures[name] / found.games for name in ENDINGS)
    return Main(shares, tuple(middle(found.closing(key)) for key in FIGURES))


def effects(setup: Setup, where: Where, tell: Tell | None = None) -> tuple[list[Effect], Effect]:
    """Return what each constant does, the strongest first, and what mere luck does.

    Luck is the same market with other seeds: what moves less than that is not told apart from chance, though
    games of the same seeds are compared.

    Raises:
        WorkError: the work could not be handed out.
    """
    nudges = judged_constants(setup)
    ends = [(_job(setup, n, n.low), _job(setup, n, n.high)) for n in nudges]
    other = Setup(setup.scenario, setup.games, setup.seed + 1, setup.changes)
    luck = (Job(f"main {setup}", main_figures, (setup,)), Job(f"main {other}", main_figures, (other,)))
    results = spread([job for pair in (*ends, luck) for job in pair], where, tell)
    found = [
        Effect(nudge, results.of(low), results.of(high))
        for nudge, (low, high) in zip(nudges, ends, strict=True)
    ]
    chance = Effect(Nudge("other seeds", 0.0, 0.0, 0.0), results.of(luck[0]), results.of(luck[1]))
    return sorted(found, key=lambda effect: -effect.moved), chance


def _job(setup: Setup, nudge: Nudge, value: float) -> Job[Main]:
    changes: Sequence[tuple[str, str]] = (*dict(setup.changes).items(), (nudge.path, repr(value)))
    at = Setup(setup.scenario, setup.games, setup.seed, tuple(dict(changes).items()))
    return Job(f"main {at}", main_figures, (at,))
