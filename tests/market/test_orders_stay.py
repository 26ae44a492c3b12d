"""What a quarter returns holds no memory of the caller's, who may go on writing into his orders."""

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.state import start
from game.market.turn import resolve
from tests.market.six import busy, six


@pytest.mark.parametrize("games", [1, 200])
def test_neither_the_position_nor_the_report_holds_arrays_of_the_orders(games):
    rules, seed = six(), seeds_for(5, games)
    state = start(rules, games)
    for _ in range(3):
        orders = busy(rules, state, seed)
        state, report = resolve(state, orders, rules, seed)
        for name, given in orders.arrays().items():
            for kept, values in {**state.arrays(), **report.arrays()}.items():
                assert not np.may_share_memory(given, values), (name, kept)


@pytest.mark.parametrize("games", [1, 200])
def test_orders_are_left_as_they_were(games):
    rules, seed = six(), seeds_for(6, games)
    state = start(rules, games)
    orders = busy(rules, state, seed)
    before = {name: values.copy() for name, values in orders.arrays().items()}
    resolve(state, orders, rules, seed)
    for name, values in orders.arrays().items():
        assert np.array_equal(values, before[name], equal_nan=True), name


def _own(before, after, report):
    """Return the arrays that a quarter made, by name, and those that it was given."""
    old = before.arrays()
    made = {f"state.{n}": a for n, a in after.arrays().items() if a is not old[n]}
    told = {f"report.{n}": a for n, a in report.arrays().items() if a.flags.writeable}
    return {**made, **told}, {f"before.{n}": a for n, a in old.items()}


@pytest.mark.parametrize("games", [1, 200])
def test_every_array_that_a_quarter_makes_is_one_of_its_own(games):
    """Games that were over are written over in place at the end of a quarter, which needs this."""
    rules, seed = six(), seeds_for(5, games)
    state = start(rules, games)
    for _ in range(4):
        after, report = resolve(state, busy(rules, state, seed), rules, seed)
        made, given = _own(state, after, report)
        assert all(values.flags.writeable for values in made.values())
        for name, values in made.items():
            for other, array in {**made, **given}.items():
                assert name == other or not np.shares_memory(values, array), (name, other)
        state = after
