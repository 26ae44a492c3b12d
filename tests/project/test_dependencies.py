"""What an installation brings: never `pygame`, and only licences that were looked at."""

import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Each may be shipped beside MIT code; the LGPL because players can replace the library (docs/decisions/0001).
ACCEPTED = {"0BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL v2.1", "MIT", "PSF-2.0", "Zlib"}


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


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, object]:
    with (root / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]


@pytest.fixture(scope="module")
def runtime(project) -> set[str]:
    return closure(project["dependencies"])


def test_nothing_brings_pygame_beside_pygame_ce(runtime: set[str]) -> None:
    assert "pygame-ce" in runtime
    assert "pygame" not in runtime


def test_pygame_is_not_installed_beside_pygame_ce() -> None:
    installed = {canonicalize_name(it.metadata["Name"]) for it in metadata.distributions()}
    assert "pygame-ce" in installed
    assert "pygame" not in installed


def test_pygame_ce_is_pinned_exactly(project) -> None:
    pins = [Requirement(text) for text in project["dependencies"] if text.startswith("pygame-ce")]
    assert [[it.operator for it in pin.specifier] for pin in pins] == [["=="]]


def test_every_dependency_has_an_accepted_licence(runtime: set[str]) -> None:
    refused = {name: licence(name) for name in runtime if not set(licence(name).split(" AND ")) <= ACCEPTED}
    assert refused == {}


def licence(name: str) -> str:
    """Return the licence expression of an installed distribution, or what its older metadata say."""
    about = metadata.metadata(name)
    classifiers = [it for it in about.get_all("Classifier", []) if it.startswith("License ::")]
    names = [it.rsplit(" :: ", 1)[-1] for it in classifiers]
    said = about.get("License-Expression") or about.get("License") or " AND ".join(names) or "unknown"
    return said.removesuffix(" License")


def test_every_dependency_is_explained_in_the_decision_record(root: Path, project) -> None:
    text = (root / "docs/decisions/0001-layers-and-dependencies.md").read_text(encoding="utf-8")
    direct = [Requirement(it).name for it in project["dependencies"]]
    assert [name for name in direct if f"| {name}" not in text] == []
