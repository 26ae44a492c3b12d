import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.hexmap.allocate import advance, fewest_changes, largest_remainder, settle, transport
from game.ui.hexmap.islands import growth_order
from game.ui.hexmap.tidy import bring_home, pieces, strays

SHARES = st.lists(st.floats(0, 1), min_size=2, max_size=9).filter(lambda s: sum(s) > 1e-6)


@given(SHARES, st.integers(0, 400))
def test_largest_remainder_is_exact_to_one_hex_and_complete(shares, seats):
    counts = largest_remainder(shares, seats)
    assert sum(counts) == seats
    for count, share in zip(counts, shares, strict=True):
        quota = share / sum(shares) * seats
        assert int(quota) <= count <= int(quota) + 1


def test_largest_remainder_by_hand():
    assert largest_remainder([0.5, 0.3, 0.2], 7) == [4, 2, 1]  # 3.5, 2.1, 1.4
    assert largest_remainder([1, 1, 1], 4) == [2, 1, 1]  # a tie goes to the first
    assert largest_remainder([0.0, 0.0], 5) == [0, 0]


@pytest.mark.parametrize(("shares", "seats"), [([0.5, -0.1], 3), ([float("nan"), 1], 3), ([1.0], -1)])
def test_largest_remainder_refuses_nonsense(shares, seats):
    with pytest.raises(ValueError, match="must"):
        largest_remainder(shares, seats)


def brute_force(cost, capacity):
    def best(row, room):
        if row == len(cost):
            return 0.0
        return min(
            cost[row, j] + best(row + 1, (*room[:j], room[j] - 1, *room[j + 1 :]))
            for j in range(len(room))
            if room[j]
        )

    return best(0, tuple(capacity))


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_transport_is_optimal(seed):
    rng = np.random.default_rng(seed)
    cost = rng.integers(0, 20, size=(6, 3)).astype(float)
    capacity = largest_remainder(rng.random(3).tolist(), 6)
    at = transport(cost, capacity)
    assert np.bincount(at, minlength=3).tolist() == capacity
    assert cost[np.arange(6), at].sum() == brute_force(cost, capacity)


def test_transport_refuses_capacities_that_do_not_fit():
    with pytest.raises(ValueError, match="add up"):
        transport(np.zeros((3, 2)), [1, 1])


def island(n, seed=2):
    order = growth_order(seed, 1.3)
    return order.neighbours(n), order.centres(n)


HOMES = np.array([[-4.0, 0], [4, 0], [0, 4], [0, -4], [3, 3]])


def test_settled_owners_hold_compact_ground():
    neighbours, centres = island(80)
    counts = largest_remainder([0.3, 0.25, 0.2, 0.15, 0.1], 80)
    owners = settle(centres, HOMES, counts)
    assert np.bincount(owners, minlength=5).tolist() == counts
    assert len(pieces(neighbours, owners)) == 5


@settings(max_examples=60, deadline=None)
@given(
    st.integers(10, 90),
    st.integers(-9, 25),
    SHARES.map(lambda s: (s * 5)[:5]),
    SHARES.map(lambda s: (s * 5)[:5]),
)
def test_a_quarter_changes_no_hex_more_than_it_must(n, change, shares, later):
    size = max(1, n + change)
    if not sum(shares) or not sum(later):
        return
    _, centres = island(n)
    previous = settle(centres, HOMES, largest_remainder(shares, n)).tolist()
    neighbours, centres = island(size)
    counts = largest_remainder(later, size)
    owners = advance(neighbours, centres, previous, HOMES, counts)
    assert np.bincount(owners, minlength=5).tolist() == counts
    kept = min(n, size)
    assert int((owners[:kept] != np.array(previous[:kept])).sum()) == fewest_changes(previous[:kept], counts)


def test_nothing_moves_when_nothing_changes():
    neighbours, centres = island(70)
    counts = largest_remainder([0.4, 0.3, 0.2, 0.1, 0.0], 70)
    owners = settle(centres, HOMES, counts)
    again = advance(neighbours, centres, owners.tolist(), HOMES, counts)
    assert again.tolist() == owners.tolist()
    assert bring_home(neighbours, again, owners.tolist()).tolist() == owners.tolist()


def test_neighbours_trade_at_their_front():
    neighbours, centres = island(60)
    owners = settle(centres, HOMES[:2], [30, 30])
    later = advance(neighbours, centres, owners.tolist(), HOMES[:2], [33, 27])
    moved = np.flatnonzero(later != owners)
    assert len(moved) == 3
    assert len(pieces(neighbours, later)) == 2
    for place in moved:
        assert any(there >= 0 and later[there] == 0 for there in neighbours[place])


def test_strays_come_home_and_counts_stay():
    neighbours, centres = island(60)
    owners = settle(centres, HOMES[:3], [25, 20, 15])
    edge = int(np.flatnonzero(owners == 0)[np.argmin(centres[owners == 0][:, 0])])
    inner = int(np.flatnonzero(owners == 1)[np.argmin(centres[owners == 1][:, 0])])
    owners[edge], owners[inner] = 1, 0
    assert strays(neighbours, owners)
    mended = bring_home(neighbours, owners, ())
    assert not strays(neighbours, mended)
    assert np.bincount(mended).tolist() == np.bincount(owners).tolist()
