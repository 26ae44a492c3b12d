"""The record: exact, append-only, chained; hostile files give one clear line."""

import contextlib
import errno
import os
from pathlib import Path

import numpy as np
import pytest

from game.market.digest import digest
from game.market.rules.company import Capital
from game.record import RecordBusyError, RecordError, RecordWriter, glance, read, verify
from game.record.lines import LARGEST_FILE, ROOT, StartLine, seal, unseal
from game.record.reader import Record
from game.scenario import load
from game.session.game import Game, SaveError
from tests.record.games import advance, play


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "game.moat"
    play(file).close()
    return file


def test_stored_states_are_exact(tmp_path: Path) -> None:
    game = play(tmp_path / "game.moat", quarters=4)
    record = read(tmp_path / "game.moat")
    assert len(record.quarters) == 4
    for stored, played in zip([record.start, *(q.state for q in record.quarters)], game.states, strict=True):
        assert stored.quarter == played.quarter
        assert digest(stored.arrays()) == digest(played.arrays())
    for stored_orders, orders in zip((q.orders for q in record.quarters), game.orders, strict=True):
        assert digest(stored_orders.arrays()) == digest(orders.arrays())
    for quarter, report in zip(record.quarters, game.reports[1:], strict=True):
        for name, values in report.arrays().items():
            np.testing.assert_allclose(getattr(quarter.report, name), values, rtol=1e-9)
    game.close()


def test_a_whole_game_verifies(path: Path) -> None:
    verdict = verify(read(path))
    assert verdict.sound
    assert verdict.quarters == 3


def test_both_ends_are_enough_for_a_list(path: Path) -> None:
    found = glance(path)
    header = read(path).header
    assert found.header.model_dump(exclude={"scenario"}) == header.model_dump(exclude={"scenario"})
    assert (found.total, found.start) == (header.scenario["quarters"], header.scenario["start"])
    assert (found.quarters, found.over) == (3, False)
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    assert glance(path).quarters == 2
    lines = data.splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2]))
    assert glance(path).quarters == 0
    path.write_bytes(lines[0])
    with pytest.raises(RecordError, match="cut before the start"):
        glance(path)
    path.unlink()
    game = play(path, quarters=100)
    game.close()
    found = glance(path)
    assert (found.quarters, found.over) == (len(game.orders), True)


def test_a_record_holds_every_constant_it_was_played_with(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(path).rules
    # A default tuned later: new games change, the record does not.
    monkeypatch.setattr(Capital.__init__, "__defaults__", (*Capital.__init__.__defaults__[:-1], 99.0))  # type: ignore[index]
    assert load("sprint").rules().capital != before.capital
    assert read(path).rules == before
    assert verify(read(path)).sound


def test_a_torn_last_line_is_noticed_and_dropped(path: Path) -> None:
    data = path.read_bytes()
    last = data.rstrip(b"\n").rfind(b"\n") + 1
    for cut in (last + 1, last + 100, len(data) - 1):
        path.write_bytes(data[:cut])
        record = read(path)
        assert len(record.quarters) == 2
        assert record.torn == cut - last
        assert verify(record).sound


def test_going_on_after_a_torn_line_gives_the_same_file(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-20])
    game = Game.open(path)
    assert game.quarter == 2
    advance(game, 1)
    game.close()
    assert path.read_bytes() == data


def hostile(data: bytes) -> dict[str, bytes]:
    lines = data.split(b"\n")
    return {
        "empty": b"",
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "text": b"hello\nworld\n",
        "JSON of another kind": b'{"a":1}\n',
        "cut in the header": data[:200],
        "cut before the start": lines[0] + b"\n",
        "a line missing": b"\n".join([*lines[:3], *lines[4:]]),
        "lines swapped": b"\n".join([*lines[:2], lines[3], lines[2], *lines[4:]]),
        "a line twice": b"\n".join([*lines[:3], lines[2], *lines[3:]]),
        "one digit changed": data.replace(b'"cash":[', b'"cash":[1', 1),
        "deep": b"[" * 100_000 + b"\n",
        "many lines": b"x\n" * 1000,
    }


@pytest.mark.parametrize("kind", list(hostile(b"\n" * 6)))
def test_hostile_files_give_one_clear_line(kind: str, path: Path) -> None:
    before = path.read_bytes()
    content = hostile(before)[kind]
    assert content != before
    other = path.with_name("hostile.moat")
    other.write_bytes(content)
    with pytest.raises(RecordError) as caught:
        read(other)
    assert "\n" not in str(caught.value)
    assert "hostile.moat" in str(caught.value)
    assert other.read_bytes() == content
    assert path.read_bytes() == before


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.moat"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(RecordError, match="more than a record can have"):
        read(path)


