"""Tables that ship are read strictly, and a game never fails for want of one."""

import json
from pathlib import Path

import pytest

from game.paths import asset
from game.rivals import personas
from game.rivals.skills import SKILLS
from game.scenario import load, names
from game.session.tournament import shipped
from game.session.tournament.contests import Ladder, run
from game.session.tournament.document import Heading
from game.session.tournament.shipped import FOLDER, Strengths, read, strengths


@pytest.fixture(scope="module")
def table() -> dict[str, object]:
    ladder = Ladder(("frontier", "commons"), ("beginner", "casual"), 4, 8)
    ((table, _),) = run(ladder, Heading(load("sprint"), 3))
    return table


def text(table: dict[str, object], **changes: object) -> bytes:
    return json.dumps({**table, **changes}).encode()


def test_what_a_tournament_writes_is_read_back(table: dict[str, object]) -> None:
    found = read(text(table), "sprint")
    assert found.games == 8
    rows = {(row["player"], row["rating"], row["rating_error"]) for row in table["players"]}
    assert {(f"{p}:{s}", it.rating, it.error) for p, s, it in found.of} == rows
    casual, beginner = (found.find("commons", skill) for skill in ("casual", "beginner"))
    assert casual.rating > beginner.rating
    assert found.find("commons", "expert") is None
    assert found.find("steward", "casual") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "pairs"},
        {"scenario": "standard"},
        {"changes": ["rules.flywheel.enabled=false"]},
        {"games": "8"},
        {"games": 0},
        {"more": 1},
        {"players": [{"player": "commons"}]},
        {"labs": "abc"},
    ],
)
def test_a_table_that_is_not_quite_one_is_none(table: dict[str, object], changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read(text(table, **changes), "sprint")


def test_players_that_nobody_knows_are_none(table: dict[str, object]) -> None:
    rows = [{**row, "player": "nobody:casual"} for row in table["players"]]
    with pytest.raises(ValueError, match="nobody"):
        read(text(table, players=rows), "sprint")


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe", b"[]", b'{"kind": "ladder"}'])
def test_a_missing_or_broken_file_means_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "sprint.json").write_bytes(content)
    monkeypatch.setattr(shipped, "asset", lambda _folder, name: tmp_path / name)
    strengths.cache_clear()
    try:
        assert strengths("sprint") == Strengths()
    finally:
        strengths.cache_clear()


def test_every_table_that_ships_is_whole() -> None:
    for path in asset(FOLDER).glob("*.json"):
        assert path.stem in names()
        found = strengths(path.stem)
        assert found.games > 0, path.stem
        assert all(found.find(persona, skill) for persona in personas() for skill in SKILLS), path.stem
