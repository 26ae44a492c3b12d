"""What rivals say of their orders: true to them, the largest move first, told apart from each other."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.observe import View, observe
from game.rivals import personas
from game.rivals.beginner import WAITED, beginners_plan
from game.rivals.nature.character import drawn
from game.rivals.plan import Plan, worked_out
from game.rivals.rationale import LARGE_ORDER, beginners_reasons, reasons
from game.rivals.search.moves import MOVES
from game.rivals.search.search import Budget, Found
from tests.market.six import six
from tests.rivals.games import played

SEED = seeds_for(1, 1)
SEAT = 2


def view(**figures: float) -> View:
    """Return what a seat knows in the middle of a game; `figures` are given to every lab."""
    state, report = played(1)[9]
    changed = {name: np.full(getattr(state, name).shape, value) for name, value in figures.items()}
    return observe(six(), state.with_arrays(changed), report, SEAT)


@lru_cache(maxsize=1)
def usual() -> Plan:
    """Return a persona's own plan in the middle of a game."""
    persona = personas()["commons"]
    return worked_out(view(), persona.style, drawn(SEED, SEAT), persona.thesis)


def ordering(**orders: float) -> Plan:
    """Return the usual plan with other orders."""
    plan = usual()
    changed = {name: np.full((1, 1), value) for name, value in orders.items()}
    return replace(plan, orders=replace(plan.orders, **changed))


def said(plan: Plan) -> str:
    """Return all that a plan's lab says."""
    return "\n".join(reasons(plan, None, None))


def own(name: str) -> float:
    """Return a figure of the seat's in the usual plan's position."""
    return float(getattr(usual().desk.state, name)[SEAT, 0])


def test_opening_the_weights_is_told_before_all_else() -> None:
    plan = usual()
    yes, no = np.ones(1), np.zeros(1)
    opening = replace(plan, models=replace(plan.models, release=yes))
    assert reasons(opening, None, None)[0].startswith("Opens its weights: ")
    assert "weights" not in said(replace(plan, models=replace(plan.models, release=no)))


def test_a_base_that_comes_to_the_market_or_leaves_it_is_told() -> None:
    persona = personas()["commons"]
    for asked, before, word in ((0.08, 0.0, "Offers its base for 8%"), (0.0, 0.08, "Takes its base off")):
        plan = worked_out(view(royalty=before), persona.style, drawn(SEED, SEAT), persona.thesis)
        plan = replace(plan, orders=replace(plan.orders, royalty=np.full((1, 1), asked)))
        assert ("Offers its base" in said(plan)) == word.startswith("Offers")
        assert word in said(plan)
        kept = replace(plan, orders=replace(plan.orders, royalty=np.full((1, 1), before)))
        assert "its base o" not in said(kept)


def test_what_is_rented_beside_a_fleet_is_told_with_what_it_earns() -> None:
    fleet = own("fleet")
    told = said(ordering(rent=2.0 * fleet, buy=0.0, royalty=own("royalty")))
    assert f"Rents {2.0 * fleet:.0f} kH100e: " in told
    assert f"its fleet is {fleet:.0f}" in told
    assert "Rents" not in said(ordering(rent=0.5 * LARGE_ORDER * fleet))


def test_an_order_never_says_that_serving_takes_more_of_a_fleet_than_there_is() -> None:
    plan, fleet = ordering(buy=own("fleet")), own("fleet")
    for need in (0.5 * fleet, 3.0 * fleet):
        told = said(replace(plan, now=replace(plan.now, need=np.full(1, need))))
        assert ("of it this quarter" in told) == (need <= fleet)
        assert (f"serving alone needs {need:.0f}" in told) == (need > fleet)


@pytest.mark.parametrize(("cost", "told"), [(1.29, "$1.3 "), (0.0423, "$0.042 "), (0.000_51, "$0.00051 ")])
def test_costs_keep_two_digits_however_small_they_get(cost: float, told: str) -> None:
    plan = usual()
    price = 0.5 * plan.desk.own(plan.desk.state.price)
    plan = replace(plan, now=replace(plan.now, unit_cost=np.full(1, cost)))
    assert f"cost it {told}to serve" in said(replace(plan, orders=replace(plan.orders, price=price[None])))


def test_a_new_way_with_users_data_is_told() -> None:
    assert "Trains on" not in said(ordering(consent=own("consent")))
    assert "Trains on everything that its users write" in said(ordering(consent=3.0))


def test_a_search_comes_after_the_deeds_and_names_no_two_ways_alike() -> None:
    ways = [way for move in MOVES for way in (move.more, move.less)]
    assert len(set(ways)) == len(ways)
    longest = sorted(range(len(MOVES)), key=lambda n: -max(len(MOVES[n].more), len(MOVES[n].less)))[:2]
    z = np.zeros((len(MOVES), 1))
    for n in longest:
        z[n] = 1.0 if len(MOVES[n].more) > len(MOVES[n].less) else -1.0
    found = Found(z, np.full(1, 0.85), np.sign(z), usual())
    *deeds, tried = reasons(usual(), found, Budget(16, 4, 3, 2, 16))
    assert deeds
    assert not any("plans tried" in line for line in deeds)
    assert all(MOVES[n].told(float(z[n, 0])) in tried for n in longest)
    assert tried.endswith("134% higher.")
    assert len(tried) < 200


def test_a_beginner_says_that_more_serves_only_where_more_serves() -> None:
    for waited in (0.5 * WAITED, 2.0 * WAITED):
        seen = view(congestion=waited)
        orders = beginners_plan(seen, SEED, personas()["frontier"])
        told = " ".join(beginners_reasons(seen, orders))
        assert ("more of the fleet serves" in told) == (waited > WAITED)
        assert (orders.split[0, 4, 0] > 0.6) == (waited > WAITED)
