"""Game b of a batch is the game alone, bit for bit, whatever the batch's size, order and other games.

Sums, logarithms, exponentials and the clipping of orders take other ways through the code for few numbers
than for many, and rules that seldom bite are skipped where they bite in no game of the batch. Neither shows.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.market.noise import seeds_for
from game.market.orders import Orders
from game.market.state import start
from game.market.turn import resolve
from tests.market.six import busy
from tests.market.toy import without
from tests.properties.positions import MARKETS, Position, few, hostile, positions

LARGEST = {"six": 90, "toy": 420, "two": 230, "eight": 40, "lean": 110, "one segment": 240, "one lot": 70}
"""Games of a batch beyond every threshold (numbers in an array) at which the code changes its way."""


def assert_same(one, many, games):
    """Compare a record of some games with those games of a larger one, bit for bit."""
    for name, values in one.arrays().items():
        part = getattr(many, name)[..., games]
        assert np.array_equal(values, part), f"{type(one).__name__}.{name}, games {games}"


def troubled(rules, games):
    """Return starts by number: every other game has failing labs, every fifth is over."""
    state = start(rules, len(games))
    labs = np.arange(len(rules.world.labs))[:, None]
    poor = (labs < len(labs) - 1) & (games % 2 == 0)
    return state.with_arrays(
        {
            "cash": np.where(poor, 0.0, state.cash),
            "fleet": state.fleet * 3.0,
            "over": np.where(games % 5 == 4, 1.0, 0.0),
        }
    )


def play_beside(rules, batch, alone, chosen, seeds, quarters=10):
    """Play a batch and its chosen games alone, find them the same every quarter, and return the batch."""
    for _ in range(quarters):
        batch, report = resolve(batch, busy(rules, batch, seeds), rules, seeds)
        for i, b in enumerate(chosen):
            own = seeds[b : b + 1]
            alone[i], mine = resolve(alone[i], busy(rules, alone[i], own), rules, own)
            assert_same(alone[i], batch, np.array([b]))
            assert_same(mine, report, np.array([b]))
    return batch


@pytest.mark.parametrize("name", MARKETS)
def test_a_game_of_a_large_batch_is_the_game_alone(name):
    size = LARGEST[name]
    rules = MARKETS[name]
    chosen = [0, 1, size // 2, size - 1]
    seeds = seeds_for(5, size)
    alone = [start(rules) for _ in chosen]
    play_beside(rules, start(rules, size), alone, chosen, seeds)


def test_a_game_is_the_same_among_games_that_fail_or_are_over():
    rules, numbers = without(MARKETS["six"], "capital"), np.arange(90)
    chosen, seeds = [0, 1, 4, 34, 89], seeds_for(5, 90)
    alone = [troubled(rules, numbers[b : b + 1]) for b in chosen]
    batch = play_beside(rules, troubled(rules, numbers), alone, chosen, seeds)
    assert 0.0 < batch.alive.mean() < 1.0
    assert 0.0 < batch.over.mean() < 1.0


@few
@given(seed=st.integers(0, 2**32 - 1), name=st.sampled_from(list(MARKETS)), size=st.integers(2, 30))
def test_hostile_games_do_not_touch_their_neighbours(seed, name, size):
    """Half the games get hostile orders; each is resolved alone as well."""
    rules, seeds = MARKETS[name], seeds_for(seed, size)
    rng = np.random.default_rng(seed)
    state = start(rules, size)
    for _ in range(4):
        wild, calm = hostile(rules, size, rng, 0.3).arrays(), busy(rules, state, seeds).arrays()
        orders = Orders(**{n: np.where(np.arange(size) % 2 == 0, wild[n], calm[n]) for n in wild})
        after, report = resolve(state, orders, rules, seeds)
        for b in (0, size - 1):
            alone, mine = resolve(state.game(b), orders.game(b), rules, seeds[b : b + 1])
            assert_same(alone, after, np.array([b]))
            assert_same(mine, report, np.array([b]))
        state = after


def parts_of(position: Position, games: np.ndarray) -> tuple:
    """Resolve some games of a position, in the order given."""
    return resolve(
        position.state.take(games), position.orders.take(games), position.rules, position.seeds[games]
    )


@few
@given(p=positions(), order=st.permutations(range(6)), times=st.sampled_from([1, 3, 20]))
def test_the_order_of_a_batch_does_not_matter_nor_do_repeated_games(p, order, times):
    after, report = parts_of(p, np.arange(6))
    games = np.array(order * times)
    moved, told = parts_of(p, games)
    assert_same(moved, after, games)
    assert_same(told, report, games)


@few
@given(p=positions(), cut=st.integers(1, 5))
def test_chunks_of_a_batch_are_the_batch(p, cut):
    after, report = parts_of(p, np.arange(6))
    for games in (np.arange(cut), np.arange(cut, 6)):
        part, told = parts_of(p, games)
        assert_same(part, after, games)
        assert_same(told, report, games)
