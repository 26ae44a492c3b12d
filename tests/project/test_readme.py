"""README says what is true: its tables are complete, its examples run; test_docs.py looks at the rest."""

import doctest
import re
from pathlib import Path

import pytest

from game.cli import app


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """Return what stands under `## title`."""
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_play_shows_exactly_the_two_commands(readme: str) -> None:
    blocks = re.findall(r"```\w*\n(.*?)```", section(readme, "Play"), re.DOTALL)
    assert [block.strip() for block in blocks] == ["python3 play.py", "python3 play.py test"]


def test_ci_runs_the_test_command_of_the_readme_last(root: Path) -> None:
    lines = (root / ".ci/run").read_text(encoding="utf-8").strip().splitlines()
    assert lines[-1] == "python3 play.py test"


def test_command_table_names_the_commands_there_are(readme: str) -> None:
    named = set(re.findall(r"^\| `moat (\w+)", section(readme, "Command line"), re.MULTILINE))
    registered = {it.name or it.callback.__name__ for it in app.registered_commands if it.callback}
    groups = {it.name for it in app.registered_groups}
    assert named == registered | groups


def test_code_table_names_every_package(root: Path, readme: str) -> None:
    named = set(re.findall(r"`game/(\w+)/`", section(readme, "The code")))
    assert named == {path.parent.name for path in root.glob("game/*/__init__.py")}


def test_examples_run_as_printed(root: Path, readme: str) -> None:
    failed, attempted = doctest.testfile(str(root / "README.md"), module_relative=False)
    assert failed == 0
    assert attempted == len(re.findall(r"^>>> ", readme, re.MULTILINE))
