"""The wheel carries everything the game reads, and nothing that only development needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from game import __version__


@pytest.fixture(scope="module")
def names(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of the files inside a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    with zipfile.ZipFile(folder / f"moat-{__version__}-py3-none-any.whl") as wheel:
        return set(wheel.namelist())


@pytest.mark.parametrize("folder", ["assets", "scenarios"])
def test_holds_every_shipped_file(root: Path, names: set[str], folder: str) -> None:
    shipped = {
        f"game/_data/{path.relative_to(root).as_posix()}"
        for path in (root / folder).rglob("*")
        if path.is_file()
    }
    assert shipped
    assert shipped <= names


def test_holds_every_module(root: Path, names: set[str]) -> None:
    modules = {path.relative_to(root).as_posix() for path in (root / "game").rglob("*.py")}
    assert "game/__main__.py" in modules
    assert modules <= names


def test_holds_nothing_else(names: set[str]) -> None:
    metadata = f"moat-{__version__}.dist-info/"
    assert {name for name in names if not name.startswith(("game/", metadata))} == set()


def test_holds_the_licence_and_those_of_fonts_and_icons(root: Path, names: set[str]) -> None:
    licences = {"LICENSE"} | {
        path.relative_to(root).as_posix()
        for pattern in ("LICENSE*", "OFL*")
        for path in (root / "assets").rglob(pattern)
    }
    assert {f"moat-{__version__}.dist-info/licenses/{name}" for name in licences} <= names
