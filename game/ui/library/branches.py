"""The branches of one game as a tree: which record left which, and where. No drawing here."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.ui.library.saves import SavedGame


@dataclass(frozen=True, slots=True)
class Lane:
    """One record in the tree of its game.

    `parent` is the lane it left, -1 for one that left none that is known; `start` is the quarter, from 0, at
    which it left; `end` how many quarters it has.
    """

    game: SavedGame
    parent: int
    start: int
    end: int


def quarters(game: SavedGame) -> int:
    """Return how many quarters of a game were played."""
    return game.turn if game.over else game.turn - 1


def relatives(games: Iterable[SavedGame]) -> dict[str, str]:
    """Return for every known record, and for every one that is named by one, a name of its whole game."""
    parent: dict[str, str] = {}

    def top(identity: str) -> str:
        while parent.get(identity, identity) != identity:
            parent[identity] = identity = parent.get(parent[identity], parent[identity])
        return identity

    for game in games:
        if game.identity:
            parent.setdefault(game.identity, game.identity)
        if game.identity and game.left:
            parent.setdefault(game.left, game.left)
            parent[top(game.identity)] = top(game.left)
    return {identity: top(identity) for identity in list(parent)}


def family(games: Iterable[SavedGame], of: SavedGame) -> list[Lane]:
    """Return the tree that a game belongs to, a parent before its branches, so that no lines cross.

    Records that left one which is not in the library stand beside each other.
    """
    known = [game for game in games if game.identity]
    names = relatives(known)
    mine = names.get(of.identity, of.identity)
    kin = sorted((g for g in known if names[g.identity] == mine), key=lambda g: (g.saved, g.path.name))
    there = {game.identity for game in kin}
    children: dict[str, list[SavedGame]] = {}
    roots: list[SavedGame] = []
    for game in kin:
        if game.left in there and game.left != game.identity:
            children.setdefault(game.left, []).append(game)
        else:
            roots.append(game)
    return _laid_out(roots, children)


def _laid_out(roots: list[SavedGame], children: dict[str, list[SavedGame]]) -> list[Lane]:
    """Return lanes in the order of a walk that goes to the latest branch first."""
    lanes: list[Lane] = []
    todo = [(game, -1) for game in reversed(roots)]
    while todo:
        game, parent = todo.pop()
        lanes.append(Lane(game, parent, game.left_at if game.left else 0, quarters(game)))
        # A copy of a record has its identity too: the branches hang on the first.
        own = children.pop(game.identity, [])
        todo += [(child, len(lanes) - 1) for child in sorted(own, key=lambda g: (g.left_at, -g.saved))]
    return lanes
