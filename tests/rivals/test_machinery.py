"""Single pieces of the rivals' machinery, against numbers worked out by hand or by trying."""

from dataclasses import replace

import numpy as np

from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.orders import idle
from game.market.state import start
from game.market.turn import opening, resolve
from game.rivals.decisions.auction import best_bargains, bids, focus, lot_worth, worth_of_fields
from game.rivals.decisions.budgets import most_worth
from game.rivals.decisions.models import affordable, expected_run, uplift_target
from game.rivals.decisions.pricing import lasting_weight
from game.rivals.nature.character import drawn, neutral
from game.rivals.nature.style import Style
from game.rivals.reading.desk import Desk
from game.rivals.reading.forecast import Offer, next_quarter
from tests.market.six import six
from tests.market.toy import toy
from tests.rivals.games import played


def desk(quarter: int = 6, seat: int = 0, **tastes: float) -> Desk:
    """Return a desk in the middle of a game."""
    rules = six()
    state, report = played()[quarter]
    return Desk.of(observe(rules, state, report, seat), replace(Style(), **tastes), neutral(state.batch))


def test_a_budget_stops_where_a_dollar_brings_back_a_dollar() -> None:
    value, scale = np.array([900.0, 80.0]), 100.0
    best = most_worth(value, scale)
    assert best.tolist() == [200.0, 0.0]
    tried = np.linspace(0.0, 600.0, 6001)
    gain = 900.0 * tried / (tried + scale) - tried
    assert abs(tried[gain.argmax()] - 200.0) < 0.11


def test_bids_keep_within_the_pool_and_take_the_best_bargains_first() -> None:
    wanted = np.array([[50.0], [90.0], [40.0], [0.0]])
    reserve = np.array([[40.0], [30.0], [39.0], [10.0]])
    for pool, best in ((500.0, [50.0, 90.0, 40.0, 0.0]), (135.0, [45.0, 90.0, 0.0, 0.0]), (20.0, [0.0] * 4)):
        assert best_bargains(wanted, reserve, np.array([pool]))[:, 0].tolist() == best


def test_a_lot_is_bid_for_at_its_worth_and_a_shared_one_at_its_reserve() -> None:
    for seat in range(6):
        mine = desk(quarter=0, seat=seat)
        price = mine.own(mine.state.price)
        offer = Offer(price, mine.own(mine.state.free_plan), mine.own(mine.state.consent),
                      mine.own(mine.state.capability), mine.own(mine.state.base_capability))  # fmt: skip
        now = next_quarter(mine, offer)
        fields = worth_of_fields(mine, now, price)
        focused = focus(mine, fields)
        given = bids(mine, now, fields, focused, np.full(4, 1e9))
        worth = lot_worth(mine, now, fields, focused)
        exclusive = mine.rules.world.lot_column("exclusive") > 0.0
        reserve = mine.state.lot_reserve
        for where, full in ((exclusive, worth), (~exclusive, reserve * 1.001)):
            there = where & (given > 0.0)
            np.testing.assert_allclose(given[there], np.broadcast_to(full, given.shape)[there])
        assert (given[given > 0.0] >= np.broadcast_to(reserve, given.shape)[given > 0.0]).all()
        assert (worth >= 0.0).all()


def test_orders_of_hardware_are_filled_as_far_as_the_price_tells() -> None:
    mine = desk()
    rule = mine.rules.compute_market
    trend = rule.hardware_price * rule.price_trend ** -float(mine.state.quarter - 1)
    prices = trend * np.array([0.7, 1.0, 2.0**rule.scarcity_exponent, 4.0**rule.scarcity_exponent])
    told = replace(mine, state=mine.state.with_arrays({"hardware_price": prices}))
    np.testing.assert_allclose(told.hardware_fill(), [1.0, 1.0, 0.5, 0.25], rtol=1e-9)


def test_no_model_is_shipped_whose_customers_could_not_be_served() -> None:
    mine = desk()
    gain = np.full(4, 60.0)
    eager = replace(mine, style=replace(mine.style, ship_margin=-99.0, stretch=1e9))
    assert affordable(eager, gain).all()
    assert not affordable(replace(eager, style=replace(eager.style, stretch=0.1)), gain).any()


def test_lasting_weight_is_the_share_of_the_discounted_sum() -> None:
    d, churn = 0.9, six().world.columns.churn
    quarters = np.arange(2000)
    path = 1.0 - (1.0 - churn) ** quarters  # how far a share has come from 0 towards 1
    summed = (path * d**quarters).sum(axis=1, keepdims=True) * (1.0 - d)
    np.testing.assert_allclose(lasting_weight(desk(patience=d)), summed, rtol=1e-9)


def test_belief_is_finite_and_exact_in_the_own_row() -> None:
    for seat in (0, 3):
        mine = desk(seat=seat)
        state = played()[6][0]
        for name, values in mine.belief.arrays().items():
            assert np.isfinite(values).all(), name
            true = getattr(state, name)
            if state.spec()[name].axes[0] == "L":
                np.testing.assert_array_equal(values[seat], true[seat], err_msg=name)


def test_expected_run_is_what_the_market_makes_of_it() -> None:
    """Train and learn as the forecast supposes: the reported Elo comes out within a few points."""
    rules = toy()
    state, seed = start(rules), seeds_for(1, 1)
    report = opening(rules, state)
    talent = np.full((2, 1), rules.diffusion.talent_scale)
    for _ in range(3):
        orders = idle(rules, state)
        split = orders.split.copy()
        split[:, 0], split[:, 3] = 0.12, 0.24
        state, report = resolve(state, orders.with_arrays({"split": split, "talent": talent}), rules, seed)
    mine = Desk.of(observe(rules, state, report, 0), Style(), neutral(1))
    guess = expected_run(mine, np.array([0.2]))
    orders = idle(rules, state)
    split = orders.split.copy()
    split[:, 0], split[:, 3], split[:, 4] = 0.2, 0.24, 0.5
    _, after = resolve(state, orders.with_arrays({"split": split, "talent": talent}), rules, seed)
    assert abs(float(after.ship_capability[0, 0]) - float(guess[0])) < 4.0


def test_uplift_tends_to_its_target() -> None:
    rules = toy()
    state, seed = start(rules), seeds_for(1, 1)
    report = opening(rules, state)
    rules = replace(rules, flywheel=replace(rules.flywheel, enabled=False, decay=0.05))
    for _ in range(25):
        orders = idle(rules, state)
        split = orders.split.copy()
        split[:, 1] = 0.2
        split[:, 4] = 0.5
        state, report = resolve(state, orders.with_arrays({"split": split}), rules, seed)
    target = uplift_target(Desk.of(observe(rules, state, report, 0), Style(), neutral(1)), np.array([0.2]))
    assert abs(float(target[0]) - float(state.uplift[0, 0])) < 2.0


def test_leanings_last_and_differ_by_seat() -> None:
    seed = seeds_for(9, 5)
    one, two = drawn(seed, 1), drawn(seed, 2)
    np.testing.assert_array_equal(one.price, drawn(seed, 1).price)
    assert (one.price != two.price).all()
    assert (np.abs(one.courage - 1.0) <= 0.25).all()
