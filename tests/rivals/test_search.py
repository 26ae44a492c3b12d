"""Search: a sound experiment, on common luck, that finds what pays and goes no further than it may."""

from dataclasses import fields

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.observe import View, observe
from game.market.report import Reason
from game.market.turn import resolve
from game.rivals import personas
from game.rivals.nature.character import drawn
from game.rivals.nature.style import Style
from game.rivals.plan import worked_out
from game.rivals.search import search as module
from game.rivals.search.moves import MOVES, bent_character, bent_style
from game.rivals.search.opponents import ALL_BUDGETS, BUDGETS, usual_orders
from game.rivals.search.rollout import Mind, Rollout, chance_of
from game.rivals.search.search import Budget, factorial, search
from game.rivals.search.worlds import Worlds, sampled
from tests.market.six import six
from tests.rivals.games import KEYS, played

SMALL = Budget(8, 1, 3)
ILLEGAL = (Reason.NOT_A_NUMBER, Reason.OUT_OF_RANGE, Reason.SPLIT_OVER_ONE, Reason.ROUND_TOO_LARGE)


def mind_of(view: View, key: str = KEYS[2]) -> Mind:
    persona = personas()[key]
    return Mind(persona.style, drawn(seeds_for(1, view.batch), view.seat), persona.thesis)


def position(quarter: int = 8, seat: int = 2, games: int = 3) -> View:
    state, report = played(games=games)[quarter]
    return observe(six(), state, report, seat)


@pytest.mark.parametrize("moves", [1, 2, 8, 16])
def test_the_experiment_tells_every_effect_apart(moves: int) -> None:
    design = factorial(moves)
    assert design.shape == (1 + 2 * moves, len(MOVES))
    assert not design[0].any()
    tried = design[1:, :moves]
    np.testing.assert_array_equal(
        tried.T @ tried, 2.0 * moves * np.eye(moves)
    )  # orthogonal: no effect hides another
    assert not tried.sum(axis=0).any()
    assert not design[:, moves:].any()


def test_an_experiment_needs_a_power_of_two() -> None:
    with pytest.raises(ValueError, match="power of two"):
        factorial(6)
    with pytest.raises(ValueError, match="power of two"):
        factorial(32)


def test_what_is_found_is_better_on_the_worlds_it_was_found_on_and_within_reach() -> None:
    view = position()
    seed, mind = seeds_for(1, view.batch), mind_of(view)
    found = search(view, seed, mind, SMALL)
    assert (found.gain >= 0.0).all()
    assert (found.gain > 0.0).any()
    reach = np.array([[move.reach] for move in MOVES])
    assert (np.abs(found.z) <= reach).all()
    worlds = sampled(view, seed, 1)
    plans = np.stack([np.zeros_like(found.z), found.z])
    own, best = Rollout.of(view, mind, worlds, SMALL.horizon).values(plans)
    np.testing.assert_array_equal((best - own)[0], found.gain)


def test_nothing_is_searched_for_in_games_that_are_over() -> None:
    view = position(games=3)
    over = np.array([0.0, 1.0, 0.0])
    ended = View(view.rules, view.seat, view.state.with_arrays({"over": over}), view.report)
    seed, mind = seeds_for(1, view.batch), mind_of(view)
    found, whole = search(ended, seed, mind, SMALL), search(view, seed, mind, SMALL)
    assert not found.z[:, 1].any()
    assert not found.gain[1]
    for name in ("z", "gain", "effects"):
        np.testing.assert_array_equal(
            getattr(found, name)[..., [0, 2]], getattr(whole, name)[..., [0, 2]], strict=True
        )
    none = View(view.rules, view.seat, view.state.with_arrays({"over": np.ones(3)}), view.report)
    assert not search(none, seed, mind, SMALL).z.any()


