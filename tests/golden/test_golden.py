"""Golden games replay to the last digit."""

import subprocess
import sys

import pytest

from tests.golden.playthrough import FOLDER, golden_games, text

GAMES = golden_games()


@pytest.mark.parametrize("name", list(GAMES))
def test_the_golden_game_replays(name):
    """If behaviour was meant to change: `python tests/golden/regenerate.py`, and read the difference."""
    path = FOLDER / f"{name}.txt"
    assert path.is_file(), f"{path.name} is missing: run `python tests/golden/regenerate.py`"
    assert text(name, GAMES[name]) == path.read_text(encoding="utf-8")


def test_there_is_no_golden_game_of_a_scenario_that_is_gone():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(GAMES)


def test_a_golden_game_reaches_what_it_should():
    """It would prove little if nothing happened in it."""
    written = (FOLDER / "six.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in written.splitlines() if line[:2] == "20"]
    assert len(rows) > 12
    assert len({row[-1] for row in rows}) == len(rows)
    assert any(int(row[-2]) > 3 for row in rows)


def test_a_golden_game_does_not_depend_on_the_vector_unit(root):
    """A small one; `.ci/run` plays all of them."""
    command = [sys.executable, str(root / "tests" / "golden" / "regenerate.py"), "--print", "sprint"]
    check = [sys.executable, str(root / "tools" / "check_cpu_features.py"), "--", *command]
    run = subprocess.run(check, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "all outputs are equal" in run.stdout
