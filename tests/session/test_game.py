"""A game being played: sealed orders, hand-over order, saving, continuing, failing disks."""

import os
from pathlib import Path

import numpy as np
import pytest

from game.market.digest import digest
from game.market.orders import Orders
from game.record import RecordError, RecordWriter, read, verify
from game.scenario import checked, load
from game.session import library, plans
from game.session.game import Game, SaveError, SealError
from game.session.seats import SeatError, seats_for
from game.session.theatre import SecretError, Theatre
from tests.record.games import advance, play


def hotseat(path: Path | None = None) -> Game:
    scenario = load("sprint")
    seats = seats_for(scenario, {"meridian": "human", "kiln": "human"})
    return Game.new(scenario, seats, 9, "2026-01-01T00:00", path)


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


class FullDisk:
    """Stands in for a record's writer when the disk has no room."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        real = RecordWriter._append

        def append(writer: RecordWriter, lines: list[object]) -> None:
            if self.full and writer._length:
                raise RecordError(f"{writer.path}: {os.strerror(28)}")
            real(writer, lines)  # type: ignore[arg-type]

        monkeypatch.setattr(RecordWriter, "_append", append)


def test_a_full_disk_keeps_the_game_in_memory_until_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = play(tmp_path / "game.moat", 2)
    disk = FullDisk(monkeypatch)
    game.seal(0, game.proposal(0))
    with pytest.raises(SaveError, match="No space left"):
        game.commit()
    assert (game.quarter, game.unwritten) == (3, 1)
    assert len(read(tmp_path / "game.moat").quarters) == 2
    with pytest.raises(SaveError):
        game.retry()
    disk.full = False
    game.retry()
    assert game.unwritten == 0
    game.close()
    assert verify(read(tmp_path / "game.moat")).quarters == 3


def test_a_game_can_be_saved_to_another_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = play(tmp_path / "game.moat", 2)
    disk = FullDisk(monkeypatch)
    game.seal(0, game.proposal(0))
    with pytest.raises(SaveError):
        game.commit()
    disk.full = False
    game.save_to(tmp_path / "elsewhere" / "game.moat")
    advance(game, 1)
    game.close()
    record = read(tmp_path / "elsewhere" / "game.moat")
    assert verify(record).sound
    assert len(record.quarters) == 4
    with pytest.raises(SaveError, match="exists already"):
        game.save_to(tmp_path / "elsewhere" / "game.moat")


def test_a_place_that_fails_half_way_is_left_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = play(tmp_path / "game.moat", 2)
    disk = FullDisk(monkeypatch)
    with pytest.raises(SaveError, match="No space left"):
        game.save_to(tmp_path / "other.moat")
    assert not (tmp_path / "other.moat").exists()
    disk.full = False
    advance(game, 1)
    game.save_to(tmp_path / "other.moat")
    game.close()
    for name, quarters in (("game", 3), ("other", 3)):
        assert verify(read(tmp_path / f"{name}.moat")).quarters == quarters


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
    (entry,) = library.entries(tmp_path)
    assert entry.finished
    assert library.latest(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_said_before_the_game_begins(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordError, match="file"):
        play(tmp_path / "file" / "game.moat")


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
    found = {e.path.name: e for e in library.entries(tmp_path)}
    assert set(found) == {"good.moat", "bad.moat", "empty.moat"}
    good = found["good.moat"]
    assert (good.quarter, good.quarters, good.date, good.problem) == (2, 8, "2025 Q3", "")
    assert found["bad.moat"].problem
    newest = library.latest(tmp_path)
    assert newest is not None
    assert newest.path == good.path
    assert library.entries(tmp_path / "nowhere") == []


def test_new_records_never_take_a_name_that_is_there(tmp_path: Path) -> None:
    first = library.new_path(tmp_path, "The open question!", "2026-11-22T10:00")
    first.touch()
    second = library.new_path(tmp_path, "The open question!", "2026-11-22T10:00")
    assert first.name == "the-open-question-202611221000.moat"
    assert second != first


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
