"""The library in a real window: looked through, renamed, searched, watched, branched; by mouse and keys."""

import shutil
from pathlib import Path

import pytest

from game.paths import records_dir
from game.record import read, verify
from game.ui.screens.desk.shell import Shell
from game.ui.screens.load import LoadScreen
from game.ui.screens.replay import ReplayPage
from game.ui.screens.title import Title
from tests.ui.screens.library import record
from tools.hands.twin import BY_CHANCE, records, sitting
from tools.hands.xwindow import VirtualScreen, missing_tools

pytestmark = pytest.mark.skipif(bool(missing_tools()), reason=f"not installed: {', '.join(missing_tools())}")


def test_the_library_by_mouse_and_keyboard(tmp_path: Path, moat_home: Path) -> None:
    record("first", 3)
    record("second", 2, seed=8)
    home = tmp_path / "real"
    shutil.copytree(records_dir(), home / "data" / "records")  # with the times, which order the list
    with VirtualScreen() as screen, sitting(screen, home) as hands:
        twin = hands.twin
        hands.meet("the title", BY_CHANCE)
        hands.click("title.load")
        hands.meet("the list", BY_CHANCE)
        assert twin.find("load.name").label == "second"

        hands.press("down", "f2")  # another name, by keyboard
        hands.press("ctrl+a")
        hands.type("Ada")
        hands.press("enter")
        assert twin.find("load.name").label == "Ada"
        hands.meet("the new name", BY_CHANCE)

        hands.click("load.search")  # found by it
        hands.type("ada")
        hands.meet("what was found", BY_CHANCE)
        hands.click("load.watch")
        assert isinstance(twin.app.screen, ReplayPage)
        hands.press("escape")
        assert isinstance(twin.app.screen, LoadScreen)

        hands.click("load.earlier")  # another seat in an earlier quarter
        hands.press("down")
        hands.tab_to("rewind.seat")
        hands.press("enter", "down", "enter")
        hands.meet("the branch about to be made", BY_CHANCE)
        hands.tab_to("rewind.yes")
        hands.press("enter")
        assert isinstance(twin.app.screen, Shell)
        hands.meet("the desk of another lab", BY_CHANCE)
        hands.press("escape")
        hands.tab_to("menu.leave")
        hands.press("enter")
        assert isinstance(twin.app.screen, Title)
        hands.ask_to_close()
        hands.closed()

    for place in (home, moat_home):
        first, second, branch = (read(path) for path in records(place))
        assert (first.path.name, second.path.name) == ("Ada.moat", "second.moat")
        assert branch.header.origin is not None
        assert (branch.header.origin.record, branch.header.origin.quarter) == (first.identity, 1)
        assert [seat.player for seat in branch.header.seats][1] == "human"
        assert verify(branch).sound
