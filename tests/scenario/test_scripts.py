"""Scripts: what a scenario may tell a computer-run lab, and that every fault in it is named."""

from typing import Any

import pytest

from game.scenario import Scenario, ScenarioError, checked, load
from game.scenario.scripts import NO_SCRIPT, Line


def with_scripts(scripts: dict[str, Any]) -> Scenario:
    return checked({**load("sprint").to_json(), "scripts": scripts}, "test")  # 2025 Q1, eight quarters


def test_a_script_becomes_lines_in_the_order_in_which_it_is_written() -> None:
    scenario = with_scripts(
        {
            "kiln": {
                "2025 Q1 - 2026 Q4": {"ship": False, "price": 9.0},
                "2025 Q3": {"ship": True, "price": {"api": 4.0}, "split": {"serving": 0.5}},
            }
        }
    )
    segments = list(scenario.file.segments)
    script = scenario.script("kiln")
    assert script.lines == (
        Line(0, 7, "ship", None, 0.0),
        Line(0, 7, "price", None, 9.0),
        Line(2, 2, "ship", None, 1.0),
        Line(2, 2, "price", segments.index("api"), 4.0),
        Line(2, 2, "split", 4, 0.5),
    )
    assert script.of(2) == script.lines
    assert script.of(3) == script.lines[:2]
    assert scenario.script("meridian") is NO_SCRIPT


def test_a_script_survives_being_written_and_read() -> None:
    scenario = with_scripts({"kiln": {"2025 Q2": {"raise_capital": 500.0, "bid": {"codehost": 80.0}}}})
    again = checked(scenario.as_played().to_json(), "again")
    assert again.script("kiln") == scenario.script("kiln")


# A script, and the fault to be named: place, part of the message, part of the suggestion.
FAULTS: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({"kilm": {}}, ("scripts.kilm", "no such lab: 'kilm'", "did you mean 'kiln'?")),
    ({"tern": {}}, ("scripts.tern", "no such lab: 'tern'", "did you mean")),
    ({"kiln": {"2025-Q1": {}}}, ("scripts.kiln.2025-Q1", "no such time", "write '2024 Q2'")),
    ({"kiln": {"2024 Q4": {}}}, ("scripts.kiln.2024 Q4", "outside the game", "")),
    ({"kiln": {"2026 Q1 - 2025 Q1": {}}}, ("scripts.kiln.2026 Q1 - 2025 Q1", "ends before it begins", "")),
    (
        {"kiln": {"2025 Q1": {"shp": 1.0}}},
        ("scripts.kiln.2025 Q1.shp", "no such order", "did you mean 'ship'?"),
    ),
    ({"kiln": {"2025 Q1": {"free_plan": 2.0}}}, ("scripts.kiln.2025 Q1.free_plan", "out of range", "0 to 1")),
    (
        {"kiln": {"2025 Q1": {"price": {"apy": 2.0}}}},
        ("scripts.kiln.2025 Q1.price.apy", "'price' has no such part", "did you mean 'api'?"),
    ),
    (
        {"kiln": {"2025 Q1": {"ship": {"api": 1.0}}}},
        ("scripts.kiln.2025 Q1.ship.api", "'ship' has no such part", "a number"),
    ),
    ({"kiln": {"2025 Q1": {"ship": "yes"}}}, ("scripts.kiln.2025 Q1.ship", "should be", "")),
]


@pytest.mark.parametrize(("scripts", "fault"), FAULTS)
def test_a_wrong_script_names_its_fault(scripts: dict[str, Any], fault: tuple[str, str, str]) -> None:
    with pytest.raises(ScenarioError) as raised:
        with_scripts(scripts)
    path, message, suggestion = fault
    found = [f for f in raised.value.faults if f.path.startswith(path)]
    assert found, [str(f) for f in raised.value.faults]
    assert message in found[0].message
    assert suggestion in found[0].suggestion
