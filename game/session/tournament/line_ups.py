"""Who sits where: every player in every seat equally often, and the same seeds for every line-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

LineUp = tuple[int, ...]
"""The number of the player in each seat."""

FEW = 16
"""Games a line-up below which no further line-ups are made: small batches cost more a game."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Line-ups that are all played with the same seeds, `games` games each."""

    line_ups: tuple[LineUp, ...]
    games: int

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
    block = [int(seat >= labs // 2) for seat in range(labs)]
    halves = [tuple(block[(seat + turn) % labs] for seat in range(labs)) for turn in range(labs)]
    halves.append(tuple(seat % 2 for seat in range(labs)))
    pairs: dict[LineUp, LineUp] = {}
    for half in halves:
        other = tuple(1 - player for player in half)
        if other not in pairs:
            pairs[half] = other
    line_ups = tuple(line_up for pair in pairs.items() for line_up in pair)
    return Plan(line_ups, -(-games // len(line_ups)))
