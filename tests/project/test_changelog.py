"""CHANGELOG follows Keep a Changelog and knows the version being built."""

import re
from pathlib import Path

import pytest

from game import __version__

KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Rules"}


@pytest.fixture(scope="module")
def changelog(root: Path) -> str:
    return (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_newest_release_is_this_version(changelog: str) -> None:
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", changelog, re.MULTILINE)
    assert released[0] == __version__


def test_headings_are_of_known_kinds_and_rules_are_among_them(changelog: str) -> None:
    kinds = set(re.findall(r"^### (.+)$", changelog, re.MULTILINE))
    assert kinds <= KINDS
    assert "Rules" in kinds
