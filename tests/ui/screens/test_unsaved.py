"""A quarter that cannot be written: the folder vanished, or is read-only. The game moves to another place."""

import shutil
from pathlib import Path

import pytest

from game.paths import records_dir
from game.record import Record, RecordError, RecordWriter, read, verify
from game.ui.library.listing import saved_games
from game.ui.screens.between.unsaved import Unsaved
from game.ui.screens.desk.shell import Shell
from game.ui.screens.report_page import ReportPage
from tests.ui.screens.library import in_the_way
from tests.ui.screens.matches import begin, commit, match, playing, window
from tools.hands.driver import Driver


def move_to(drive: Driver, folder: Path) -> None:
    """Choose another folder for the game."""
    drive.click("unsaved.elsewhere")
    drive.retype(str(folder))
    drive.press("enter")


def test_a_game_whose_folder_vanished_goes_on_in_another(tmp_path: Path) -> None:
    other = tmp_path / "stick"
    other.mkdir()
    begun = match()
    with playing(begun) as drive:
        commit(drive)
        drive.press("enter")
        shutil.rmtree(records_dir())
        commit(drive)
        assert isinstance(drive.app.screen, Unsaved)
        drive.click("unsaved.elsewhere")
        drive.retype(str(tmp_path / "nowhere"))
        assert not drive.find("place.yes").enabled
        drive.retype(str(other))
        drive.press("enter")
        assert isinstance(drive.app.screen, ReportPage)
        drive.press("enter")
        commit(drive)
    (record,) = other.glob("*.moat")
    assert len(read(record).quarters) == 3
    assert verify(read(record)).sound
    assert [game.path for game in saved_games()] == [record]
    with window() as drive:  # and the next time it is listed like any other
        assert "saved" in drive.find("title.continue").value
        drive.click("title.load")
        assert drive.find("load.open").enabled


def test_a_new_game_that_finds_no_room_asks_for_another_place(tmp_path: Path) -> None:
    in_the_way(records_dir())
    with window() as drive:
        begin(drive)
        assert isinstance(drive.app.screen, Unsaved)
        assert drive.app.screen.may_close()
        drive.click("unsaved.retry")
        assert isinstance(drive.app.screen, Unsaved)
        move_to(drive, tmp_path)
        assert isinstance(drive.app.screen, Shell)
        commit(drive)
    (record,) = tmp_path.glob("*.moat")
    assert len(read(record).quarters) == 1


def test_or_is_played_without_a_record() -> None:
    in_the_way(records_dir())
    with window() as drive:
        begin(drive)
        drive.click("unsaved.go_on")
        assert isinstance(drive.app.screen, Shell)
        commit(drive)
        assert isinstance(drive.app.screen, ReportPage)


def test_a_record_that_can_only_be_read_goes_on_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = match()
    begun.seal(0)
    begun.close()

    def refused(_record: Record) -> RecordWriter:
        raise RecordError("Read-only file system")

    with window() as drive:
        drive.click("title.load")
        monkeypatch.setattr(RecordWriter, "resume", refused)
        drive.click("load.open")
        assert isinstance(drive.app.screen, Unsaved)
        move_to(drive, tmp_path)
        commit(drive)
    (record,) = tmp_path.glob("*.moat")
    assert len(read(record).quarters) == 2


def test_a_place_that_cannot_be_written_either_asks_again(tmp_path: Path) -> None:
    begun = match()
    with playing(begun) as drive:
        shutil.rmtree(records_dir())
        commit(drive)
        drive.click("unsaved.elsewhere")
        drive.press("escape")
        assert isinstance(drive.app.screen, Unsaved)
        move_to(drive, Path("/proc") if Path("/proc").is_dir() else tmp_path)
        assert isinstance(drive.app.screen, Unsaved)
        assert begun.game.unwritten == 1
        drive.click("unsaved.go_on")
        assert isinstance(drive.app.screen, ReportPage)
