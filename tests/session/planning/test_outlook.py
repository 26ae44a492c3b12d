"""The outlook: what a seat can expect of its own plan, from its view alone."""

from dataclasses import fields, replace

import numpy as np
import pytest

from game.market.observe import observe
from game.market.orders import Orders, idle
from game.market.report import Account
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.rivals.reading.belief import INFERENCES, figure
from game.scenario import load
from game.session.planning.outlook import Outlook
from game.session.planning.supposed import USUAL_RISE, believed, calm, standing

SEAT = 1


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load("sprint").rules()


@pytest.fixture(scope="module")
def position(rules: Rules) -> State:
    """A position two quarters into a game, with every lab training."""
    state = start(rules)
    for _ in range(2):
        orders = idle(rules, state)
        orders.split[:] = np.array([0.3, 0.1, 0.0, 0.1, 0.5])[None, :, None]
        state, _ = resolve(state, orders, rules, np.array([7], dtype=np.uint64))
    return state


def plan(rules: Rules, state: State, **changes: float) -> Orders:
    """Return a plan of one seat with some plain numbers changed."""
    orders = idle(rules, state)
    orders.split[:] = np.array([0.3, 0.1, 0.0, 0.1, 0.5])[None, :, None]
    one = Orders(**{name: values[SEAT : SEAT + 1] for name, values in orders.arrays().items()})
    for name, value in changes.items():
        setattr(one, name, np.full_like(getattr(one, name), value))
    return one


def outlook(rules: Rules, state: State, **changes: float) -> Outlook:
    return Outlook(observe(rules, state, opening(rules, state), SEAT), plan(rules, state, **changes))


def scrambled(state: State) -> State:
    """Return the position with every number changed that the seat cannot see."""
    arrays = {}
    for name, spec in state.spec().items():
        values = getattr(state, name).copy()
        if spec.audience == "own":
            values[np.arange(len(values)) != SEAT] *= 3.7
        arrays[name] = values
    return state.with_arrays(arrays)


def figures(look: Outlook) -> list[float]:
    names = ("demand", "capacity", "cash_after", "run_after", "optimal_tokens", "unique_tokens", "ship_base")
    more = ("capability_shipped", "capability_kept", "capability_next", "round_limit", "free_cash", "net")
    return [*(float(getattr(look, name)) for name in (*names, *more)), *look.revenue, *look.shares]


def test_reads_nothing_hidden(rules: Rules, position: State) -> None:
    report = opening(rules, position)  # public revenue among it: the same for both
    views = [observe(rules, state, report, SEAT) for state in (position, scrambled(position))]
    known, other = (figures(Outlook(view, plan(rules, position, ship=1.0))) for view in views)
    assert other == known


def test_believes_in_whole_numbers_everywhere(rules: Rules, position: State) -> None:
    view = observe(rules, position, opening(rules, position), SEAT)
    guess = believed(view)
    for spec in fields(State):
        if "axes" in spec.metadata:
            assert np.isfinite(getattr(guess, spec.name)).all(), spec.name
    assert np.array_equal(guess.cash[SEAT], position.cash[SEAT])
    assert np.array_equal(guess.capability[0], position.board[0] + USUAL_RISE)


def test_believes_of_rivals_what_the_rivals_screen_shows(rules: Rules, position: State) -> None:
    view = observe(rules, position, opening(rules, position), SEAT)
    guess = believed(view)
    others = np.arange(len(rules.world.labs)) != SEAT
    for name in INFERENCES:
        if name != "cash":  # what rivals can afford is theirs to know
            np.testing.assert_array_equal(getattr(guess, name)[others], figure(view, name)[others], name)
    assert not np.allclose(guess.fleet[others], guess.fleet[SEAT])


