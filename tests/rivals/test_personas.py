"""The personas live, trade sanely and can be told apart by their figures."""

import numpy as np
import pytest

from game.market.exact import Array
from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.report import Account
from game.market.world import FUTURES
from game.rivals import decide, personas
from tests.market.six import six
from tests.rivals.games import KEYS, played, seats

ROTATIONS = (0, 2, 4)


def by_persona(figure: str) -> dict[str, float]:
    """Return a figure's mean over quarters, games and starting positions, by persona."""
    found: dict[str, list[Array]] = {key: [] for key in KEYS}
    for first in ROTATIONS:
        names = seats(six(), first)
        for state, report in played(first=first)[4:]:
            for i, key in enumerate(names):
                found[key].append(np.atleast_1d(_figure(figure, i, state, report)))
    return {key: float(np.mean(np.concatenate(values))) for key, values in found.items()}


def _figure(figure: str, i: int, state: object, report: object) -> Array:
    s, r = state, report
    income = r.revenue[i].sum(axis=0)
    figures = {
        "price": lambda: (s.price[i] / s.reference).mean(axis=0),
        "pre-training": lambda: s.base_capability[i] - s.base_capability.mean(axis=0),
        "models": lambda: s.generation[i],
        "free plan": lambda: s.free_plan[i],
        "usage": lambda: r.tokens[i].sum(axis=0) / r.tokens.sum(axis=(0, 1)),
        "data": lambda: -r.flows[i, Account.DATA],
        "domain uplift": lambda: s.domain_uplift[i].max(axis=0),
        "safety": lambda: -r.flows[i, Account.SAFETY] / np.maximum(income, 1.0),
        "released": lambda: r.released[i],
        "trust": lambda: s.trust[i],
        "dilution": lambda: 1.0 - s.stake[i],
    }
    return figures[figure]()


@pytest.mark.parametrize(
    ("figure", "who"),
    [
        ("pre-training", "frontier"),
        ("models", "frontier"),
        ("usage", "flywheel"),
        ("free plan", "flywheel"),
        ("data", "specialist"),
        ("domain uplift", "specialist"),
        ("released", "commons"),
        ("safety", "steward"),
    ],
)
def test_a_persona_is_known_by_its_figures(figure: str, who: str) -> None:
    found = by_persona(figure)
    assert max(found, key=found.__getitem__) == who, found


def test_who_sells_usage_is_cheaper_than_who_sells_depth() -> None:
    price = by_persona("price")
    assert max(price["flywheel"], price["follower"]) < min(price["specialist"], price["steward"])


def test_the_roster_is_described_and_bets_on_every_kind_of_moat() -> None:
    roster = personas()
    assert {"frontier", "flywheel", "specialist"} <= set(roster)
    assert all(p.key == key and p.name and p.description.endswith(".") for key, p in roster.items())
    assert all(len(p.description) <= 50 for p in roster.values())  # one line of the new-game screen
    assert {p.future for p in roster.values()} >= set(FUTURES[:3])


def test_most_labs_are_alive_at_the_end_of_a_game() -> None:
    alive = [played(first=first)[-1][0].alive.mean() for first in ROTATIONS]
    assert np.mean(alive) >= 0.65, alive  # investors lose patience with some


def test_labs_earn_more_than_serving_costs() -> None:
    for first in ROTATIONS:
        for state, report in played(first=first)[1:]:
            margins = np.where(state.alive > 0.0, report.margin, 1.0)
            assert np.median(margins) > 0.2, state.quarter


def test_serving_mostly_matches_demand() -> None:
    busy = [
        np.where(state.alive > 0.0, state.congestion, 0.0)
        for first in ROTATIONS
        for state, _ in played(first=first)[1:]
    ]
    assert np.mean(np.concatenate([b.ravel() for b in busy]) > 0.10) < 0.15


def test_prices_fall_over_a_game() -> None:
    for first in ROTATIONS:
        history = played(first=first)
        assert (history[-1][1].price_level < 0.5 * history[1][1].price_level).all()


def test_luck_of_the_seat_parts_two_labs_of_one_persona() -> None:
    state, report = played(games=4)[8]
    view = observe(six(), state.game(0), report.game(0), 1)
    for key in KEYS:
        plans = [decide(key, view, seeds_for(base, 1)).price[0, :, 0] for base in range(4)]
        assert len({tuple(plan) for plan in plans}) == 4, key
