"""The libraries that players get with the game, and the licence texts that come with them."""

import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]

ELSEWHERE = {"pygame-ce": "LGPL.txt"}
"""Libraries whose text is not among their metadata, and the file that holds it."""

LEAST_TEXT = 500
"""Bytes: the shortest licence that is accepted has more."""


def project() -> dict[str, list[str]]:
    """Return what pyproject.toml says of the project."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        told: dict[str, list[str]] = tomllib.load(file)["project"]
    return told


def closure(requirements: list[str]) -> set[str]:
    """Return the names of everything that `requirements` bring on this machine, themselves included."""
    found: set[str] = set()
    todo = [(Requirement(text), "") for text in requirements]
    while todo:
        requirement, extra = todo.pop()
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in found:
            found.add(name)
            todo += [(Requirement(text), "") for text in metadata.requires(name) or ()]
    return found


def without_licence(folder: Path) -> set[str]:
    """Return which of the game's libraries have no licence text anywhere in `folder`."""
    texts: dict[str, list[Path]] = {}
    for about in folder.rglob("*.dist-info"):
        name = canonicalize_name(about.name.split("-", 1)[0])
        found = [path for path in about.rglob("*") if path.name.upper().startswith(("LICEN", "COPYING"))]
        texts.setdefault(name, []).extend(found)
    for name, file in ELSEWHERE.items():
        texts.setdefault(name, []).extend(folder.rglob(file))
    return {name for name in closure(project()["dependencies"]) if not any(map(_whole, texts.get(name, ())))}


def _whole(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > LEAST_TEXT
