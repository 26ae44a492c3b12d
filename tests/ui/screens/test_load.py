"""The library page: search, sort, look, branch, rename, delete, bring in, give out; by mouse and by keys."""

from pathlib import Path

import pygame
import pytest

from game.paths import autosaves_dir, records_dir
from game.record import locked, read
from game.session import trash
from game.ui import library as files
from game.ui.games import autosaved_games, saved_games
from game.ui.screens.load import LoadScreen
from game.ui.screens.replay import ReplayPage
from game.ui.screens.shell import Shell
from game.ui.screens.thesis import ThesisPage
from tests.ui.driver import Driver
from tests.ui.screens.library import branch, damaged, record
from tests.ui.screens.matches import commit, match, window
from tests.ui.screens.stage import outside, overlaps


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test fills the trash of whoever runs it."""

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "no trash here")

    monkeypatch.setattr(trash, "send2trash", refuse)


def names(drive: Driver) -> list[str]:
    """Return what the rows of the list are called, from above."""
    rows = [n for n in drive.app.nodes if n.role == "row" and n.group == "load"]
    return [n.label for n in sorted(rows, key=lambda n: n.full.top)]


def selected(drive: Driver) -> str:
    return next(n.label for n in drive.app.nodes if n.group == "load" and n.selected)


def in_library() -> set[str]:
    return {path.name for path in records_dir().glob("*.moat")}


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


# --- what is damaged


def test_a_damaged_file_is_told_and_can_be_thrown_away() -> None:
    damaged("broken")
    with window() as drive:
        drive.click("title.load")
        assert "1 file that cannot be read" in drive.find("page.title").value
        assert not drive.find("load.open").enabled
        assert drive.find("load.open").reason
        for key in ("load.watch", "load.earlier", "load.rename", "load.export"):
            assert not drive.find(key).enabled
        drive.press("enter")
        assert isinstance(drive.app.screen, LoadScreen)
        drive.click("load.delete")
        drive.click("load.sure.yes")
        assert drive.shown("empty")
    assert (records_dir() / "Trash" / "broken.moat").exists()


def test_a_file_that_vanished_is_told_in_a_box() -> None:
    path = record("gone")
    with window() as drive:
        drive.click("title.load")
        path.unlink()
        drive.click("load.open")
        assert drive.shown("notice")
        drive.press("escape")
        drive.click("load.delete")
        drive.click("load.sure.yes")
        assert "gone" in drive.find("toast.delete").label


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


# --- files


def test_renaming_by_keyboard() -> None:
    record("old")
    record("taken")
    with window() as drive:
        drive.click("title.load")
        drive.press("down", "f2")
        drive.press("ctrl+a")
        drive.type("taken")
        drive.press("enter")
        assert drive.shown("rename.name")
        drive.press("ctrl+a")
        drive.type("a/b")
        drive.press("enter")
        assert drive.shown("rename.name")
        drive.press("ctrl+a")
        drive.type("New name")
        drive.press("enter")
        assert not drive.shown("rename.name")
        assert selected(drive) == "New name"
    assert in_library() == {"New name.moat", "taken.moat"}


def test_deleting_by_keyboard_goes_on_to_the_next() -> None:
    for name in ("one", "two", "three"):
        record(name)
    with window() as drive:
        drive.click("title.load")
        drive.press("down", "delete")
        assert drive.focus == "load.sure.no"
        drive.press("enter")
        assert in_library() == {"one.moat", "two.moat", "three.moat"}
        drive.press("delete", "shift+tab", "enter")
        assert in_library() == {"one.moat", "three.moat"}
        assert selected(drive) == "one"


def test_a_game_in_play_elsewhere_is_not_deleted() -> None:
    path = record("busy")
    lock = locked(path)
    with window() as drive:
        drive.click("title.load")
        drive.click("load.delete")
        drive.click("load.sure.yes")
        assert "another window" in drive.find("toast.delete").label
    lock.release()
    assert path.exists()


def test_export_and_import_by_mouse_and_keyboard(tmp_path: Path) -> None:
    path = record("mine", 2)
    data = path.read_bytes()
    (tmp_path / "out").mkdir()
    with window() as drive:
        drive.click("title.load")
        drive.click("load.export")
        drive.press("ctrl+a")
        drive.type(str(tmp_path / "out"))
        drive.press("enter")  # a folder is gone into
        assert drive.shown("export.path")
        assert not drive.find("export.yes").enabled
        drive.type("copy.moat")
        drive.press("enter")
        assert not drive.shown("export.path")
        assert (tmp_path / "out" / "copy.moat").read_bytes() == data

        drive.wait(5.0)  # the message lies over the button for a while
        drive.click("load.import")
        drive.press("ctrl+a")
        drive.type(f"{tmp_path / 'out'}/")
        drive.press("tab", "down", "enter")  # the one record in it
        assert drive.find("import.path").value == str(tmp_path / "out" / "copy.moat")
        drive.click("import.yes")
        assert drive.find("load.name").label == "copy"
    assert in_library() == {"mine.moat", "copy.moat"}


def test_what_is_no_record_is_told_where_it_was_chosen(tmp_path: Path) -> None:
    bad = tmp_path / "bad.moat"
    bad.write_text("hello\n", encoding="utf-8")
    with window() as drive:
        drive.click("title.load")
        drive.click("load.import")
        drive.press("ctrl+a")
        drive.type(str(bad))
        drive.click("import.yes")
        assert drive.find("import.path").warning
        drive.press("escape")
        assert not drive.shown("import.path")
    assert in_library() == set()


def drop(drive: Driver, path: Path) -> None:
    drive.app.step([pygame.event.Event(pygame.DROPFILE, file=str(path))])


def test_a_file_dropped_on_the_list_comes_in(tmp_path: Path) -> None:
    source = record("away").rename(tmp_path / "dropped.moat")
    with window() as drive:
        drive.click("title.load")
        drop(drive, source)
        assert drive.find("load.name").label == "dropped"
        drop(drive, tmp_path / "nothing.moat")
        assert "no such file" in drive.find("toast.import").label
    assert in_library() == {"dropped.moat"}


def test_a_folder_is_shown_by_the_systems_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    record("one")
    shown: list[list[str]] = []

    class Started:
        def __init__(self, command: list[str], **_options: object) -> None:
            shown.append(command)

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(files.subprocess, "Popen", Started)
    monkeypatch.setattr(files.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(files.sys, "platform", "linux")
    with window() as drive:
        drive.click("title.load")
        drive.click("load.show")
        assert shown == [["/usr/bin/xdg-open", str(records_dir())]]
        monkeypatch.setattr(files.shutil, "which", lambda _name: None)
        drive.click("load.show")
        assert "No file manager" in drive.find("toast.show").label
        assert str(records_dir()) in drive.find("toast.show").label


# --- autosaves


def test_playing_leaves_copies_and_playing_on_from_one_is_a_branch() -> None:
    begun = match()
    path = begun.game.path
    assert path is not None
    for seat in begun.waiting:
        begun.seal(seat)
    begun.close()
    with window() as drive:
        assert [g.moment for g in autosaved_games()] == ["commit", "start"]
        before = {file: file.read_bytes() for file in (*autosaves_dir().iterdir(), path)}
        drive.click("title.load")
        drive.click("load.section.autosaves")
        assert len(names(drive)) == 2
        assert not drive.find("load.rename").enabled
        drive.click("load.1")
        drive.click("load.open")
        assert isinstance(drive.app.screen, ThesisPage)  # the copy is older than the first commit
    assert all(file.read_bytes() == data for file, data in before.items())
    fresh = next(g for g in saved_games() if g.path != path)
    assert fresh.left == read(path).identity


def test_copies_are_made_before_a_branch_and_before_a_quarter_is_taken_back() -> None:
    begun = match()
    for seat in begun.waiting:
        begun.seal(seat)
    begun.undo()
    begun.close()
    with window() as drive:
        drive.click("title.load")
        drive.click("load.earlier")
        drive.click("rewind.yes")
    assert [g.moment for g in autosaved_games()][:2] == ["branch", "undo"]


def test_a_copy_that_fails_is_told_once_and_the_game_goes_on() -> None:
    autosaves_dir().parent.mkdir(parents=True)
    autosaves_dir().write_text("a file in the way", encoding="utf-8")
    with window() as drive:
        drive.click("title.new")
        drive.click("new.scenario.sprint")
        drive.click("new.future.1")
        drive.click("new.start")
        commit(drive)
        assert "autosave failed" in drive.find("toast.autosave").label
        drive.click("toast.autosave.close")
        drive.press("enter")
        commit(drive)
        assert not drive.shown("toast.autosave")
        assert saved_games()[0].turn == 3


def test_watching_is_the_main_thing_among_replays() -> None:
    record("one", 2)
    with window() as drive:
        drive.click("title.replays")
        drive.press("enter")
        assert isinstance(drive.app.screen, ReplayPage)
        drive.press("escape")
        drive.click("load.open")
        assert isinstance(drive.app.screen, ReplayPage)


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
