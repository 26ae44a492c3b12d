"""How players are written, and who of them can play."""

import pytest

from game.rivals import personas
from game.rivals.skills import DEFAULT, SKILLS, SkillError, decider
from game.scenario import checked, load
from game.scenario.faults import ScenarioError
from game.session.seats.players import PlayerError, Spec, known_players, parsed
from game.session.seats.seating import SeatError, seats_for


@pytest.mark.parametrize(
    ("text", "spec", "again"),
    [
        ("human", Spec(), "human"),
        ("flywheel", Spec("flywheel"), "flywheel"),
        ("flywheel:sound", Spec("flywheel", "sound"), "flywheel"),
        ("frontier:expert", Spec("frontier", "expert"), "frontier:expert"),
        ("bots/mine.py:Mine", Spec(file="bots/mine.py", cls="Mine"), "bots/mine.py:Mine"),
        (r"C:\bots\mine.py:Mine", Spec(file=r"C:\bots\mine.py", cls="Mine"), r"C:\bots\mine.py:Mine"),
    ],
)
def test_a_player_is_read_and_written_in_one_form(text: str, spec: Spec, again: str) -> None:
    found = parsed(text)
    assert found == spec
    assert str(found) == again
    assert parsed(again) == spec
    assert (found.human, found.outside) == (text == "human", ".py" in text)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("flywheell", "no player 'flywheell' (did you mean 'flywheel'?)"),
        ("flywheel:exprt", "no skill 'exprt' (did you mean 'expert'?)"),
        ("flywheel:", "no skill '' (there are: beginner,"),
        ("human:expert", "only personas have a skill"),
        ("mine.py", "as path/to/file.py:Class"),
        ("mine.py:not a name", "as path/to/file.py:Class"),
        ("mine.txt:Mine", "no player 'mine.txt'"),
        ("", "no player ''"),
        ("x" * 201, "at most 200 printable characters"),
        ("flywheel\n", "at most 200 printable characters"),
    ],
)
def test_a_player_that_nobody_understands_is_refused_with_a_hint(text: str, complaint: str) -> None:
    with pytest.raises(PlayerError) as caught:
        parsed(text)
    assert complaint in str(caught.value)


def test_there_are_six_skills_and_records_can_rely_on_the_default() -> None:
    assert len(set(SKILLS)) == 6
    assert DEFAULT == "sound"
    assert {str(parsed(player)) for player in known_players()} <= set(known_players())
    assert len(known_players()) == 1 + 7 * len(personas())


def test_seats_hold_players_in_their_one_form() -> None:
    seats = seats_for(load("sprint"), {"kiln": "flywheel:sound", "orchard": "human"})
    assert [seat.player for seat in seats if seat.lab in {"kiln", "orchard"}] == ["flywheel", "human"]


def test_whoever_cannot_play_is_refused_before_the_game() -> None:
    with pytest.raises(SeatError, match=r"kiln: .*mine.py:Mine was not named on the command line"):
        seats_for(load("sprint"), {"kiln": "mine.py:Mine"})
    with pytest.raises(KeyError):
        decider("nobody")
    with pytest.raises(SkillError):
        decider("flywheel", "no skill")


def test_a_scenario_may_name_a_skill_and_never_a_file() -> None:
    data = load("sprint").to_json()
    data["labs"]["kiln"]["player"] = "flywheel:sound"
    assert "flywheel" in [seat.player for seat in seats_for(checked(data, "mine"))]
    data["labs"]["kiln"]["player"] = "mine.py:Mine"
    with pytest.raises(ScenarioError, match=r"labs\.kiln\.player"):
        checked(data, "mine")
