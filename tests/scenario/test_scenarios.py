"""Scenario files: what is shipped is right, and a wrong file names all its faults."""

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from game.market.rules import Rules
from game.market.state import start
from game.paths import scenarios_dir
from game.scenario import ScenarioError, check, checked, load, names
from game.scenario.rulebook import rule_types
from game.scenario.schema import ScenarioFile


@pytest.mark.parametrize("name", names())
def test_shipped_scenarios_are_right_and_can_be_started(name: str) -> None:
    scenario = load(name)
    assert check(str(scenarios_dir() / f"{name}.toml")) == ()
    assert scenario.key == name
    state = start(scenario.rules())
    assert state.share.shape == (len(scenario.labs), len(scenario.file.segments), 1)
    assert (state.cash > 0.0).all()


def test_standard_and_sprint_are_there_with_their_length() -> None:
    assert names()[0] == "standard"
    assert load("standard").file.quarters == 24
    assert 4 <= len(load("standard").labs) <= 6
    assert load("sprint").file.quarters == 8


@pytest.mark.parametrize("name", names())
def test_json_keeps_the_whole_scenario(name: str) -> None:
    scenario = load(name)
    again = checked(scenario.to_json(), "json")
    assert again == scenario
    assert again.rules() == scenario.rules()


def standard() -> str:
    return (scenarios_dir() / "standard.toml").read_text(encoding="utf-8")


# What is replaced, by what, and the faults to be named: place, part of the message, part of the suggestion.
FAULTS = {
    "title = ": (
        "tittle = ",
        ("tittle", "unknown key", "did you mean 'title'?"),
        ("title", "missing", "add it"),
    ),
    "format = 1": ("format = 2", ("format", "should be 1", "")),
    "churn = 0.15 ": ("churn = 1.5 ", ("segments.consumer.churn", "less than or equal to 1", "0 to 1")),
    "wallet = 11000.0": ("wallet = nan", ("segments.consumer.wallet", "finite number", "0 to")),
    'domain = "news"': ('domain = "newz"', ("lots.broadsheet.domain", "newz", "did you mean 'news'?")),
    "kiln = 0.21": ("kilm = 0.21", ("shares.consumer.kilm", "no such lab", "did you mean 'kiln'?")),
    "orchard = 0.13, fathom = 0.20": (
        "orchard = 0.90, fathom = 0.20",
        ("shares.consumer", "add up to 1.72", "at most 1"),
    ),
    "fleet = 33.5": ('fleet = "many"', ("labs.fathom.fleet", "valid number", "0 to 100000")),
    'start = "2024 Q1"': ('start = "2024 Q5"', ("start", "match pattern", "")),
    'player = "frontier"': (
        'playr = "frontier"',
        ("labs.kiln.playr", "unknown key", "did you mean 'player'?"),
    ),
    "first_quarter = 5": ("first_quarter = 24", ("lots.trials.first_quarter", "never on offer", "below 24")),
    "legal = 1.0, news": (
        "legal = 1.0, newss",
        ("segments.legal.domains.newss", "no such domain", "'news'?"),
    ),
    "health = 0.06": ("wealth = 0.06", ("labs.orchard.domain_data.wealth", "no such domain", "'health'?")),
    "[labs.lattice]": (
        "[labs.latice]",
        ("labs.latice", "no such lab", "'lattice'"),
        ("shares.consumer.lattice", "no such lab", ""),
    ),
    "legal      = {": (
        "legel      = {",
        ("shares.legel", "no such segment", "'legal'?"),
        ("shares.legal", "missing", ""),
    ),
    "[market]": (
        "[rules.capital]\nround_cap = 7.0\n[market]",
        ("rules.capital.round_cap", "out of range", "0 to 0.5"),
    ),
    "[domains]": (
        "[rules.flywhel]\nenabled = false\n[domains]",
        ("rules.flywhel", "no such rule", "'flywheel'?"),
    ),
    "[segments.code]": (
        "[rules.demand]\nenabled = false\n[segments.code]",
        ("rules.demand.enabled", "no switch", ""),
    ),
    "[segments.api]": (
        "[rules.adoption]\npase = 1\n[segments.api]",
        ("rules.adoption.pase", "no such", "'pace'?"),
    ),
    "[lots.captions]": (
        "[rules]\ndiffusion = 3\n[lots.captions]",
        ("rules.diffusion", "a table", "[rules.diffusion]"),
    ),
}


