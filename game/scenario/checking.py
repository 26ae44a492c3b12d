"""From plain data to a checked scenario: every fault is found, not the first.

Three checks look at the same raw data: the shape of each table, the constants of the rules, and the names
that one table uses of another. Each stands what the others complain about: one wrong number hides nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario import rulebook, scripts
from game.scenario.faults import Fault, ScenarioError, nearest, span
from game.scenario.model import Scenario
from game.scenario.schema import LabTable, LotTable, MarketTable, ScenarioFile, SegmentTable, ShockTable

TABLES: dict[str, tuple[type[BaseModel], int]] = {
    "segments": (SegmentTable, 2),
    "lots": (LotTable, 2),
    "labs": (LabTable, 2),
    "shocks": (ShockTable, 2),
    "market": (MarketTable, 1),
}
"""The table under each heading, and how many words of a path come before its keys."""

ROUNDING = 1e-9
"""What shares may exceed one by: the author's own sums are rounded too."""


def checked(data: Mapping[str, Any], source: str) -> Scenario:
    """Return the scenario that `data` describes.

    Raises:
        ScenarioError: something is wrong; all faults are listed with their place and a suggestion.
    """
    file, faults = _shaped(data)
    seen = {fault.path for fault in faults}
    faults += [
        f for f in (*rulebook.faults_of(data.get("rules", {})), *_cross_faults(data)) if f.path not in seen
    ]
    if faults or file is None:
        raise ScenarioError(source, faults)
    return Scenario(file)


def _shaped(data: Mapping[str, Any]) -> tuple[ScenarioFile | None, list[Fault]]:
    """Hold the tables to their models; what stands under `rules` has a check of its own."""
    try:
        return ScenarioFile.model_validate(data), []
    except ValidationError as error:
        return None, [_fault(d) for d in error.errors() if d["loc"][0] != "rules"]
    except OverflowError:  # a whole number of hundreds of digits
        return None, [Fault("", "a number is too large")]


def _fault(detail: ErrorDetails) -> Fault:
    """Word one of pydantic's findings with its place and a suggestion."""
    parts = [str(part) for part in detail["loc"] if part != "[key]"]
    path = ".".join(parts)
    if detail["type"] == "extra_forbidden":
        return Fault(path, "unknown key", nearest(parts[-1], _keys(parts)))
    if detail["type"] == "literal_error" and parts[0] == "labs":
        return Fault(path, "no such lab", str(detail["msg"]).replace("Input should be", "one of"))
    if detail["type"] == "missing":
        return Fault(path, "missing", "add it; the standard scenario shows every key")
    given = detail.get("input")
    shown = f", not {given!r:.60}" if isinstance(given, (str, int, float, bool)) else ""
    message = str(detail["msg"]).replace("Input should", "should").replace("Dictionary should", "should")
    return Fault(path, f"{message}{shown}", _allowed(parts))


def _table_of(parts: list[str]) -> tuple[type[BaseModel], int]:
    """Return the model that a path's key belongs to, and where in the path that key stands."""
    model, at = TABLES.get(parts[0], (ScenarioFile, 0))
    return (model, at) if len(parts) > at else (ScenarioFile, 0)


def _keys(parts: list[str]) -> list[str]:
    return list(_table_of(parts)[0].model_fields)


def _allowed(parts: list[str]) -> str:
    """Return the range that the number at a path must lie in; "" where the path names no single number."""
    model, at = _table_of(parts)
    field = model.model_fields.get(parts[at])
    if field is None or len(parts) != at + 1:
        return ""
    low = next((getattr(m, k) for m in field.metadata for k in ("ge", "gt") if hasattr(m, k)), None)
    high = next((getattr(m, k) for m in field.metadata for k in ("le", "lt") if hasattr(m, k)), None)
    return span(low, high)


