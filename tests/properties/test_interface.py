"""What callers count on: inputs stay theirs, equal inputs give equal results, faults are named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.market.arrays import zeros
from game.market.digest import digest
from game.market.legal import BOUNDS, clip
from game.market.noise import seeds_for
from game.market.orders import Orders
from game.market.quarter import Quarter
from game.market.state import start
from game.market.turn import resolve
from tests.market.six import busy
from tests.properties.positions import MARKETS, SIX, hostile, many, positions

TOY = MARKETS["toy"]


@many
@given(seed=st.integers(0, 2**32 - 1), p=positions("six", "toy", "eight"))
def test_legal_orders_are_within_bounds_and_stay_as_they_are(seed, p):
    quarter = Quarter.begin(p.state, p.rules, p.seeds)
    legal = clip(hostile(p.rules, p.state.batch, np.random.default_rng(seed), 0.5), quarter)
    for name, values in legal.arrays().items():
        low, high = BOUNDS[name]
        assert np.all((values >= low) & (values <= high)), name
    again = Quarter.begin(p.state, p.rules, p.seeds)
    twice = clip(legal, again)
    for name, values in twice.arrays().items():
        assert values == pytest.approx(getattr(legal, name), rel=1e-12), name
    assert np.all(again.report.needed == 0.0)


def test_resolve_leaves_its_inputs_unchanged():
    state, seeds = start(SIX, 3), seeds_for(1, 3)
    orders = busy(SIX, state, seeds)
    for record in (state, orders):
        for values in record.arrays().values():
            values.setflags(write=False)
    seeds.setflags(write=False)
    before = digest(state.arrays()), digest(orders.arrays())
    after, _ = resolve(state, orders, SIX, seeds)
    resolve(after, hostile(SIX, 3, np.random.default_rng(1), 0.5), SIX, seeds)
    assert (digest(state.arrays()), digest(orders.arrays())) == before
    assert after.quarter == state.quarter + 1 == 1


@many
@given(p=positions())
def test_the_same_orders_and_seed_give_the_same_quarter_and_another_seed_another(p):
    one, two = (digest(resolve(p.state, p.orders, p.rules, p.seeds)[0].arrays()) for _ in range(2))
    assert one == two
    other = seeds_for(10**6, p.state.batch)
    assert digest(resolve(p.state, p.orders, p.rules, other)[0].arrays()) != one


@pytest.mark.parametrize("name", list(Orders.spec()))
def test_a_wrong_shape_names_its_field(name):
    state, seeds = start(TOY), seeds_for(1, 1)
    orders = Orders(**zeros(Orders, TOY.world.sizes, 1))
    wrong = orders.with_arrays({name: np.zeros((3, 1, 1, 1))})
    with pytest.raises(ValueError, match=rf"orders\.{name} has shape \(3, 1, 1, 1\), needs"):
        resolve(state, wrong, TOY, seeds)


def test_a_wrong_number_of_seeds_is_named():
    state = start(TOY, 2)
    orders = Orders(**zeros(Orders, TOY.world.sizes, 2))
    with pytest.raises(ValueError, match=r"seed has shape \(3,\), needs \(2,\)"):
        resolve(state, orders, TOY, seeds_for(1, 3))
