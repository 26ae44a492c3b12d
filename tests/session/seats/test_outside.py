"""Rivals from a player's own file: what they may do, and what is said when they cannot."""

from pathlib import Path

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.observe import View, observe
from game.market.state import start
from game.market.turn import opening
from game.record import read, verify
from game.scenario import load
from game.session.game import STOOD_IN, Game
from game.session.seats import outside
from game.session.seats.outside import Outside, RivalError
from game.session.seats.seating import decider, seats_for
from game.session.simulate import players_for, simulate
from tests.rivals.games import same
from tests.session.rival_files import admitted, written


def view_of(games: int = 3) -> View:
    rules = load("sprint").rules()
    state = start(rules, games)
    return observe(rules, state, opening(rules, state), 1)


def test_it_plays_like_any_other_and_alone_as_in_a_batch(tmp_path: Path) -> None:
    view, seeds = view_of(), seeds_for(4, 3)
    with admitted(tmp_path, "Undercutter") as batched, admitted(tmp_path, "OneGame") as single:
        same(decider(batched)(view, seeds), decider(single)(view, seeds))
        scenario = load("sprint")
        results = [
            simulate(scenario, players_for(scenario, [spec, "frontier", "commons", "flywheel"]), 3, 2)
            for spec in (batched, single)
        ]
    np.testing.assert_array_equal(results[0].scores, results[1].scores)
    assert results[0].players[0].player == batched
    usual = simulate(scenario, players_for(scenario, ["steward", "frontier", "commons", "flywheel"]), 3, 2)
    assert not np.array_equal(usual.scores, results[0].scores)


@pytest.mark.parametrize(
    ("cls", "complaint"),
    [
        ("Raises", "quarter 2: ZeroDivisionError: no way (mine.py:"),
        ("NotANumber", "quarter 1: orders.buy holds a number that is not finite"),
        ("AllLabs", "quarter 1: orders.split has shape (4, 5, 2), needs (1, 5, 2) (L U B)"),
        ("Nothing", "quarter 1: decide returned NoneType, not Orders"),
        ("Vandal", "quarter 1: ValueError: assignment destination is read-only"),
    ],
)
def test_a_fault_costs_one_line_that_names_the_file_and_the_quarter(
    tmp_path: Path, cls: str, complaint: str
) -> None:
    scenario = load("sprint")
    with admitted(tmp_path, cls) as spec, pytest.raises(RivalError) as caught:
        simulate(scenario, players_for(scenario, [spec, "frontier", "commons", "flywheel"]), 2, 2)
    line = str(caught.value)
    assert line.startswith(f"{spec}: ")
    assert complaint in line
    assert "\n" not in line


def test_a_slow_one_is_not_waited_for(tmp_path: Path) -> None:
    made = outside.loaded(str(written(tmp_path)), "Sleeper")
    with pytest.raises(RivalError, match=r"mine: quarter 1: no orders after 0 s"):
        Outside.of(made, "mine", patience=-0.05)(view_of(1), seeds_for(1, 1))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{file}:Nobody", "no class 'Nobody' (it has: Undercutter, OneGame,"),
        ("{file}:SOURCE", "no class 'SOURCE'"),
        ("{folder}/none.py:Mine", "none.py: no such file"),
        ("{file}:Unmade", "making one failed: TypeError"),
        ("{file}:Undecided", "needs a method decide(self, view, seed)"),
        ("{folder}/broken.py:Mine", "broken.py: SyntaxError"),
        ("{folder}/exits.py:Mine", "exits.py: SystemExit: 3"),
    ],
)
def test_what_cannot_be_loaded_costs_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "broken.py").write_text("class Mine(:\n")
    (tmp_path / "exits.py").write_text("raise SystemExit(3)\n")
    spec = text.format(file=written(tmp_path), folder=tmp_path)
    with pytest.raises(RivalError) as caught:
        outside.admit(spec)
    assert complaint in str(caught.value)
    assert outside.admitted(spec) is None


def recorded(tmp_path: Path) -> tuple[Path, str]:
    """Return the record of two quarters in which a rival from a file played, and how it is written."""
    path, scenario = tmp_path / "game.moat", load("sprint")
    with admitted(tmp_path, "Undercutter") as spec:
        game = Game.new(scenario, seats_for(scenario, {"meridian": "steward", "kiln": spec}), 3, "", path)
        game.commit()
        game.commit()
        game.close()
    return path, spec


def test_a_record_plays_back_without_the_file(tmp_path: Path) -> None:
    path, spec = recorded(tmp_path)
    Path(spec.rpartition(":")[0]).unlink()
    record = read(path)
    assert [seat.player for seat in record.header.seats][1] == spec
    assert verify(record).sound


def test_a_record_never_loads_code_and_the_advisor_plays_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, spec = recorded(tmp_path)
    file = Path(spec.rpartition(":")[0])
    file.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n{file.read_text()}")
    game = Game.open(path)
    advice = game.proposal(1)
    game.commit()
    game.close()
    assert not (tmp_path / "ran").exists()
    assert "Kiln" in caplog.text
    assert "the Advisor decides" in caplog.text
    note = read(path).quarters[-1].notes[STOOD_IN]
    assert list(note) == ["kiln"]
    assert spec in note["kiln"]
    np.testing.assert_array_equal(game.orders[-1].price[1:2], advice.price)


def test_named_again_the_same_rival_goes_on(tmp_path: Path) -> None:
    path, _ = recorded(tmp_path)
    with admitted(tmp_path, "Undercutter"):
        game = Game.open(path)
        advice = game.proposal(1)
        game.commit()
        game.close()
    np.testing.assert_array_equal(game.orders[-1].price[1:2], 0.9 * advice.price)
    assert STOOD_IN not in game.notes[-1]


def test_a_failing_rival_does_not_end_a_game_in_play(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scenario = load("sprint")
    with admitted(tmp_path, "Raises") as spec:
        game = Game.new(scenario, seats_for(scenario, {"meridian": "steward", "kiln": spec}), 3, "")
        game.commit()
        assert STOOD_IN not in game.notes[-1]
        game.commit()
        game.commit()
    assert "ZeroDivisionError" in game.notes[1][STOOD_IN]["kiln"]
    assert "quarter 2" in caplog.text
    assert STOOD_IN not in game.notes[2]
