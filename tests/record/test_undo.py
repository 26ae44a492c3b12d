"""Taking the last quarter back: the game is as it was, and the record keeps what was undone."""

from pathlib import Path

import pytest

from game.market.digest import digest
from game.record import RecordError, glance, read, verify
from game.scenario import Scenario, load
from game.session.game import Game, SaveError, SealError
from game.session.seats.seating import HUMAN, seats_for
from tests.record.games import advance, play
from tests.record.test_forgery import resealed
from tests.record.torture.faults import broken
from tests.record.torture.mutations import dice


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "game.moat"


def other_plan(game: Game) -> None:
    """Play the quarter with dearer prices than the Advisor's."""
    proposal = game.proposal(0)
    game.seal(0, proposal.with_arrays({"price": proposal.price * 1.3}))
    game.commit()


def test_a_quarter_taken_back_was_never_played(path: Path) -> None:
    plain, game = play(None, 3), play(path, 3)
    other_plan(game)
    game.undo()
    assert digest(game.state.arrays()) == digest(plain.state.arrays())
    assert game.quarter == 3
    for played in (plain, game):
        advance(played, 2)
    assert digest(game.state.arrays()) == digest(plain.state.arrays())
    game.close()


def test_the_record_keeps_the_line_and_verifies(path: Path) -> None:
    game = play(path, 2)
    other_plan(game)
    game.undo()
    game.undo()
    assert glance(path).quarters == len(read(path).quarters) == 1
    advance(game, 2)
    game.close()
    record = read(path)
    assert [u.quarter for u in record.undone] == [2, 1]
    assert len(record.quarters) == 3
    verdict = verify(record)
    assert verdict.sound
    assert "3 quarters, 2 more taken back" in str(verdict)
    again = Game.open(path)
    assert again.quarter == 3
    again.close()


def test_a_forged_line_that_was_taken_back_is_found(path: Path) -> None:
    game = play(path, 2)
    game.undo()
    game.close()

    def richer(content: dict[str, dict[str, list[float]]]) -> None:
        content["state"]["cash"][0] += 1.0

    resealed(path, 3, richer)
    verdict = verify(read(path))
    assert (verdict.sound, verdict.quarter, verdict.field) == (False, 2, "cash")
    assert "taken back" in str(verdict)


def test_only_the_last_quarter_can_be_taken_back(path: Path) -> None:
    game = play(path, 2)
    game.undo()
    game.close()

    def first(content: dict[str, int]) -> None:
        content["quarter"] = 0

    resealed(path, 4, first)
    with pytest.raises(RecordError, match="takes back quarter 1, not the last one"):
        read(path)


def test_nothing_is_taken_back_where_the_disk_says_no(path: Path) -> None:
    game = play(path, 2)
    with broken("open", 28, dice(1)), pytest.raises(SaveError):
        game.undo()
    assert game.quarter == 2
    assert len(read(path).quarters) == 2
    game.undo()
    assert len(read(path).quarters) == 1
    game.close()


def _no_undo() -> Scenario:
    scenario = load("sprint")
    return Scenario(scenario.file.model_copy(update={"undo": False}))


def test_games_of_several_people_and_strict_scenarios_go_only_forward() -> None:
    sprint = load("sprint")
    people = dict.fromkeys(sprint.labs, HUMAN)
    for game in (
        Game.new(sprint, seats_for(sprint, people), 1, "2026-01-01T00:00"),
        Game.new(_no_undo(), seats_for(sprint), 1, "2026-01-01T00:00"),
    ):
        advance(game, 1)
        assert not game.can_undo
        with pytest.raises(SealError):
            game.undo()
    fresh = play(None, 0)
    assert not fresh.can_undo
