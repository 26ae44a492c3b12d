"""Strawmen: players as any other, each with one folly, listed nowhere."""

from functools import lru_cache

import numpy as np
import pytest

from game.market.legal import BOUNDS
from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.orders import Orders
from game.market.report import Reason, Report
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.rivals import advise, combine, decide, personas
from game.rivals.strawmen import EAGER_BID, strawmen
from tests.market.six import six
from tests.rivals.games import FOLLIES, KEYS, orders_of, played, same

SEAT, GAMES, QUARTERS = 2, 3, 10
History = tuple[tuple[State, Report, Orders], ...]


@lru_cache(maxsize=16)
def game_of(folly: str) -> History:
    """Return the quarters of games in which a strawman plays one seat among the personas."""
    rules, seed = six(), seeds_for(6, GAMES)
    state = start(rules, GAMES)
    report = opening(rules, state)
    history = []
    for _ in range(QUARTERS):
        views = [observe(rules, state, report, seat) for seat in range(len(rules.world.labs))]
        plans = [decide(KEYS[seat], view, seed) for seat, view in enumerate(views)]
        plans[SEAT] = orders_of(folly, views[SEAT], seed)
        state, report = resolve(state, combine(plans), rules, seed)
        history.append((state, report, plans[SEAT]))
    return tuple(history)


@pytest.mark.parametrize("folly", FOLLIES)
def test_a_strawman_orders_what_is_legal_and_the_same_again(folly: str) -> None:
    rules = six()
    sizes = {**rules.world.sizes, "L": 1, "B": 4}
    for quarter in (0, 8):
        state, report = played()[quarter]
        view = observe(rules, state, report, SEAT)
        plan = orders_of(folly, view, seeds_for(1, 4))
        for name, spec in Orders.spec().items():
            values, (low, high) = getattr(plan, name), BOUNDS[name]
            assert values.shape == tuple(sizes[a] for a in spec.axes), name
            assert ((values >= low) & (values <= high)).all(), name
        same(plan, orders_of(folly, view, seeds_for(2, 4)))
        alone = observe(rules, state.game(1), report.game(1), SEAT)
        same(plan.game(1), orders_of(folly, alone, seeds_for(1, 1)))


@pytest.mark.parametrize("folly", FOLLIES)
def test_nothing_that_a_strawman_orders_is_refused_as_illegal(folly: str) -> None:
    for _, report, _ in game_of(folly):
        refused = (report.needed > report.had)[SEAT]
        for reason in (
            Reason.NOT_A_NUMBER,
            Reason.OUT_OF_RANGE,
            Reason.SPLIT_OVER_ONE,
            Reason.ROUND_TOO_LARGE,
        ):
            assert not refused[reason].any(), reason.name


def test_no_menu_lists_them_and_their_keys_are_their_own() -> None:
    found = strawmen()
    assert not set(found) & set(personas())
    assert all(key == strawman.key and strawman.description.endswith(".") for key, strawman in found.items())


def test_the_folly_of_each_shows() -> None:
    rules = six()
    last = {folly: game_of(folly)[-1] for folly in FOLLIES}
    plans = {folly: [plan for _, _, plan in game_of(folly)] for folly in FOLLIES}
    assert (last["never_train"][0].generation[SEAT] == 1.0).all()
    assert all(not plan.split[0, :4].any() for plan in plans["never_train"])
    state = last["give_away"][0]
    assert (state.price[SEAT] < 0.2 * state.reference).all()
    assert all((plan.free_plan == 1.0).all() for plan in plans["free_plan_max"])
    assert all(not plan.buy.any() and not plan.raise_capital.any() for plan in plans["hoard_cash"])
    # Later investors may have had enough of it.
    assert all(plan.raise_capital.all() for plan in plans["raise_every_quarter"][:4])
    assert sum(p.buy.sum() for p in plans["all_compute"]) > 2.0 * sum(
        p.buy.sum() for p in plans["never_train"]
    )
    assert all((s.on_open_base[SEAT] == 1.0).all() for s, _, _ in game_of("open_base_only"))
    assert all((r.released[SEAT] == 1.0).all() for _, r, _ in game_of("release_everything"))
    state, report = played()[0]
    plan = orders_of("buy_every_lot", observe(rules, state, report, SEAT), seeds_for(1, 4))
    allowed = state.trust[SEAT] >= rules.world.lot_column("trust_needed")
    wanted = np.where((state.lot_offered > 0.0) & allowed, EAGER_BID * state.lot_reserve, 0.0)
    np.testing.assert_allclose(plan.bid[0], wanted)
    assert wanted.any()


def test_apart_from_its_folly_a_strawman_follows_the_advisor() -> None:
    rules = six()
    state, report = played()[5]
    view = observe(rules, state, report, SEAT)
    plan, sound = orders_of("release_everything", view, seeds_for(1, 4)), advise(view)
    for name, values in sound.arrays().items():
        if name not in ("release", "thesis"):
            np.testing.assert_array_equal(getattr(plan, name), values, err_msg=name)
