"""A short game played to its end by the computer, shared by the tests of the ending and the replay."""

from functools import cache
from pathlib import Path

from game.rivals import personas
from game.scenario import load
from game.session.game import Game
from game.session.seats.seating import seats_for
from game.ui.games.story import Story

YOU = 0
"""The seat that counts as a person's."""


def sprint(path: Path | None = None, quarters: int | None = None) -> Game:
    """Play a sprint; with a path into a record, with `quarters` only so far."""
    scenario, keys = load("sprint"), list(personas())
    players = {lab: keys[i % len(keys)] for i, lab in enumerate(scenario.labs)}
    game = Game.new(scenario, seats_for(scenario, players), 7, "2026-01-01T00:00:00+00:00", path)
    while not game.over and (quarters is None or game.quarter < quarters):
        game.commit()
    return game


@cache
def game() -> Game:
    """Return a finished sprint, played once."""
    return sprint()


def story() -> Story:
    """Return its story, told with one person's seat."""
    told = Story.of_game(game())
    told.people = (YOU,)
    return told
