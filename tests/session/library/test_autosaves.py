"""Copies that the game makes by itself: when, how many, and that they never stop a game."""

import errno
from pathlib import Path

import pytest

from game.record import read, verify
from game.session.library import autosaves
from game.session.library.autosaves import IN_ALL, KEPT, Autosaver, Copy, Moment, copies, keep, surplus
from tests.record.games import play


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "game.moat"
    play(path, 1).close()
    return path


def test_a_copy_is_the_record_as_it_was(record: Path, tmp_path: Path) -> None:
    made = keep(record, Moment.COMMIT, tmp_path / "auto")
    assert made.read_bytes() == record.read_bytes()
    assert verify(read(made)).sound
    assert [(c.path, c.moment) for c in copies(tmp_path / "auto")] == [(made, Moment.COMMIT)]


def test_the_oldest_of_a_moment_make_room(record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "auto"
    first = keep(record, Moment.START, folder)
    undo = keep(record, Moment.UNDO, folder)
    commits = [keep(record, Moment.COMMIT, folder) for _ in range(KEPT[Moment.COMMIT] + 2)]
    left = [c.path for c in copies(folder)]
    assert left == [*reversed(commits[2:]), undo, first]


def test_games_do_not_push_each_other_out_until_there_are_many() -> None:
    def made(number: int, game: int) -> Copy:
        return Copy(Path(f"{number}"), number, f"{game:012x}", Moment.START)

    few = [made(n, n) for n in range(IN_ALL, 0, -1)]
    assert surplus(few) == []
    more = [made(IN_ALL + 1, 7777), *few]
    assert [c.number for c in surplus(more)] == [1]


def test_other_files_are_none_of_ours(record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "auto"
    folder.mkdir()
    for name in ("notes.txt", "00000009-zz-commit.moat", "99999999-0123456789ab-party.moat"):
        (folder / name).write_text("mine", encoding="utf-8")
    for _ in range(KEPT[Moment.COMMIT] + 1):
        keep(record, Moment.COMMIT, folder)
    assert (folder / "notes.txt").exists()
    assert len(list(folder.iterdir())) == 3 + KEPT[Moment.COMMIT]


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_trouble_is_told_once_and_stops_nobody(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int
) -> None:
    def fail(_path: Path, _data: bytes) -> None:
        raise OSError(trouble, "no more room")

    saver = Autosaver(tmp_path / "auto")
    monkeypatch.setattr(autosaves, "write_new", fail)
    saver.keep(record, Moment.COMMIT)
    assert saver.news() == "no more room"
    saver.keep(record, Moment.COMMIT)
    assert saver.news() == ""
    monkeypatch.undo()
    saver.keep(record, Moment.COMMIT)
    assert len(copies(tmp_path / "auto")) == 1


def test_a_record_that_is_gone_is_no_reason_to_stop(tmp_path: Path) -> None:
    saver = Autosaver(tmp_path / "auto")
    saver.keep(tmp_path / "gone.moat", Moment.COMMIT)
    assert "gone.moat" in saver.news()
    saver.keep(None, Moment.COMMIT)


def test_a_folder_that_is_a_file_is_told(record: Path, tmp_path: Path) -> None:
    (tmp_path / "auto").write_text("in the way", encoding="utf-8")
    saver = Autosaver(tmp_path / "auto")
    saver.keep(record, Moment.START)
    assert saver.news()
