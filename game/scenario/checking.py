"""From plain data to a checked scenario: every fault is found, not the first."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario import rulebook
from game.scenario.faults import Fault, ScenarioError, nearest
from game.scenario.model import Scenario
from game.scenario.schema import LabTable, LotTable, MarketTable, ScenarioFile, SegmentTable

TABLES: dict[str, type[BaseModel]] = {
    "segments": SegmentTable,
    "lots": LotTable,
    "labs": LabTable,
    "market": MarketTable,
}
"""Which table's keys to suggest below which heading."""


def checked(data: Mapping[str, Any], source: str) -> Scenario:
    """Return the scenario that `data` describes.

    Raises:
        ScenarioError: something is wrong; all faults are listed with their place and a suggestion.
    """
    faults: list[Fault] = []
    try:
        file = ScenarioFile.model_validate(data)
    except ValidationError as error:
        faults = [_fault(detail) for detail in error.errors()]
        rules = data.get("rules")
        if isinstance(rules, Mapping) and all(isinstance(t, Mapping) for t in rules.values()):
            faults = [f for f in faults if not f.path.startswith("rules")] + rulebook.faults_of(rules)
        raise ScenarioError(source, faults) from error
    faults = rulebook.faults_of(file.rules) + _cross_faults(file)
    if faults:
        raise ScenarioError(source, faults)
    return Scenario(file)


def _fault(detail: ErrorDetails) -> Fault:
    """Word one of pydantic's findings with its place and a suggestion."""
    path = [str(part) for part in detail["loc"] if part != "[key]"]
    if detail["type"] == "extra_forbidden":
        return Fault(".".join(path), "unknown key", nearest(path[-1], _known_keys(path)))
    if detail["type"] == "literal_error" and path[:1] == ["labs"]:
        return Fault(".".join(path), "no such lab", str(detail["msg"]).replace("Input should be", "one of"))
    if detail["type"] == "missing":
        return Fault(".".join(path), "missing", "add it; the standard scenario shows every key")
    given = detail.get("input")
    shown = f", not {given!r}" if isinstance(given, (str, int, float, bool)) else ""
    message = str(detail["msg"]).replace("Input should", "should")
    return Fault(".".join(path), f"{message}{shown}")


def _known_keys(path: list[str]) -> list[str]:
    table = TABLES.get(path[0]) if len(path) > 1 else ScenarioFile
    return list(table.model_fields) if table else []


def _cross_faults(file: ScenarioFile) -> list[Fault]:
    """Hold the parts of a file against each other: every name must exist, shares must fit."""
    found: list[Fault] = []
    for key, segment in file.segments.items():
        found += _unknown(f"segments.{key}.domains", segment.domains, file.domains, "domain")
    for key, lot in file.lots.items():
        found += _unknown(f"lots.{key}.domain", [lot.domain], file.domains, "domain", named=False)
    for lab_key, lab in file.labs.items():
        found += _unknown(f"labs.{lab_key}.domain_data", lab.domain_data, file.domains, "domain")
    found += _unknown("shares", file.shares, file.segments, "segment")
    for key in file.segments:
        if key not in file.shares:
            found.append(Fault(f"shares.{key}", "missing", "give each lab's starting share of this segment"))
    for key, row in file.shares.items():
        found += _unknown(f"shares.{key}", row, file.labs, "lab")
        whole = 0.0
        for share in row.values():
            whole += share
        if whole > 1.0 + 1e-9:
            found.append(
                Fault(
                    f"shares.{key}", f"the shares add up to {whole:g}", "at most 1; the rest is the commons"
                )
            )
    return found


def _unknown(
    path: str, words: Any, known: Mapping[Any, Any], kind: str, *, named: bool = True
) -> list[Fault]:
    return [
        Fault(f"{path}.{word}" if named else path, f"no such {kind}: '{word}'", nearest(word, known))
        for word in words
        if word not in known
    ]
