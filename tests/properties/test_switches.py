"""The market is whole whatever rules are switched off, one at a time or many at once."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.market.noise import seeds_for
from game.market.rules import Rules
from game.market.state import start
from game.market.turn import resolve
from tests.market.six import busy
from tests.market.toy import without
from tests.properties.bounds import check
from tests.properties.positions import MARKETS, few, hostile

SWITCHES = tuple(f.name for f in fields(Rules) if hasattr(getattr(MARKETS["six"], f.name), "enabled"))


def played(rules, seed, quarters=8):
    """Play sensible orders, a hostile quarter among them, and check every quarter."""
    state, seeds = start(rules, 2), seeds_for(seed, 2)
    rng = np.random.default_rng(seed)
    for quarter in range(quarters):
        orders = hostile(rules, 2, rng, 0.3) if quarter == 5 else busy(rules, state, seeds)
        after, report = resolve(state, orders, rules, seeds)
        check(rules, state, after, report)
        state = after


@pytest.mark.parametrize("key", SWITCHES)
def test_the_market_holds_without_one_rule(key):
    played(without(MARKETS["six"], key), 3)


@few
@given(
    seed=st.integers(0, 2**32 - 1),
    off=st.sets(st.sampled_from(SWITCHES)),
    name=st.sampled_from(list(MARKETS)),
)
def test_the_market_holds_whatever_is_switched_off(seed, off, name):
    played(without(MARKETS[name], *sorted(off)), seed)


def test_the_market_holds_with_every_rule_switched_off():
    played(without(MARKETS["six"], *SWITCHES), 1, quarters=16)


@pytest.mark.slow
@given(
    seed=st.integers(0, 2**32 - 1),
    off=st.sets(st.sampled_from(SWITCHES)),
    name=st.sampled_from(list(MARKETS)),
)
def test_whole_games_hold_whatever_is_switched_off(seed, off, name):
    played(without(MARKETS[name], *sorted(off)), seed, quarters=24)


test_whole_games_hold_whatever_is_switched_off = few(test_whole_games_hold_whatever_is_switched_off)
