"""What the library page does with files: names, the trash, in and out, damaged ones."""

from pathlib import Path

import pygame
import pytest

from game.paths import records_dir
from game.record import locked
from game.session.library import trash
from game.ui.library import files
from game.ui.screens.load import LoadScreen
from game.ui.screens.replay import ReplayPage
from tests.ui.screens.library import damaged, in_library, record, selected
from tests.ui.screens.matches import window
from tools.hands.driver import Driver


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test fills the trash of whoever runs it."""

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "no trash here")

    monkeypatch.setattr(trash, "send2trash", refuse)


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


# --- files


def test_renaming_by_keyboard() -> None:
    record("old")
    record("taken")
    with window() as drive:
        drive.click("title.load")
        drive.press("down", "f2")
        drive.retype("taken")
        drive.press("enter")
        assert drive.shown("rename.name")
        drive.retype("a/b")
        drive.press("enter")
        assert drive.shown("rename.name")
        drive.retype("New name")
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
        drive.retype(str(tmp_path / "out"))
        drive.press("enter")  # a folder is gone into
        assert drive.shown("export.path")
        assert not drive.find("export.yes").enabled
        drive.type("copy.moat")
        drive.press("enter")
        assert not drive.shown("export.path")
        assert (tmp_path / "out" / "copy.moat").read_bytes() == data

        drive.wait(5.0)  # the message lies over the button for a while
        drive.click("load.import")
        drive.retype(f"{tmp_path / 'out'}/")
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
        drive.retype(str(bad))
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


# --- replays


def test_watching_is_the_main_thing_among_replays() -> None:
    record("one", 2)
    with window() as drive:
        drive.click("title.replays")
        drive.press("enter")
        assert isinstance(drive.app.screen, ReplayPage)
        drive.press("escape")
        drive.click("load.open")
        assert isinstance(drive.app.screen, ReplayPage)
