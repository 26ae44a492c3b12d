"""Small games, recorded or not, for tests."""

from pathlib import Path
from typing import Any

from game.scenario import Scenario, checked, load
from game.session.game import Game
from game.session.seats.seating import seats_for


def smallest(quarters: int) -> Scenario:
    """Return the least that is a scenario, so that its records are short: two labs, a segment, a lot."""
    data: dict[str, Any] = load("sprint").to_json()
    segment = {**data["segments"]["consumer"], "domains": {}}
    labs = {key: {**data["labs"][key], "domain_data": {}} for key in ("meridian", "kiln")}
    lots = {"codehost": data["lots"]["codehost"]}
    parts = {"segments": {"consumer": segment}, "domains": {"code": "Code"}, "lots": lots, "labs": labs}
    return checked({**data, **parts, "quarters": quarters, "shares": {"consumer": {"kiln": 1.0}}}, "smallest")


def play(path: Path | None, quarters: int = 3, seed: int = 5, scenario: str = "sprint") -> Game:
    """Play some quarters with the Advisor's plan in the human seats."""
    chosen = load(scenario)
    game = Game.new(chosen, seats_for(chosen), seed, "2026-01-01T00:00", path)
    advance(game, quarters)
    return game


def hotseat(path: Path | None = None) -> Game:
    """Begin a game with two people."""
    scenario = load("sprint")
    seats = seats_for(scenario, {"meridian": "human", "kiln": "human"})
    return Game.new(scenario, seats, 9, "2026-01-01T00:00", path)


def advance(game: Game, quarters: int) -> None:
    """Play on for some quarters, or to the end."""
    for _ in range(quarters):
        if game.over:
            return
        for seat in game.waiting:
            game.seal(seat, game.proposal(seat))
        game.commit()
