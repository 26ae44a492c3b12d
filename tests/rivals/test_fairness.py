"""R22: a rival knows what a human in its seat would know, and nothing else moves its orders."""

from typing import TypeVar

import numpy as np
import pytest

from game.market.arrays import ArrayRecord
from game.market.noise import seeds_for
from game.market.observe import View, observe
from game.rivals.skills import SKILLS, decider
from tests.market.six import six
from tests.rivals.games import BRAINS, FOLLIES, KEYS, orders_of, played, same, stormy

R = TypeVar("R", bound=ArrayRecord)


def scrambled(record: R, seat: int, luck: np.random.Generator) -> R:
    """Return a record with noise of every size wherever `seat` must not look."""
    arrays = {}
    for name, spec in record.spec().items():
        values = getattr(record, name)
        if spec.audience == "public":
            continue
        noise = luck.normal(size=values.shape) * 10.0 ** luck.uniform(-3, 6, size=values.shape)
        if spec.audience == "own":
            noise[seat] = values[seat]
        arrays[name] = noise
    return record.with_arrays(arrays)


@pytest.mark.parametrize("brain", BRAINS)
@pytest.mark.parametrize("quarter", [0, 1, 4, 12, 22])
def test_what_a_seat_cannot_see_leaves_its_orders_unchanged(brain: str, quarter: int) -> None:
    rules = six()
    state, report = played(first=quarter)[quarter]
    seed = seeds_for(1, state.batch)
    luck = np.random.default_rng(quarter)
    for seat in range(len(rules.world.labs)):
        plan = orders_of(brain, observe(rules, state, report, seat), seed)
        other, news = scrambled(state, seat, luck), scrambled(report, seat, luck)
        same(plan, orders_of(brain, observe(rules, other, news, seat), seed))
        # Even a view that hides nothing would not help: the machinery never looks at others' rows.
        same(plan, orders_of(brain, View(rules, seat, other, news), seed))


@pytest.mark.parametrize("brain", [*BRAINS, *FOLLIES])
def test_neither_does_it_when_laws_licences_and_shocks_are_about(brain: str) -> None:
    rules, state, report = stormy()
    seed = seeds_for(1, state.batch)
    luck = np.random.default_rng(3)
    for seat in range(len(rules.world.labs)):
        plan = orders_of(brain, observe(rules, state, report, seat), seed)
        other, news = scrambled(state, seat, luck), scrambled(report, seat, luck)
        same(plan, orders_of(brain, observe(rules, other, news, seat), seed))
        for b in range(state.batch):
            alone = observe(rules, state.game(b), report.game(b), seat)
            same(plan.game(b), orders_of(brain, alone, seed[b : b + 1]))


def test_public_news_of_the_law_and_of_shocks_moves_orders() -> None:
    rules, state, report = stormy()
    seed = seeds_for(1, state.batch)
    calm = {"regulation": 0.0, "shock_due": 0.0, "gauges": 0.0}
    for name, value in calm.items():
        moved = state.with_arrays({name: np.full_like(getattr(state, name), value)})
        changed = set()
        for seat, brain in enumerate(
            ("frontier", "flywheel", "specialist", "follower", "commons", "steward")
        ):
            plan = orders_of(brain, observe(rules, state, report, seat), seed)
            other = orders_of(brain, observe(rules, moved, report, seat), seed)
            changed |= {n for n, v in plan.arrays().items() if (v != getattr(other, n)).any()}
        assert changed, name


@pytest.mark.parametrize("brain", BRAINS)
def test_what_a_seat_can_see_does_move_its_orders(brain: str) -> None:
    """The test above would pass for a rival that looks at nothing."""
    rules = six()
    state, report = played()[8]
    seed = seeds_for(1, state.batch)
    plan = orders_of(brain, observe(rules, state, report, 2), seed)
    for name, factor in {"board": 1.1, "price": 1.1, "reference": 1.1, "adoption": 0.9, "cash": 0.02}.items():
        moved = state.with_arrays({name: getattr(state, name) * factor})
        other = orders_of(brain, observe(rules, moved, report, 2), seed)
        changed = [n for n, values in plan.arrays().items() if (values != getattr(other, n)).any()]
        assert changed, name


def unmoved(persona: str, skill: str, quarter: int, seat: int, games: int) -> None:
    """Assert that scrambling what a seat cannot see leaves its orders as they are, in `games` positions."""
    rules = six()
    state, report = played(games=games, first=quarter % 6)[quarter]
    seed, luck = seeds_for(1, games), np.random.default_rng(100 * quarter + seat)
    brain = decider(persona, skill)
    plan = brain(observe(rules, state, report, seat), seed)
    other, news = scrambled(state, seat, luck), scrambled(report, seat, luck)
    same(plan, brain(observe(rules, other, news, seat), seed))
    same(plan, brain(View(rules, seat, other, news), seed))


@pytest.mark.parametrize("skill", SKILLS)
@pytest.mark.parametrize("persona", KEYS)
def test_no_skill_sees_more_than_its_seat(persona: str, skill: str) -> None:
    quarter = (5 * KEYS.index(persona) + 3 * SKILLS.index(skill)) % 24
    unmoved(persona, skill, quarter, KEYS.index(persona), games=2)


@pytest.mark.slow
@pytest.mark.parametrize("skill", SKILLS)
@pytest.mark.parametrize("persona", KEYS)
def test_no_skill_sees_more_than_its_seat_in_200_positions(persona: str, skill: str) -> None:
    for n in range(25):
        unmoved(persona, skill, quarter=n % 24, seat=n % 6, games=8)
