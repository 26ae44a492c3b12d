"""Taking the last quarter back, and a game of an older program."""

from dataclasses import replace

import numpy as np
import pytest

from game.record import read
from game.record.reader import Record
from game.session.game import SaveError
from game.ui.games import opening
from game.ui.games.session_match import SessionMatch
from game.ui.library.listing import saved_games
from game.ui.screens.between.notice import Notice
from game.ui.screens.desk.shell import Shell
from game.ui.screens.report_page import ReportPage
from tests.ui.screens.clipping import watch
from tests.ui.screens.matches import commit, match, playing, window
from tests.ui.screens.stage import outside, overlaps
from tools.hands.driver import Driver


def desk_of(drive: Driver) -> Shell:
    assert isinstance(drive.app.screen, Shell)
    return drive.app.screen


def take_back(drive: Driver) -> None:
    """Take the quarter back by keyboard, from the menu."""
    drive.press("escape")
    drive.tab_to("menu.take_back")
    drive.press("enter")
    drive.tab_to("take_back.yes")
    drive.press("enter")


def committed(drive: Driver, begun: SessionMatch, marketing: float) -> None:
    """Commit a quarter with a plan of its own."""
    desk_of(drive).desk.put("marketing", marketing)
    commit(drive)
    assert begun.quarter > 0


def test_the_first_quarter_has_nothing_to_take_back() -> None:
    with playing(match()) as drive:
        drive.press("escape")
        assert drive.shown("menu.back")
        assert not drive.shown("menu.take_back")


def test_the_desk_shows_the_plan_that_was_sealed() -> None:
    begun = match()
    with playing(begun) as drive:
        before = begun.game.state
        committed(drive, begun, 77.0)
        drive.press("enter")
        take_back(drive)
        assert begun.quarter == 0
        desk = desk_of(drive).desk
        assert desk.quarter == 0
        assert desk.get("marketing") == 77.0
        assert desk.get("thesis") == 2.0
        assert desk.changed("marketing")
        for name, values in before.arrays().items():
            np.testing.assert_array_equal(begun.game.state.arrays()[name], values)


def test_the_report_offers_it_too_and_the_next_report_comes() -> None:
    begun = match()
    with playing(begun) as drive:
        committed(drive, begun, 50.0)
        drive.press("enter")
        committed(drive, begun, 60.0)
        assert isinstance(drive.app.screen, ReportPage)
        drive.click("report.take_back")
        assert drive.focus == "take_back.no"
        drive.click("take_back.no")
        assert begun.quarter == 2
        drive.click("report.take_back")
        drive.click("take_back.yes")
        assert desk_of(drive).desk.quarter == 1
        assert desk_of(drive).desk.get("marketing") == 60.0
        commit(drive)
        assert isinstance(drive.app.screen, ReportPage)
        assert begun.quarter == 2


def test_another_plan_leads_elsewhere_and_the_record_tells_both() -> None:
    begun = match()
    with playing(begun) as drive:
        committed(drive, begun, 10.0)
        first = float(begun.game.state.cash[0, 0])
        path = begun.game.path
        assert path is not None
        drive.press("enter")
        take_back(drive)
        committed(drive, begun, 400.0)
        assert float(begun.game.state.cash[0, 0]) != first
    assert path.read_text(encoding="utf-8").count('"kind":"undo"') == 1
    assert len(read(path).quarters) == 1


def test_the_plan_outlives_the_window() -> None:
    begun = match()
    with playing(begun) as drive:
        committed(drive, begun, 77.0)
        drive.press("enter")
        take_back(drive)
    again = opening.open_match(saved_games()[0].path)
    try:
        assert again.quarter == 0
        assert again.desk(0).get("marketing") == 77.0
    finally:
        again.close()


def test_a_record_that_cannot_be_told_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = match()
    with playing(begun) as drive:
        committed(drive, begun, 77.0)
        drive.press("enter")

        def full() -> None:
            raise SaveError("sprint.moat: No space left on device")

        monkeypatch.setattr(begun.game, "undo", full)
        take_back(drive)
        assert isinstance(drive.app.screen, Notice)
        drive.press("enter")
        assert desk_of(drive).desk.quarter == 1
        assert begun.quarter == 1


def test_teams_do_not_take_back() -> None:
    begun = match(humans=2)
    for seat in (0, 1):
        begun.seal(seat)
    with playing(begun) as drive:
        drive.press("enter")
        assert isinstance(drive.app.screen, ReportPage)
        assert not drive.shown("report.take_back")
        drive.press("escape")
        assert not drive.shown("menu.take_back")


def test_a_game_of_an_older_program_says_that_it_goes_on_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = match()
    begun.seal(0)
    begun.close()
    with monkeypatch.context() as older, window() as drive:
        older.setattr(opening, "read", lambda path: replace_format(read(path)))
        drive.click("title.continue")
        assert isinstance(drive.app.screen, Notice)
        assert drive.find("notice").label == "A new record"
        drive.press("enter")
        assert desk_of(drive).desk.quarter == 1
    assert len(saved_games()) == 2


def replace_format(record: Record) -> Record:
    """Return the record as an older program had written it."""
    return replace(record, old_format=True)


@pytest.mark.parametrize("size", [(1280, 720, 1.0), (1600, 900, 1.25), (1920, 1080, 1.5), (2560, 1440, 2.0)])
def test_menu_question_and_keys_hold_at_every_size(
    size: tuple[int, int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = match()
    begun.seal(0)
    with playing(begun, (size[0], size[1]), size[2]) as drive:
        drive.press("enter")
        clipped = watch(monkeypatch)
        for overlay in ("menu", "taking_back", "keys"):
            setattr(drive.app.screen, overlay, True)
            clipped.clear()
            drive.wait(0.1)
            above = [node for node in drive.app.nodes if node.layer >= drive.app.ui.floor > 0]
            box = next(node for node in above if node.role == "dialog")
            controls = [node for node in above if node.role not in ("dialog", "region")]
            assert overlaps(controls) == []
            assert [node.id for node in controls if not box.full.contains(node.rect)] == []
            assert outside(controls, size[0], size[1]) == []
            assert clipped == []
            drive.press("escape")