def test_missing_files_and_folders_say_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.moat", tmp_path):
        with pytest.raises(RecordError, match="no such file"):
            read(path)


def test_every_changed_byte_of_a_line_breaks_its_seal(path: Path) -> None:
    previous, checked = ROOT, 0
    for line in path.read_bytes().splitlines():
        for position in range(len(line)):
            changed = bytearray(line)
            changed[position] ^= 1 << position % 8
            with contextlib.suppress(UnicodeDecodeError, RecordError):
                unseal(changed.decode(), previous)
                pytest.fail(f"byte {position} of a line can be changed unnoticed")
            checked += 1
        _, previous = unseal(line.decode(), previous)
    assert checked > 30_000


def test_a_changed_byte_anywhere_in_the_file_is_found(path: Path) -> None:
    data = path.read_bytes()
    step = max(len(data) // 300, 1)
    for position in range(0, len(data) - 1, step):
        changed = bytearray(data)
        changed[position] ^= 1
        path.write_bytes(bytes(changed))
        try:
            record = read(path)
        except RecordError:
            continue
        # A changed line end tears the last line off: that is noticed and told.
        assert record.torn > 0, f"byte {position}"


def test_a_branch_names_its_origin_and_leaves_the_record_as_it_was(path: Path) -> None:
    before, record = path.read_bytes(), read(path)
    other = path.with_name("branch.moat")
    game = Game.branch(record, 1, other, "2026-02-02T00:00")
    assert game.quarter == 1
    plan = game.proposal(0)
    game.seal(0, plan.with_arrays({"price": plan.price * 0.5}))
    game.commit()
    game.close()
    branch = read(other)
    assert verify(branch).sound
    assert branch.header.origin is not None
    assert (branch.header.origin.record, branch.header.origin.quarter) == (record.identity, 1)
    assert branch.quarters[0].digest == record.quarters[0].digest
    assert branch.quarters[1].digest != record.quarters[1].digest
    assert path.read_bytes() == before
    with pytest.raises(RecordError, match="quarter 5 was not reached"):
        record.branch(4, "2026-02-02T00:00")


def test_two_windows_cannot_write_one_record(path: Path) -> None:
    record = read(path)
    with RecordWriter.resume(record), pytest.raises(RecordBusyError):
        RecordWriter.resume(record)
    RecordWriter.resume(record).close()


def test_a_record_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(RecordError, match="exists already"):
        play(path)
    assert path.read_bytes() == before


def test_a_record_that_grew_since_it_was_read_is_not_continued(path: Path) -> None:
    record: Record = read(path)
    game = Game.open(path)
    advance(game, 1)
    game.close()
    with pytest.raises(RecordError, match="changed since"):
        RecordWriter.resume(record)


def test_a_record_that_vanished_is_not_made_anew(path: Path) -> None:
    game = Game.open(path)
    path.unlink()
    with pytest.raises(SaveError, match="No such file"):
        advance(game, 1)
    assert not path.exists()
    game.save_to(path)
    game.close()
    assert verify(read(path)).quarters == 4


def test_a_record_that_another_program_wrote_into_is_left_alone(path: Path) -> None:
    game = Game.open(path)
    path.write_bytes(path.read_bytes() + b"more\n")
    before = path.read_bytes()
    with pytest.raises(SaveError, match="changed by something else"):
        advance(game, 1)
    game.close()
    assert path.read_bytes() == before


def test_a_half_written_line_is_taken_off_or_cut_by_the_next_write(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    for cut_back in (True, False):
        game = Game.open(path)
        length = path.stat().st_size
        with monkeypatch.context() as broken:

            def fail(_: int) -> None:
                raise OSError(errno.EIO, os.strerror(errno.EIO))

            broken.setattr(os, "fsync", fail)
            if not cut_back:
                broken.setattr(os, "truncate", lambda *_: fail(0))
            with pytest.raises(SaveError, match="Input/output error"):
                advance(game, 1)
        assert (path.stat().st_size == length) == cut_back
        game.retry()
        game.close()
        assert verify(read(path)).sound
        assert path.read_bytes().startswith(before)
    assert len(read(path).quarters) == 5


def test_a_line_is_sealed_to_the_line_before() -> None:
    text, own = seal(StartLine(rules=1, state={}, report={}, digest=ROOT), ROOT)
    assert unseal(text, ROOT)[1] == own
    with pytest.raises(RecordError, match="does not follow"):
        unseal(text, own)


def test_the_largest_game_stays_under_a_megabyte(tmp_path: Path) -> None:
    game = play(tmp_path / "game.moat", quarters=24, scenario="standard")
    a_quarter = (tmp_path / "game.moat").stat().st_size / max(len(game.orders), 1)
    game.close()
    # Eight labs hold at most 8/6 of six labs' numbers.
    assert a_quarter * 8 / 6 * 40 < 1_000_000
