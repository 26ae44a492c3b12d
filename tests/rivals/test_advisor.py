"""The Advisor: a sound default plan that leaves alone what is fine."""

import numpy as np
import pytest

import game.scenario
from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.orders import idle
from game.market.state import start
from game.market.turn import opening, resolve
from game.rivals import advise, combine, decide
from tests.market.six import six
from tests.rivals.games import played, seats


def test_labs_that_always_follow_the_advisor_stay_alive_and_solvent() -> None:
    rules = six()
    state, seed = start(rules, 4), seeds_for(5, 4)
    report = opening(rules, state)
    for _ in range(rules.world.quarters):
        plans = [advise(observe(rules, state, report, i)) for i in range(len(rules.world.labs))]
        state, report = resolve(state, combine(plans), rules, seed)
        assert (state.cash >= 0.0).all()
    assert (state.alive == 1.0).all()


@pytest.mark.parametrize("seat", [0, 3])
def test_following_the_advisor_beats_doing_nothing(seat: int) -> None:
    rules = game.scenario.load("standard").rules()
    seed = seeds_for(2, 4)
    scores = []
    for advised in (True, False):
        state = start(rules, 4)
        report = opening(rules, state)
        for _ in range(rules.world.quarters):
            views = [observe(rules, state, report, i) for i in range(len(rules.world.labs))]
            plans = [decide(key, view, seed) for key, view in zip(seats(rules), views, strict=True)]
            plan = combine(plans)
            mine = advise(views[seat]) if advised else idle(rules, state)
            row = 0 if advised else seat
            for name, values in plan.arrays().items():
                values[seat] = getattr(mine, name)[row]
            state, report = resolve(state, plan, rules, seed)
        scores.append(report.score[seat])
    assert (scores[0] > scores[1]).all(), scores


def test_offer_and_nearly_right_prices_stay() -> None:
    rules = six()
    state, report = played()[9]
    for seat in range(len(seats(rules))):
        plan = advise(observe(rules, state, report, seat))
        np.testing.assert_array_equal(plan.free_plan[0], state.free_plan[seat])
        np.testing.assert_array_equal(plan.consent[0], state.consent[seat])
        step = np.abs(plan.price[0] / state.price[seat] - 1.0)
        assert ((step == 0.0) | (step > 0.029)).all()


def test_it_never_asks_for_more_than_there_is() -> None:
    rules = six()
    for quarter in (0, 3, 10, 21):
        state, report = played()[quarter]
        for seat in range(len(seats(rules))):
            plan = advise(observe(rules, state, report, seat))
            spent = (
                plan.bid[0].sum(axis=0)
                + plan.buy[0] * state.hardware_price
                + plan.rent[0] * state.rental_price
            )
            for name in ("labelling", "talent", "safety", "marketing", "harness"):
                spent = spent + getattr(plan, name)[0]
            there = state.cash[seat] + plan.raise_capital[0] + 0.5 * state.revenue[seat]
            assert (spent <= there + 1e-6).all()
