"""Which games the list shows, and in which order. No drawing here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from game.language import N_, _, current
from game.ui.library.saves import SavedGame

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
    _games: Sequence[SavedGame] | None = None
    _language: str = ""
    _texts: list[str] = field(default_factory=list)
    _last: tuple[str, ...] = ()
    _found: list[SavedGame] = field(default_factory=list)

    def of(self, games: Sequence[SavedGame]) -> list[SavedGame]:
        """Return the games that hold every word searched for; those that cannot be read come last."""
        fresh = games is not self._games or current() != self._language
        if fresh:
            self._games, self._language = games, current()
            self._texts = [_text(game) for game in games]
        asked = (self.words, self.order)
        if fresh or asked != self._last:
            self._last, self._found = asked, self._sorted(games)
        return self._found

    def _sorted(self, games: Sequence[SavedGame]) -> list[SavedGame]:
        wanted = self.words.casefold().split()
        pairs = zip(games, self._texts, strict=True)
        found = [game for game, text in pairs if all(word in text for word in wanted)]
        key = _KEYS[self.order]
        return sorted(found, key=lambda game: (bool(game.problem), key(game)))


def _text(game: SavedGame) -> str:
    """Return everything of a game that a search looks through."""
    names = [name for _key, name, person in game.seats if person]
    return " ".join((game.shown, _(game.title), game.path.stem, game.date, *names)).casefold()
