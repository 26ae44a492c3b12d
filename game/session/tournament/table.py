"""What a tournament came to: a row a player, and who scores more than whom."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.market.exact import Array
from game.session.measuring.estimates import share
from game.session.tournament.rating import MEAN, Rating, ratings
from game.session.tournament.task import Outcome


@dataclass(frozen=True, slots=True)
class Standing:
    """A player's results. A seat is one game; a game in which it sat twice counts twice."""

    player: str
    games: int
    wins: int
    win_rate: float
    low: float  # Wilson's 95 % interval
    high: float
    fair: float  # what each seat would win if all were equal
    mean_rank: float  # 1 is best
    bankrupt: int
    rating: float
    rating_error: float | None  # standard error


def standings(players: Sequence[str], outcomes: Sequence[Outcome], seed: int) -> list[Standing]:
    """Return a row for every player, the best rating first."""
    rated = ratings(comparisons(players, outcomes), seed)
    rows = [standing_of(player, outcomes, it) for player, it in zip(players, rated, strict=True)]
    return sorted(rows, key=lambda row: -row.rating)


def standing_of(player: str, outcomes: Sequence[Outcome], rating: Rating | None = None) -> Standing:
    """Return a player's row; without a rating, it gets the mean one without an error."""
    games = wins = bankrupt = 0
    places = 0.0
    for outcome in outcomes:
        ranks, winners = outcome.ranks, outcome.winners
        for seat in [n for n, who in enumerate(outcome.line_up) if who == player]:
            games += len(winners)
            wins += winners.count(seat)
            places += float(ranks[seat].sum())
            bankrupt += int(np.count_nonzero(outcome.alive[seat] <= 0.0))
    found = share(wins, games)
    return Standing(
        player=player,
        games=games,
        wins=wins,
        win_rate=found.value or 0.0,
        low=found.low or 0.0,
        high=found.high or 0.0,
        fair=1.0 / len(outcomes[0].line_up),
        mean_rank=places / max(games, 1),
        bankrupt=bankrupt,
        rating=rating.value if rating else MEAN,
        rating_error=rating.error if rating else None,
    )


def comparisons(players: Sequence[str], outcomes: Sequence[Outcome]) -> Array:
    """Return how often row scored more than column in the games of every seed, (S, P, P); a draw is half.

    Where line-ups have seeds of their own, the n-th games of all line-ups count as one.
    """
    number = {player: n for n, player in enumerate(players)}
    won = np.zeros((len(outcomes[0].seeds), len(players), len(players)))
    for outcome in outcomes:
        seats = [number[player] for player in outcome.line_up]
        for i, mine in enumerate(seats):
            for j, other in enumerate(seats):
                if mine != other:
                    a, b = outcome.scores[i], outcome.scores[j]
                    won[:, mine, other] += (a > b) + 0.5 * (a == b)
    return won
