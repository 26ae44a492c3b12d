"""Orders in words: what is new is said once, and what is not is left out."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.orders import Orders, idle
from game.market.rules import Rules
from game.market.state import start
from game.market.world import Domain
from game.record import describe_orders
from tests.market.toy import lab, toy


@pytest.fixture
def rules() -> Rules:
    return toy((lab("left"), lab("right"), lab("third")))


def _orders(rules: Rules, **changes: object) -> Orders:
    """Return idle orders in which seat 0 has ordered something else."""
    orders = idle(rules, start(rules))
    for name, value in changes.items():
        row = getattr(orders, name)[0]
        row[...] = np.asarray(value, dtype=np.float64).reshape(-1, 1) if row.ndim > 1 else value
    return orders


def _lines(rules: Rules, before: Orders, **changes: object) -> list[str]:
    return describe_orders(rules.world, _orders(rules, **changes), 0, before)


def test_a_licence_is_told_when_it_is_taken_and_when_it_is_left(rules: Rules) -> None:
    name = rules.world.labs[1].name
    none, taken = _orders(rules), _orders(rules, licence_from=1.0)
    assert f"Licenses the base of {name}" in _lines(rules, none, licence_from=1.0)
    assert not any(name in line for line in _lines(rules, taken, licence_from=1.0))
    assert f"Leaves the base of {name}" in _lines(rules, taken)
    assert not any("base of" in line for line in _lines(rules, none))


@pytest.mark.parametrize("base", [-1.0, 0.0, 7.0])
def test_a_base_that_is_nobodys_or_the_own_is_no_licence(rules: Rules, base: float) -> None:
    assert not any(line.startswith("Licenses") for line in _lines(rules, _orders(rules), licence_from=base))


def test_a_royalty_is_told_when_it_changes(rules: Rules) -> None:
    none, asked = _orders(rules), _orders(rules, royalty=0.25)
    assert "Offers its base for 25%" in _lines(rules, none, royalty=0.25)
    assert not any("its base" in line for line in _lines(rules, asked, royalty=0.25))
    assert "Withdraws its base from licence" in _lines(rules, asked)


@pytest.mark.parametrize(("stance", "word"), [(-1.0, "licensing"), (0.0, "delay"), (1.0, "open standards")])
def test_lobbying_says_what_for(rules: Rules, stance: float, word: str) -> None:
    assert f"Lobbies for {word} $30M" in _lines(rules, _orders(rules), lobbying=30.0, stance=stance)
    assert not any(line.startswith("Lobbies") for line in _lines(rules, _orders(rules), stance=stance))


def test_a_change_of_consent_is_told_by_what_is_trained_on(rules: Rules) -> None:
    before = _orders(rules, consent=1.0)
    assert "Trains on everything" in _lines(rules, before, consent=3.0)
    assert "Trains on nothing" in _lines(rules, before, consent=0.0)
    assert not any(line.startswith("Trains") for line in _lines(rules, before, consent=1.0))


def test_a_change_of_focus_names_its_domain(rules: Rules) -> None:
    domains = rules.world.domains or (Domain("code", "Code"),)
    rules = replace(rules, world=replace(rules.world, domains=domains))
    share = np.zeros(len(domains))
    share[0] = 0.4
    lines = _lines(rules, _orders(rules), focus=share)
    assert f"Focus on {domains[0].name} 40%" in lines
    assert not any(
        line.startswith("Focus") for line in _lines(rules, _orders(rules, focus=share), focus=share)
    )


def test_without_an_earlier_quarter_nothing_is_called_new(rules: Rules) -> None:
    lines = describe_orders(rules.world, _orders(rules, consent=2.0), 0)
    assert not any(line.startswith(("Trains", "Focus", "Leaves", "Withdraws")) for line in lines)
