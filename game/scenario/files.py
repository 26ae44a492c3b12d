"""Scenario files: finding them by name or path and reading them as hostile input."""

import re
import tomllib
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.paths import scenarios_dir
from game.scenario.checking import checked
from game.scenario.extending import extended
from game.scenario.faults import Fault, ScenarioError, nearest
from game.scenario.model import Scenario

LARGEST_FILE = 1_000_000
"""Bytes; the longest scenario of ours has about 12,000."""

_EXTENDS = re.compile(r'^extends *= *"([a-z0-9-]+)"', re.MULTILINE)

ORDER = (
    "standard",
    "first-game",
    "sprint",
    "bottled-water",
    "private-wells",
    "winner-takes-all",
    "ai-winter",
    "rocks-law",
    "history-2023",
)
"""How lists show the scenarios: the ones to begin with first, then a future each, then the special ones."""


def names() -> list[str]:
    """Return the names of the shipped scenarios in `ORDER`, any others behind them by name."""
    found = sorted(path.stem for path in scenarios_dir().glob("*.toml"))
    return sorted(found, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


def load(name_or_path: str) -> Scenario:
    """Return a scenario by its name or by the path of its file.

    Raises:
        ScenarioError: there is none, it cannot be read, or it is wrong; every fault is listed.
    """
    path = _find(name_or_path)
    text = _text(path)
    return _scenario(str(path), text, _below(text))


@lru_cache(maxsize=32)
def _scenario(source: str, text: str, below: tuple[str, str]) -> Scenario:
    """Return what a file and the one it extends stand for; lists ask for the same ones again and again."""
    return checked(extended(_tables(text, source), source, lambda name: _shipped(name, below)), source)


def _below(text: str) -> tuple[str, str]:
    """Return name and text of the shipped scenario that a file extends; ("", "") if there is none."""
    base = _EXTENDS.search(text)
    path = scenarios_dir() / f"{base[1]}.toml" if base else None
    return (path.stem, _text(path)) if path is not None and path.is_file() else ("", "")


def _shipped(name: str, below: tuple[str, str]) -> dict[str, Any]:
    """Return the content of a shipped scenario, for another that extends it; `below` was read already."""
    if name not in names():
        raise ScenarioError(name, [Fault("extends", f"no such scenario: '{name}'", nearest(name, names()))])
    path = scenarios_dir() / f"{name}.toml"
    return _tables(below[1] if below[0] == name else _text(path), str(path))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ScenarioError(
                str(path), [Fault("", f"larger than {LARGEST_FILE:,} bytes, so not a scenario")]
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioError(str(path), [Fault("", f"not UTF-8 text at byte {error.start}")]) from error
    except OSError as error:
        raise ScenarioError(str(path), [Fault("", error.strerror or str(error))]) from error


def _tables(text: str, source: str) -> dict[str, Any]:
    """Return a file's tables, unchecked."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise ScenarioError(source, [Fault("", f"not TOML: {error}")]) from error


def check(path: str, players: Collection[str] = ()) -> tuple[Fault, ...]:
    """Return everything that is wrong with a scenario file; nothing when it is right.

    Args:
        path: of the file, or the name of a shipped scenario.
        players: who may play a lab; empty when that is not known here, and then it is not checked.
    """
    try:
        scenario = load(path)
    except ScenarioError as error:
        return error.faults
    return tuple(
        Fault(f"labs.{lab}.player", f"no such player: '{player}'", nearest(player, players))
        for lab, player in zip(scenario.labs, scenario.players, strict=True)
        if players and player not in players
    )


def _find(name_or_path: str) -> Path:
    """Return the file meant by a name or a path."""
    shipped = scenarios_dir() / f"{name_or_path}.toml"
    if "/" not in name_or_path and "\\" not in name_or_path and shipped.is_file():
        return shipped
    path = Path(name_or_path)
    if path.is_file():
        return path
    hint = nearest(name_or_path, names()) if path.suffix != ".toml" else "is the path right?"
    raise ScenarioError(name_or_path, [Fault("", "no such scenario", hint)])
