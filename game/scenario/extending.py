"""A scenario that says only what differs: `extends` names a shipped one, `without` drops parts of it."""

from collections.abc import Callable, Mapping
from typing import Any

from game.scenario.faults import Fault, ScenarioError

EXTENDS, WITHOUT = "extends", "without"

Tables = dict[str, Any]


def extended(data: Mapping[str, Any], source: str, shipped: Callable[[str], Tables]) -> Tables:
    """Return the whole scenario that a file describes: the one it extends, less what it drops, changed.

    Args:
        data: the file as read; without `extends` it is returned as it is.
        source: where it came from, for the faults.
        shipped: reads a shipped scenario by name; raises ScenarioError where there is none.

    Raises:
        ScenarioError: no such scenario, it extends one itself, or nothing is where `without` points.
    """
    if EXTENDS not in data:
        if WITHOUT in data:
            raise ScenarioError(source, [Fault(WITHOUT, "there is nothing to leave out", f"needs {EXTENDS}")])
        return dict(data)
    name = data[EXTENDS]
    if not isinstance(name, str):
        raise ScenarioError(source, [Fault(EXTENDS, "should be the name of a scenario")])
    base = shipped(name)
    if EXTENDS in base:
        # One step is enough: a reader should need two files at most to know a scenario.
        raise ScenarioError(source, [Fault(EXTENDS, f"'{name}' extends another scenario itself")])
    own = {key: value for key, value in data.items() if key not in (EXTENDS, WITHOUT)}
    return _merged(_less(base, data.get(WITHOUT, []), source), own)


def _less(base: Tables, paths: object, source: str) -> Tables:
    """Return tables without what the paths, such as "labs.lattice", point at."""
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise ScenarioError(source, [Fault(WITHOUT, 'should be a list such as ["labs.lattice"]')])
    for path in paths:
        *way, last = path.split(".")
        table: Any = base
        for word in way:
            table = table.get(word) if isinstance(table, dict) else None
        if not isinstance(table, dict) or last not in table:
            raise ScenarioError(source, [Fault(WITHOUT, f"there is no '{path}' to leave out")])
        del table[last]
    return base


def _merged(base: Tables, own: Tables) -> Tables:
    """Return tables in which what `own` says stands, and what it does not mention stays."""
    whole = dict(base)
    for key, value in own.items():
        old = whole.get(key)
        whole[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return whole
