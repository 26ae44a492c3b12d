"""What any scenario must do: play to its end, whatever is switched off, and leave a record that verifies."""

from pathlib import Path

import numpy as np
import pytest

from game.market.digest import digest
from game.market.exact import ordered_sum
from game.record import read, verify
from game.scenario import Scenario, check, load, names
from game.scenario.rulebook import rule_types
from game.session.game import Game
from game.session.seats.seating import HUMAN, seats_for
from game.session.simulate import players_for, simulate
from tests.record.games import advance, smallest

SWITCHES = [key for key, rule in rule_types().items() if hasattr(rule(), "enabled")]

LARGEST_RECORD = 1_000_000
"""Bytes."""


def scenarios() -> dict[str, Scenario]:
    """Return every scenario that is shipped, and the smallest there can be."""
    return {**{name: load(name) for name in names()}, "smallest": smallest(quarters=2)}


@pytest.mark.parametrize("name", list(scenarios()))
def test_it_plays_to_its_end_and_its_record_verifies(name: str, tmp_path: Path) -> None:
    scenario = scenarios()[name]
    path = tmp_path / "game.moat"
    game = Game.new(scenario, seats_for(scenario), 3, "2026-01-01T00:00", path)
    advance(game, scenario.file.quarters)
    game.close()
    assert game.over
    assert verify(read(path)).sound
    assert path.stat().st_size < LARGEST_RECORD
    for state in game.states:
        assert digest(state.arrays())  # finite, or it raises
        assert (ordered_sum(state.share, 0) <= 1.0 + 1e-9).all()


@pytest.mark.parametrize("switch", [*SWITCHES, "all"])
def test_it_plays_with_a_rule_switched_off(switch: str) -> None:
    off = SWITCHES if switch == "all" else [switch]
    scenario = load("sprint").changed({f"rules.{key}.enabled": "false" for key in off})
    found = simulate(scenario, players_for(scenario), games=4, seed=1)
    assert len(found.endings) == 4
    assert np.isfinite(found.scores).all()


@pytest.mark.parametrize("name", names())
def test_its_default_players_can_play_and_one_seat_is_a_persons(name: str) -> None:
    seats = seats_for(load(name))
    assert [seat.player for seat in seats].count(HUMAN) == 1
    known = {seat.player for seat in seats}
    assert check(name, players=known) == ()
