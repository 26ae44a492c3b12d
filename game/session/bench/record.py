"""How fast the longest and widest game opens, and how long its record is: eight labs, forty quarters."""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from game.record import read, verify
from game.rivals import personas
from game.scenario import Scenario, checked
from game.session.game import Game
from game.session.seats.seating import seats_for
from game.session.watching.theatre import Theatre

QUARTERS: Final = 40
LABS: Final = 8
SEED: Final = 1

SPARE: Final = ("basalt", "tern")
"""Labs that the window has an identity for and the standard scenario leaves out."""

WEALTH: Final = 50.0
"""Times the usual cash, so that no lab fails and the game runs its course."""

NO_EARLY_END: Final = {"enabled": True, "dominance_share": 1.0, "dominance_quarters": 24.0}


@dataclass(frozen=True, slots=True)
class Opening:
    """A record's length in bytes, and seconds of processor time for what is done with it.

    `quarter` is the slowest quarter of the theatre: its position, what every seat knew, ordered and why.
    """

    quarters: int
    labs: int
    size: int
    open: float
    quarter: float
    verify: float


def largest(scenario: Scenario) -> Scenario:
    """Return a scenario with eight labs and forty quarters: labs of the given one, some of them twice."""
    data: dict[str, Any] = scenario.to_json()
    labs: dict[str, Any] = dict(data["labs"])
    for name, like in zip(SPARE, list(labs), strict=False):
        if len(labs) < LABS:
            labs[name] = {**labs[like], "name": name.title()}
    labs = {key: {**lab, "cash": WEALTH * lab["cash"]} for key, lab in labs.items()}
    rules = {**data["rules"], "futures": {**data["rules"].get("futures", {}), **NO_EARLY_END}}
    return checked({**data, "labs": labs, "quarters": QUARTERS, "rules": rules}, "the largest game")


def write(scenario: Scenario, path: Path) -> Path:
    """Play the largest game among computers, who tell their reasons, into a record."""
    chosen, keys = largest(scenario), list(personas())
    players = {lab: keys[n % len(keys)] for n, lab in enumerate(chosen.labs)}
    game = Game.new(chosen, seats_for(chosen, players), SEED, "2026-01-01T00:00", path)
    while not game.over:
        game.commit()
    game.close()
    return path


def opening(path: Path, repeats: int) -> Opening:
    """Open a record some times, look at every quarter of it, and play it again once."""
    taken = []
    for _ in range(repeats):
        began = time.process_time()
        stage = Theatre.open(path)
        taken.append(time.process_time() - began)
    began = time.process_time()
    verdict = verify(read(path))
    verified = time.process_time() - began
    if not verdict.sound:
        raise RuntimeError(f"{path}: {verdict}")
    size = path.stat().st_size
    slowest = max(_looked(stage, quarter) for quarter in range(stage.quarters + 1))
    return Opening(stage.quarters, len(stage.seats), size, median(taken), slowest, verified)


def _looked(stage: Theatre, quarter: int) -> float:
    """Return the seconds that everything there is to see of a quarter takes."""
    began = time.process_time()
    stage.known(quarter)
    for seat in stage.eyes:
        stage.view(quarter, seat)
        stage.ordered(quarter, seat)
        stage.rationale(quarter, seat)
    return time.process_time() - began
