"""Rivals keep their heads among seats that order garbage, in markets where labs close and rules are off."""

from dataclasses import fields, replace

import numpy as np
import pytest

from game.market.arrays import shapes
from game.market.legal import BOUNDS
from game.market.noise import Seeds, Stream, seeds_for, uniform
from game.market.observe import observe
from game.market.orders import Orders
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from tests.market.six import six
from tests.rivals.games import BRAINS, orders_of

QUARTERS, GAMES = 12, 3
SWITCHES = tuple(f.name for f in fields(Rules) if hasattr(getattr(six(), f.name), "enabled"))


def garbage(rules: Rules, seed: Seeds, quarter: int) -> dict[str, np.ndarray]:
    """Return orders of no sense for every seat: at the bounds, far beyond them, of any size, no numbers."""
    made = {}
    sizes = tuple(rules.world.sizes.items())
    for at, (name, shape) in enumerate(shapes(Orders, sizes, len(seed)).items()):
        low, high = BOUNDS[name]
        kind, size = uniform(seed, quarter + 1000 * at, Stream.RIVALS, (2, *shape[:-1]))
        values = np.where(kind < 0.4, low + (high - low) * size, np.where(kind < 0.6, low, high))
        values = np.where(kind > 0.8, 10.0 ** (15.0 * size - 3.0), values)
        made[name] = np.where(kind > 0.95, np.nan, values)
    return made


def bereft(state: State) -> State:
    """Return the position with four of the labs of the first game wound up."""
    there = np.ones_like(state.alive)
    there[1:5, 0] = 0.0
    gone = {name: getattr(state, name) * there for name in ("alive", "cash", "fleet", "valuation", "revenue")}
    return state.with_arrays({**gone, "share": state.share * there[:, None]})


def among_vandals(rules: Rules) -> int:
    """Let rivals plan for all seats and garbage take half of them, in turns; return how many labs closed."""
    state, seed = start(rules, GAMES), seeds_for(4, GAMES)
    state = bereft(state)
    report = opening(rules, state)
    labs = len(rules.world.labs)
    for quarter in range(QUARTERS):
        orders = garbage(rules, seed, quarter)
        for seat in range(labs):
            brain = BRAINS[(seat + quarter) % len(BRAINS)]
            with np.errstate(divide="raise", over="raise", invalid="raise"):
                plan = orders_of(brain, observe(rules, state, report, seat), seed)
            for name, values in plan.arrays().items():
                low, high = BOUNDS[name]
                assert ((values >= low) & (values <= high)).all(), (quarter, brain, name)  # NaN is not
                if (seat + quarter // 4) % 2:
                    orders[name][seat] = values[0]
        state, report = resolve(state, Orders(**orders), rules, seed)
    return int((state.alive == 0.0).sum())


@pytest.mark.parametrize("off", ["", *SWITCHES])
def test_plans_stay_legal_among_garbage_with_any_rule_off(off: str) -> None:
    rules = six(QUARTERS)
    if off:
        rules = replace(rules, **{off: replace(getattr(rules, off), enabled=False)})
    closed = among_vandals(rules)
    assert closed >= 4
    if off == "capital":  # nobody is rescued
        assert closed > 4


def test_plans_stay_legal_among_garbage_with_every_rule_off() -> None:
    rules = six(QUARTERS)
    off = {name: replace(getattr(rules, name), enabled=False) for name in SWITCHES}
    assert among_vandals(replace(rules, **off)) > 4
