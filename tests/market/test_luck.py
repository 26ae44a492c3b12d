"""A quarter's luck, drawn at once, is what its streams give one by one."""

import numpy as np
import pytest

from game.market.noise import Stream, seeds_for, uniform, uniforms
from game.market.quarter import Quarter
from game.market.state import start
from tests.market.six import six


@pytest.mark.parametrize("games", [1, 7])
def test_draws_of_several_streams_are_those_of_each(games):
    seed = seeds_for(11, games)
    wanted = {Stream.COMMONS: 1, Stream.LOTS: 9, Stream.INCIDENTS: 6}
    found = uniforms(seed, 5, wanted)
    assert list(found) == list(wanted)
    for stream, count in wanted.items():
        assert np.array_equal(found[stream], uniform(seed, 5, stream, (count,))), stream


def test_a_quarter_draws_what_its_streams_give():
    rules, seed = six(), seeds_for(3, 4)
    quarter = Quarter.begin(start(rules, 4), rules, seed)
    assert np.array_equal(quarter.luck(Stream.LOTS), uniform(seed, 0, Stream.LOTS, (9,)))
    assert np.array_equal(quarter.luck(Stream.INCIDENTS), uniform(seed, 0, Stream.INCIDENTS, (6,)))
