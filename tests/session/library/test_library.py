"""The library of records: lists, names, the trash, copies in and out."""

import json
import os
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

import pytest

from game.record import RecordError, locked, read, snapshot
from game.session.game import Game
from game.session.library import plans, records, shelf, trash
from tests.record.games import play


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = records.new_path(tmp_path / "records", "Sprint", "2026-11-22T11:40:03+00:00")
    path.parent.mkdir()
    play(path, 2).close()
    return path


@pytest.fixture
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "no trash here")

    monkeypatch.setattr(trash, "send2trash", refuse)


# --- lists


def test_a_record_is_called_by_its_scenario_until_somebody_names_it(record: Path) -> None:
    (entry,) = records.entries(record.parent)
    assert entry.name == entry.title == "Sprint"
    named = shelf.rename(record, "Friday, second try")
    (entry,) = records.entries(record.parent)
    assert (entry.path, entry.name, entry.title) == (named, "Friday, second try", "Sprint")


def test_what_changed_is_read_again(record: Path) -> None:
    (before,) = records.entries(record.parent)
    assert records.entries(record.parent) == [before]
    game = Game.open(record)
    game.seal(0, game.proposal(0))
    game.commit()
    game.close()
    (after,) = records.entries(record.parent)
    assert (before.quarter, after.quarter) == (2, 3)
    assert after.tip != before.tip
    assert after.identity == before.identity


def test_a_file_that_is_mended_is_read_again(record: Path) -> None:
    data = record.read_bytes()
    record.write_bytes(b"x" + data[1:])
    (entry,) = records.entries(record.parent)
    assert entry.problem
    assert entry.name == record.stem
    record.write_bytes(data)
    (entry,) = records.entries(record.parent)
    assert not entry.problem


def test_a_branch_names_where_it_comes_from_and_who_plays_on(record: Path, tmp_path: Path) -> None:
    branch = tmp_path / "records" / "branch.moat"
    whole = read(record)
    other = whole.header.seats[1].lab
    mine = whole.header.seats[0].lab
    Game.branch(whole, 1, branch, "now", {mine: "frontier", other: "human"}).close()
    entry = next(e for e in records.entries(record.parent) if e.path == branch)
    assert entry.origin is not None
    assert (entry.origin.record, entry.origin.quarter) == (whole.identity, 1)
    assert entry.players[:2] == ("frontier", "human")
    assert Game.open(branch).humans == [1]


def test_a_damaged_last_line_is_seen_in_the_list(record: Path) -> None:
    data = bytearray(record.read_bytes())
    data[-len(data.splitlines()[-1]) // 2] ^= 1
    record.write_bytes(data)
    (entry,) = records.entries(record.parent)
    assert "its last line is damaged" in entry.problem


def test_a_line_spelled_otherwise_is_parsed(record: Path) -> None:
    """Of the last line three figures are looked for where the writer puts them; other writers may exist."""
    lines = record.read_bytes().decode().splitlines()
    content = json.loads(lines[-1])
    del content["hash"]
    state = content.pop("state")
    before = lines[-2][-34:-2]
    body = json.dumps({"state": state, **content}, indent=None)
    own = blake2b((before + body).encode(), digest_size=16).hexdigest()
    lines[-1] = f'{body[:-1]},"hash":"{own}"}}'
    record.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (entry,) = records.entries(record.parent)
    assert (entry.problem, entry.quarter, entry.tip) == ("", 2, own)


# --- the small picture's figures


def test_a_snapshot_is_the_last_quarter_that_counts(record: Path) -> None:
    whole = read(record)
    shown = snapshot(record)
    report = whole.quarters[-1].report
    assert [s.revenue for s in shown] == pytest.approx(report.segment_revenue[:, 0])
    first = report.revenue[0, 0, 0] / report.segment_revenue[0, 0]
    assert shown[0].shares[0] == (whole.header.seats[0].lab, pytest.approx(first))
    game = Game.open(record)
    game.undo()
    game.close()
    earlier = snapshot(record)
    assert [s.revenue for s in earlier] == pytest.approx(whole.quarters[0].report.segment_revenue[:, 0])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"segment_revenue":[', b'"segment_revenue":[null,'),
        (b'"segment_revenue":[', b'"segment_revenue":["a",'),
        (b'"segment_revenue":[', b'"segment_revenue":[-1,'),
        (b'"segment_revenue"', b'"segment_profits"'),
        (b'"report"', b'"reports"'),
        (b'"kind":"quarter"', b'"kind":["quarter"]'),
        (b'"segment_revenue":[', b'"segment_revenue":[1e400,'),
    ],
)
def test_figures_that_cannot_be_are_refused(record: Path, old: bytes, new: bytes) -> None:
    head, tail = record.read_bytes()[:-1].rsplit(b"\n", 1)
    assert old in tail
    record.write_bytes(head + b"\n" + tail.replace(old, new) + b"\n")
    with pytest.raises(RecordError, match="cannot be shown"):
        snapshot(record)


# --- renaming


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..", ".hid", "end.", "nul", "COM1.x", "a\x00b", "x" * 81])
def test_a_name_that_some_system_refuses_is_refused_everywhere(record: Path, name: str) -> None:
    with pytest.raises(shelf.ShelfError):
        shelf.rename(record, name)
    assert record.exists()


def test_renaming_takes_the_plan_along_and_leaves_the_chain_alone(record: Path) -> None:
    game = Game.open(record)
    plans.keep(record, game.quarter, {0: game.proposal(0)})
    game.close()
    data = record.read_bytes()
    named = shelf.rename(record, "Übung 1")
    assert named.read_bytes() == data
    assert plans.recall(named, game.rules.world, game.quarter)
    left = {p.name for p in record.parent.iterdir() if p.suffix != ".lock"}
    assert left == {"Übung 1.moat", "Übung 1.plan"}


def test_a_name_that_is_taken_stays_with_its_game(record: Path) -> None:
    other = record.with_name("taken.moat")
    other.write_bytes(b"something else")
    with pytest.raises(shelf.ShelfError, match="already"):
        shelf.rename(record, "taken")
    assert other.read_bytes() == b"something else"


def test_a_game_in_play_is_left_alone(record: Path) -> None:
    lock = locked(record)
    for act in (lambda: shelf.rename(record, "new"), lambda: shelf.throw_away(record)):
        with pytest.raises(shelf.ShelfError, match="another window"):
            act()
    lock.release()
    assert record.exists()


# --- the trash


def test_the_desktops_trash_takes_a_record(record: Path, tmp_path: Path) -> None:
    """In a process of its own, because the trash's place is looked up once, at import."""
    home = tmp_path / "home"
    code = "import pathlib, sys; from game.session.library import trash; "
    code += "sys.exit(not trash.discard(pathlib.Path(sys.argv[1])))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(record)],
        env={**os.environ, "HOME": str(home.parent), "XDG_DATA_HOME": str(home)},
        check=False,
        capture_output=True,
    )
    assert not record.exists()
    if sys.platform.startswith("linux"):
        assert done.returncode == 0, done.stderr
        assert (home / "Trash" / "files" / record.name).exists()


