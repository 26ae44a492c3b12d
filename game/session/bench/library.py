"""How long the library takes to list many records."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.scenario import Scenario
from game.session.game import Game
from game.session.library.records import SUFFIX, entries
from game.session.seats.seating import seats_for

QUARTERS: Final = 8
"""Of the longest record; the others are its beginnings, which are records too."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Seconds to list a folder of records for the first time, and again when nothing has changed.

    `processor` is what the first time takes of one core: on a busy machine the player waits longer.
    """

    records: int
    first: float
    processor: float
    again: float


def listing(scenario: Scenario, folder: Path, records: int) -> Listing:
    """Write records into an empty folder and list it twice."""
    fill(scenario, folder, records)
    began, spent = time.perf_counter(), time.process_time()
    found = entries(folder)
    first, processor = time.perf_counter() - began, time.process_time() - spent
    entries(folder)
    again = time.perf_counter() - began - first
    readable = sum(not entry.problem for entry in found)
    if readable != records:
        raise RuntimeError(f"{readable} of {records} records were listed")
    return Listing(records, first, processor, again)


def fill(scenario: Scenario, folder: Path, records: int) -> None:
    """Write records of every length into a folder."""
    folder.mkdir(parents=True)
    whole = folder / f"whole{SUFFIX}"
    game = Game.new(scenario, seats_for(scenario), 1, "", whole)
    while not game.over and game.quarter < QUARTERS:
        for seat in game.waiting:
            game.seal(seat, game.proposal(seat))
        game.commit()
    game.close()
    lines = whole.read_bytes().splitlines(keepends=True)
    for number in range(records - 1):
        cut = 2 + number % (len(lines) - 1)
        (folder / f"game {number + 1}{SUFFIX}").write_bytes(b"".join(lines[:cut]))
