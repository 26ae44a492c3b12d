"""A quarter resolved in silence comes out the same, bit for bit; only what decides nothing is not told."""

import numpy as np

from game.market.noise import seeds_for
from game.market.state import start
from game.market.turn import resolve
from tests.market.six import busy, six

UNTOLD = {"needed", "had", "fixed_price", "flagship_price", "price_level", "segment_gain"}


def test_silence_changes_nothing_but_what_is_told():
    rules, seed = six(), seeds_for(5, 7)
    state = start(rules, 7)
    for _ in range(6):
        orders = busy(rules, state, seed)
        quiet, untold = resolve(state, orders, rules, seed, silent=True)
        state, told = resolve(state, orders, rules, seed)
        for name, values in state.arrays().items():
            assert np.array_equal(values, getattr(quiet, name)), name
        for name, values in told.arrays().items():
            assert np.array_equal(values, getattr(untold, name)) == (
                name not in UNTOLD or not values.any()
            ), name
    assert told.needed.any()
    assert told.price_level.any()
