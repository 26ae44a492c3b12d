"""Why rivals order what they do: sealed with the quarter, opened by the theatre, hidden while people play."""

import re
from pathlib import Path

import pytest

from game.market.noise import seeds_for
from game.record import read
from game.rivals.skills import SKILLS, decider, reasoned
from game.scenario import load
from game.session.game import RATIONALES, Game
from game.session.seats.seating import seats_for
from game.session.watching.theatre import SecretError, Theatre
from tests.rivals.games import same


def _game(path: Path, people: int = 1, skill: str = "expert", quarters: int = 3) -> Game:
    scenario = load("sprint")
    players = [f"{key}:{skill}" for key in ("flywheel", "frontier", "follower", "steward")]
    chosen = ["human"] * people + players[people : len(scenario.labs)]
    seats = seats_for(scenario, dict(zip(scenario.labs, chosen, strict=True)))
    game = Game.new(scenario, seats, 5, "2026-11-22", path)
    while game.quarter < quarters and not game.over:
        for seat in game.waiting:
            game.seal(seat, game.proposal(seat))
        game.commit()
    return game


def test_every_computer_gives_one_to_three_lines_and_people_none(tmp_path: Path) -> None:
    path = tmp_path / "game.moat"
    _game(path, quarters=100).close()
    for quarter in read(path).quarters[:3]:
        told = quarter.notes[RATIONALES]
        assert set(told) == set(load("sprint").labs[1:])
        for lines in told.values():
            assert 1 <= len(lines) <= 3
            assert all(line.endswith(".") and 20 < len(line) < 200 for line in lines)
    theatre = Theatre.open(path)
    assert theatre.rationale(2, 1) == read(path).quarters[1].notes[RATIONALES][load("sprint").labs[1]]
    assert theatre.rationale(2, 0) == []
    assert theatre.rationale(0, 1) == []


@pytest.mark.parametrize("people", [1, 2])
def test_reasons_stay_closed_while_people_play(people: int, tmp_path: Path) -> None:
    path = tmp_path / "game.moat"
    _game(path, people=people).close()
    with pytest.raises(SecretError):
        Theatre.open(path).rationale(1, 2)


def test_views_hold_no_reasons(tmp_path: Path) -> None:
    game = _game(tmp_path / "game.moat")
    view = game.view(0)
    assert not any("reason" in name or "rational" in name for name in (*dir(view), *view.state.arrays()))


@pytest.mark.parametrize("skill", SKILLS)
def test_whoever_gives_reasons_orders_the_same(tmp_path: Path, skill: str) -> None:
    game = _game(tmp_path / "game.moat", skill="sound")
    view, seed = game.view(1), seeds_for(5, 1)
    orders, reasons = reasoned("frontier", skill, view, seed)
    same(orders, decider("frontier", skill)(view, seed))
    assert 1 <= len(reasons) <= 3


def test_a_search_says_what_it_tried_and_a_price_step_what_it_costs(tmp_path: Path) -> None:
    game = _game(tmp_path / "game.moat")
    lines = [line for note in game.notes for told in note[RATIONALES].values() for line in told]
    assert any(re.search(r"plans tried \d quarters ahead", line) for line in lines)
    assert any("prices by" in line and "to serve" in line for line in lines)
