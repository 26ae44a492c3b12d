"""Folders that a player chose for games outside the library."""

from pathlib import Path

import pytest

from game.paths import config_dir, records_dir
from game.session.library import places


def test_the_library_is_first_and_the_last_choice_before_older_ones(tmp_path: Path) -> None:
    assert places.known() == [records_dir()]
    for name in ("a", "b", "a"):
        places.remember(tmp_path / name)
    places.remember(records_dir())
    assert places.known() == [records_dir(), tmp_path / "a", tmp_path / "b"]


def test_only_so_many_are_remembered(tmp_path: Path) -> None:
    for number in range(places.MOST + 5):
        places.remember(tmp_path / str(number))
    assert len(places.known()) == 1 + places.MOST


@pytest.mark.parametrize("text", ["", "{}", "[1, null]", '["relative"]', '["a\\u0000b"]', "[" * 5000, "\x00"])
def test_a_damaged_list_is_empty(text: str) -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "places.json").write_text(text, encoding="utf-8")
    assert places.known() == [records_dir()]


def test_a_list_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    config_dir().parent.mkdir(parents=True)
    config_dir().write_text("in the way", encoding="utf-8")
    places.remember(tmp_path)
    assert places.known() == [records_dir()]
