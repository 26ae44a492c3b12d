"""`moat compare` names where two records part and shows both sides."""

from pathlib import Path

import pytest

from game.cli import run
from game.record import read
from game.session.telling.kpis import KPIS
from tests.session.watching.test_compare import pair


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    return pair(tmp_path)


def test_it_names_the_quarter_the_lab_and_its_orders(capsys, two: tuple[Path, Path]) -> None:
    assert run(["compare", *(str(path) for path in two)]) == 0
    shown = capsys.readouterr().out
    assert "They part in quarter 4, 2025 Q4: Meridian ordered otherwise (price, marketing)." in shown
    lines = shown.splitlines()
    assert any(line.startswith("revenue ") for line in lines)
    assert any(line.startswith("share of Kiln ") for line in lines)
    assert "otherwise from the start" not in shown


def test_the_document_holds_every_quarter(document, two: tuple[Path, Path]) -> None:
    found = document("compare", *two, "--json")
    assert found["parting"]["orders"] == {"meridian": ["price", "marketing"]}
    assert (found["parting"]["quarter"], found["parting"]["date"]) == (4, "2025 Q4")
    assert [q["quarter"] for q in found["quarters"]] == list(range(len(read(two[0]).quarters) + 1))
    fourth = found["quarters"][4]
    assert fourth["ordered_otherwise"] == ["meridian"]
    assert fourth["orders"]["meridian"]["a"] != fourth["orders"]["meridian"]["b"]
    assert fourth["orders"]["kiln"]["a"] == fourth["orders"]["kiln"]["b"] != []
    assert set(fourth["figures"]) == {kpi.key for kpi in KPIS}
    assert sum(fourth["shares"]["b"]) == pytest.approx(1.0)


def test_the_same_record_and_a_beginning_of_it_say_so(capsys, record: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun.moat"
    begun.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))
    assert run(["compare", str(record), str(record)]) == 0
    assert "The same game, quarter by quarter." in capsys.readouterr().out
    assert run(["compare", str(begun), str(record)]) == 0
    assert "The same for 2 quarters; B goes on." in capsys.readouterr().out


def test_what_cannot_be_compared_costs_one_line(refusal, record: Path, tmp_path: Path) -> None:
    assert refusal("compare", record, tmp_path / "none.moat").endswith("none.moat: no such file")
    assert "Missing argument" in refusal("compare", record)
