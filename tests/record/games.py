"""Small recorded games for tests."""

from pathlib import Path

from game.scenario import load
from game.session.game import Game
from game.session.seats import seats_for


def play(path: Path | None, quarters: int = 3, seed: int = 5, scenario: str = "sprint") -> Game:
    """Play some quarters with the Advisor's plan in the human seats."""
    chosen = load(scenario)
    game = Game.new(chosen, seats_for(chosen), seed, "2026-01-01T00:00", path)
    advance(game, quarters)
    return game


def advance(game: Game, quarters: int) -> None:
    """Play on for some quarters, or to the end."""
    for _ in range(quarters):
        if game.over:
            return
        for seat in game.waiting:
            game.seal(seat, game.proposal(seat))
        game.commit()
