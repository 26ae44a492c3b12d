"""`moat scenario`: what there is, every fault of a file, and a schema that says the same as the checks."""

from pathlib import Path

import pytest

from game.cli import run
from game.scenario import names
from game.scenario.rulebook import rule_types


def test_the_list_names_what_is_shipped(document, capsys) -> None:
    found = document("scenario", "list", "--json")
    assert [it["name"] for it in found] == names()
    assert all(len(it["labs"]) == len(it["players"]) for it in found)
    assert run(["scenario", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == names()


def test_shipped_scenarios_have_no_fault(capsys) -> None:
    assert run(["scenario", "check", *names()]) == 0
    assert capsys.readouterr().out == "".join(f"{name}: no fault\n" for name in names())


@pytest.fixture
def wrong(root: Path, tmp_path: Path) -> Path:
    """Return a copy of a scenario with three faults."""
    text = (root / "scenarios/sprint.toml").read_text(encoding="utf-8")
    text = text.replace("\nconfidence = ", "\nconfidence = 1").replace(
        'player = "human"', 'player = "human"\nmony = 1'
    )
    path = tmp_path / "wrong.toml"
    path.write_text(f"{text}\n[rules.flywhel]\nenabled = false\n", encoding="utf-8")
    return path


def test_every_fault_is_named_with_its_place(capsys, wrong: Path) -> None:
    assert run(["scenario", "check", str(wrong), "standard"]) == 2
    shown = capsys.readouterr()
    assert shown.out == "standard: no fault\n"
    lines = shown.err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"moat: {wrong}: ") for line in lines)
    for part in ("market.confidence: ", "labs.meridian.mony: unknown key", "rules.flywhel: no such rule"):
        assert part in shown.err


def test_faults_as_a_document(document, wrong: Path) -> None:
    found = document("scenario", "check", wrong, "--json", expect=2)
    assert {fault["path"] for fault in found[str(wrong)]} == {
        "market.confidence",
        "labs.meridian.mony",
        "rules.flywhel",
    }


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"= =", b"[" * 5000, b"a = " + b"[" * 5000])
def test_hostile_files_cost_a_line_each_and_no_traceback(capsys, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "hostile.toml"
    file.write_bytes(content)
    assert run(["scenario", "check", str(file)]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(f"moat: {file}: ")
    assert "Traceback" not in shown.err


def test_a_missing_file_is_a_fault(capsys, tmp_path: Path) -> None:
    assert run(["scenario", "check", str(tmp_path / "none.toml")]) == 2
    assert "no such scenario" in capsys.readouterr().err


def test_the_schema_spells_out_every_constant(document) -> None:
    schema = document("scenario", "schema")
    rules = schema["properties"]["rules"]["properties"]
    assert set(rules) == set(rule_types())
    for key, rule in rule_types().items():
        told = rules[key]["properties"]
        assert set(told) - {"enabled"} == set(rule.knobs())
        for name, knob in rule.knobs().items():
            described = told[name]
            assert (described["minimum"], described["maximum"]) == (knob.low, knob.high)
            assert (described["x-unit"], described["x-source"]) == (knob.unit, knob.source)
            assert knob.low <= described["default"] <= knob.high
    assert rules["flywheel"]["properties"]["enabled"] == {"type": "boolean", "default": True}
    assert "enabled" not in rules["demand"]["properties"]
    assert schema["properties"]["quarters"]["maximum"] == 80


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "Missing command"),
        (("chek",), "No such command 'chek'"),
        (("check",), "Missing argument 'FILE...'"),
    ],
)
def test_bad_usage_costs_one_line(refusal, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in refusal("scenario", *arguments)
