"""A persona: a recognisable strategy with a name, a bet and a style."""

from dataclasses import dataclass

from game.market.world import FUTURES
from game.rivals.nature.style import Style


@dataclass(frozen=True, slots=True)
class Persona:
    """What a computer-run lab wants. `future` is one of `FUTURES`."""

    key: str
    name: str
    description: (
        str  # one line of at most 50 characters, for the new-game screen; both marked for the catalogue
    )
    future: str
    style: Style

    @property
    def thesis(self) -> float:
        """Return the index of the future it bets on, as orders hold it."""
        return float(FUTURES.index(self.future))
