"""The library page: search, sort, look, and branch, by mouse and by keys, at every size."""

import pytest

from game.paths import records_dir
from game.record import read
from game.ui.library.listing import saved_games
from game.ui.screens.desk.shell import Shell
from game.ui.screens.load import LoadScreen
from tests.ui.screens.library import branch, damaged, names, record, selected
from tests.ui.screens.matches import commit, match, window
from tests.ui.screens.stage import outside, overlaps

# --- looking


def test_every_word_searched_for_must_be_found() -> None:
    for name in ("Friday with Ada", "Friday alone", "Sunday"):
        record(name)
    with window() as drive:
        drive.click("title.load")
        assert set(names(drive)) == {"Friday with Ada", "Friday alone", "Sunday"}
        drive.press("ctrl+f")
        drive.type("friday ada")
        assert names(drive) == ["Friday with Ada"]
        assert drive.find("load.name").label == "Friday with Ada"
        drive.type(" nobody")
        assert names(drive) == []
        assert drive.shown("empty")
        assert not drive.shown("load.open")


def test_the_order_is_chosen_by_keyboard_and_damaged_files_come_last() -> None:
    damaged("aaa")
    for name, quarters in (("b", 1), ("c", 3), ("a", 2)):
        record(name, quarters)
    with window() as drive:
        drive.click("title.load")
        assert names(drive) == ["a", "c", "b", "aaa"]
        drive.tab_to("load.order")
        drive.press("enter", "down", "enter")
        assert drive.find("load.order").value == "Name"
        assert names(drive) == ["a", "b", "c", "aaa"]
        drive.press("enter", "end", "enter")
        assert names(drive) == ["c", "a", "b", "aaa"]


def test_arrows_look_at_games_and_enter_plays_on() -> None:
    for name in ("one", "two", "three"):
        record(name)
    with window() as drive:
        drive.click("title.load")
        assert selected(drive) == drive.find("load.name").label == "three"
        drive.press("down", "down")
        assert selected(drive) == drive.find("load.name").label == "one"
        drive.press("home")
        assert selected(drive) == "three"
        drive.press("end", "enter")
        assert isinstance(drive.app.screen, Shell)
    assert read(records_dir() / "one.moat").quarters


def test_a_click_looks_and_a_double_click_plays_on() -> None:
    record("one")
    record("two")
    with window() as drive:
        drive.click("title.load")
        drive.click("load.1")
        assert drive.find("load.name").label == "one"
        drive.wait(2.0)
        drive.click("load.1")
        assert isinstance(drive.app.screen, LoadScreen)
        drive.click("load.1")
        assert isinstance(drive.app.screen, Shell)


def test_a_list_longer_than_the_window_is_walked_by_keys() -> None:
    whole = record("game 00").read_bytes()
    for number in range(1, 40):
        (records_dir() / f"game {number:02d}.moat").write_bytes(whole)
    with window() as drive:
        drive.click("title.load")
        assert len(names(drive)) < 20
        drive.press("end")
        drive.wait(0.1)
        last = drive.find("load.39")
        assert last.selected
        assert last.rect.h > 0
        drive.press("pageup")
        drive.wait(0.1)
        assert drive.find(drive.focus or "").rect.h > 0
        for _ in range(45):
            drive.press("up")
        drive.wait(0.1)
        assert drive.find("load.0").selected
        assert drive.find("load.0").rect.h > 0
        drive.wheel("load.scroll", -60)
        assert drive.find("load.0").rect.h == 0
        assert drive.find("load.38").rect.h > 0


def test_pictures_come_one_by_one_and_only_for_what_is_in_sight() -> None:
    for number in range(3):
        record(f"game {number}", seed=number)
    with window() as drive:
        drive.click("title.load")
        for _ in range(4):
            drive.wait(0.1)
    kept = list((records_dir().parents[1] / "cache" / "maps").glob("*.png"))
    assert len(kept) == 3


# --- branches


def test_the_tree_shows_every_branch_and_leads_to_it() -> None:
    root = record("root", 3)
    early = branch(root, "early", 1, more=2)
    branch(early, "of early", 2)
    branch(root, "late", 2)
    record("another", seed=9)
    with window() as drive:
        drive.click("title.load")
        drive.press("ctrl+f")
        drive.type("root")
        lanes = [n for n in drive.app.nodes if n.group == "tree"]
        assert [n.label for n in lanes] == ["root", "late", "early", "of early"]
        assert [n.selected for n in lanes] == [True, False, False, False]
        drive.tab_to("load.tree.0")
        drive.press("down", "down", "down", "enter")
        assert drive.find("load.name").label == "of early"
        assert "root" in names(drive)  # the search that would hide it is over
        drive.click("load.tree.1")
        assert drive.find("load.name").label == "late"


def test_another_seat_is_taken_in_a_branch() -> None:
    path = record("mine", 3)
    whole = read(path)
    labs = [seat.lab for seat in whole.header.seats]
    with window() as drive:
        drive.click("title.load")
        drive.click("load.earlier")
        drive.press("down")
        drive.tab_to("rewind.seat")
        drive.press("enter", "down", "enter")
        drive.click("rewind.yes")
        shell = drive.app.screen
        assert isinstance(shell, Shell)
        assert shell.desk.lab.key == labs[1]
        assert shell.desk.quarter == 1
        commit(drive)
    fresh = next(g for g in saved_games() if g.path != path)
    assert (fresh.left, fresh.left_at, fresh.lab) == (whole.identity, 1, labs[1])
    seats = {seat.lab: seat.player for seat in read(fresh.path).header.seats}
    assert seats[labs[0]] == whole.header.seats[1].player
    assert path.read_bytes().count(b"\n") == 5


def test_several_people_keep_their_seats_while_they_play() -> None:
    begun = match(humans=2)
    begun.close()
    with window() as drive:
        drive.click("title.load")
        drive.click("load.earlier")
        assert not drive.find("rewind.seat").enabled
        assert drive.find("rewind.seat").reason
        drive.click("rewind.yes")
        assert len(saved_games()) == 2


# --- at every size

SIZES = ((1280, 720, 1.0), (1920, 1080, 1.5), (1280, 720, 1.5), (1280, 720, 2.0), (2560, 1440, 2.0))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}@{size[2]}")
def test_the_page_and_its_dialogs_hold_at_every_size(size: tuple[int, int, float]) -> None:
    root = record("root", 2)
    branch(root, "A name that is as long as a player may want it to be, and then some more", 1)
    damaged("broken")
    width, height, scale = size
    with window((width, height), scale) as drive:
        drive.click("title.load")
        if not drive.shown("load.open"):
            drive.click("load.1")
        for act, way_out in (("load.earlier", "rewind.no"), ("load.rename", "rename.no"),
                             ("load.export", "export.no"), ("load.delete", "load.sure.no")):  # fmt: skip
            drive.click(act)
            nodes = [n for n in drive.app.nodes if n.role not in ("dialog", "region")]
            assert overlaps(nodes) == []
            assert outside(nodes, width, height) == []
            drive.click(way_out)
            if not drive.shown("load.open"):
                drive.click("load.1")
