"""Every constant of the rulebook is described, within its range, and used."""

import re
from dataclasses import fields

import pytest

from game.market.knobs import Rule
from game.market.rules import Rules
from tests.market.toy import toy

RULEBOOK = [(f.name, getattr(toy(), f.name)) for f in fields(Rules) if f.name != "world"]
KNOBS = [(key, name, rule) for key, rule in RULEBOOK for name in rule.knobs()]
NO_SWITCH = {"demand", "information"}


@pytest.mark.parametrize(("key", "rule"), RULEBOOK)
def test_a_rule_tells_its_number_and_what_it_is_without(key, rule):
    assert isinstance(rule, Rule)
    text = type(rule).__doc__
    assert re.match(r"R\d+ ", text)
    assert hasattr(rule, "enabled") is (key not in NO_SWITCH)
    assert (
        ("There is no switch" in text) if key in NO_SWITCH else (re.search(r"\b(Off|off),", text) is not None)
    )


@pytest.mark.parametrize(("key", "name", "rule"), KNOBS, ids=[f"{key}.{name}" for key, name, _ in KNOBS])
def test_a_constant_is_described_and_in_range(key, name, rule):
    assert key in Rules.__dataclass_fields__
    told = rule.knobs()[name]
    assert told.unit
    assert told.source
    assert told.note.endswith((".", "..."))
    assert told.low <= getattr(rule, name) <= told.high
    assert told.low < told.high


def test_no_number_of_a_rule_goes_without_a_description():
    for key, rule in RULEBOOK:
        assert {f.name for f in fields(rule)} - set(rule.knobs()) <= {"enabled"}, key


@pytest.mark.parametrize("name", sorted({name for _, name, _ in KNOBS}))
def test_a_constant_is_used(root, name):
    folder = root / "game" / "market"
    sources = [path for path in folder.rglob("*.py") if path.parent.name != "rules"]
    assert any(re.search(rf"\.{name}\b", path.read_text(encoding="utf-8")) for path in sources)
