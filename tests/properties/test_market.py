"""What must hold for any orders: no error, no NaN, money conserved, a batch that changes nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.market.arrays import zeros
from game.market.digest import digest
from game.market.legal import BOUNDS, clip
from game.market.noise import seeds_for
from game.market.orders import Orders
from game.market.quarter import Quarter
from game.market.report import Account, Reason
from game.market.state import State, start
from game.market.turn import resolve
from tests.market.six import busy, six
from tests.market.toy import toy, without

SIX = six()
TOY = toy()
SWITCHES = (
    "compute_market", "pretraining", "data_wall", "instruction_tuning", "post_training", "synthetic_data",
    "diffusion", "open_weights", "data_deals", "consent", "deflation", "adoption", "flywheel", "specialists",
    "platform", "incidents", "capital", "futures",
)  # fmt: skip
NASTY = np.array(
    [np.nan, np.inf, -np.inf, 1e308, -1e308, -1.0, 0.0, -0.0, 1e-320, 5e5, 1.0, 0.3, 3.0, 40.0, 1e-3, 2.0**53]
)


def hostile(rules, games, rng, part):
    """Return orders in which about `part` of the numbers are nasty and the rest are wild."""
    arrays = {}
    for name, blank in zeros(Orders, rules.world.sizes, games).items():
        wild = rng.standard_normal(blank.shape) * 10.0 ** rng.integers(-3, 5, blank.shape)
        nasty = NASTY[rng.integers(0, len(NASTY), blank.shape)]
        arrays[name] = np.where(rng.random(blank.shape) < part, nasty, wild)
    return Orders(**arrays)


def check(before, after, report):
    """Check what must hold of every quarter, whatever was ordered."""
    digest({**after.arrays(), **{f"report.{n}": a for n, a in report.arrays().items()}})  # finite, all of it
    assert np.all((after.share >= 0.0) & (after.share <= 1.0 + 1e-12))
    assert np.all(np.sum(after.share, axis=0) <= 1.0 + 1e-12)
    for name in (
        "trust",
        "brand",
        "harness",
        "stake",
        "confidence",
        "scrutiny",
        "adoption",
        "congestion",
        "purity",
    ):
        values = getattr(after, name)
        assert np.all((values >= 0.0) & (values <= 1.0)), name
    assert np.all((after.gauges >= 0.0) & (after.gauges <= 1.0))
    for name in (
        "fleet",
        "run",
        "traces",
        "labels",
        "user_data",
        "valuation",
        "price",
        "reference",
        "resale",
    ):
        assert np.all(getattr(after, name) >= 0.0), name
    moved = np.zeros(after.cash.shape)
    for account in Account:
        moved = moved + report.flows[:, account]
    # A closed lab's last cents are written off with it, and a game that was over moves no money.
    assert after.cash - before.cash == pytest.approx(moved, abs=1e-6)
    needed = report.needed - report.had
    assert np.all((needed > 0.0) | ((report.needed == 0.0) & (report.had == 0.0)))


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), part=st.sampled_from([0.05, 0.5, 1.0]), small=st.booleans())
def test_no_orders_break_the_market(seed, part, small):
    rules = TOY if small else SIX
    rng = np.random.default_rng(seed)
    state = start(rules, 3)
    seeds = seeds_for(seed, 3)
    for _ in range(14):
        after, report = resolve(state, hostile(rules, 3, rng, part), rules, seeds)
        check(state, after, report)
        state = after


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_no_orders_break_the_market_for_hundreds_of_quarters(seed):
    rules = toy(quarters=400) if seed % 2 else six(quarters=400)
    rng = np.random.default_rng(seed)
    state, seeds = start(rules, 4), seeds_for(seed, 4)
    for quarter in range(400):
        orders = hostile(rules, 4, rng, 0.3) if quarter % 3 else busy(rules, state, seeds)
        after, report = resolve(state, orders, rules, seeds)
        check(state, after, report)
        state = after


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), off=st.sets(st.sampled_from(SWITCHES), max_size=6))
def test_sensible_play_holds_whatever_is_switched_off(seed, off):
    rules = without(SIX, *sorted(off))
    state, seeds = start(rules, 2), seeds_for(seed, 2)
    for _ in range(10):
        after, report = resolve(state, busy(rules, state, seeds), rules, seeds)
        check(state, after, report)
        state = after


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_legal_orders_are_within_bounds_and_stay_as_they_are(seed):
    state = start(SIX, 2)
    quarter = Quarter.begin(state, SIX, seeds_for(1, 2))
    legal = clip(hostile(SIX, 2, np.random.default_rng(seed), 0.5), quarter)
    for name, values in legal.arrays().items():
        low, high = BOUNDS[name]
        assert np.all((values >= low) & (values <= high)), name
    again = Quarter.begin(state, SIX, seeds_for(1, 2))
    twice = clip(legal, again)
    for name, values in twice.arrays().items():
        assert values == pytest.approx(getattr(legal, name), rel=1e-12), name
    assert np.all(again.report.needed == 0.0)


def positions(rules, games, troubled):
    """Return the starts of numbered games; in trouble, some have failing labs and some are over already."""
    state = start(rules, len(games))
    if not troubled:
        return state
    poor = (np.arange(6)[:, None] < 4) & (games % 2 == 0)
    return state.with_arrays(
        {
            "cash": np.where(poor, 0.0, state.cash),
            "fleet": state.fleet * 3.0,
            "over": np.where(games % 5 == 4, 1.0, 0.0),
        }
    )


@pytest.mark.parametrize("troubled", [False, True])
def test_a_game_of_a_batch_is_the_game_alone(troubled):
    """Bit for bit, in every field, also where other games of the batch lose labs or are over."""
    rules = without(SIX, "capital") if troubled else SIX
    numbers = np.arange(90)  # enough for other code paths than those of a single game
    chosen = [0, 1, 4, 34, 89]
    seeds = seeds_for(5, len(numbers))
    batch = positions(rules, numbers, troubled)
    alone = [positions(rules, numbers[b : b + 1], troubled) for b in chosen]
    for _ in range(10):
        batch, report = resolve(batch, busy(rules, batch, seeds), rules, seeds)
        for i, b in enumerate(chosen):
            own = seeds[b : b + 1]
            alone[i], mine = resolve(alone[i], busy(rules, alone[i], own), rules, own)
            for one, many in ((alone[i], batch), (mine, report)):
                for name, values in one.arrays().items():
                    part = getattr(many, name)[..., b : b + 1]
                    assert np.array_equal(values, part), f"{type(one).__name__}.{name}, game {b}"
    assert (0.0 < batch.alive.mean() < 1.0) == troubled
    assert (0.0 < batch.over.mean() < 1.0) == troubled


def test_resolve_leaves_its_inputs_unchanged():
    state, seeds = start(SIX, 3), seeds_for(1, 3)
    orders = busy(SIX, state, seeds)
    for record in (state, orders):
        for values in record.arrays().values():
            values.setflags(write=False)
    seeds.setflags(write=False)
    before = digest(state.arrays()), digest(orders.arrays())
    after, _ = resolve(state, orders, SIX, seeds)
    resolve(after, hostile(SIX, 3, np.random.default_rng(1), 0.5), SIX, seeds)
    assert (digest(state.arrays()), digest(orders.arrays())) == before
    assert after.quarter == state.quarter + 1 == 1


def test_the_same_orders_and_seed_give_the_same_quarter_and_another_seed_another():
    state, seeds = start(SIX, 2), seeds_for(1, 2)
    orders = busy(SIX, state, seeds)
    one, two = (digest(resolve(state, orders, SIX, seeds)[0].arrays()) for _ in range(2))
    assert one == two
    assert digest(resolve(state, orders, SIX, seeds_for(2, 2))[0].arrays()) != one


def test_seats_are_treated_alike():
    """Reorder the labs of a market without luck: every lab's fate moves with it, up to the order of sums."""
    rules = without(SIX, "incidents", "data_deals", "open_weights")
    order = [3, 0, 5, 1, 4, 2]
    world = rules.world
    moved_rules = replace(rules, world=replace(world, labs=tuple(world.labs[i] for i in order)))
    seeds = seeds_for(1, 1)
    state, moved = start(rules), start(moved_rules)
    for _ in range(6):
        orders = busy(rules, state, seeds)
        permuted = orders.with_arrays({n: a[order] for n, a in orders.arrays().items()})
        state, _ = resolve(state, orders, rules, seeds)
        moved, _ = resolve(moved, permuted, moved_rules, seeds)
    for name, spec in State.spec().items():
        if name == "board":
            continue  # carries its own luck a seat
        values = getattr(state, name)
        expected = values[order] if spec.axes[0] == "L" else values
        assert getattr(moved, name) == pytest.approx(expected, rel=1e-9, abs=1e-9), name


