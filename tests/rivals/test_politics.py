"""Lobbying, the law and announced shocks in a rival's plan."""

from dataclasses import replace

import numpy as np

from game.market.exact import Array
from game.market.law import Level
from game.market.observe import observe
from game.market.orders import Orders
from game.market.rules import Rules
from game.market.shocks import CHIP_SHORTAGE, COURT_RULING, PRIVACY_SCANDAL
from game.market.state import State
from game.rivals.decisions.politics import AHEAD, stance
from game.rivals.nature.character import neutral
from game.rivals.nature.style import Style
from game.rivals.plan import whole_plan
from game.rivals.reading.desk import Desk
from tests.market.six import six
from tests.rivals.games import deck, played

SEAT = 1


def position(**changes: Array) -> tuple[Rules, State]:
    """Return rules with a deck of every kind of shock and a quiet position in the middle of a game."""
    rules = six()
    rules = replace(rules, world=replace(rules.world, shocks=deck()))
    state = played()[9][0]
    quiet = {
        name: np.zeros((len(deck()), state.batch)) for name in ("shock_due", "shock_left", "shock_drawn")
    }
    for name in ("regulation", "pressure", "standards"):
        quiet[name] = np.zeros(state.batch)
    return rules, state.with_arrays({**quiet, **changes})


def plan(rules: Rules, state: State, **tastes: float) -> Orders:
    """Return a seat's whole plan."""
    view = observe(rules, state, played()[9][1], SEAT)
    return whole_plan(view, replace(Style(), **tastes), neutral(state.batch))


def due(kind: int, quarters: float) -> Array:
    """Return the countdown of the deck with one kind announced."""
    waiting = np.zeros((len(deck()), 4))
    waiting[kind] = quarters
    return waiting


def test_leaders_and_challengers_may_lobby_for_different_things() -> None:
    rules, state = position()
    revenue = np.ones_like(state.revenue)
    revenue[SEAT] = [0.5, 1.0, AHEAD + 0.01, 9.0]
    view = observe(rules, state.with_arrays({"revenue": revenue}), played()[9][1], SEAT)
    wanted = stance(Desk.of(view, replace(Style(), stance=1.0, stance_ahead=-1.0), neutral(4)))
    assert wanted.tolist() == [1.0, 1.0, -1.0, -1.0]


def test_nobody_lobbies_without_regulation_or_while_the_law_is_far() -> None:
    rules, state = position()
    assert not plan(rules, state, lobbying=50.0).lobbying.any()
    near = state.with_arrays({"regulation": np.full(4, 3.0), "pressure": np.full(4, 0.9)})
    assert (plan(rules, near, lobbying=50.0, stance=0.0, stance_ahead=0.0).lobbying > 0.0).all()
    off = replace(rules, regulation=replace(rules.regulation, enabled=False))
    assert not plan(off, near, lobbying=50.0, stance=0.0, stance_ahead=0.0).lobbying.any()


def test_who_holds_more_customers_than_it_would_win_does_not_pay_for_open_standards() -> None:
    rules, state = position(regulation=np.full(4, 3.0), pressure=np.full(4, 0.9))
    tied = np.zeros_like(state.harness)
    tied[SEAT] = 0.9
    locked = state.with_arrays({"harness": tied})
    opening = {"lobbying": 20.0, "stance": 1.0, "stance_ahead": 1.0}
    closing = {"lobbying": 20.0, "stance": -1.0, "stance_ahead": -1.0}
    assert not plan(rules, locked, **opening).lobbying.any()
    assert plan(rules, locked, **closing).lobbying.sum() > 0.0
    others = state.with_arrays({"harness": 0.9 - tied})
    assert plan(rules, others, **opening).lobbying.sum() > 0.0
    assert not plan(rules, others, **closing).lobbying.any()


def test_consent_stays_within_the_law() -> None:
    rules, state = position(regulation=np.array([0.0, 2.0, float(Level.CONSENT), 4.0]))
    assert plan(rules, state, consent=3.0).consent[0].tolist() == [3.0, 3.0, 1.0, 1.0]


def test_an_announced_scandal_makes_labs_careful_and_a_past_one_does_not() -> None:
    rules, state = position(shock_due=due(PRIVACY_SCANDAL, 2.0))
    assert (plan(rules, state, consent=3.0).consent == 1.0).all()
    rules, state = position(shock_due=due(PRIVACY_SCANDAL, 0.0))
    assert (plan(rules, state, consent=3.0).consent == 3.0).all()
    off = replace(rules, shocks=replace(rules.shocks, enabled=False))
    _, state = position(shock_due=due(PRIVACY_SCANDAL, 2.0))
    assert (plan(off, state, consent=3.0).consent == 3.0).all()


def test_hardware_is_bought_before_a_shortage() -> None:
    rich = np.full_like(played()[9][0].cash, 1e5)
    rules, calm = position(cash=rich)
    _, warned = position(cash=rich, shock_due=due(CHIP_SHORTAGE, 1.0))
    assert (plan(rules, warned).buy > 1.2 * plan(rules, calm).buy).all()


def test_lots_are_worth_more_before_a_court_ruling() -> None:
    rich = np.full_like(played()[9][0].cash, 1e5)
    offered = np.ones_like(played()[9][0].lot_offered)
    free = np.zeros_like(played()[9][0].lot_left)
    rules, calm = position(cash=rich, lot_offered=offered, lot_left=free)
    _, warned = position(cash=rich, lot_offered=offered, lot_left=free, shock_due=due(COURT_RULING, 2.0))
    assert plan(rules, warned).bid.sum() > plan(rules, calm).bid.sum() > 0.0


def test_sites_are_part_of_what_hardware_costs() -> None:
    rules, state = position()
    dear = replace(rules, rocks_law=replace(rules.rocks_law, site_cost=40.0))
    none = replace(rules, rocks_law=replace(rules.rocks_law, enabled=False))
    assert (plan(dear, state).buy <= plan(none, state).buy).all()
    assert plan(dear, state).buy.sum() < plan(none, state).buy.sum()
