"""A whole game in a real window, by keyboard and mouse only: begun, played out, closed, continued, watched.

Every key and click also goes to a twin without a display, and the window must come to look like it. So the
test sees what a player sees, and in the end both have written the same game.
"""

from itertools import cycle
from pathlib import Path

import pytest

from game.record import read, verify
from game.ui.kit.ui import Screen
from game.ui.screens.desk.shell import Shell
from game.ui.screens.ending import EndingPage
from game.ui.screens.replay import ReplayPage
from game.ui.screens.report_page import ReportPage
from game.ui.screens.title import Title
from tools.hands.twin import BY_CHANCE, ROUNDED, Hands, different, records, sitting, whole_record
from tools.hands.xwindow import VirtualScreen, missing_tools, until

pytestmark = pytest.mark.skipif(bool(missing_tools()), reason=f"not installed: {', '.join(missing_tools())}")

BY_KEYS = (("2", "compute.split.serving", "right"), ("5", "pricing.price.consumer", "down"))
"""(tab key, control, arrow key)"""
BY_MOUSE = (("6", "company.marketing", 40), ("2", "compute.split.research", 30))
"""(tab key, slider, pixels to drag)"""
SEED = "11"
FLYWHEEL = 2


def on(hands: Hands, kind: type[Screen]) -> None:
    """The page is of this kind, and the real window shows it."""
    assert isinstance(hands.twin.app.screen, kind)
    hands.meet(kind.__name__, BY_CHANCE if kind is Title else ROUNDED)


def begin(hands: Hands, scenario: str) -> None:
    """Begin a game from the title."""
    on(hands, Title)
    hands.click("title.new")
    hands.meet("the new-game page", BY_CHANCE)
    hands.click(f"new.scenario.{scenario}")
    hands.click(f"new.future.{FLYWHEEL}")
    hands.click("new.seed")
    hands.press("ctrl+a")
    hands.type(SEED)
    hands.press("tab")
    hands.meet("the choices")
    hands.click("new.start")
    on(hands, Shell)


def change(hands: Hands, by_keys: tuple[str, str, str], by_mouse: tuple[str, str, int]) -> None:
    """Change one order by keyboard and one by mouse; the plan must show both."""
    shell = hands.twin.app.screen
    assert isinstance(shell, Shell)
    tab, control, key = by_keys
    hands.press(tab)
    hands.tab_to(control)
    hands.press(key, key)
    by_hand = shell.desk.any_changed
    hands.meet("the order changed by keyboard")
    hands.press("ctrl+z", "ctrl+y")
    tab, slider, dx = by_mouse
    hands.press(tab)
    hands.meet("the tab with the slider")
    before = hands.twin.find(slider).value
    hands.drag(slider, dx)
    assert hands.twin.find(slider).value != before
    hands.meet("the order changed by mouse")
    assert by_hand or shell.desk.any_changed


def commit(hands: Hands) -> None:
    """Commit the quarter."""
    hands.press("ctrl+enter")
    if hands.twin.shown("sure.yes"):
        hands.press("enter")


def play(hands: Hands, home: Path, quarters: int) -> int:
    """Play so many quarters from the first, or to the end; return how many were played.

    A lab that is wound up plans no more: its player reads one report after another until the end.
    """
    turns = zip(cycle(BY_KEYS), cycle(BY_MOUSE), strict=False)
    for played in range(1, quarters + 1):
        page = hands.twin.app.screen
        if isinstance(page, ReportPage):
            assert not page.desk.own_number("alive"), "Enter on the report leads to the desk"
            hands.press("enter")
        else:
            change(hands, *next(turns))
            commit(hands)
        whole_record(home, played)
        if isinstance(hands.twin.app.screen, EndingPage):
            return played
        hands.press("space")  # no need to see the hexes turn over every time
        on(hands, ReportPage)
        page = hands.twin.app.screen
        assert isinstance(page, ReportPage)
        if page.desk.own_number("alive"):
            hands.press("enter")
            on(hands, Shell)
    return quarters


def watch(hands: Hands, played: int) -> None:
    """Play the replay to its end and step through it."""
    page = hands.twin.app.screen
    assert isinstance(page, ReplayPage)
    hands.press("home")
    hands.click("replay.speed.four")
    hands.meet("the beginning")
    begun = hands.real.screen.picture()
    hands.click("replay.play")
    until(lambda: different(hands.real.screen.picture(), begun) > 0.01, "the replay runs")
    for _ in range(2 * played):
        hands.twin.wait(1.0)
    assert page.head.position == played
    hands.meet("the end of the replay")
    hands.press("left", "left")
    assert page.head.position == played - 2
    hands.meet("two quarters before the end")


def same_game(home: Path, twins: Path, number: int) -> None:
    """The real window's record is sound and tells the same game as its twin's, to the last bit."""
    real, twin = read(records(home)[number]), read(records(twins)[number])
    assert real.torn == 0
    assert verify(real).sound
    assert [q.digest for q in real.quarters] == [q.digest for q in twin.quarters]
    assert (real.header.seed, real.header.seats) == (twin.header.seed, twin.header.seats)


@pytest.mark.parametrize(
    ("scenario", "quarters"), [("sprint", 8), pytest.param("standard", 24, marks=pytest.mark.slow)]
)
def test_new_game_ending_close_continue_and_replay(
    tmp_path: Path, moat_home: Path, scenario: str, quarters: int
) -> None:
    home = tmp_path / "real"
    home.mkdir()
    with VirtualScreen() as screen:
        with sitting(screen, home) as hands:  # a whole game
            begin(hands, scenario)
            played = play(hands, home, quarters)
            on(hands, EndingPage)
            hands.click("ending.title")
            on(hands, Title)
            hands.click("title.quit")
            hands.closed()
        assert 4 < played <= quarters

        with sitting(screen, home) as hands:  # another one, closed on a changed plan
            begin(hands, scenario)
            play(hands, home, 1)
            change(hands, BY_KEYS[1], BY_MOUSE[0])
            hands.ask_to_close()
            hands.meet("the menu")
            hands.tab_to("menu.quit")
            hands.press("enter")
            hands.closed()

        with sitting(screen, home) as hands:  # it goes on where it was, with the plan
            on(hands, Title)
            hands.click("title.continue")
            on(hands, Shell)
            commit(hands)
            whole_record(home, 2)
            on(hands, ReportPage)
            hands.press("escape")
            hands.meet("the menu")
            hands.click("menu.leave")
            on(hands, Title)
            hands.click("title.replays")
            hands.meet("the list of replays", BY_CHANCE)
            hands.click("load.1")
            hands.click("load.open")
            watch(hands, played)
            hands.press("escape", "escape")
            on(hands, Title)
            hands.ask_to_close()
            hands.closed()

    assert len(records(home)) == 2
    for number in range(2):
        same_game(home, moat_home, number)
