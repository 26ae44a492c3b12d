"""Which games the list shows, and in which order. No drawing here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from game.language import N_, _, current
from game.ui.saves import SavedGame

PLAYED: Final = "played"
ORDERS: Final[dict[str, str]] = {
    PLAYED: N_("Last played"),
    "name": N_("Name"),
    "scenario": N_("Scenario"),
    "quarter": N_("Quarter"),
}
"""What the list can be sorted by, in the catalogue's words."""

_KEYS: Final[dict[str, Callable[[SavedGame], Any]]] = {
    PLAYED: lambda _game: 0,
    "name": lambda game: game.shown.casefold(),
    "scenario": lambda game: _(game.title).casefold(),
    "quarter": lambda game: -game.turn,
}


@dataclass
class Sight:
    """What the player searches for and how the list is sorted; the newest first among equals."""

    words: str = ""
    order: str = PLAYED
    _last: tuple[object, ...] = ()
    _found: list[SavedGame] = field(default_factory=list)

    def of(self, games: Sequence[SavedGame]) -> list[SavedGame]:
        """Return the games that hold every word searched for; those that cannot be read come last."""
        asked = (id(games), len(games), self.words, self.order, current())
        if asked != self._last:
            self._last, self._found = asked, self._sorted(games)
        return self._found

    def _sorted(self, games: Sequence[SavedGame]) -> list[SavedGame]:
        wanted = self.words.casefold().split()
        found = [game for game in games if all(word in _text(game) for word in wanted)]
        key = _KEYS[self.order]
        return sorted(found, key=lambda game: (bool(game.problem), key(game)))


def _text(game: SavedGame) -> str:
    """Return everything of a game that a search looks through."""
    names = [name for _key, name, person in game.seats if person]
    return " ".join((game.shown, _(game.title), game.path.stem, game.date, *names)).casefold()
