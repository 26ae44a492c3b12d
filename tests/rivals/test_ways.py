"""A persona keeps its ways at every skill: searching changes how far it goes, not what it is."""

from collections.abc import Callable

import numpy as np
import pytest

from game.market.exact import Array
from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.orders import Orders, combine
from game.market.report import Account, Report
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.rivals.skills import decider
from tests.market.six import six
from tests.rivals.games import KEYS

Figure = Callable[[State, Report, Orders], Array]

KNOWN_BY: dict[str, tuple[str, Figure]] = {
    "free plan": ("flywheel", lambda _s, _r, o: o.free_plan),
    "data": ("specialist", lambda _s, r, _o: -r.flows[:, Account.DATA]),
    "focus": ("specialist", lambda _s, _r, o: o.focus.sum(axis=1)),
    "released": ("commons", lambda _s, r, _o: r.released),
    "safety": ("steward", lambda s, _r, o: o.safety / np.maximum(s.revenue, 1.0)),
}
"""Who stands out in a figure, (L, B)."""


def told_apart(skill: str, quarters: int, games: int = 2) -> dict[str, dict[str, float]]:
    """Return each figure's mean by persona over games in which every persona sits in two seats."""
    rules = six(quarters=quarters)
    seed = seeds_for(3, games)
    found = {name: dict.fromkeys(KEYS, 0.0) for name in KNOWN_BY}
    for turn in (0, 3):
        seated = [KEYS[(i + turn) % len(KEYS)] for i in range(len(KEYS))]
        brains = [decider(key, skill) for key in seated]
        state = start(rules, games)
        report = opening(rules, state)
        for quarter in range(quarters):
            plans = [brain(observe(rules, state, report, i), seed) for i, brain in enumerate(brains)]
            orders = combine(plans)
            before = state
            state, report = resolve(state, orders, rules, seed)
            if quarter < 3:
                continue
            for name, (_, figure) in KNOWN_BY.items():
                for key, mean in zip(seated, figure(before, report, orders).mean(axis=-1), strict=True):
                    found[name][key] += float(mean)
    return found


@pytest.mark.parametrize("skill", ["casual", "strong", pytest.param("expert", marks=pytest.mark.slow)])
def test_a_persona_is_known_by_its_figures_at_every_skill(skill: str) -> None:
    found = told_apart(skill, quarters=14)
    best = {name: max(figures, key=figures.__getitem__) for name, figures in found.items()}
    assert best == {name: who for name, (who, _) in KNOWN_BY.items()}, found
