"""The long trials of docs/durability.md in short: disks that fail, bits that flip, bent files."""

from pathlib import Path

import pytest

from tests.record.games import play
from tests.record.torture.faults import fail_disks
from tests.record.torture.flips import flip_bits
from tests.record.torture.forgeries import forge
from tests.record.torture.fuzz import READERS, Tally


def test_failing_disks_lose_nothing_that_was_committed(tmp_path: Path) -> None:
    found = fail_disks(tmp_path, failures=25, seed=1)
    assert (found.lost, found.unsound) == (0, 0)
    assert set(found.by_error) == {"ENOSPC", "EIO", "EACCES"}
    assert found.short_writes > 0


def test_flipped_bits_are_reported(tmp_path: Path) -> None:
    play(tmp_path / "whole.moat", 2).close()
    found = flip_bits(tmp_path / "whole.moat", tmp_path / "bent.moat", bits=300, seed=1)
    assert found.missed == 0
    assert found.refused > 250


def test_forgeries_are_told_by_playing_again(tmp_path: Path) -> None:
    found = forge(tmp_path, edits=40, seed=1)
    assert found.missed == 0
    assert found.found > 30
    assert found.found + found.orders_without_effect == found.edits


@pytest.mark.parametrize("reader", READERS)
def test_bent_files_give_only_the_documented_error(reader: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("MOAT_HOME", str(tmp_path))
    found: Tally = READERS[reader](tmp_path, 200, 1)
    assert found.inputs == 200
    assert found.refused > 50, "hardly any file was bent badly enough"
