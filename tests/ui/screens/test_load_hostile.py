"""Hostile and old files on the library page: what they say of themselves breaks nothing."""

import json
from hashlib import blake2b
from pathlib import Path

import pytest

from game.paths import records_dir
from game.ui.library.listing import autosaved_games
from game.ui.screens.desk.shell import Shell
from tests.ui.screens.library import names, record
from tests.ui.screens.matches import window


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