@pytest.mark.parametrize("name", list(Orders.spec()))
def test_a_wrong_shape_names_its_field(name):
    state, seeds = start(TOY), seeds_for(1, 1)
    orders = Orders(**zeros(Orders, TOY.world.sizes, 1))
    wrong = orders.with_arrays({name: np.zeros((3, 1, 1, 1))})
    with pytest.raises(ValueError, match=rf"orders\.{name} has shape \(3, 1, 1, 1\), needs"):
        resolve(state, wrong, TOY, seeds)


def test_a_wrong_number_of_seeds_is_named():
    state = start(TOY, 2)
    orders = Orders(**zeros(Orders, TOY.world.sizes, 2))
    with pytest.raises(ValueError, match=r"seed has shape \(3,\), needs \(2,\)"):
        resolve(state, orders, TOY, seeds_for(1, 3))


def test_numbers_that_are_not_numbers_are_reported_and_taken_as_nothing():
    state, seeds = start(TOY), seeds_for(1, 1)
    orders = Orders(**{n: np.full_like(a, np.nan) for n, a in zeros(Orders, TOY.world.sizes, 1).items()})
    after, report = resolve(state, orders, TOY, seeds)
    assert np.all(report.needed[:, Reason.NOT_A_NUMBER] == 1.0)
    assert np.array_equal(after.price, state.price)
    assert np.all(after.thesis == -1.0)
    assert np.all(report.hardware_got == 0.0)
