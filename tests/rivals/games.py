"""Games of computer-run labs, for tests of rivals."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from game.market.noise import Seeds, seeds_for
from game.market.observe import View, observe
from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.market.world import SHOCKS, Shock
from game.rivals import advise, combine, decide, personas
from game.rivals.strawmen import strawmen
from tests.market.six import six

KEYS = tuple(personas())
FOLLIES = tuple(strawmen())
BRAINS = (*KEYS, "advisor")
History = tuple[tuple[State, Report], ...]


def orders_of(brain: str, view: View, seed: Seeds) -> Orders:
    """Return the orders of a persona, a strawman, or the Advisor."""
    if brain in FOLLIES:
        return strawmen()[brain](view, seed)
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


def deck() -> tuple[Shock, ...]:
    """Return a card of every kind that is never drawn; tests announce them."""
    return tuple(Shock(key, key, kind, 0.0, 0, 0, 2, 2, 1.0) for kind, key in enumerate(SHOCKS))


def stormy(quarter: int = 9, first: int = 0) -> tuple[Rules, State, Report]:
    """Return a position of a batch with laws made, bases licensed and shocks announced, by game."""
    state, report = played(first=first)[quarter]
    rules = six()
    rules = replace(rules, world=replace(rules.world, shocks=deck()))
    labs, batch = state.alive.shape
    level = np.arange(batch) % 5.0
    royalty = np.zeros((labs, batch))
    royalty[0], royalty[3, 1:] = 0.05, 0.12
    licensor = np.full((labs, batch), -1.0)
    licensor[5], licensor[1, 2:] = 0.0, 3.0
    due = (np.arange(len(SHOCKS))[:, None] + np.arange(batch)) % 3.0
    state = state.with_arrays(
        {
            "regulation": level,
            "pressure": level / 6.0,
            "standards": level / 2.0 - 1.0,
            "royalty": royalty,
            "licensor": licensor,
            "on_open_base": np.where(licensor >= 0.0, 0.0, state.on_open_base),
            "shock_due": due,
            "shock_left": np.where(due == 0.0, 1.0, 0.0),
            "shock_drawn": np.ones(due.shape),
            "gauges": np.where(np.arange(4)[:, None] == 0, 0.7, 0.1) + np.zeros(state.gauges.shape),
        }
    )
    return rules, state, report.with_arrays({"shock": np.zeros(due.shape)})


def same(a: Orders, b: Orders) -> None:
    """Assert that two plans are equal to the last bit."""
    for name, values in a.arrays().items():
        np.testing.assert_array_equal(values, getattr(b, name), err_msg=name)
