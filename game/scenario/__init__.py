"""Scenario files: schema, loading, checking."""

from game.scenario.checking import checked
from game.scenario.faults import Fault, ScenarioError
from game.scenario.files import check, load, names
from game.scenario.model import Scenario
from game.scenario.rulebook import known_constants
from game.scenario.schema import FORMAT, ScenarioFile

__all__ = [
    "FORMAT",
    "Fault",
    "Scenario",
    "ScenarioError",
    "ScenarioFile",
    "check",
    "checked",
    "known_constants",
    "load",
    "names",
]