@pytest.mark.usefixtures("no_desktop")
def test_without_a_desktop_there_is_a_folder(record: Path) -> None:
    data = record.read_bytes()
    assert not shelf.throw_away(record)
    record.write_bytes(b"again")
    assert not shelf.throw_away(record)
    kept = record.parent / trash.FOLDER
    assert (kept / record.name).read_bytes() == data
    assert (kept / f"{record.stem}-2.moat").read_bytes() == b"again"
    assert records.entries(record.parent) == []


@pytest.mark.usefixtures("no_desktop")
def test_a_damaged_file_can_be_thrown_away(tmp_path: Path) -> None:
    bad = tmp_path / "bad.moat"
    bad.write_bytes(b"\x00\xff")
    shelf.throw_away(bad)
    assert not bad.exists()
    with pytest.raises(shelf.ShelfError, match="gone"):
        shelf.throw_away(bad)


# --- in and out


def test_a_record_goes_out_and_comes_in_again(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere.moat"
    shelf.give_out(record, out)
    assert out.read_bytes() == record.read_bytes()
    first = shelf.bring_in(out, record.parent)
    second = shelf.bring_in(out, record.parent)
    assert (first.name, second.name) == ("elsewhere.moat", "elsewhere (2).moat")
    assert read(second).tip == read(record).tip
    with pytest.raises(shelf.ShelfError, match="exists already"):
        shelf.give_out(record, out)


def test_a_torn_line_is_left_behind(record: Path, tmp_path: Path) -> None:
    whole = record.read_bytes()
    with record.open("ab") as file:
        file.write(b'{"kind":"quarter","ru')
    shelf.give_out(record, tmp_path / "out.moat")
    assert (tmp_path / "out.moat").read_bytes() == whole


@pytest.mark.parametrize("data", [b"", b"hello\n", b"\x00" * 100, b"{}\n{}\n"])
def test_what_is_no_record_does_not_come_in(tmp_path: Path, data: bytes) -> None:
    bad = tmp_path / "bad.moat"
    bad.write_bytes(data)
    with pytest.raises(shelf.ShelfError):
        shelf.bring_in(bad, tmp_path / "records")
    assert records.entries(tmp_path / "records") == []


def test_a_changed_record_does_not_come_in(record: Path, tmp_path: Path) -> None:
    data = bytearray(record.read_bytes())
    data[len(data) // 2] ^= 1
    bad = tmp_path / "bad.moat"
    bad.write_bytes(data)
    with pytest.raises(shelf.ShelfError):
        shelf.bring_in(bad, record.parent)
    assert len(records.entries(record.parent)) == 1


def test_a_place_that_cannot_be_written_is_named(record: Path, tmp_path: Path) -> None:
    with pytest.raises(shelf.ShelfError, match="nowhere"):
        shelf.give_out(record, tmp_path / "nowhere" / "x.moat")
