"""Who sits where: everybody in every seat equally often."""

from collections import Counter

import pytest

from game.session.measuring.line_ups import mixed_halves, one_against, round_robin, swapped_halves


@pytest.mark.parametrize(
    ("players", "labs"), [(2, 4), (2, 6), (3, 6), (4, 6), (6, 4), (6, 6), (7, 5), (36, 6)]
)
@pytest.mark.parametrize("games", [1, 100, 400, 3000])
def test_every_player_sits_in_every_seat_equally_often(players: int, labs: int, games: int) -> None:
    plan = round_robin(players, labs, games)
    seats = Counter((seat, player) for line_up in plan.line_ups for seat, player in enumerate(line_up))
    assert len(seats) == players * labs
    assert len(set(seats.values())) == 1
    assert len(set(plan.line_ups)) == len(plan.line_ups)
    mine = sum(line_up.count(0) for line_up in plan.line_ups) * plan.games
    assert games <= mine
    assert plan.games == 1 or mine < games + mine // plan.games


@pytest.mark.parametrize(("players", "labs"), [(6, 4), (6, 6), (36, 6)])
def test_nobody_sits_twice_at_a_table_that_is_small_enough(players: int, labs: int) -> None:
    assert all(len(set(line_up)) == labs for line_up in round_robin(players, labs, 400).line_ups)


def test_more_games_bring_other_neighbours() -> None:
    def met(games: int) -> int:
        return len(
            {frozenset((a, b)) for t in round_robin(36, 6, games).line_ups for a in t for b in t if a != b}
        )

    assert met(1) < met(400) < met(3000)


def test_one_player_is_no_tournament() -> None:
    with pytest.raises(ValueError, match="two players"):
        round_robin(1, 6, 400)


@pytest.mark.parametrize("labs", [2, 3, 4, 5, 6, 8])
def test_halves_come_in_swapped_pairs_and_fill_every_seat(labs: int) -> None:
    plan = swapped_halves(labs, 400)
    assert len(plan.line_ups) * plan.games >= 400
    for first, second in zip(plan.line_ups[::2], plan.line_ups[1::2], strict=True):
        assert [a + b for a, b in zip(first, second, strict=True)] == [1] * labs
        assert abs(first.count(0) - first.count(1)) == labs % 2
    seats = Counter(seat for line_up in plan.line_ups for seat, player in enumerate(line_up) if player == 0)
    assert set(seats.values()) == {len(plan.line_ups) // 2}
    assert len(set(plan.line_ups)) == len(plan.line_ups)


def test_line_ups_are_told_by_name() -> None:
    assert swapped_halves(2, 2).of(("a", "b")) == [("a", "b"), ("b", "a")]


@pytest.mark.parametrize(("labs", "kinds"), [(4, 6), (6, 6), (8, 6), (6, 2), (5, 3)])
def test_mixed_halves_seat_every_kind_everywhere_on_both_sides(labs: int, kinds: int) -> None:
    plan = mixed_halves(labs, kinds, 200)
    assert 200 <= len(plan.line_ups) * plan.games < 200 + len(plan.line_ups)
    seats = Counter((seat, player) for line_up in plan.line_ups for seat, player in enumerate(line_up))
    assert len(seats) == labs * 2 * kinds
    assert set(seats.values()) == {1}
    for first, second in zip(plan.line_ups[::2], plan.line_ups[1::2], strict=True):
        assert [a % kinds for a in first] == [b % kinds for b in second]
        assert all(a // kinds + b // kinds == 1 for a, b in zip(first, second, strict=True))


def test_pairings_of_mixed_halves_share_seeds_and_no_others_do() -> None:
    plan = mixed_halves(6, 6, 240)
    assert plan.games == 20
    assert plan.firsts == [20 * (n // 2) for n in range(12)]
    few = mixed_halves(6, 6, 84)  # larger batches are quicker than more line-ups
    assert (len(few.line_ups), few.games) == (4, 21)
    assert round_robin(6, 6, 400).firsts == [0] * 12


@pytest.mark.parametrize(("labs", "kinds"), [(4, 6), (6, 6), (8, 6)])
def test_every_guest_sits_everywhere_once_on_the_same_seeds(labs: int, kinds: int) -> None:
    plan = one_against(labs, kinds, 3, 200)
    for guest in range(kinds, kinds + 3):
        mine = [(n, line_up) for n, line_up in enumerate(plan.line_ups) if guest in line_up]
        assert [line_up.index(guest) for _, line_up in mine] == list(range(labs))
        assert [plan.firsts[n] for n, _ in mine] == [plan.games * seat for seat in range(labs)]
        assert labs * plan.games >= 200
        others = Counter(player for _, line_up in mine for player in line_up if player != guest)
        assert max(others) < kinds
        assert labs != kinds or set(others.values()) == {labs - 1}
