"""Tables count what was played."""

import numpy as np
import pytest

from game.scenario import load
from game.session.measuring.line_ups import round_robin, swapped_halves
from game.session.simulate import players_for, simulate
from game.session.tournament.duels import duel
from game.session.tournament.play import play
from game.session.tournament.table import comparisons, standings
from game.session.tournament.task import Outcome

WHO = ("frontier", "flywheel", "commons")


def outcome(line_up: str, scores: list[list[float]]) -> Outcome:
    """Return an outcome of players with one letter each; a row of scores a game."""
    table = np.array(scores).T
    alive = np.where(table > 0.0, 1.0, 0.0)
    seeds = np.arange(table.shape[1], dtype=np.uint64)
    return Outcome(tuple(line_up), seeds, table, alive, ("contested",) * table.shape[1])


def test_ranks_share_places_and_winners_are_the_best() -> None:
    found = outcome("abc", [[3.0, 9.0, 1.0], [5.0, 5.0, 2.0]])
    assert found.ranks.T.tolist() == [[2.0, 1.0, 3.0], [1.5, 1.5, 3.0]]
    assert found.winners == [1, 0]


def test_standings_count_by_hand() -> None:
    outcomes = [outcome("ab", [[3.0, 1.0], [2.0, 0.0]]), outcome("ba", [[1.0, 4.0], [6.0, 5.0]])]
    best, other = standings("ab", outcomes, 1)
    assert (best.player, best.games, best.wins, best.win_rate, best.fair) == ("a", 4, 3, 0.75, 0.5)
    assert (best.mean_rank, best.bankrupt, other.mean_rank, other.bankrupt) == (1.25, 0, 1.75, 1)
    assert 0.3 < best.low < 0.75 < best.high < 0.96
    assert best.rating + other.rating == pytest.approx(3000.0)
    assert comparisons("ab", outcomes).tolist() == [[[0.0, 2.0], [0.0, 0.0]], [[0.0, 1.0], [1.0, 0.0]]]


def test_a_player_in_two_seats_is_not_compared_with_itself() -> None:
    won = comparisons("ab", [outcome("aba", [[1.0, 2.0, 3.0]])])
    assert won.tolist() == [[[0.0, 1.0], [1.0, 0.0]]]


def test_a_duel_counts_pairings_games_and_wins() -> None:
    first = outcome("aabb", [[9.0, 1.0, 5.0, 4.0], [8.0, 7.0, 2.0, 1.0]])
    second = outcome("bbaa", [[1.0, 2.0, 8.0, 9.0], [9.0, 8.0, 2.0, 1.0]])
    found = duel("a", "b", [first, second])
    # Seed 0: places of a 1 + 4 against 2 + 3, then 1 + 2 against 3 + 4. Seed 1: one better game each.
    assert (found.pairings, found.taken) == (2, 1.5)
    assert (found.games, found.ahead, found.wins) == (4, 2.5, 3)
    again = duel("b", "a", [first, second])
    assert (again.taken, again.ahead, again.wins) == (0.5, 1.5, 1)


def test_line_ups_that_are_no_swapped_pairs_are_no_duel() -> None:
    with pytest.raises(ValueError, match="swapped pairs"):
        duel("a", "b", [outcome("ab", [[1.0, 2.0]]), outcome("ab", [[1.0, 2.0]])])


def test_games_are_those_that_are_simulated_alone() -> None:
    scenario = load("sprint")
    plan = round_robin(3, 4, 8)
    outcomes = play(scenario, plan.of(WHO), plan.games, 7)
    assert (
        plan.games * len(plan.line_ups) * 4 // 3 == sum(row.games for row in standings(WHO, outcomes, 7)) // 3
    )
    for found in outcomes[:2]:
        alone = simulate(scenario, players_for(scenario, found.line_up), plan.games, 7)
        np.testing.assert_array_equal(found.scores, alone.scores)
        assert found.endings == alone.endings


def test_a_player_against_itself_takes_half_of_the_pairings() -> None:
    """The same games with names swapped: whatever the seats are worth, it cancels out."""
    scenario = load("sprint")
    plan = swapped_halves(4, 12)
    outcomes = play(scenario, plan.of(("flywheel", "flywheel")), plan.games, 3)
    named = [
        Outcome(tuple("ab"[n] for n in line_up), it.seeds, it.scores, it.alive, it.endings)
        for line_up, it in zip(plan.line_ups, outcomes, strict=True)
    ]
    found = duel("a", "b", named)
    assert (found.taken, found.ahead, found.wins) == (found.pairings / 2, found.games / 2, found.games / 2)
