"""A game as the window plays it. `opening.py` makes one over a session; tests may bring their own."""

from pathlib import Path
from typing import Protocol

from game.market.world import World
from game.ui.games.story import Story
from game.ui.turn.desk import Desk


class Match(Protocol):
    """One game being played. Nothing here shows a seat what it must not know."""

    @property
    def note(self) -> str:
        """What a player should hear of before playing on; empty if nothing."""

    @property
    def homeless(self) -> str:
        """Why the game has no record yet and a place has to be found; empty if it has one."""

    @property
    def world(self) -> World:
        """What is fixed about the game."""

    @property
    def people(self) -> list[int]:
        """The seats that people play, wound-up labs included."""

    @property
    def waiting(self) -> list[int]:
        """The seats whose orders are still wanted this quarter."""

    @property
    def quarter(self) -> int:
        """The quarter being planned, from 0."""

    @property
    def over(self) -> bool:
        """Whether the game has ended."""

    def sealed(self, seat: int) -> bool:
        """Tell whether a seat's orders of this quarter are in."""

    def desk(self, seat: int) -> Desk:
        """Return the desk of a seat; the same one as long as the quarter lasts."""

    def seal(self, seat: int) -> None:
        """Seal a seat's draft. With the last one the quarter resolves and is saved.

        Raises:
            UnsavedError: the quarter is played but could not be written.
        """

    def advance(self) -> None:
        """Resolve and save a quarter that waits for nobody; errors as in `seal`."""

    def autosave_news(self) -> str:
        """Return why a copy of the record could not be made, the first time; else nothing."""

    def stood_in(self) -> dict[str, str]:
        """Return whose own players the Advisor stood in for last quarter, and why: labs' names -> a line."""

    def retry(self) -> None:
        """Try again to write what was played; errors as in `seal`."""

    def go_on_unsaved(self) -> None:
        """Play on in memory; the record keeps what it has."""

    def save_in(self, folder: Path) -> None:
        """Write the whole game into another folder and go on there; errors as in `seal`."""

    @property
    def can_undo(self) -> bool:
        """Whether the last quarter may be taken back."""

    def undo(self) -> None:
        """Take the last quarter back; the plan that was sealed for it is on the desk again.

        Raises:
            MatchError: it may not be, or the record could not be told; nothing was taken back.
        """

    def story(self) -> Story:
        """Return the whole game, for a match that is over."""

    def keep(self) -> None:
        """Keep the plans in progress."""

    def close(self) -> None:
        """Keep the plans and let go of the record."""
