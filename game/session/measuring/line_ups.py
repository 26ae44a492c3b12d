"""Who sits where: everybody in every seat equally often, on the same seeds where luck must not part them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

LineUp = tuple[int, ...]
"""The number of the player in each seat."""

FEW = 16
"""Games a line-up below which no further line-ups are made: small batches cost more a game."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Line-ups, `games` games each.

    `alike` of them in a row are played with the same seeds, the next ones with fresh seeds: that tells more
    than to see the same luck again. 0 stands for all.
    """

    line_ups: tuple[LineUp, ...]
    games: int
    alike: int = 0

    @property
    def firsts(self) -> list[int]:
        """Return the number of each line-up's first game among all games of a seed."""
        block = self.alike or len(self.line_ups)
        return [n // block * self.games for n in range(len(self.line_ups))]

    def of(self, players: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the line-ups with the players' names in them."""
        return [tuple(players[number] for number in line_up) for line_up in self.line_ups]


def round_robin(players: int, labs: int, games: int) -> Plan:
    """Return line-ups in which every player plays at least `games` games and meets as many others as it can.

    Players stand in a ring. A line-up takes every k-th of them, k without a common divisor with their number,
    and turns through all places of the ring; each k gives every player every seat once, and other neighbours.
    With fewer players than labs, players sit in several seats, and each of these counts as a game of theirs.

    Raises:
        ValueError: there are fewer than two players.
    """
    if players < 2:
        raise ValueError("a tournament needs two players")
    steps = _steps(players)
    count = min(max(games // (labs * FEW), 1), len(steps))
    line_ups = tuple(
        tuple((turn + step * seat) % players for seat in range(labs))
        for step in steps[:count]
        for turn in range(players)
    )
    return Plan(tuple(dict.fromkeys(line_ups)), -(-games // (labs * count)))


def _steps(players: int) -> list[int]:
    """Return the steps through a ring, each followed by its mirror image, without repeating one."""
    found: list[int] = []
    for step in range(1, players // 2 + 1):
        if gcd(step, players) == 1:
            found += [step, players - step]
    return list(dict.fromkeys(found))


def swapped_halves(labs: int, games: int) -> Plan:
    """Return line-ups of two players, at least `games` games in all: one half of the table against the other.

    Line-ups come in pairs, 2 n and 2 n + 1: the second is the first with the players swapped. The halves are
    neighbours in one pair after the other, turned through the table, and at last every second seat. With an
    odd number of labs the swap gives the odd seat to the other player.
    """
    line_ups = tuple(line_up for half in _halves(labs) for line_up in (half, _swapped(half)))
    return Plan(line_ups, -(-games // len(line_ups)))


def mixed_halves(labs: int, kinds: int, games: int) -> Plan:
    """Return line-ups of two sides with all kinds of players on each, at least `games` games in all.

    A kind k is player number k on one side and k + kinds on the other. Kinds stand in a ring that turns
    through the seats, a place a pair of line-ups; halves are drawn through the table as in `swapped_halves`,
    another way each time. The second line-up of a pair is the first with the sides swapped. So with games
    enough for all places of the ring every kind sits in every seat equally often, on each side.
    """
    halves, turns = _halves(labs), min(max(games // (2 * FEW), 1), kinds)
    line_ups = tuple(
        tuple((seat + turn) % kinds + kinds * side for seat, side in enumerate(sides))
        for turn in range(turns)
        for half in (halves[turn % len(halves)],)
        for sides in (half, _swapped(half))
    )
    return Plan(line_ups, -(-games // len(line_ups)), alike=2)


def one_against(labs: int, kinds: int, guests: int, games: int) -> Plan:
    """Return line-ups in which a guest sits in every seat in turn, others round it; at least `games` a guest.

    Guests are players number `kinds` and on. With as many kinds as labs, each of them looks on equally often.
    The line-ups of a guest have fresh seeds each, all guests the same ones.
    """
    line_ups = tuple(
        tuple(kinds + guest if seat == turn else (seat - 2 * turn) % kinds for seat in range(labs))
        for turn in range(labs)
        for guest in range(guests)
    )
    return Plan(line_ups, -(-games // labs), alike=guests)


def _halves(labs: int) -> list[LineUp]:
    """Return ways to part a table into sides 0 and 1, none of them another one swapped."""
    block = [int(seat >= labs // 2) for seat in range(labs)]
    turned = [tuple(block[(seat + turn) % labs] for seat in range(labs)) for turn in range(labs)]
    found: list[LineUp] = []
    for half in (*turned, tuple(seat % 2 for seat in range(labs))):
        if half not in found and _swapped(half) not in found:
            found.append(half)
    return found


def _swapped(half: LineUp) -> LineUp:
    return tuple(1 - side for side in half)
