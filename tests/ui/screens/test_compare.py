"""The comparison in the window: one cursor for both games, what differs marked, what is sealed left out."""

from functools import cache
from pathlib import Path
from shutil import copy
from tempfile import mkdtemp

import pytest

from game.paths import records_dir
from game.record import read
from game.session.game import Game
from game.session.watching.compare import Candidate, candidates, compare
from game.session.watching.theatre import Theatre
from game.ui.games.story import Story
from game.ui.kit.ui import Ui
from game.ui.main import Front
from game.ui.screens.compare import ComparePage, ComparePick
from game.ui.screens.compare.facts import parting_sentence, rows
from game.ui.screens.replay import ReplayPage
from game.ui.settings.window import Window
from tests.session.watching.test_compare import pair
from tests.ui.screens.stage import SIZES, outside, overlaps, staged


class Spy:
    """Notes what the pages ask for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def settings(self, ui: Ui) -> None:  # noqa: ARG002 - as the page calls it
        self.asked.append("settings")

    def compared(self, ui: Ui, one: Path, other: Path) -> None:  # noqa: ARG002
        self.asked.append(f"{one.stem} with {other.stem}")


@cache
def records() -> tuple[Path, Path]:
    """Return a game and a branch that decides otherwise in its fourth quarter, played once."""
    return pair(Path(mkdtemp()))


def page_of(one: Path, other: Path) -> ComparePage:
    found = compare(Theatre.open(one), Theatre.open(other))
    return ComparePage(found, (Story.of_theatre(found.a), Story.of_theatre(found.b)), Spy())


@pytest.fixture
def page() -> ComparePage:
    return page_of(*records())


def test_it_opens_where_they_part_and_says_so(page: ComparePage) -> None:
    with staged(page) as drive:
        assert page.head.position == 4
        assert drive.find("compare.date").label == "2025 Q4"
        assert drive.find("compare.sentence").label == "They part in 2025 Q4: Meridian ordered otherwise."
        assert not drive.find("compare.parting").enabled
        drive.press("end")
        assert page.head.position == page.found.last
        drive.click("compare.parting")
        assert page.head.position == 4


def test_one_cursor_moves_both_games(page: ComparePage) -> None:
    with staged(page) as drive:
        drive.press("home", "right")
        same = [drive.find(f"compare.share.{side}").value for side in "AB"]
        assert same[0] == same[1]
        drive.press("right", "right", "right")
        shares = [drive.find(f"compare.share.{side}").value for side in "AB"]
        assert shares[0] != shares[1]
        for side in "AB":
            assert page.story.date(4) in drive.find(f"compare.map.{side}").value
        drive.press("space")
        drive.wait(3.0)
        assert page.head.position == 5


def test_orders_that_only_one_game_has_are_marked(page: ComparePage) -> None:
    with staged(page) as drive:
        ours, theirs = page.found.ordered(4, 0)
        for side, own, other in (("A", ours, theirs), ("B", theirs, ours)):
            for number, line in enumerate(own):
                node = drive.find(f"compare.order.{side}.{number}")
                assert node.label == line
                assert node.value == ("In both" if line in other else "Only here")
        drive.click("compare.lab.kiln")
        assert drive.find("compare.order.A.0").label == page.found.ordered(4, 1)[0][0]
        assert drive.find("compare.order.A.0").value == "In both"


def test_key_figures_show_both_and_the_difference(page: ComparePage) -> None:
    with staged(page) as drive:
        drive.click("compare.tab.figures")
        for row in rows(page.found.figures(4)):
            value = drive.find(f"compare.figure.{row.key}").value
            assert value.startswith(f"A {row.a}, B {row.b}")
            assert row.changed == (row.a != row.b)
        assert any(row.changed for row in rows(page.found.figures(4)))
        assert not any(row.changed for row in rows(page.found.figures(3)))


def test_a_game_in_progress_shows_no_secrets(tmp_path: Path) -> None:
    one, other = records()
    Game.branch(read(other), 5, tmp_path / "open.moat", "2026-02-02T00:00").close()
    page = page_of(one, tmp_path / "open.moat")
    with staged(page) as drive:
        assert drive.find("compare.B").value == "In progress, secrets sealed"
        assert drive.shown("compare.lab.meridian")
        assert not drive.shown("compare.lab.kiln")
        drive.click("compare.tab.figures")
        assert drive.find("compare.figure.margin").value.endswith("B \u2013")
        drive.press("end")
        assert drive.find("compare.B").value == "Played until 2026 Q1"
        drive.click("compare.tab.orders")
        assert drive.find("compare.order.B.0").label == "Not played."


def test_sentences_of_games_that_do_not_part(tmp_path: Path) -> None:
    one, _other = records()
    found = compare(Theatre.open(one), Theatre.open(one))
    assert parting_sentence(found) == "Both are the same game, quarter by quarter."
    begun = tmp_path / "begun.moat"
    begun.write_bytes(b"".join(one.read_bytes().splitlines(keepends=True)[:5]))
    page = page_of(begun, one)
    assert parting_sentence(page.found) == "Both are the same game; B goes on longer."
    with staged(page) as drive:
        assert page.head.position == page.found.common == 3
        assert not drive.shown("compare.parting")


def test_choosing_the_other_record(tmp_path: Path) -> None:
    one, other = records()
    found: list[Candidate] = candidates(one, other.parent)
    spy = Spy()
    with staged(ComparePick(one, found, spy)) as drive:
        assert "from the same game" in drive.find("pick.0").value
        drive.click("pick.0")
        assert spy.asked == ["one with other"]
    with staged(ComparePick(one, candidates(one, tmp_path), spy)) as drive:
        assert not drive.shown("pick.0")


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0)])
@pytest.mark.parametrize("tab", ["orders", "figures"])
def test_layout_holds(page: ComparePage, size: tuple[int, int, float], tab: str) -> None:
    page.panel.tab = tab
    with staged(page, size) as drive:
        for shown in ("A", "B", "figures"):
            if drive.shown(f"compare.shown.{shown}"):
                drive.click(f"compare.shown.{shown}")
            assert overlaps(drive.app.nodes) == []
            assert outside(drive.app.nodes, size[0], size[1]) == []


def test_the_program_leads_from_a_replay_to_a_comparison_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOAT_HOME", str(tmp_path))
    records_dir().mkdir(parents=True)
    one, other = (Path(copy(path, records_dir())) for path in records())
    front = Front(Window())
    with staged(front.program.direct("", None, None, None, other)) as drive:
        drive.click("replay.compare")
        assert drive.find("page.title").value == "other"
        drive.click("pick.0")
        page = drive.app.screen
        assert isinstance(page, ComparePage)
        assert [page.found.a.record.path, page.found.b.record.path] == [other, one]
        drive.press("escape")
        assert isinstance(drive.app.screen, ReplayPage)
        drive.click("replay.compare")
        one.write_bytes(b"damaged since it was listed")
        drive.click("pick.0")
        assert not isinstance(drive.app.screen, ComparePage)


def test_in_a_compact_window_the_maps_have_it_all_and_figures_take_turns(page: ComparePage) -> None:
    with staged(page, (1920, 1080, 1.5)) as drive:
        maps = [drive.find(f"compare.map.{side}").rect for side in "AB"]
        assert [area.w for area in maps] == [960, 960]
        assert not drive.shown("compare.tab.orders")
        drive.click("compare.shown.figures")
        assert drive.shown("compare.tab.orders")
        assert not drive.shown("compare.map.A")
        drive.resize(1600, 900)
        drive.app.ui_scale = 1.0
        drive.wait(0.1)
        assert drive.shown("compare.map.A")
        assert drive.shown("compare.tab.orders")
