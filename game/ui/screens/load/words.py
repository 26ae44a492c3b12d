"""Saved games in sentences."""

from typing import Final

from game.language import N_, _
from game.ui.kit import theme
from game.ui.library.saves import SavedGame

_MOMENTS: Final[dict[str, str]] = {
    "start": N_("Kept as the game began"),
    "commit": N_("Kept after a commit"),
    "undo": N_("Kept before a quarter was taken back"),
    "branch": N_("Kept before a branch was made"),
    "upgrade": N_("Kept before today's rules took over"),
}


def look_of(game: SavedGame) -> str:
    """Return the key of the lab whose colour and emblem stand for a game; empty if it has none."""
    return game.lab if game.lab in theme.LABS else ""


def moment_of(game: SavedGame) -> str:
    """Return when a copy was made by the game itself; empty for a player's own record."""
    return _(_MOMENTS.get(game.moment, ""))


def state_of(game: SavedGame) -> str:
    """Return how far a game is."""
    if game.over:
        return _("{date}, finished", date=game.date)
    return _("{date}, turn {turn} of {turns}", date=game.date, turn=game.turn, turns=game.turns)


def facts_of(game: SavedGame) -> str:
    """Return how far a game is and who plays, or why it was kept, in a line; why it cannot be read, if so."""
    if game.problem:
        return game.problem[:1].upper() + game.problem[1:]
    return f"{state_of(game)} · {moment_of(game) or game.who}"
