"""Lets the disk fail in every way a system reports: full, broken, forbidden, or slow to take a part."""

import errno
import io
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from game.record import read, verify
from game.record import writer as writing
from game.session.game import Game, SaveError
from tests.record.games import play
from tests.record.torture.mutations import dice

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
PLACES = ("open", "write", "fsync", "truncate")


@dataclass
class Faults:
    """What became of the games. `lost` counts committed quarters that a record did not have afterwards."""

    failures: int = 0
    short_writes: int = 0
    by_error: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    unsound: int = 0


class Slow(io.FileIO):
    """A file that takes at most a few bytes at a time."""

    most = 1000

    def write(self, data: Any) -> int:
        return super().write(bytes(data)[: self.most]) or 0


class Failing(io.FileIO):
    """A file that writes a part of what it is given and then fails."""

    code, room = errno.ENOSPC, 0

    def write(self, data: Any) -> int:
        whole = bytes(data)
        if self.room <= 0:
            raise OSError(self.code, os.strerror(self.code))
        written = super().write(whole[: self.room]) or 0
        type(self).room -= written
        return written


def fail_disks(folder: Path, failures: int, seed: int) -> Faults:
    """Play on with a disk that fails once a quarter; after each failure it works again."""
    chance, found = dice(seed), Faults()
    game = play(folder / "game-0.moat", 0)
    while found.failures < failures:
        if game.over:
            game.close()
            game = play(folder / f"game-{found.failures}.moat", 0, seed=found.failures)
        _one_quarter(game, chance, found)
    game.close()
    return found


def _one_quarter(game: Game, chance: random.Random, found: Faults) -> None:
    path, code, place = game.path, chance.choice(ERRORS), chance.choice(PLACES)
    assert path is not None
    before = len(game.orders)
    for seat in game.waiting:
        game.seal(seat, game.proposal(seat))
    try:
        with broken(place, code, chance):
            game.commit()
        found.short_writes += 1
    except SaveError:
        found.failures += 1
        name = errno.errorcode[code]
        found.by_error[name] = found.by_error.get(name, 0) + 1
        found.lost += len(read(path).quarters) < before
        game.retry()
    record = read(path)
    found.lost += len(record.quarters) < len(game.orders)
    found.unsound += not verify(record).sound


@contextmanager
def broken(place: str, code: int, chance: random.Random) -> Iterator[None]:
    """Break one thing that a writer does; "truncate" also breaks what it does about a broken write."""
    Failing.code, Failing.room = code, chance.randrange(20_000)
    kind = Failing if place in ("write", "truncate") else Slow

    def opened(path: Path, mode: str) -> Any:
        if place == "open":
            raise OSError(code, os.strerror(code))
        return io.BufferedRandom(kind(path, mode.replace("b", "")))

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with (
        mock.patch.object(Path, "open", opened),
        mock.patch.object(writing.os, "fsync", refuse if place == "fsync" else os.fsync),
        mock.patch.object(writing.os, "truncate", refuse if place == "truncate" else os.truncate),
    ):
        yield