def wrong(tmp_path: Path, *olds: str) -> str:
    """Write the standard file with some of the faults and return its path."""
    text = standard()
    for old in olds:
        assert old in text
        text = text.replace(old, str(FAULTS[old][0]), 1)
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("old", list(FAULTS))
def test_a_fault_is_named_with_its_place_and_a_suggestion(old: str, tmp_path: Path) -> None:
    found = check(wrong(tmp_path, old))
    for place, message, suggestion in FAULTS[old][1:]:
        hits = [f for f in found if f.path == place]
        assert len(hits) == 1, f"{place} is not once among {[str(f) for f in found]}"
        assert message in hits[0].message
        assert suggestion in hits[0].suggestion


def test_every_fault_is_named_not_the_first(tmp_path: Path) -> None:
    places = {f.path for f in check(wrong(tmp_path, *FAULTS))}
    assert places >= {place for _, *expected in FAULTS.values() for place, _, _ in expected}


def test_a_right_file_has_no_fault_and_an_unknown_player_is_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(standard().replace('"frontier"', '"frontir"'), encoding="utf-8")
    assert check(str(path)) == ()
    (fault,) = check(str(path), players=("human", "frontier", "flywheel", "specialist", "steward", "commons"))
    assert (fault.path, fault.suggestion) == ("labs.kiln.player", "did you mean 'frontier'?")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "missing"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"a = 1\nb = = 2", "not TOML: .*line 2"),
        (b"quarters = 1" + b"0" * 5000, "not TOML"),
        (b"[shares]\nconsumer = 1" + b"0" * 400, "missing"),
        (b"a = " + b"[" * 5000, "not TOML"),
        (b"x" * 1_000_001, "larger than"),
    ],
)
def test_hostile_files_give_an_error_and_nothing_else(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_bytes(content)
    with pytest.raises(ScenarioError, match=message):
        load(str(path))


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(ScenarioError, match="did you mean 'standard'"):
        load("standart")


def test_settings_change_the_rules_and_travel_with_the_scenario() -> None:
    scenario = load("sprint").changed({"rules.flywheel.enabled": "false", "rules.capital.round_cap": "0.1"})
    rules = scenario.rules()
    assert not rules.flywheel.enabled
    assert rules.capital.round_cap == 0.1
    assert checked(scenario.to_json(), "json").rules() == rules
    assert load("sprint").rules().flywheel.enabled


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("rules.flywheel.enabled", "maybe", "not a switch"),
        ("rules.demand.enabled", "false", "no switch"),
        ("rules.capital.round_cap", "lots", "not a number"),
        ("rules.capital.round_cap", "nan", "out of range"),
        ("labs.kiln.cash", "1", "cannot be set"),
    ],
)
def test_settings_that_cannot_be_made_say_why(path: str, value: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        load("sprint").changed({path: value})


@pytest.mark.parametrize("name", names())
def test_the_scenario_as_played_spells_out_every_constant(name: str) -> None:
    played = load(name).as_played()
    assert played.rules() == load(name).rules()
    assert played.as_played() == played
    kept = played.to_json()["rules"]
    assert {key: {f.name for f in fields(rule)} for key, rule in rule_types().items()} == {
        key: set(table) for key, table in kept.items()
    }


def test_every_constant_has_unit_range_source_and_note() -> None:
    assert set(rule_types()) == {f for f in Rules.__dataclass_fields__ if f != "world"}
    for key, rule in rule_types().items():
        defaults = rule()
        for name, knob in rule.knobs().items():
            assert all((knob.unit, knob.source, knob.note)), f"rules.{key}.{name}"
            assert knob.low <= getattr(defaults, name) <= knob.high, f"rules.{key}.{name}"


def test_the_schema_knows_every_key_of_the_standard_file() -> None:
    data = tomllib.loads(standard())
    assert set(data) <= set(ScenarioFile.model_json_schema()["properties"])
