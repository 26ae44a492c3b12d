"""No lab, segment, domain or lot is treated differently for its place in the list.

The world, the position, the orders and the luck are relabelled, and the quarter must come out relabelled. It
does so to rounding, not to the bit: sums are taken in the order of the list, and another order rounds in
another way, which a relative tolerance of 1e-9 covers. Numbers that name a lab (whose base a lab stands on)
are relabelled exactly. Draws of chance belong to a place in the list, so they are relabelled with it.
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.market.arrays import ArrayRecord
from game.market.noise import Stream, seeds_for
from game.market.quarter import BOARD_DRAWS, Quarter
from game.market.state import start
from game.market.turn import resolve
from tests.market.six import busy
from tests.properties.positions import MARKETS, few

AXES = ("L", "K", "D", "M", "S")
LAB_NUMBERS = ("licensor", "licence_from")


def pick(items, order):
    """Return a tuple in another order."""
    return tuple(items[i] for i in order)


def relabelled_world(world, axis, order):
    """Return the world with the places along one axis in another order."""
    labs, segments, lots = world.labs, world.segments, world.lots
    if axis == "L":
        return replace(world, labs=pick(labs, order))
    if axis == "K":
        labs = tuple(replace(lab, share=pick(lab.share, order)) for lab in labs)
        return replace(world, segments=pick(segments, order), labs=labs)
    if axis == "M":
        return replace(world, lots=pick(lots, order))
    if axis == "S":
        return replace(world, shocks=pick(world.shocks, order))
    labs = tuple(replace(lab, domain_data=pick(lab.domain_data, order)) for lab in labs)
    segments = tuple(replace(s, domains=pick(s.domains, order)) for s in segments)
    lots = tuple(replace(lot, domain=order.index(lot.domain)) for lot in lots)
    return replace(world, labs=labs, segments=segments, lots=lots, domains=pick(world.domains, order))


def relabelled(record: ArrayRecord, axis, order) -> ArrayRecord:
    """Return a record with the places along one axis in another order."""
    arrays = {}
    for name, spec in record.spec().items():
        values = getattr(record, name)
        if axis in spec.axes:
            values = np.take(values, order, axis=spec.axes.index(axis))
        if axis == "L" and name in LAB_NUMBERS:
            places = {float(old): float(new) for new, old in enumerate(order)}
            values = np.vectorize(lambda v, to=places: to.get(v, v))(np.rint(values))
        arrays[name] = values
    return record.with_arrays(arrays)


def relabelled_luck(draws, stream, axis, order, labs):
    """Return the draws of a stream, a lab's (a lot's, a card's) own ones moved to its new place."""
    if stream is Stream.LEADERBOARD and axis == "L":
        return draws.reshape(BOARD_DRAWS, labs, -1)[:, order].reshape(draws.shape)
    owner = {Stream.INCIDENTS: "L", Stream.LOTS: "M", Stream.SHOCKS: "S"}.get(stream)
    return draws[list(order)] if owner == axis else draws


def resolve_relabelled(monkeypatch, axis, order, *arguments):
    """Resolve a quarter whose luck is relabelled too."""
    luck = Quarter.luck

    def moved(self, stream):
        return relabelled_luck(luck(self, stream), stream, axis, list(order), len(self.world.labs))

    with monkeypatch.context() as patch:
        patch.setattr(Quarter, "luck", moved)
        return resolve(*arguments)


def check_relabelling(name, axis, order, seed):
    """Play some quarters of a market and of the same market with its places in another order."""
    rules = MARKETS[name]
    moved_rules = replace(rules, world=relabelled_world(rules.world, axis, order))
    seeds, order = seeds_for(seed, 3), list(order)
    state, moved = start(rules, 3), start(moved_rules, 3)
    patch = pytest.MonkeyPatch()
    for _ in range(6):
        orders = busy(rules, state, seeds)
        state, report = resolve(state, orders, rules, seeds)
        arguments = (moved, relabelled(orders, axis, order), moved_rules, seeds)
        moved, told = resolve_relabelled(patch, axis, order, *arguments)
        for one, other in ((relabelled(state, axis, order), moved), (relabelled(report, axis, order), told)):
            for field, values in one.arrays().items():
                if axis == "M" and field in {"needed", "had"}:
                    continue  # of several refused lots a report names the first in the list
                np.testing.assert_allclose(getattr(other, field), values, rtol=1e-9, atol=1e-9, err_msg=field)


@pytest.mark.parametrize("name", ["six", "toy", "eight", "lean"])
@few
@given(seed=st.integers(0, 2**32 - 1), data=st.data())
def test_seats_are_treated_alike(name, seed, data):
    labs = len(MARKETS[name].world.labs)
    check_relabelling(name, "L", data.draw(st.permutations(range(labs))), seed)


@pytest.mark.parametrize("axis", AXES[1:])
@few
@given(seed=st.integers(0, 2**32 - 1), data=st.data())
def test_segments_domains_lots_and_cards_are_treated_alike(axis, seed, data):
    places = MARKETS["six"].world.sizes[axis]
    check_relabelling("six", axis, data.draw(st.permutations(range(places))), seed)


def test_an_order_of_seats_does_move_the_results():
    """The check above can fail: other orders for the same seats give other results."""
    rules, seeds = MARKETS["six"], seeds_for(1, 2)
    state = start(rules, 2)
    orders = busy(rules, state, seeds)
    after, _ = resolve(state, orders, rules, seeds)
    swapped, _ = resolve(state, relabelled(orders, "L", [1, 0, 2, 3, 4, 5]), rules, seeds)
    assert np.any(after.share != swapped.share)
