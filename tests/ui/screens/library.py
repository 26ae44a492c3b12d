"""A library of games for tests: real records, some of them branches, some damaged."""

from pathlib import Path

from game.paths import records_dir
from game.record import read
from game.session.game import Game
from tests.record.games import advance, play
from tools.hands.driver import Driver


def record(name: str, quarters: int = 1, seed: int = 5) -> Path:
    """Play a game for some quarters and leave its record in the library."""
    folder = records_dir()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.moat"
    play(path, quarters, seed).close()
    return path


def branch(of: Path, name: str, quarter: int, more: int = 0) -> Path:
    """Branch off a record and play on for some quarters."""
    path = of.with_name(f"{name}.moat")
    game = Game.branch(read(of), quarter, path, "later")
    advance(game, more)
    game.close()
    return path


def damaged(name: str) -> Path:
    """Leave a file that is no record in the library."""
    folder = records_dir()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.moat"
    path.write_bytes(b"\x00\xff not a record\n")
    return path


def in_the_way(folder: Path) -> None:
    """Put a file where the game wants a folder of its own, so that nothing can be written there."""
    folder.parent.mkdir(parents=True)
    folder.write_text("a file in the way", encoding="utf-8")


def names(drive: Driver) -> list[str]:
    """Return what the rows of the list are called, from above."""
    rows = [n for n in drive.app.nodes if n.role == "row" and n.group == "load"]
    return [n.label for n in sorted(rows, key=lambda n: n.full.top)]


def selected(drive: Driver) -> str:
    """Return what the row selected is called."""
    return next(n.label for n in drive.app.nodes if n.group == "load" and n.selected)


def in_library() -> set[str]:
    """Return the files in the library."""
    return {path.name for path in records_dir().glob("*.moat")}
