"""A person plays the whole standard game in the window, by mouse and keyboard, and comes back to it."""

from itertools import cycle

from game.paths import records_dir
from game.record import read, verify
from game.ui.library.listing import saved_games
from game.ui.screens.desk.shell import Shell
from game.ui.screens.ending import EndingPage
from game.ui.screens.replay import ReplayPage
from game.ui.screens.report_page import ReportPage
from tests.ui.screens.matches import commit, window
from tools.hands.driver import Driver

QUARTERS = 24
PLACES = (
    ("2", "compute.split.serving", "right"),
    ("5", "pricing.price.consumer", "down"),
    ("6", "company.marketing", "right"),
    ("2", "compute.buy", "up"),
)
"""(tab key, control, arrow key): what the person changes in turn."""


def shell(drive: Driver) -> Shell:
    assert isinstance(drive.app.screen, Shell)
    return drive.app.screen


def change(drive: Driver, place: tuple[str, str, str]) -> None:
    """Change one order by keyboard; the plan must show it."""
    tab, control, key = place
    drive.press(tab)
    if not drive.shown(control):
        sliders = [n.id for n in drive.app.nodes if n.role in ("slider", "spinbutton") and n.enabled]
        raise AssertionError(f"no {control} on tab {tab}; there are {sliders}")
    drive.tab_to(control)
    drive.press(key, key)


def begin(drive: Driver) -> None:
    """Begin the standard game with a seed of the test's own."""
    drive.click("title.new")
    drive.click("new.scenario.standard")
    drive.click("new.future.2")
    drive.tab_to("new.seed")
    drive.press("ctrl+a")
    drive.type("11")
    drive.click("new.start")


def play_to_the_end(drive: Driver) -> int:
    """Change something every quarter and commit; return in how many the plan differed from the advice."""
    changed = 0
    for place, quarter in zip(cycle(PLACES), range(QUARTERS), strict=False):
        assert shell(drive).desk.quarter == quarter
        change(drive, place)
        changed += shell(drive).desk.any_changed
        commit(drive)
        if isinstance(drive.app.screen, EndingPage):
            break
        assert isinstance(drive.app.screen, ReportPage)
        drive.wait(3.0)
        drive.click("report.plan")
    return changed


def leave(drive: Driver) -> None:
    """Go back to the title by keyboard."""
    drive.press("escape")
    drive.click("menu.leave")
    drive.wait(0.1)
    drive.wait(0.1)


def test_new_game_to_ending_close_continue_and_replay() -> None:
    with window() as drive:
        begin(drive)
        changed = play_to_the_end(drive)
        assert isinstance(drive.app.screen, EndingPage)
        played = saved_games()[0].turn
        drive.click("ending.replay")
        assert isinstance(drive.app.screen, ReplayPage)
        drive.press("escape")
        assert isinstance(drive.app.screen, EndingPage)
    assert changed >= played - 2  # a control at its end stop cannot be moved further

    with window() as drive:
        drive.click("title.load")
        drive.click("load.earlier")
        drive.press("down", "down", "down")
        drive.click("rewind.yes")
        again = shell(drive).desk.quarter
        assert 0 < again < played - 1
        commit(drive)
        assert isinstance(drive.app.screen, ReportPage)
        leave(drive)
        drive.click("title.continue")
        assert shell(drive).desk.quarter == again + 1
        leave(drive)
        drive.click("title.replays")
        drive.click("load.open")
        assert isinstance(drive.app.screen, ReplayPage)
        drive.press("home", "right", "right")
        assert drive.app.screen.head.position == 2

    records = sorted(records_dir().glob("*.moat"))
    assert len(records) == 2
    assert all(verify(read(path)).sound for path in records)
