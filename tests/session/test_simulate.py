"""Simulations: the same everywhere, summed up rightly, and moved by the rules in the expected directions."""

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

from game.scenario import checked, load
from game.session.game import Game
from game.session.seats.seating import SeatError
from game.session.simulate import Simulation, players_for, simulate
from game.session.telling.ending import ending_of

GAMES = 48

DIGEST = """
from game.market.digest import digest
from game.scenario import load
from game.session.simulate import players_for, simulate
found = simulate(load("sprint"), players_for(load("sprint")), 33, 4)
print(found.endings, found.mean_scores, found.medians)
print(digest({"scores": found.scores, "gauges": found.gauges}))
"""


@cache
def standard(rule_off: str = "", games: int = GAMES) -> Simulation:
    """Return games of the standard scenario, one rule switched off."""
    scenario = load("standard")
    if rule_off:
        scenario = scenario.changed({f"rules.{rule_off}.enabled": "false"})
    return simulate(scenario, players_for(scenario), games, 1)


def closing(found: Simulation, key: str) -> float:
    """Return the sum of a figure's medians over the last six quarters."""
    total = 0.0
    for value in found.medians[key][-6:]:
        assert value is not None
        total += value
    return total


@pytest.fixture(scope="module")
def sprint() -> Simulation:
    scenario = load("sprint")
    return simulate(scenario, players_for(scenario), 10, 3)


def same(a: Simulation, b: Simulation) -> None:
    assert (a.endings, a.medians, a.wins, a.mean_scores) == (b.endings, b.medians, b.wins, b.mean_scores)
    np.testing.assert_array_equal(a.scores, b.scores)
    np.testing.assert_array_equal(a.gauges, b.gauges)
    np.testing.assert_array_equal(a.lengths, b.lengths)


@pytest.mark.parametrize("chunk", [1, 3, 10, 1024])
def test_the_size_of_a_chunk_changes_nothing(sprint: Simulation, chunk: int) -> None:
    scenario = load("sprint")
    same(simulate(scenario, players_for(scenario), 10, 3, chunk=chunk), sprint)


def test_fewer_games_are_the_first_of_more(sprint: Simulation) -> None:
    scenario = load("sprint")
    fewer = simulate(scenario, players_for(scenario), 4, 3)
    np.testing.assert_array_equal(fewer.scores, sprint.scores[:, :4])


def test_game_0_is_the_game_played_alone(sprint: Simulation) -> None:
    scenario = load("sprint")
    seats = tuple(replace(player.seat, player=player.player) for player in players_for(scenario))
    game = Game.new(scenario, seats, 3, "")
    while not game.over:
        game.commit()
    np.testing.assert_array_equal(game.reports[-1].score[:, 0], sprint.scores[:, 0])
    future = ending_of(game.rules, game.states[-1], game.reports[-1]).future
    assert (future or "contested") == sprint.endings[0]


def test_vector_instructions_change_nothing() -> None:
    hidden = " ".join(name for name in __cpu_dispatch__ if __cpu_features__.get(name))
    if not hidden:
        pytest.skip("NumPy chooses no vector code at run time on this machine")
    plain, baseline = (
        subprocess.run(
            [sys.executable, "-c", DIGEST], env=environment, text=True, capture_output=True, check=True
        ).stdout
        for environment in (dict(os.environ), {**os.environ, "NPY_DISABLE_CPU_FEATURES": hidden})
    )
    assert plain == baseline


def test_every_game_has_one_ending_and_one_winner(sprint: Simulation) -> None:
    assert sum(sprint.futures.values()) == 10
    assert sum(sprint.wins) == 10
    best = sprint.scores.max(axis=0)
    assert [sprint.scores[seat, game] for game, seat in enumerate(sprint.winners)] == best.tolist()


def test_games_that_ended_early_count_only_while_they_were_played() -> None:
    data = load("sprint").to_json()
    others = {"meridian": 0.2, "orchard": 0.15, "fathom": 0.15}
    data["shares"] = {segment: {"kiln": 0.5, **others} for segment in data["shares"]}
    data["rules"] = {"futures": {"dominance_share": 0.4, "dominance_quarters": 1.0}}
    scenario = checked(data, "one large lab")
    found = simulate(scenario, players_for(scenario), 5, 3)
    longest = int(found.lengths.max())
    assert 1 <= longest < found.quarters
    for values in found.medians.values():
        assert all(value is not None for value in values[:longest])
        assert values[longest:] == [None] * (found.quarters - longest)


def test_progress_reaches_the_whole() -> None:
    scenario = load("sprint")
    told: list[tuple[int, int]] = []
    simulate(scenario, players_for(scenario), 3, 3, chunk=2, progress=lambda *it: told.append(it))
    assert told[-1] == (24, 24)
    assert told == sorted(told)


def test_people_are_played_by_personas_that_sit_nowhere_else() -> None:
    players = players_for(load("standard"))
    assert [p.label for p in players if p.for_human] == ["Meridian: follower (for human)"]
    chosen = players_for(load("sprint"), ["human", "human", "frontier", "frontier"])
    assert [p.player for p in chosen] == ["flywheel", "specialist", "frontier", "frontier"]


@pytest.mark.parametrize(
    ("seats", "part"), [(["frontier"], "1 seats for 4 labs"), (["frontier"] * 3 + ["x"], "no player 'x'")]
)
def test_seats_that_do_not_fit_are_refused(seats: list[str], part: str) -> None:
    with pytest.raises(SeatError, match=part):
        players_for(load("sprint"), seats)


def test_without_open_weights_prices_stay_higher() -> None:
    assert closing(standard("open_weights"), "price_level") > 1.1 * closing(standard(), "price_level")


def test_without_deflation_a_fixed_capability_stays_dearer() -> None:
    with_it, without = standard(), standard("deflation")
    assert closing(without, "price_fixed_capability") > 10.0 * closing(with_it, "price_fixed_capability")


def test_without_the_flywheel_fewer_games_end_in_dominance() -> None:
    with_it, without = standard(), standard("flywheel")
    assert without.futures["dominance"] < with_it.futures["dominance"]
    assert closing(without, "top_share") < closing(with_it, "top_share")
