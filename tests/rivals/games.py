"""Games of computer-run labs, for tests of rivals."""

from functools import lru_cache

import numpy as np

from game.market.noise import Seeds, seeds_for
from game.market.observe import View, observe
from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.rivals import advise, combine, decide, personas
from tests.market.six import six

KEYS = tuple(personas())
BRAINS = (*KEYS, "advisor")
History = tuple[tuple[State, Report], ...]


def orders_of(brain: str, view: View, seed: Seeds) -> Orders:
    """Return the orders of a persona, or of the Advisor."""
    return advise(view) if brain == "advisor" else decide(brain, view, seed)


def seats(rules: Rules, first: int = 0) -> tuple[str, ...]:
    """Return a persona for every lab, rotated by `first`."""
    return tuple(KEYS[(i + first) % len(KEYS)] for i in range(len(rules.world.labs)))


@lru_cache(maxsize=8)
def played(games: int = 4, first: int = 0, quarters: int = 0, base: int = 1) -> History:
    """Return the opening and every quarter of a batch of games between the personas, 0 for all quarters."""
    rules = six()
    state, seed = start(rules, games), seeds_for(base, games)
    report = opening(rules, state)
    history = [(state, report)]
    for _ in range(quarters or rules.world.quarters):
        plans = [
            orders_of(key, observe(rules, state, report, i), seed)
            for i, key in enumerate(seats(rules, first))
        ]
        state, report = resolve(state, combine(plans), rules, seed)
        history.append((state, report))
    return tuple(history)


def same(a: Orders, b: Orders) -> None:
    """Assert that two plans are equal to the last bit."""
    for name, values in a.arrays().items():
        np.testing.assert_array_equal(values, getattr(b, name), err_msg=name)
