"""Head to head: half of the labs against the other half, every game played again with the halves swapped."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.market.exact import Array
from game.session.measuring.estimates import Estimate, share
from game.session.tournament.task import Outcome


@dataclass(frozen=True, slots=True)
class Duel:
    """How one player did against another.

    A *pairing* is two games of one seed with the seats swapped, so that starting positions and luck cancel
    out. A side takes it if its labs' mean place by score, over both games, is the better one. A side is
    *ahead* in a game if its labs' mean place in it is better, and *wins* a game if the lab with the best
    score is its own. Equal places count as half for each side.
    """

    player: str
    against: str
    pairings: int
    taken: float
    games: int
    ahead: float
    wins: int

    @property
    def rates(self) -> tuple[Estimate, Estimate, Estimate]:
        """Return the shares of pairings taken, games ahead and games won, with Wilson's 95 % intervals."""
        # Halves are rounded against the player for the interval's count: it claims no more than there is.
        return (
            _share(self.taken, self.pairings),
            _share(self.ahead, self.games),
            share(self.wins, self.games),
        )


def _share(hits: float, games: int) -> Estimate:
    whole = share(int(hits), games)
    return Estimate(hits / games if games else None, whole.low, whole.high, games)


def duel(player: str, against: str, outcomes: Sequence[Outcome]) -> Duel:
    """Return how a player did in line-ups that come in pairs, the second with the seats swapped.

    Raises:
        ValueError: the line-ups are not such pairs.
    """
    pairings = games = wins = 0
    taken = ahead = 0.0
    for first, second in zip(outcomes[::2], outcomes[1::2], strict=True):
        swap = {player: against, against: player}
        if tuple(swap[it] for it in first.line_up) != second.line_up:
            raise ValueError("line-ups do not come in swapped pairs")
        here = _places(first, player), _places(first, against)
        there = _places(second, player), _places(second, against)
        taken += _better(_mean(here[0], there[0]), _mean(here[1], there[1]))
        pairings += len(first.seeds)
        for outcome, (mine, theirs) in ((first, here), (second, there)):
            ahead += _better(_mean(mine), _mean(theirs))
            wins += sum(outcome.line_up[seat] == player for seat in outcome.winners)
            games += len(outcome.seeds)
    return Duel(player, against, pairings, taken, games, ahead, wins)


def _places(outcome: Outcome, player: str) -> Array:
    """Return the places of a player's seats, (seats, G)."""
    return outcome.ranks[[seat for seat, who in enumerate(outcome.line_up) if who == player]]


def _mean(*places: Array) -> Array:
    """Return the mean place over seats and games of a pairing, (G,)."""
    mean: Array = np.concatenate(places).mean(axis=0)
    return mean


def _better(mine: Array, theirs: Array) -> float:
    """Return in how many games the first mean place is better; equal ones count half."""
    # Means of up to sixteen halves differ by more than 1e-9 if they differ at all.
    less, equal = mine < theirs - 1e-9, np.abs(mine - theirs) <= 1e-9
    return float(np.count_nonzero(less)) + 0.5 * float(np.count_nonzero(equal))
