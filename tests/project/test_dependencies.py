"""What an installation brings: never `pygame`, and only licences that were looked at."""

from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.libraries import closure, project

# Each may be shipped beside MIT code; the LGPL because players can replace the library (docs/decisions/0001).
ACCEPTED = {"0BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL v2.1", "MIT", "PSF-2.0", "Zlib"}


@pytest.fixture(scope="module")
def runtime() -> set[str]:
    return closure(project()["dependencies"])


def test_nothing_brings_pygame_beside_pygame_ce(runtime: set[str]) -> None:
    assert "pygame-ce" in runtime
    assert "pygame" not in runtime


def test_pygame_is_not_installed_beside_pygame_ce() -> None:
    installed = {canonicalize_name(it.metadata["Name"]) for it in metadata.distributions()}
    assert "pygame-ce" in installed
    assert "pygame" not in installed


def test_pygame_ce_is_pinned_exactly() -> None:
    pins = [Requirement(text) for text in project()["dependencies"] if text.startswith("pygame-ce")]
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


def test_every_dependency_is_explained_in_the_decision_record(root: Path) -> None:
    text = (root / "docs/decisions/0001-layers-and-dependencies.md").read_text(encoding="utf-8")
    direct = [Requirement(it).name for it in project()["dependencies"]]
    assert [name for name in direct if f"| {name}" not in text] == []
