"""What a seat infers of its rivals: from public figures alone, with intervals that hold the truth."""

from functools import lru_cache

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.observe import View, observe
from game.market.orders import combine
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.rivals.reading.belief import INFERENCES, Estimate, completed, estimates, figure, margins
from game.rivals.search.worlds import sampled
from game.rivals.skills import decider
from game.scenario import load
from tests.rivals.games import KEYS
from tests.rivals.test_fairness import scrambled

MIXED = ("sound", "casual", "sound", "sound", "strong", "sound")


@lru_cache(maxsize=1)
def history() -> tuple[Rules, tuple[tuple[State, Report], ...]]:
    """Return games of the standard scenario between labs of several skills."""
    rules, seed = load("standard").rules(), seeds_for(11, 6)
    state = start(rules, len(seed))
    report = opening(rules, state)
    known = [(state, report)]
    brains = [decider(key, skill) for key, skill in zip(KEYS, MIXED, strict=True)]
    for _ in range(16):
        plans = [brain(observe(rules, state, report, i), seed) for i, brain in enumerate(brains)]
        state, report = resolve(state, combine(plans), rules, seed)
        known.append((state, report))
    return rules, tuple(known)


def looked_at() -> list[tuple[View, State, Report]]:
    """Return positions from every seat: what it knows, and the truth."""
    rules, known = history()
    return [
        (observe(rules, state, report, seat), state, report)
        for state, report in known[1::3]
        for seat in range(len(rules.world.labs))
    ]


def covered(view: View, truth: np.ndarray, believed: Estimate) -> np.ndarray:
    """Return for every rival that lives whether the truth lies within its interval."""
    living = view.state.alive > 0.0
    living[view.seat] = False
    inside = (truth >= believed.low) & (truth <= believed.high)
    return np.moveaxis(inside, -1, 1)[living].ravel()


@pytest.mark.parametrize("name", ["capability", "margin", *INFERENCES])
def test_intervals_of_80_percent_hold_the_truth_about_as_often(name: str) -> None:
    hits = []
    for view, state, report in looked_at():
        believed = margins(view) if name == "margin" else estimates(view)[name]
        truth = report.margin if name == "margin" else getattr(state, name)
        hits.append(covered(view, truth, believed))
    share = np.concatenate(hits).mean()
    assert 0.62 <= share <= 0.97, share


def test_intervals_tell_something() -> None:
    """Wide enough intervals would hold anything: labs differ by more than they are wide."""
    view, state, _ = looked_at()[-1]
    fleet = estimates(view)["fleet"]
    rivals = np.arange(len(state.fleet)) != view.seat
    assert (fleet.high / fleet.low)[rivals].max() < 6.0
    off = np.abs(np.log(fleet.middle / state.fleet))[rivals]
    flat = np.abs(np.log(np.median(state.fleet) / state.fleet))[rivals]
    assert np.median(off) < 1.2 * np.median(flat)


def test_the_own_row_is_known_and_the_start_is_told_by_the_rulebook() -> None:
    view, state, _ = looked_at()[7]
    for name, believed in estimates(view).items():
        for band in (believed.low, believed.middle, believed.high):
            np.testing.assert_array_equal(band[view.seat], getattr(state, name)[view.seat], err_msg=name)
    rules, known = history()
    first, report = known[0]
    for name, believed in estimates(observe(rules, first, report, 2)).items():
        np.testing.assert_array_equal(believed.low, getattr(first, name), err_msg=name)
        np.testing.assert_array_equal(believed.high, getattr(first, name), err_msg=name)


def test_only_public_figures_count() -> None:
    view, state, report = looked_at()[12]
    luck = np.random.default_rng(1)
    other = View(view.rules, view.seat, scrambled(state, view.seat, luck), scrambled(report, view.seat, luck))
    for name, believed in estimates(view).items():
        np.testing.assert_array_equal(believed.high, estimates(other)[name].high, err_msg=name)
    np.testing.assert_array_equal(margins(view).low, margins(other).low)


def test_a_rival_that_is_worth_more_is_taken_to_have_more() -> None:
    view, state, _ = looked_at()[12]
    rival = (view.seat + 1) % 6
    richer = state.valuation.copy()
    richer[rival] *= 2.0
    other = View(view.rules, view.seat, view.state.with_arrays({"valuation": richer}), view.report)
    for name in ("fleet", "cash"):
        assert (figure(other, name)[rival] > figure(view, name)[rival]).all()


def test_worlds_differ_where_nobody_knows_and_hold_what_is_known() -> None:
    view, _, _ = looked_at()[12]
    worlds = sampled(view, seeds_for(11, 6), 3)
    rival, me = (view.seat + 1) % 6, view.seat
    fleets = worlds.state.fleet[rival].reshape(6, 3)
    assert (fleets.max(axis=1) > fleets.min(axis=1)).all()
    for name, spec in State.spec().items():
        values = getattr(worlds.state, name)
        assert np.isfinite(values).all(), name
        if spec.audience == "public":
            np.testing.assert_array_equal(values, view.state.repeat(3).arrays()[name], err_msg=name)
        elif spec.audience == "own":
            np.testing.assert_array_equal(values[me], view.state.repeat(3).arrays()[name][me], err_msg=name)
    again = sampled(view, seeds_for(11, 6), 3)
    np.testing.assert_array_equal(worlds.state.cash, again.state.cash)
    assert not np.isin(worlds.seeds, seeds_for(11, 6)).any()
    guessed = {name: figure(view, name) for name in ("capability", *INFERENCES)}
    assert all(np.isfinite(a).all() for a in completed(view, guessed).arrays().values())