def _cross_faults(data: Mapping[str, Any]) -> list[Fault]:
    """Hold the parts of a file against each other: every name must exist, shares must fit."""
    segments, labs, shares = (_table(data, name) for name in ("segments", "labs", "shares"))
    domains = _table(data, "domains")
    found: list[Fault] = []
    for key in segments:
        found += _unknown(f"segments.{key}.domains", _table(segments, key, "domains"), domains, "domain")
    for key in labs:
        found += _unknown(f"labs.{key}.domain_data", _table(labs, key, "domain_data"), domains, "domain")
    found += _lot_faults(data, domains)
    found += _shock_faults(data)
    found += _script_faults(data, labs)
    found += _unknown("shares", shares, segments, "segment")
    if isinstance(data.get("shares"), Mapping):  # where it is missing as a whole, that is said once
        fix = "give each lab's starting share of this segment"
        found += [Fault(f"shares.{key}", "missing", fix) for key in segments if key not in shares]
    for key in shares:
        row = _table(shares, key)
        found += _unknown(f"shares.{key}", row, labs, "lab")
        whole = _total(row.values())
        if whole > 1.0 + ROUNDING:
            fix = "at most 1; the rest is the commons"
            found.append(Fault(f"shares.{key}", f"the shares add up to {whole:g}", fix))
    return found


def _lot_faults(data: Mapping[str, Any], domains: Mapping[str, Any]) -> list[Fault]:
    """Check that each lot belongs to a domain and comes up before the game is over."""
    found: list[Fault] = []
    length, lots = data.get("quarters"), _table(data, "lots")
    for key in lots:
        lot = _table(lots, key)
        domain, first = lot.get("domain"), lot.get("first_quarter", 0)
        if isinstance(domain, str) and domains and domain not in domains:
            found.append(Fault(f"lots.{key}.domain", f"no such domain: '{domain}'", nearest(domain, domains)))
        if isinstance(length, int) and isinstance(first, int) and first >= length:
            fix = f"below {length}, the number of quarters"
            found.append(Fault(f"lots.{key}.first_quarter", "never on offer: the game is over by then", fix))
    return found


def _shock_faults(data: Mapping[str, Any]) -> list[Fault]:
    """Check that each card can be drawn and strikes before the game is over."""
    found: list[Fault] = []
    length, cards = data.get("quarters"), _table(data, "shocks")
    for key in cards:
        card = _table(cards, key)
        first, last, notice = card.get("first", 0), card.get("last", 200), card.get("notice", 0)
        if not all(isinstance(number, int) for number in (first, last, notice)):
            continue
        if last < first:
            fix = f"at least {first}, its first quarter"
            found.append(
                Fault(f"shocks.{key}.last", "never drawn: its last quarter is before its first", fix)
            )
        if isinstance(length, int) and first + notice >= length:
            fix = f"first and notice together below {length}, the number of quarters"
            found.append(Fault(f"shocks.{key}.first", "never strikes: the game is over by then", fix))
    return found


def _script_faults(data: Mapping[str, Any], labs: Mapping[str, Any]) -> list[Fault]:
    """Check that scripts belong to labs and say what can be done, when there is a game."""
    names = scripts.names_of(*(_table(data, name) for name in ("segments", "domains", "lots")))
    length, start = data.get("quarters"), data.get("start")
    found = _unknown("scripts", _table(data, "scripts"), labs, "lab")
    for lab in _table(data, "scripts"):
        found += scripts.faults_of(
            _table(data, "scripts", lab),
            f"scripts.{lab}",
            names,
            length if isinstance(length, int) else 0,
            start if isinstance(start, str) else "",
        )
    return found


def _table(data: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """Return the table at a path, or an empty one where there is none: its shape is checked elsewhere."""
    found: Any = data
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _total(values: Iterable[Any]) -> float:
    """Return the sum of those values that are shares at all."""
    total = 0.0
    for value in values:
        if isinstance(value, (int, float)) and 0.0 <= value <= 1.0:
            total += value
    return total


def _unknown(path: str, words: Iterable[str], known: Mapping[str, Any], kind: str) -> list[Fault]:
    """Name the words that `known` lacks; where that table itself is missing, saying so once is enough."""
    return [
        Fault(f"{path}.{word}", f"no such {kind}: '{word}'", nearest(word, known))
        for word in words
        if known and word not in known
    ]
