"""`moat rival check`: faults, times and exit codes."""

from pathlib import Path

import pytest

from game.cli import run
from tests.session.rival_files import written

CALL = ("rival", "check", "--scenario", "sprint", "--games", "2")


def test_a_sound_rival_gets_exit_code_0(tmp_path: Path, document) -> None:
    spec = f"{written(tmp_path)}:Undercutter"
    found = document(*CALL, spec, "--json")
    assert list(found) == ["rival", "sound", "faults", "decisions", "median_ms", "worst_ms", "refused"]
    assert (found["rival"], found["sound"], found["faults"]) == (spec, True, [])


def test_faults_get_a_line_each_and_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = f"{written(tmp_path)}:NotANumber"
    assert run([*CALL, spec]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": fails")[0] for line in lines[:4]] == [
        f"{spec}: sprint, {lab}" for lab in ("Meridian", "Kiln", "Orchard", "Fathom")
    ]
    assert lines[-1].startswith("  0 decisions timed")


@pytest.mark.parametrize(
    ("rival", "complaint"),
    [
        ("none.py:Mine", "none.py: no such file"),
        ("flywheel", "flywheel: write the file and the class"),
        ("flywheell", "no player 'flywheell'"),
        ("{file}:Unmade", "Unmade: making one failed"),
    ],
)
def test_what_cannot_be_checked_costs_one_line(refusal, tmp_path: Path, rival: str, complaint: str) -> None:
    assert complaint in refusal(*CALL, rival.format(file=written(tmp_path)))


def test_an_unknown_scenario_costs_one_line(refusal, tmp_path: Path) -> None:
    line = refusal("rival", "check", f"{written(tmp_path)}:Undercutter", "--scenario", "sprimt")
    assert "sprimt: no such scenario" in line
