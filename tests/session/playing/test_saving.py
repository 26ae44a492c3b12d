"""A record that cannot be written: the disk is full, the place is wrong. The game goes on in memory."""

import os
from pathlib import Path

import pytest

from game.record import RecordError, RecordWriter, read, verify
from game.session.game import SaveError
from tests.record.games import advance, play


class FullDisk:
    """Stands in for a record's writer when the disk has no room."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        real = RecordWriter._append

        def append(writer: RecordWriter, lines: list[object]) -> None:
            if self.full and writer._length:
                raise RecordError(f"{writer.path}: {os.strerror(28)}")
            real(writer, lines)  # type: ignore[arg-type]

        monkeypatch.setattr(RecordWriter, "_append", append)


def test_a_full_disk_keeps_the_game_in_memory_until_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = play(tmp_path / "game.moat", 2)
    disk = FullDisk(monkeypatch)
    game.seal(0, game.proposal(0))
    with pytest.raises(SaveError, match="No space left"):
        game.commit()
    assert (game.quarter, game.unwritten) == (3, 1)
    assert len(read(tmp_path / "game.moat").quarters) == 2
    with pytest.raises(SaveError):
        game.retry()
    disk.full = False
    game.retry()
    assert game.unwritten == 0
    game.close()
    assert verify(read(tmp_path / "game.moat")).quarters == 3


def test_a_game_can_be_saved_to_another_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = play(tmp_path / "game.moat", 2)
    disk = FullDisk(monkeypatch)
    game.seal(0, game.proposal(0))
    with pytest.raises(SaveError):
        game.commit()
    disk.full = False
    game.save_to(tmp_path / "elsewhere" / "game.moat")
    advance(game, 1)
    game.close()
    record = read(tmp_path / "elsewhere" / "game.moat")
    assert verify(record).sound
    assert len(record.quarters) == 4
    with pytest.raises(SaveError, match="exists already"):
        game.save_to(tmp_path / "elsewhere" / "game.moat")


def test_a_place_that_fails_half_way_is_left_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = play(tmp_path / "game.moat", 2)
    disk = FullDisk(monkeypatch)
    with pytest.raises(SaveError, match="No space left"):
        game.save_to(tmp_path / "other.moat")
    assert not (tmp_path / "other.moat").exists()
    disk.full = False
    advance(game, 1)
    game.save_to(tmp_path / "other.moat")
    game.close()
    for name, quarters in (("game", 3), ("other", 3)):
        assert verify(read(tmp_path / f"{name}.moat")).quarters == quarters


def test_a_folder_that_cannot_be_written_is_said_before_the_game_begins(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordError, match="file"):
        play(tmp_path / "file" / "game.moat")
