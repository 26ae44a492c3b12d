"""How well the computers play is chosen once for all of them, with a line about each skill."""

from game.rivals.skills import DEFAULT, ROWS
from game.scenario import load
from game.session.seats import seats_for
from game.ui.games import persona_cards, scenario_cards
from game.ui.main import Front
from game.ui.screens.new_game import NewGame
from game.ui.setup import HUMAN, Setup
from game.ui.window import Window
from tests.ui.driver import Driver


def test_the_choice_is_reached_by_keys_and_goes_into_the_seats() -> None:
    drive = Driver((1280, 720))
    page = NewGame(Front(Window()).program, scenario_cards(), persona_cards())
    try:
        drive.show(page)
        drive.wait(0.1)
        drive.tab_to("new.skill")
        drive.press("enter")
        drive.press("end")
        drive.press("enter")
        drive.wait(0.1)
        assert page.setup.skill == ROWS[-1].key
    finally:
        drive.close()
    setup = page.setup
    assert setup.players[0] == HUMAN
    assert all(player.endswith(f":{ROWS[-1].key}") for player in setup.players[1:])
    scenario = load(setup.scenario)
    seats = seats_for(scenario, dict(zip(scenario.labs, setup.players, strict=True)))
    assert [seat.player for seat in seats] == setup.players


def test_the_default_is_left_unsaid_and_a_skill_of_its_own_stays() -> None:
    seats = [HUMAN, "flywheel", "frontier:expert"]
    assert Setup("sprint", list(seats), skill=DEFAULT).players == seats
    assert Setup("sprint", list(seats), skill="casual").players == [
        HUMAN,
        "flywheel:casual",
        "frontier:expert",
    ]