def test_foresees_the_quarter_that_comes_when_rivals_stand_still(rules: Rules, position: State) -> None:
    changes = {"labelling": 20.0, "talent": 30.0, "marketing": 10.0}
    look = outlook(rules, position, **changes)
    view = observe(rules, position, opening(rules, position), SEAT)
    orders = standing(view, plan(rules, position, **changes))
    orders.split[:] = np.array([0.3, 0.1, 0.0, 0.1, 0.5])[None, :, None]
    after, report = resolve(position, orders, calm(rules), np.array([7], dtype=np.uint64))
    assert look.demand == pytest.approx(float(report.demand[SEAT, 0]), rel=0.2)
    assert look.cash_after == pytest.approx(float(after.cash[SEAT, 0]), rel=0.02)
    assert look.run_after == pytest.approx(float(after.run[SEAT, 0]), rel=0.05)


def test_counts_every_bid_as_won_and_paid(rules: Rules, position: State) -> None:
    without, bidding = outlook(rules, position), outlook(rules, position, bid=10.0)
    lots = len(rules.world.lots)
    assert bidding.spend[Account.DATA] == pytest.approx(10.0 * lots)
    assert without.cash_after - bidding.cash_after == pytest.approx(10.0 * lots)


def test_spending_takes_from_cash_and_a_round_adds_to_it(rules: Rules, position: State) -> None:
    base, raising = outlook(rules, position), outlook(rules, position, raise_capital=50.0)
    assert raising.raised == 50.0
    assert raising.cash_after - base.cash_after == pytest.approx(50.0)
    assert 0.0 < raising.dilution < 1.0
    assert outlook(rules, position, raise_capital=1e9).raised == pytest.approx(base.round_limit)


def test_shipping_changes_the_model_and_keeping_does_not(rules: Rules, position: State) -> None:
    keeping, shipping = outlook(rules, position), outlook(rules, position, ship=1.0)
    assert keeping.capability_shipped == shipping.capability_shipped
    assert keeping.can_ship
    assert float(shipping.state_after("capability")) == shipping.capability_shipped
    assert float(shipping.state_after("base_capability")) == keeping.ship_base
    assert keeping.ship_base > float(keeping.state_after("base_capability"))
    assert float(keeping.state_after("capability")) == keeping.capability_kept


def test_runway_ends_only_for_those_who_lose_money(rules: Rules, position: State) -> None:
    spending = outlook(rules, position, marketing=4000.0)
    assert spending.net < 0.0
    assert spending.runway == pytest.approx(max(0.0, spending.cash_after) / -spending.net)
    earning = outlook(rules, position, split=0.0)
    assert (earning.runway == float("inf")) == (earning.net >= 0.0)


def test_the_net_is_the_engines_own_flows(rules: Rules, position: State) -> None:
    """What is spent by arithmetic and what the engine says add up to what the engine lets happen."""
    licensed = position.with_arrays(
        {
            "licensor": np.where(np.arange(len(position.licensor))[:, None] == 0, SEAT, -1.0),
            "royalty": np.where(np.arange(len(position.royalty))[:, None] == SEAT, 0.2, 0.0),
            "regulation": np.ones(1),
        }
    )
    look = outlook(rules, licensed, buy=5.0, lobbying=12.0, safety=9.0, royalty=0.2)
    flows = look.report_after("flows")
    capital = (Account.ROUND, Account.RESCUE, Account.CREDITORS, Account.DATA)
    whole = sum(float(flows[account]) for account in Account if account not in capital)
    paid = float(flows[Account.HARDWARE]) + float(flows[Account.SITES])
    planned = -look.spend[Account.HARDWARE] - look.spend.get(Account.SITES, 0.0)
    assert look.with_others[Account.ROYALTY] > 0.0
    assert look.with_others[Account.COMPLIANCE] < 0.0
    # The price of hardware is last quarter's in the plan and this quarter's in the engine.
    assert look.net - planned == pytest.approx(whole - paid, abs=1e-6)


def test_sites_are_paid_with_the_hardware(rules: Rules, position: State) -> None:
    """R2: new hardware needs sites; without the rule it needs none."""
    spend = outlook(rules, position, buy=5.0).spend
    assert spend[Account.SITES] > 0.0
    assert Account.SITES not in outlook(rules, position).spend
    off = replace(rules, rocks_law=replace(rules.rocks_law, enabled=False))
    assert Account.SITES not in outlook(off, position, buy=5.0).spend
