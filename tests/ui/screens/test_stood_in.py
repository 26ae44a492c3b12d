"""When a rival from a file fails, the window says once that the Advisor plays for its lab, and why."""

from pathlib import Path

from game.ui.games.choices import persona_cards, scenario_card
from game.ui.games.opening import new_match
from game.ui.games.setup import Setup, seats_of
from game.ui.screens.between.notice import Notice
from tests.session.rival_files import admitted
from tests.ui.screens.matches import SEED, commit, playing
from tools.hands.driver import Driver


def plan_and_commit(drive: Driver) -> None:
    if drive.shown("report.plan"):
        drive.click("report.plan")
    commit(drive)
    drive.wait(0.1)


def test_a_rival_that_fails_is_told_of_once_and_says_why(tmp_path: Path) -> None:
    card = scenario_card("sprint")
    with admitted(tmp_path, "Raises") as spec:  # in its second quarter, and in no other
        seats = seats_of(card, persona_cards(), 1)
        name = card.labs[1][1]
        begun = new_match(Setup(card.key, [seats[0], spec, *seats[2:]], SEED, 2))
        toast = f"toast.stand_in.{name}"
        with playing(begun) as drive:
            plan_and_commit(drive)
            assert begun.quarter == 1
            assert begun.stood_in() == {}
            assert not drive.shown(toast)
            plan_and_commit(drive)
            assert begun.quarter == 2
            assert "ZeroDivisionError" in begun.stood_in()[name]
            assert drive.find(toast).label == f"The Advisor plays for {name}."
            drive.click(f"{toast}.action")
            assert isinstance(drive.app.screen, Notice)
            assert "ZeroDivisionError" in drive.app.screen.text
            drive.press("enter")
            assert not drive.shown(toast)
            plan_and_commit(drive)
            assert begun.stood_in() == {}  # it can again
            assert not drive.shown(toast)
