"""Any orders at all are resolved: no error, no NaN, no number outside its unit, in markets of any size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.market.noise import seeds_for
from game.market.orders import Orders
from game.market.report import Reason
from game.market.state import State, start
from game.market.turn import resolve
from tests.market.six import busy
from tests.market.toy import toy, without
from tests.properties.bounds import check
from tests.properties.positions import HARD_DECK, MARKETS, few, hostile, market

PARTS = (0.05, 0.5, 1.0)
"""How many of the hostile numbers are nasty: some orders are lawful, half of them, none."""


def renewed(rules, state):
    """Return the position with new labs in place of every game that is over, at the same date."""
    over = state.over > 0.0
    fresh = start(rules, state.batch)
    return state.with_arrays({n: np.where(over, getattr(fresh, n), a) for n, a in state.arrays().items()})


def besieged(rules, seed, quarters, part, games=3):
    """Play hostile orders with some quarters of sensible ones between, and check every quarter."""
    rng = np.random.default_rng(seed)
    state, seeds = start(rules, games), seeds_for(seed, games)
    for quarter in range(quarters):
        orders = busy(rules, state, seeds) if quarter % 4 == 3 else hostile(rules, games, rng, part)
        after, report = resolve(state, orders, rules, seeds)
        check(rules, state, after, report)
        state = renewed(rules, after) if quarter % 2 else after  # games that are over are resolved as well
    return state


@pytest.mark.parametrize("name", MARKETS)
@few
@given(seed=st.integers(0, 2**32 - 1), part=st.sampled_from(PARTS))
def test_no_orders_break_a_market(name, seed, part):
    besieged(MARKETS[name], seed, 12, part)


LONGEST = 80
"""Quarters of the longest game that a scenario may ask for: twenty years of compound trends."""

LONG_GAMES = {
    "toy": toy(quarters=LONGEST),
    "six": market(quarters=LONGEST),
    "two": market(2, 1, quarters=LONGEST),
    "eight": market(8, 8, deck=HARD_DECK, quarters=LONGEST),
}


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", LONG_GAMES)
@pytest.mark.parametrize("seed", range(5))
def test_no_orders_break_the_market_for_thousands_of_quarters(name, part, seed):
    """Sixty times eighty quarters of eight games."""
    state = besieged(LONG_GAMES[name], seed, LONGEST, part, games=8)
    assert state.quarter == LONGEST


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_busy_labs_can_play_the_longest_games(seed):
    rules = market(2 + seed % 7, 1 + seed, quarters=LONGEST)
    state, seeds = start(rules, 8), seeds_for(seed, 8)
    for _ in range(LONGEST):
        after, report = resolve(state, busy(rules, state, seeds), rules, seeds)
        check(rules, state, after, report)
        state = renewed(rules, after)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e308, -1e308, 1e-320, 0.0, -1.0, 1.0, 7.0, 1e6])
@pytest.mark.parametrize("name", ["six", "two"])
def test_one_number_for_every_order_breaks_nothing(name, value):
    rules = MARKETS[name]
    state, seeds = start(rules), seeds_for(3, 1)
    for _ in range(8):
        orders = Orders(**{n: np.full_like(a, value) for n, a in busy(rules, state, seeds).arrays().items()})
        after, report = resolve(state, orders, rules, seeds)
        check(rules, state, after, report)
        state = after


@few
@given(seed=st.integers(0, 2**32 - 1))
def test_a_market_of_ruined_labs_goes_on(seed):
    """Labs are wound up one after the other; the commons serves whoever is left."""
    rules = without(market(6, 6), "capital")
    state, seeds = start(rules, 4), seeds_for(seed, 4)
    rng = np.random.default_rng(seed)
    state = state.with_arrays(
        {"cash": state.cash * rng.uniform(0.0, 1.0, state.cash.shape), "fleet": state.fleet * 3.0}
    )
    for _ in range(14):
        after, report = resolve(state, busy(rules, state, seeds), rules, seeds)
        check(rules, state, after, report)
        assert np.all(after.alive <= state.alive)
        state = after
    assert state.alive.min() == 0.0


@few
@given(seed=st.integers(0, 2**32 - 1), low=st.booleans())
def test_any_position_within_its_bounds_can_be_played_from(seed, low):
    """A position made up within its units, not reached by play, as an edited or a generated one would be."""
    rules = MARKETS["six"]
    rng = np.random.default_rng(seed)
    state, seeds = start(rules, 3), seeds_for(seed, 3)
    made = {}
    for name, axes in State.spec().items():
        values = getattr(state, name)
        if axes.unit == "[0, 1]" and name not in {"share", "gauges"}:
            edge = rng.integers(0, 2, values.shape) * 1.0
            made[name] = np.where(rng.random(values.shape) < 0.3, edge, rng.random(values.shape))
        elif axes.unit in {"$M", "kH100e", "T tokens", "M traces"}:
            made[name] = values * (0.0 if low else 1.0) * 10.0 ** rng.uniform(-6.0, 3.0, values.shape)
    made["share"] = rng.dirichlet(np.ones(7), (6, 3)).transpose(2, 0, 1)[:6]
    made["alive"] = np.where(rng.random(state.alive.shape) < 0.2, 0.0, 1.0)
    for name in ("cash", "fleet", "valuation"):
        made[name] = made[name] * made["alive"]
    state = state.with_arrays(made)
    for _ in range(4):
        after, report = resolve(state, busy(rules, state, seeds), rules, seeds)
        check(rules, state, after, report)
        state = after


def test_numbers_that_are_not_numbers_are_reported_and_taken_as_nothing():
    rules = MARKETS["toy"]
    state, seeds = start(rules), seeds_for(1, 1)
    blank = busy(rules, state, seeds).arrays()
    orders = Orders(**{n: np.full_like(a, np.nan) for n, a in blank.items()})
    after, report = resolve(state, orders, rules, seeds)
    assert np.all(report.needed[:, Reason.NOT_A_NUMBER] == 1.0)
    assert np.array_equal(after.price, state.price)
    assert np.all(after.thesis == -1.0)
    assert np.all(after.licensor == -1.0)
    assert np.all(report.hardware_got == 0.0)
