"""A game being played: sealed orders, hand-over order, continuing, plans in progress, the list of games."""

from pathlib import Path

import numpy as np
import pytest

from game.market.digest import digest
from game.record import read, verify
from game.scenario import checked, load
from game.session.game import Game, SealError
from game.session.library import plans, records
from game.session.seats.seating import SeatError, seats_for
from tests.record.games import advance, hotseat, play


def test_orders_are_sealed_in_seat_order_and_once() -> None:
    game = hotseat()
    assert game.waiting == [0, 1]
    with pytest.raises(SealError, match="2 seats"):
        game.commit()
    game.seal(0, game.proposal(0))
    assert game.waiting == [1]
    assert game.is_sealed(0)
    with pytest.raises(SealError, match="not waiting"):
        game.seal(0, game.proposal(0))
    with pytest.raises(SealError, match="not waiting"):
        game.seal(2, game.proposal(2))
    game.seal(1, game.proposal(1))
    assert game.ready
    game.commit()
    assert (game.quarter, game.waiting) == (1, [0, 1])


def test_what_a_seat_sees_does_not_depend_on_what_others_sealed() -> None:
    game = hotseat()
    before = digest({n: np.nan_to_num(a, nan=-1.0) for n, a in game.view(1).state.arrays().items()})
    game.seal(0, game.proposal(0))
    after = digest({n: np.nan_to_num(a, nan=-1.0) for n, a in game.view(1).state.arrays().items()})
    assert before == after


def test_changing_orders_after_sealing_changes_nothing() -> None:
    game, same = hotseat(), hotseat()
    plan = game.proposal(0)
    game.seal(0, plan)
    plan.price[:] = 0.01
    same.seal(0, same.proposal(0))
    for g in (game, same):
        g.seal(1, g.proposal(1))
        g.commit()
    assert digest(game.state.arrays()) == digest(same.state.arrays())


def test_a_changed_order_changes_the_market() -> None:
    game, other = play(None, 0), play(None, 0)
    for g, factor in ((game, 1.0), (other, 0.5)):
        plan = g.proposal(0)
        g.seal(0, plan.with_arrays({"price": plan.price * factor}))
        g.commit()
    assert other.state.share[0, 0, 0] > game.state.share[0, 0, 0]


def test_the_same_seed_gives_the_same_game_and_another_seed_another() -> None:
    a, b, c = play(None, 4, seed=3), play(None, 4, seed=3), play(None, 4, seed=4)
    assert digest(a.state.arrays()) == digest(b.state.arrays())
    assert digest(a.state.arrays()) != digest(c.state.arrays())


def test_continuing_gives_the_file_that_playing_on_would_have_given(tmp_path: Path) -> None:
    whole = play(tmp_path / "whole.moat", 5)
    whole.close()
    parts = play(tmp_path / "parts.moat", 2)
    parts.close()
    parts = Game.open(tmp_path / "parts.moat")
    advance(parts, 3)
    parts.close()
    assert (tmp_path / "parts.moat").read_bytes() == (tmp_path / "whole.moat").read_bytes()


def test_a_finished_game_ends_with_a_ranking_and_takes_no_orders(tmp_path: Path) -> None:
    game = play(tmp_path / "game.moat", 0)
    assert game.ending() is None
    with pytest.raises(SealError, match="when the game is over"):
        game.ranking()
    advance(game, 100)
    game.close()
    assert game.over
    ending = game.ending()
    assert ending is not None
    assert set(ending.gauges) == {"commoditisation", "specialisation", "dominance", "disillusionment"}
    scores = [rank.score for rank in game.ranking()]
    assert scores == sorted(scores, reverse=True)
    assert game.waiting == []
    with pytest.raises(SealError):
        game.seal(0, game.proposal(0))
    assert Game.continue_from(read(tmp_path / "game.moat"), write=False).over


def test_orders_that_are_no_numbers_are_played_as_nothing(tmp_path: Path) -> None:
    game = play(tmp_path / "game.moat", 0)
    plan = game.proposal(0)
    hostile = {n: np.full_like(a, np.nan) for n, a in plan.arrays().items()}
    game.seal(0, plan.with_arrays({**hostile, "buy": np.full_like(plan.buy, np.inf)}))
    game.commit()
    game.close()
    assert verify(read(tmp_path / "game.moat")).sound


def test_a_game_that_ended_early_is_finished_in_the_list(tmp_path: Path) -> None:
    data = load("sprint").changed({"rules.futures.dominance_quarters": "1"}).to_json()
    data["shares"] = {segment: {"kiln": 0.95} for segment in data["segments"]}
    scenario = checked(data, "a market that is decided")
    game = Game.new(scenario, seats_for(scenario), 1, "2026-01-01T00:00", tmp_path / "game.moat")
    advance(game, 100)
    game.close()
    assert 0 < game.quarter < 8
    (entry,) = records.entries(tmp_path)
    assert entry.finished
    assert records.latest(tmp_path) is None


def test_unknown_seats_are_refused_by_name() -> None:
    with pytest.raises(SeatError, match="no lab 'nobody'"):
        seats_for(load("sprint"), {"nobody": "human"})
    with pytest.raises(SeatError, match="no player 'genius'"):
        seats_for(load("sprint"), {"kiln": "genius"})


def test_the_plan_in_progress_is_kept_for_its_quarter_only(tmp_path: Path) -> None:
    game = play(tmp_path / "game.moat", 1)
    plan = game.proposal(0)
    plan = plan.with_arrays({"price": plan.price * 1.1})
    plans.keep(tmp_path / "game.moat", game.quarter, {0: plan})
    world = game.rules.world
    kept = plans.recall(tmp_path / "game.moat", world, game.quarter)
    assert digest(kept[0].arrays()) == digest(plan.arrays())
    assert plans.recall(tmp_path / "game.moat", world, game.quarter + 1) == {}
    game.close()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"quarter":1,"seats":[]}', '{"quarter":1,"seats":{"0":{}}}', "9" * 9999]
)
def test_a_damaged_plan_is_no_plan(content: str, tmp_path: Path) -> None:
    game = play(None, 1)
    plans.plan_path(tmp_path / "game.moat").write_text(content)
    assert plans.recall(tmp_path / "game.moat", game.rules.world, 1) == {}


def test_one_bad_file_never_breaks_the_list(tmp_path: Path) -> None:
    play(tmp_path / "good.moat", 2).close()
    (tmp_path / "bad.moat").write_bytes(b"\0\1\2")
    (tmp_path / "empty.moat").touch()
    (tmp_path / "note.txt").write_text("not a record")
    found = {e.path.name: e for e in records.entries(tmp_path)}
    assert set(found) == {"good.moat", "bad.moat", "empty.moat"}
    good = found["good.moat"]
    assert (good.quarter, good.quarters, good.date, good.problem) == (2, 8, "2025 Q3", "")
    assert found["bad.moat"].problem
    newest = records.latest(tmp_path)
    assert newest is not None
    assert newest.path == good.path
    assert records.entries(tmp_path / "nowhere") == []


def test_new_records_never_take_a_name_that_is_there(tmp_path: Path) -> None:
    first = records.new_path(tmp_path, "The open question!", "2026-11-22T10:00")
    first.touch()
    second = records.new_path(tmp_path, "The open question!", "2026-11-22T10:00")
    assert first.name == "the-open-question-202611221000.moat"
    assert second != first
