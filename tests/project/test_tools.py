"""Tests may use tools, tools never tests: what both need lies in `tools/`."""

import ast
from pathlib import Path

import pytest


def packages(source: str) -> set[str]:
    """Return the names of the top-level packages that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_no_tool_and_no_module_of_the_game_imports_tests(root: Path) -> None:
    paths = [*root.glob("tools/**/*.py"), *root.glob("game/**/*.py")]
    assert {"game", "pygame"} <= packages((root / "tools/hands/driver.py").read_text(encoding="utf-8"))
    guilty = [path.name for path in paths if "tests" in packages(path.read_text(encoding="utf-8"))]
    assert guilty == []


@pytest.mark.parametrize(
    "source", ["import tests.golden", "def f():\n    from tests.ui.conftest import drive"]
)
def test_imports_are_found_wherever_they_stand(source: str) -> None:
    assert packages(source) == {"tests"}
