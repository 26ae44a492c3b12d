"""Disks that fail in earnest: full by the kernel's own limit, gone, read-only, or unable to sync."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.record import RecordError, read, verify
from game.record import writer as writing
from game.session.game import Game, SaveError
from tests.record.games import advance, play

FULL = """
import json, resource, signal, sys
from pathlib import Path
from game.record import read, verify
from game.session.game import Game, SaveError
from tests.record.games import advance
path = Path(sys.argv[1])
game = Game.open(path)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 4000, hard))
said, kept = [], []
for _ in range(2):
    try:
        advance(game, 1)
    except SaveError as error:
        said.append(str(error))
    kept.append([len(read(path).quarters), verify(read(path)).sound, game.unwritten])
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
game.retry()
game.close()
print(json.dumps({"said": said, "kept": kept, "after": len(read(path).quarters), "left": game.unwritten}))
"""
"""Plays two quarters with room for a tenth of one; the kernel cuts the write short, then refuses it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "games" / "game.moat"
    file.parent.mkdir()
    play(file, 2).close()
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a file's size are a Unix matter")
def test_a_disk_that_the_kernel_calls_full_loses_nothing(path: Path, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        cwd=root, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert len(found["said"]) == 2
    assert all("File too large" in line and str(path) in line and "\n" not in line for line in found["said"])
    assert found["kept"] == [[2, True, 1], [2, True, 2]]
    assert (found["after"], found["left"]) == (4, 0)
    assert verify(read(path)).sound


def test_a_folder_that_vanished_is_said_and_the_game_goes_on_elsewhere(path: Path, tmp_path: Path) -> None:
    game = Game.open(path)
    shutil.rmtree(path.parent)
    with pytest.raises(SaveError, match="No such file or directory"):
        advance(game, 1)
    assert not path.parent.exists()
    assert game.unwritten == 1
    with pytest.raises(SaveError, match="No such file or directory"):
        game.retry()
    game.save_to(tmp_path / "another place" / "game.moat")
    advance(game, 1)
    game.close()
    record = read(tmp_path / "another place" / "game.moat")
    assert (len(record.quarters), verify(record).sound, game.unwritten) == (4, True, 0)


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_takes_no_file_is_said_in_its_own_words(
    code: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game, before = Game.open(path), path.read_bytes()
    with monkeypatch.context() as broken:

        def refuse(*_: object, **__: object) -> None:
            raise OSError(code, os.strerror(code))

        broken.setattr(Path, "open", refuse)
        with pytest.raises(SaveError) as caught:
            advance(game, 1)
    assert str(caught.value) == f"{path}: {os.strerror(code)}"
    assert path.read_bytes() == before
    assert game.quarter == 3, "the quarter is played and in memory"
    game.retry()
    game.close()
    assert len(read(path).quarters) == 3


@pytest.mark.skipif(os.name != "posix", reason="folders are synced on Unix")
@pytest.mark.parametrize(
    ("code", "fails"), [(errno.EIO, True), (errno.EINVAL, False), (errno.ENOTSUP, False)]
)
def test_a_new_record_whose_folder_cannot_be_synced(
    code: int, fails: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing disk is said, and nothing is left; network folders that know no such thing are fine."""
    real, handles = os.fsync, []

    def sync(handle: int) -> None:
        handles.append(handle)
        if len(handles) == 2:  # the file first, then its folder
            raise OSError(code, os.strerror(code))
        real(handle)

    monkeypatch.setattr(writing.os, "fsync", sync)
    path = tmp_path / "new.moat"
    if not fails:
        play(path, 0).close()
        assert read(path).quarters == ()
        return
    with pytest.raises(RecordError, match=os.strerror(code)):
        play(path, 0)
    assert not path.exists()


def test_a_record_that_cannot_be_told_of_an_undo_keeps_the_quarter(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = Game.open(path)
    before = path.read_bytes()
    with monkeypatch.context() as broken:

        def fail(_: int) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        broken.setattr(writing.os, "fsync", fail)
        with pytest.raises(SaveError, match="Input/output error"):
            game.undo()
    assert game.quarter == 2
    assert path.read_bytes() == before
    game.undo()
    assert game.quarter == 1
    game.close()
    assert (len(read(path).quarters), len(read(path).undone)) == (1, 1)
