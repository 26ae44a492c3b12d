"""Scenario files: finding them by name or path and reading them as hostile input."""

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from game.paths import scenarios_dir
from game.scenario.checking import checked
from game.scenario.extending import extended
from game.scenario.faults import Fault, ScenarioError, nearest
from game.scenario.model import Scenario

LARGEST_FILE = 1_000_000
"""Bytes; the longest scenario of ours has about 12,000."""


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
    return checked(extended(_read(path), str(path), _shipped), str(path))


def _shipped(name: str) -> dict[str, Any]:
    """Return the content of a shipped scenario, for another that extends it."""
    if name not in names():
        raise ScenarioError(name, [Fault("extends", f"no such scenario: '{name}'", nearest(name, names()))])
    return _read(scenarios_dir() / f"{name}.toml")


def _read(path: Path) -> dict[str, Any]:
    """Return a file's tables, unchecked."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ScenarioError(
                str(path), [Fault("", f"larger than {LARGEST_FILE:,} bytes, so not a scenario")]
            )
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioError(str(path), [Fault("", f"not UTF-8 text at byte {error.start}")]) from error
    except OSError as error:
        raise ScenarioError(str(path), [Fault("", error.strerror or str(error))]) from error
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise ScenarioError(str(path), [Fault("", f"not TOML: {error}")]) from error


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
