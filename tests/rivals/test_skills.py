"""Skills: what each of them promises beside its strength, which `docs/strength.md` tells."""

import numpy as np
import pytest

from game.market.legal import BOUNDS
from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.orders import Orders, combine
from game.market.state import start
from game.market.turn import opening, resolve
from game.rivals import decide
from game.rivals.casual import ERRORS
from game.rivals.nature.style import Style
from game.rivals.search.moves import MOVES
from game.rivals.skills import DEFAULT, ROWS, SKILLS, SkillError, decider, skills
from tests.market.six import six
from tests.rivals.games import KEYS, played, same
from tests.rivals.test_contract import NEVER

SEARCHING = tuple(row.key for row in ROWS if row.budget)


def test_skills_are_told_from_the_weakest_to_the_strongest_in_a_line_each() -> None:
    assert SKILLS == ("beginner", "casual", "sound", "strong", "expert", "grandmaster")
    assert all(row.name and 10 < len(row.description) <= 64 for row in ROWS)
    nodes = [row.budget.nodes for row in ROWS if row.budget]
    assert nodes == sorted(nodes)
    assert len(nodes) == len(set(nodes)) == 3


def test_nobody_plays_at_a_skill_that_there_is_not() -> None:
    with pytest.raises(SkillError, match="no skill 'champion'"):
        decider("flywheel", "champion")
    with pytest.raises(KeyError):
        decider("nobody", "expert")


@pytest.mark.parametrize("persona", KEYS)
def test_a_persona_named_alone_plays_the_machinery(persona: str) -> None:
    state, report = played()[5]
    view, seed = observe(six(), state, report, 3), seeds_for(1, state.batch)
    same(decider(persona, DEFAULT)(view, seed), decide(persona, view, seed))


@pytest.mark.parametrize("skill", SKILLS)
@pytest.mark.parametrize("quarter", [0, 9, 22])
def test_orders_are_complete_finite_and_within_bounds(skill: str, quarter: int) -> None:
    rules = six()
    state, report = played(games=2)[quarter]
    sizes = {**rules.world.sizes, "L": 1, "B": state.batch}
    for seat in (0, 4):
        view = observe(rules, state, report, seat)
        orders = decider(KEYS[seat], skill)(view, seeds_for(1, state.batch))
        for name, spec in Orders.spec().items():
            values = getattr(orders, name)
            assert values.shape == tuple(sizes[a] for a in spec.axes), name
            low, high = BOUNDS[name]
            assert ((values >= low) & (values <= high)).all(), name


@pytest.mark.parametrize("skill", SKILLS)
def test_no_order_of_a_whole_game_is_refused_as_illegal(skill: str) -> None:
    rules = six(quarters=12)
    state, seed = start(rules, 2), seeds_for(4, 2)
    report = opening(rules, state)
    weak = [decider(key, "sound") for key in KEYS]
    for _ in range(rules.world.quarters):
        brains = [decider(KEYS[0], skill), *weak[1:]]
        plans = [brain(observe(rules, state, report, i), seed) for i, brain in enumerate(brains)]
        state, report = resolve(state, combine(plans), rules, seed)
        refused = report.needed[0] > report.had[0]
        assert not any(refused[reason].any() for reason in NEVER), state.quarter


@pytest.mark.parametrize("skill", SKILLS)
@pytest.mark.parametrize("quarter", [3, 15])
def test_a_game_of_a_batch_is_planned_as_if_alone(skill: str, quarter: int) -> None:
    rules = six()
    state, report = played(games=3)[quarter]
    seed = seeds_for(1, state.batch)
    brain = decider(KEYS[quarter % 6], skill)
    together = brain(observe(rules, state, report, 1), seed)
    for b in range(state.batch):
        alone = observe(rules, state.game(b), report.game(b), 1)
        same(together.game(b), brain(alone, seed[b : b + 1]))


@pytest.mark.parametrize("skill", ["beginner", "casual", *SEARCHING])
def test_a_skill_plays_otherwise_than_the_default_and_by_the_games_own_seed(skill: str) -> None:
    state, report = played(games=2)[8]
    view, seed = observe(six(), state, report, 2), seeds_for(1, 2)
    orders = decider(KEYS[2], skill)(view, seed)
    other = decide(KEYS[2], view, seed)
    assert any((values != getattr(other, name)).any() for name, values in orders.arrays().items())
    same(orders, decider(KEYS[2], skill)(view, seed))


def test_wound_up_labs_ask_for_nothing_at_any_skill() -> None:
    state, report = played(games=2)[6]
    gone = {n: getattr(state, n).copy() for n in ("cash", "fleet", "valuation", "revenue", "alive")}
    for rows in gone.values():
        rows[4] = 0.0
    view = observe(six(), state.with_arrays(gone), report, 4)
    for skill in skills():
        orders = decider(KEYS[4], skill)(view, seeds_for(1, 2))
        for name in ("buy", "rent", "bid", "raise_capital", "safety", "marketing", "harness", "talent"):
            assert not getattr(orders, name).any(), (skill, name)
        assert all(np.isfinite(values).all() for values in orders.arrays().values())


def test_every_move_changes_tastes_that_there_are() -> None:
    tastes = set(Style.__dataclass_fields__)
    assert {taste for move in MOVES for taste in move.tastes} | set(ERRORS) <= tastes
    assert len({move.key for move in MOVES}) == len(MOVES)