def test_the_plan_found_is_what_working_it_out_anew_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was tried on guessed worlds, in parts, beside games that are over or lost: nothing of that shows."""
    view = position(games=4)
    over, alive = np.array([0.0, 0.0, 1.0, 0.0]), view.state.alive.copy()
    alive[view.seat, 3] = 0.0
    state = view.state.with_arrays({"over": over, "alive": alive})
    ended = View(view.rules, view.seat, state, view.report)
    seed, mind = seeds_for(1, view.batch), mind_of(view)
    for rows in (module.ROWS, 40):
        monkeypatch.setattr(module, "ROWS", rows)
        for budget in (SMALL, Budget(8, 2, 2, looks=1, plans=4)):
            found = search(ended, seed, mind, budget)
            anew = worked_out(ended, *mind.bent(found.z), mind.thesis)
            for part in ("models", "now", "compute", "money", "orders"):
                tried, new = getattr(found.plan, part), getattr(anew, part)
                for field in fields(new):
                    np.testing.assert_array_equal(getattr(tried, field.name), getattr(new, field.name))
            assert found.plan.desk.style.training.tolist() == anew.desk.style.training.tolist()


def test_the_first_quarter_of_a_plan_is_the_same_in_all_worlds() -> None:
    """Each world played for itself comes to the same as all of them side by side."""
    view = position()
    seed, mind = seeds_for(1, view.batch), mind_of(view)
    worlds = sampled(view, seed, 3)
    plans = factorial(8)[:5, :, None] + np.zeros((1, 1, view.batch))
    together = Rollout.of(view, mind, worlds, 3).values(plans)
    for world in range(3):
        chosen = worlds.take(np.arange(view.batch) * 3 + world)
        alone = Worlds(1, chosen.state, chosen.report, chosen.seeds)
        apart = Rollout.of(view, mind, alone, 3).values(plans)
        np.testing.assert_array_equal(apart[:, 0], together[:, world])


def test_closer_looks_never_lose_what_was_found() -> None:
    view = position()
    seed, mind = seeds_for(1, view.batch), mind_of(view)
    first = search(view, seed, mind, Budget(8, 2, 3))
    closer = search(view, seed, mind, Budget(8, 2, 3, looks=2, plans=8))
    assert (closer.gain >= first.gain).all()
    assert (closer.z != first.z).any()


def test_how_a_batch_is_cut_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    view = position(games=5)
    seed, mind = seeds_for(1, view.batch), mind_of(view)
    whole = search(view, seed, mind, SMALL)
    monkeypatch.setattr(module, "ROWS", 40)
    parts = search(view, seed, mind, SMALL)
    np.testing.assert_array_equal(whole.z, parts.z)
    np.testing.assert_array_equal(whole.gain, parts.gain)


def test_a_search_looks_no_further_than_the_last_quarter() -> None:
    view = position(quarter=23)
    seed, mind = seeds_for(1, view.batch), mind_of(view)
    short, long = (search(view, seed, mind, Budget(8, 1, horizon)) for horizon in (1, 9))
    np.testing.assert_array_equal(short.z, long.z)


def test_a_plan_that_changes_nothing_is_the_personas_own() -> None:
    style, nothing = Style(), np.zeros((len(MOVES), 2))
    same = bent_style(style, nothing)
    for name in Style.__dataclass_fields__:
        assert np.all(np.asarray(getattr(same, name)) == getattr(style, name)), name
    dearer = np.zeros((len(MOVES), 2))
    dearer[0] = 1.0
    character = drawn(seeds_for(1, 2), 0)
    assert (bent_character(character, dearer).mark > character.mark).all()


def test_habits_of_rivals_are_legal_and_keep_them_in_business() -> None:
    rules = six()
    state, report = played(games=4)[6]
    seed = seeds_for(9, 4)
    alive = state.alive.sum()
    for _ in range(4):
        state, report = resolve(state, usual_orders(rules, state, report), rules, seed)
        refused = report.needed > report.had
        for reason in (
            Reason.NOT_A_NUMBER,
            Reason.OUT_OF_RANGE,
            Reason.SPLIT_OVER_ONE,
            Reason.ROUND_TOO_LARGE,
        ):
            assert not refused[:, reason].any(), reason.name
    assert state.alive.sum() >= 0.9 * alive
    assert abs(sum(BUDGETS.values()) - ALL_BUDGETS) < 1e-9


def test_a_bet_counts_by_its_lead_and_more_towards_the_end() -> None:
    rules = six()
    early, late = played(games=2)[6][0], played(games=2)[20][0]
    gauges = np.zeros_like(late.gauges)
    gauges[:, 2] = 0.9
    sure = [chance_of(rules, s.with_arrays({"gauges": gauges}), 2.0) for s in (early, late)]
    assert (sure[1] > sure[0]).all()
    assert (chance_of(rules, late.with_arrays({"gauges": gauges}), 1.0) < sure[1]).all()
    assert not chance_of(rules, late, -1.0).any()
