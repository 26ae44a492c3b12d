"""What the library page does with files: names, the trash, in and out, autosaves, damaged ones."""

import json
from hashlib import blake2b
from pathlib import Path

import pygame
import pytest

from game.paths import autosaves_dir, records_dir
from game.record import locked, read
from game.session import trash
from game.ui import library as files
from game.ui.games import autosaved_games, saved_games
from game.ui.screens.ending import EndingPage
from game.ui.screens.load import LoadScreen
from game.ui.screens.replay import ReplayPage
from game.ui.screens.shell import Shell
from game.ui.screens.thesis import ThesisPage
from tests.ui.driver import Driver
from tests.ui.screens.library import damaged, in_library, names, record, selected
from tests.ui.screens.matches import commit, match, window


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


def test_a_copy_of_a_finished_game_needs_no_new_record() -> None:
    begun = match()
    while not begun.over:
        for seat in begun.waiting:
            begun.seal(seat)
    begun.close()
    with window() as drive:
        drive.click("title.load")
        drive.click("load.section.autosaves")
        assert drive.find("load.open").label == "See the ending"
        drive.click("load.open")
        assert isinstance(drive.app.screen, EndingPage)
    assert len(saved_games()) == 1


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


# --- hostile and old files


def forged(path: Path, **changes: object) -> None:
    """Write a record's first line anew with other content and a seal that fits, and the second after it."""
    first, second, *_ = path.read_bytes().decode().splitlines()
    tip, lines = "0" * 32, []
    for text, more in ((first, changes), (second, {})):
        content = {**json.loads(text), **more}
        del content["hash"]
        body = json.dumps(content, separators=(",", ":"))
        tip = blake2b((tip + body).encode(), digest_size=16).hexdigest()
        lines.append(f'{body[:-1]},"hash":"{tip}"}}\n')
    path.write_text("".join(lines), encoding="utf-8")


SCENARIO = {"quarters": -5, "start": "Q9 of never", "segments": {"{x}": 1}, "labs": 7}
SEATS = [{"lab": "nobody", "player": "human", "name": "{n} % \u202e"}, {"lab": "", "player": "", "name": ""}]
ORIGIN = {"record": "f" * 32, "quarter": 400}


@pytest.mark.parametrize(
    "changes",
    [
        {"scenario": SCENARIO},
        {"scenario": {}},
        {"scenario": {"quarters": 10**30, "start": ["2024 Q1"]}},
        {"seats": SEATS, "title": "{game}", "origin": ORIGIN},
    ],
)
def test_what_a_hostile_file_says_of_itself_breaks_nothing(changes: dict[str, object]) -> None:
    record("good")
    forged(record("bad"), **changes)
    with window() as drive:
        drive.click("title.load")
        for _ in range(3):
            drive.wait(0.1)
        assert names(drive) == ["bad", "good"]
        for act, way_out in (("load.earlier", "rewind.no"), ("load.delete", "load.sure.no")):
            drive.click(act)
            drive.wait(0.1)
            drive.click(way_out)
        drive.click("load.open")
        assert drive.shown("notice")
        drive.press("escape")
        drive.click("load.1")
        drive.click("load.open")
        assert isinstance(drive.app.screen, Shell)


def test_a_game_of_an_older_program_is_copied_before_it_is_taken_over(root: Path) -> None:
    old = next((root / "tests/record/frozen").glob("*.moat"))
    records_dir().mkdir(parents=True)
    data = old.read_bytes()
    (records_dir() / "old.moat").write_bytes(data)
    with window() as drive:
        drive.click("title.load")
        drive.click("load.open")
        assert drive.shown("notice")
    assert (records_dir() / "old.moat").read_bytes() == data
    assert [game.moment for game in autosaved_games()] == ["upgrade"]
