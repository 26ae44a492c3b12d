"""What holds for every rival: legal, complete, deterministic orders, game by game."""

import numpy as np
import pytest

from game.market.legal import BOUNDS
from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.orders import Orders
from game.market.report import Reason
from game.market.state import start
from game.market.turn import opening
from game.rivals import combine, decide, personas
from tests.market.six import six
from tests.rivals.games import BRAINS, KEYS, orders_of, played, same

NEVER = (
    *(
        Reason.NOT_A_NUMBER,
        Reason.OUT_OF_RANGE,
        Reason.WOUND_UP,
        Reason.SPLIT_OVER_ONE,
        Reason.FOCUS_OVER_ONE,
    ),
    *(Reason.ROUND_TOO_LARGE, Reason.LOT_NOT_OFFERED, Reason.TRUST_TOO_LOW, Reason.BELOW_RESERVE),
)
"""Refusals that a lab which reads its own papers never gets."""


@pytest.mark.parametrize("brain", BRAINS)
@pytest.mark.parametrize("quarter", [0, 1, 9, 20])
def test_orders_are_complete_finite_and_within_bounds(brain: str, quarter: int) -> None:
    rules = six()
    state, report = played()[quarter]
    sizes = {**rules.world.sizes, "L": 1, "B": state.batch}
    for seat in range(len(rules.world.labs)):
        orders = orders_of(brain, observe(rules, state, report, seat), seeds_for(1, state.batch))
        for name, spec in Orders.spec().items():
            values = getattr(orders, name)
            assert values.shape == tuple(sizes[a] for a in spec.axes), name
            assert values.dtype == np.float64, name
            low, high = BOUNDS[name]
            assert ((values >= low) & (values <= high)).all(), name


@pytest.mark.parametrize("first", [0, 3])
def test_no_order_of_a_whole_game_is_refused_as_illegal(first: int) -> None:
    for state, report in played(first=first)[1:]:
        refused = report.needed > report.had
        for reason in NEVER:
            assert not refused[:, reason].any(), (state.quarter, reason.name)


@pytest.mark.parametrize("brain", BRAINS)
def test_the_same_view_gives_the_same_orders(brain: str) -> None:
    rules = six()
    state, report = played()[7]
    seed = seeds_for(3, state.batch)
    view = observe(rules, state, report, 2)
    before = {name: values.copy() for name, values in state.arrays().items()}
    same(orders_of(brain, view, seed), orders_of(brain, observe(rules, state, report, 2), seed))
    for name, values in before.items():
        np.testing.assert_array_equal(getattr(state, name), values, err_msg=f"{name} was changed")


@pytest.mark.parametrize("brain", BRAINS)
@pytest.mark.parametrize("quarter", [0, 5, 15])
def test_a_game_of_a_batch_is_planned_as_if_alone(brain: str, quarter: int) -> None:
    rules = six()
    state, report = played()[quarter]
    seed = seeds_for(1, state.batch)
    together = orders_of(brain, observe(rules, state, report, 1), seed)
    for b in range(state.batch):
        alone = observe(rules, state.game(b), report.game(b), 1)
        same(together.game(b), orders_of(brain, alone, seed[b : b + 1]))


def test_a_wound_up_lab_asks_for_nothing() -> None:
    rules = six()
    state, report = played()[6]
    alive = state.alive.copy()
    alive[4] = 0.0
    gone = {name: values.copy() for name, values in state.arrays().items()}
    for name in ("cash", "fleet", "valuation", "revenue"):
        gone[name][4] = 0.0
    dead = state.with_arrays({**gone, "alive": alive})
    for brain in BRAINS:
        orders = orders_of(brain, observe(rules, dead, report, 4), seeds_for(1, state.batch))
        for name in ("buy", "rent", "bid", "raise_capital", "safety", "marketing", "harness", "talent"):
            assert not getattr(orders, name).any(), (brain, name)
        assert all(np.isfinite(values).all() for values in orders.arrays().values())


def test_the_advisor_leaves_the_bet_to_the_human_and_personas_make_their_own() -> None:
    rules = six()
    state = start(rules)
    view = observe(rules, state, opening(rules, state), 0)
    assert orders_of("advisor", view, seeds_for(1, 1)).thesis.tolist() == [[-1.0]]
    for key in KEYS:
        assert decide(key, view, seeds_for(1, 1)).thesis.tolist() == [[personas()[key].thesis]]


def test_an_unknown_persona_is_named() -> None:
    rules = six()
    state = start(rules)
    with pytest.raises(KeyError, match="nobody"):
        decide("nobody", observe(rules, state, opening(rules, state), 0), seeds_for(1, 1))


def test_combine_joins_seats_in_order() -> None:
    rules = six()
    state, report = played()[3]
    seed = seeds_for(1, state.batch)
    plans = [decide(key, observe(rules, state, report, i), seed) for i, key in enumerate(KEYS)]
    joined = combine(plans)
    assert joined.price.shape == state.price.shape
    for i, plan in enumerate(plans):
        np.testing.assert_array_equal(joined.split[i], plan.split[0])
