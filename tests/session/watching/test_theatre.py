"""What a replay may show of a game that is still played, and that it shows every quarter as it was."""

from pathlib import Path

import numpy as np
import pytest

from game.market.digest import digest
from game.market.orders import Orders
from game.session.watching.theatre import SecretError, Theatre
from tests.record.games import advance, hotseat, play


def test_a_replay_keeps_the_secrets_of_a_game_that_several_people_still_play(tmp_path: Path) -> None:
    game = hotseat(tmp_path / "game.moat")
    advance(game, 2)
    stage = Theatre.open(tmp_path / "game.moat")
    for look in (lambda: stage.state(1), lambda: stage.view(1, 0), lambda: stage.ordered(1, 0)):
        with pytest.raises(SecretError):
            look()
    advance(game, 100)
    game.close()
    stage = Theatre.open(tmp_path / "game.moat")
    assert stage.over
    assert stage.state(1).quarter == 1


def test_a_replay_of_a_game_in_progress_shows_one_person_their_own_side_alone(tmp_path: Path) -> None:
    game = play(tmp_path / "game.moat", 3)
    game.close()
    stage = Theatre.open(tmp_path / "game.moat")
    assert stage.eyes == (0,)
    state, report = stage.known(2)
    assert np.isfinite(state.cash[0]).all()
    assert np.isnan(state.cash[1:]).all()
    assert np.isnan(report.target_share).all()
    assert stage.view(2, 0).state.cash[0] == game.states[2].cash[0]
    assert stage.ordered(2, 0)
    for look in (
        lambda: stage.state(1),
        lambda: stage.report(1),
        lambda: stage.orders(1),
        lambda: stage.view(1, 1),
        lambda: stage.own_orders(1, 1),
        lambda: stage.ordered(1, 1),
        lambda: stage.rationale(1, 1),
    ):
        with pytest.raises(SecretError):
            look()


def test_a_replay_of_a_hotseat_game_in_progress_shows_what_is_public(tmp_path: Path) -> None:
    game = hotseat(tmp_path / "game.moat")
    advance(game, 2)
    game.close()
    stage = Theatre.open(tmp_path / "game.moat")
    assert stage.eyes == ()
    for record in stage.known(2):
        for name, spec in record.spec().items():
            hidden = np.isnan(getattr(record, name)).all()
            assert hidden == (spec.audience != "public") or getattr(record, name).size == 0, name


def test_a_replay_shows_every_quarter_as_it_was(tmp_path: Path) -> None:
    game = play(tmp_path / "game.moat", 100)
    stage = Theatre.open(tmp_path / "game.moat")
    assert stage.quarters == len(game.orders) > 4
    for quarter in range(stage.quarters + 1):
        assert digest(stage.state(quarter).arrays()) == digest(game.states[quarter].arrays())
    assert np.isnan(stage.view(3, 0).state.cash[1]).all()
    assert stage.orders(0) is None
    orders = stage.orders(2)
    assert isinstance(orders, Orders)
    assert any(line.startswith("Serving") for line in stage.ordered(2, 1))
    game.close()
