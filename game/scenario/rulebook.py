"""Rules as a scenario sets them: `rules.<key>.<name>`, each inside the range its rule declares."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from game.market.knobs import Rule
from game.market.rules import Rules
from game.scenario.faults import Fault, nearest, span

TRUE, FALSE = ("true", "on", "yes"), ("false", "off", "no")
"""Words for a switch on the command line."""


def rule_types() -> dict[str, type[Rule]]:
    """Return the rule classes by their key in `rules.<key>`."""
    return {
        f.name: f.default_factory  # type: ignore[misc]  # every rule field is made by its class
        for f in fields(Rules)
        if isinstance(f.default_factory, type) and issubclass(f.default_factory, Rule)
    }


def faults_of(settings: object) -> list[Fault]:
    """List everything that is wrong with a `[rules]` table as it came from a file or the command line."""
    if not isinstance(settings, Mapping):
        return [Fault("rules", "should be tables", "[rules.<rule>]")]
    known = rule_types()
    found: list[Fault] = []
    for key, table in settings.items():
        if key not in known:
            found.append(Fault(f"rules.{key}", "no such rule", nearest(str(key), known)))
        elif not isinstance(table, Mapping):
            found.append(Fault(f"rules.{key}", "should be a table", f"[rules.{key}]"))
        else:
            path = f"rules.{key}"
            faults = (_fault(known[key], f"{path}.{name}", str(name), value) for name, value in table.items())
            found += [fault for fault in faults if fault]
    return found


def _fault(rule: type[Rule], path: str, name: str, value: object) -> Fault | None:
    """Return what is wrong with one setting, or None."""
    knobs = rule.knobs()
    switch = "enabled" in {f.name for f in fields(rule)}
    if name == "enabled" and not switch:
        return Fault(path, "this rule cannot be absent, so it has no switch")
    if name == "enabled":
        wrong = not isinstance(value, bool)
        return Fault(path, f"{value!r:.60} is not a switch", "write true or false") if wrong else None
    if name not in knobs:
        return Fault(path, "no such constant", nearest(name, [*knobs, *(["enabled"] if switch else [])]))
    knob = knobs[name]
    allowed = span(knob.low, knob.high, knob.unit)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return Fault(path, f"{value!r:.60} is not a number", allowed)
    if not knob.low <= value <= knob.high:
        return Fault(path, f"{value!r:.60} is out of range", allowed)
    return None


def applied(rules: Rules, settings: Mapping[str, Mapping[str, Any]]) -> Rules:
    """Return the rules with settings made; they must have been checked by `faults_of`."""
    changed: dict[str, Any] = {}
    for key, table in settings.items():
        values = {n: v if isinstance(v, bool) else float(v) for n, v in table.items()}
        changed[key] = replace(getattr(rules, key), **values)
    return replace(rules, **changed)


def read_value(text: str) -> bool | float | str:
    """Return the switch or number that a command-line text stands for; other text stays text."""
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    try:
        return float(text)
    except ValueError:
        return text


def constants_of(rules: Rules) -> dict[str, dict[str, bool | float]]:
    """Return every switch and constant of a rulebook, as a `[rules]` table that sets them all."""
    return {key: _values(getattr(rules, key)) for key in rule_types()}


def _values(rule: Rule) -> dict[str, bool | float]:
    found = {f.name: getattr(rule, f.name) for f in fields(rule)}
    return {name: v if isinstance(v, bool) else float(v) for name, v in found.items()}


def known_constants(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario's data without the constants that this program's rules would refuse.

    Records of older rules name constants that have gone or whose range has moved since.
    """
    settings = data.get("rules")
    if not isinstance(settings, Mapping):
        return dict(data)
    known = rule_types()
    kept = {
        key: {n: v for n, v in table.items() if not _fault(known[key], key, str(n), v)}
        for key, table in settings.items()
        if key in known and isinstance(table, Mapping)
    }
    return {**data, "rules": kept}
