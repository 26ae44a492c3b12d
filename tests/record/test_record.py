"""The record: exact, append-only, chained; hostile files give one clear line."""

import json
from pathlib import Path

import numpy as np
import pytest

from game.market.digest import digest
from game.record import RecordBusyError, RecordError, RecordWriter, read, read_header, verify
from game.record.lines import _TAIL, LARGEST_FILE, ROOT, StartLine, _hash, seal, unseal
from game.record.reader import Record
from game.session.game import Game
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


def test_the_header_is_enough_for_a_list(path: Path) -> None:
    header, lines = read_header(path)
    assert (header.title, lines) == ("Sprint", 5)


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


def test_every_changed_byte_is_found(path: Path) -> None:
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


def resealed(path: Path, number: int, change: object) -> None:
    """Change a line as a forger would: with every hash behind it made anew."""
    texts, previous, out = path.read_text().splitlines(), ROOT, []
    tip = ROOT
    for n, text in enumerate(texts):
        content, previous = unseal(text, previous)
        if n == number:
            change(content)  # type: ignore[operator]
        body = json.dumps(content, separators=(",", ":"))
        own = _hash(tip, body)
        out.append(f'{body[:-1]}{_TAIL}{own}"}}')
        tip = own
    path.write_text("\n".join(out) + "\n")


def richer(content: dict[str, dict[str, list[float]]]) -> None:
    content["state"]["cash"][0] += 1.0


def bolder(content: dict[str, dict[str, list[list[float]]]]) -> None:
    content["orders"]["price"][0][0] *= 1.01


def luckier(content: dict[str, int]) -> None:
    content["seed"] += 1


@pytest.mark.parametrize(("line", "change", "quarter"), [(3, richer, 2), (3, bolder, 2), (0, luckier, 1)])
def test_a_forged_record_is_found_by_playing_it_again(
    line: int, change: object, quarter: int, path: Path
) -> None:
    resealed(path, line, change)
    verdict = verify(read(path))
    assert not verdict.sound
    assert verdict.quarter == quarter
    assert verdict.field


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


def test_a_line_is_sealed_to_the_line_before() -> None:
    text, own = seal(StartLine(state={}, report={}, digest=ROOT), ROOT)
    assert unseal(text, ROOT)[1] == own
    with pytest.raises(RecordError, match="does not follow"):
        unseal(text, own)


def test_the_largest_game_stays_under_a_megabyte(tmp_path: Path) -> None:
    game = play(tmp_path / "game.moat", quarters=24, scenario="standard")
    a_quarter = (tmp_path / "game.moat").stat().st_size / max(len(game.orders), 1)
    game.close()
    # Eight labs hold at most 8/6 of six labs' numbers.
    assert a_quarter * 8 / 6 * 40 < 1_000_000
