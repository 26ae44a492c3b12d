"""Plays games in child processes and kills them; run as a program because it forks.

`python -m tests.record.killer FOLDER KILLS SEED` prints one JSON list, a row a kill: quarters that the child
had been told were saved, whole quarters found in the file afterwards, whether a plan that it had been told
was kept is gone, bytes of a torn line, and whether what is left verifies.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import IO, Any, Self

from game.record import RecordError, read, verify
from game.session.game import Game
from game.session.library import plans
from tests.record.games import advance, play


class Dying:
    """A file that kills its process after writing part of what it was given."""

    def __init__(self, file: IO[bytes], part: float) -> None:
        self.file, self.part = file, part

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def seek(self, *place: int) -> int:
        return self.file.seek(*place)

    def write(self, data: bytes) -> int:
        self.file.write(data[: int(len(data) * self.part)])
        self.file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
        return 0


class DyingPath(type(Path())):  # type: ignore[misc]  # the concrete path class of this system
    """A path that opens dying files."""

    part = 0.5

    def open(self, *args: Any, **options: Any) -> Any:
        return Dying(super().open(*args, **options), self.part)


def child(path: Path, pipe: int, die_after: int, part: float) -> None:
    """Continue the game, telling the parent each kept plan and saved quarter; die while writing one."""
    game = Game.open(path)
    for n in range(100):
        if n == die_after and game._saving.writer is not None:
            game._saving.writer.path = DyingPath(path)
            DyingPath.part = part
        plans.keep(path, game.quarter, {seat: game.proposal(seat) for seat in game.waiting})
        os.write(pipe, b"p")
        advance(game, 1)
        os.write(pipe, b"q")
        if game.over:
            break
    os._exit(0)


def one_kill(path: Path, chance: random.Random, in_write: bool) -> dict[str, Any]:
    """Let a child play on, kill it, and look at what is left."""
    before = len(read(path).quarters)
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        child(path, theirs, chance.randrange(3) if in_write else 100, chance.random())
    os.close(theirs)
    if not in_write:
        time.sleep(chance.random() * 0.12)  # the moment of the kill is what is being varied
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    told = os.read(ours, 1000)
    os.close(ours)
    record = read(path)
    promised = before + told.count(b"q")
    kept = plans.recall(path, record.rules.world, promised)
    return {
        "promised": promised,
        "plan_lost": told.endswith(b"p") and not kept,
        "found": len(record.quarters),
        "torn": record.torn,
        "sound": verify(record).sound,
        "over": bool(record.state.over[0] > 0.0),
    }


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill as often as asked, half of the times inside a write, taking each game up again after it."""
    chance = random.Random(seed)  # noqa: S311 - moments of kills, no secrets
    rows: list[dict[str, Any]] = []
    path = folder / "game-0.moat"
    play(path, quarters=0).close()
    for n in range(kills):
        try:
            rows.append(one_kill(path, chance, in_write=n % 2 == 0))
        except RecordError as error:
            rows.append({"error": str(error)})
            break
        if rows[-1]["over"]:
            path = folder / f"game-{n + 1}.moat"
            play(path, quarters=0, seed=n).close()
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
