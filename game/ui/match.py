"""A game as the window plays it. `game.ui.games` makes one over a session; tests may bring their own."""

from typing import Protocol

from game.market.observe import View
from game.market.world import World
from game.ui.desk import Desk


class Match(Protocol):
    """One game being played. Nothing here shows a seat what it must not know."""

    @property
    def world(self) -> World:
        """What is fixed about the game."""

    @property
    def humans(self) -> list[int]:
        """The seats that people play."""

    @property
    def quarter(self) -> int:
        """The quarter being planned, from 0."""

    @property
    def over(self) -> bool:
        """Whether the game has ended."""

    def alive(self, seat: int) -> bool:
        """Tell whether a lab still exists."""

    def sealed(self, seat: int) -> bool:
        """Tell whether a seat's orders of this quarter are in."""

    def desk(self, seat: int) -> Desk:
        """Return the desk of a seat; the same draft as long as the quarter lasts."""

    def view(self, seat: int) -> View:
        """Return what a seat knows now."""

    def seal(self, seat: int) -> None:
        """Seal a seat's draft. Once every person's orders are in, the quarter resolves and is saved.

        Raises:
            MatchError: the quarter could not be kept; nothing has changed and the seat is open again.
        """


class MatchError(Exception):
    """A game could not be opened, kept or played on; the message says what and where, for a person."""
