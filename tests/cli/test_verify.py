"""`moat verify` finds what differs, names what it cannot read, and goes on with the other files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.cli import run, verify
from game.market.state import State
from game.record import RecordWriter, quarter_line, read


@pytest.fixture
def forged(record: Path, tmp_path: Path) -> Path:
    """Return a record whose second quarter has cash that its orders do not lead to; all hashes are right."""
    found = read(record)
    path = tmp_path / "forged.moat"
    writer = RecordWriter.create(path, found.header, found.start, found.opening)
    for n, played in enumerate(found.quarters):
        state: State = played.state
        if n >= 1:
            state = state.with_arrays({"cash": state.cash + 1.0})
        writer.append(quarter_line(played.orders, played.notes, state, played.report))
    writer.close()
    return path


def test_a_sound_record_is_sound(capsys, record: Path) -> None:
    assert run(["verify", str(record)]) == 0
    assert capsys.readouterr().out == f"{record}: sound, 3 quarters\n"


def test_the_document_tells_each_file(document, record: Path, forged: Path) -> None:
    found = document("verify", record, forged, "--json", expect=1)["files"]
    assert [(f["sound"], f["quarters"], f["quarter"], f["field"]) for f in found] == [
        (True, 3, None, None),
        (False, 3, 2, "cash"),
    ]


def test_a_forged_record_fails_the_check(capsys, forged: Path) -> None:
    assert run(["verify", str(forged)]) == 1
    assert capsys.readouterr().out.startswith(f"{forged}: differs at quarter 2: cash")


def test_a_torn_last_line_is_told(capsys, record: Path) -> None:
    record.write_bytes(record.read_bytes()[:-100])
    assert run(["verify", str(record)]) == 0
    assert "sound, 2 quarters; " in capsys.readouterr().out


def hostile() -> dict[str, bytes]:
    return {
        "empty": b"",
        "text": b"not a record\n",
        "binary": bytes(range(256)) * 40,
        "json": b'{"kind":"header"}\n',
        "deep": b"[" * 100_000 + b"\n",
    }


@pytest.mark.parametrize("kind", hostile())
def test_what_is_no_record_costs_one_line(refusal, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "broken.moat"
    file.write_bytes(hostile()[kind])
    assert refusal("verify", file).startswith(f"{file}: ")


def test_an_edited_record_costs_one_line(refusal, record: Path) -> None:
    record.write_bytes(record.read_bytes().replace(b'"cash"', b'"cosh"', 1))
    assert "hash does not match" in refusal("verify", record)


def test_a_missing_file_does_not_hide_the_others(capsys, record: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.moat"
    assert run(["verify", str(missing), str(record)]) == 2
    shown = capsys.readouterr()
    assert shown.out == f"{record}: sound, 3 quarters\n"
    assert shown.err == f"moat: {missing}: no such file\n"


def test_progress_is_of_all_files_and_never_goes_back(
    monkeypatch: pytest.MonkeyPatch, capsys, record: Path, forged: Path, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []

    @contextmanager
    def watched(label: str) -> Iterator[Callable[[int, int], None]]:
        assert label == "Playing 4 records again"
        yield lambda done, total: told.append((done, total))

    monkeypatch.setattr(verify, "progress_bar", watched)
    files = [record, tmp_path / "missing.moat", forged, record]
    assert run(["verify", *(str(file) for file in files)]) == 2
    assert f"{forged}: differs at quarter 2: cash" in capsys.readouterr().out
    done = [step / total for step, total in told]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0.0, 1.0)
    assert {0.25, 0.5, 0.75} <= set(done)
    assert len({round(step, 3) for step in done}) > 8, "quarters do not move the bar"


def test_verify_needs_a_file(refusal) -> None:
    assert "Missing argument 'FILE...'" in refusal("verify")
