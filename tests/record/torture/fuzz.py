"""Feeds bent files to every reader: only the documented error may come out, soon, and in little memory."""

import contextlib
import json
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.record import RecordError, glance, read, verify
from game.record.lines import ROOT, unseal
from game.scenario import ScenarioError, checked, load
from game.scenario.files import scenarios_dir
from game.session.game import Game
from game.session.library import envelope, plans
from game.session.seats.seating import seats_for
from game.ui.settings import store as settings
from tests.record.games import smallest
from tests.record.torture.mutations import DEEP, bent_bytes, bent_values, dice
from tests.record.torture.sealing import sealed

FROZEN = Path(__file__).parent.parent / "frozen"


@dataclass
class Tally:
    """What came of one reader's inputs.

    `slowest` is the longest input in seconds of processor time and `longest` by the clock, in which other
    programs of the machine count too. `memory` is the most that the whole process ever had, MB.
    """

    reader: str
    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    longest: float = 0.0
    memory: float = 0.0

    def take(self, work: Callable[[], bool]) -> None:
        """Count one input; `work` returns whether it was refused. Any other error ends the trial."""
        begun, clock = time.process_time(), time.perf_counter()
        self.refused += work()
        self.slowest = max(self.slowest, time.process_time() - begun)
        self.longest = max(self.longest, time.perf_counter() - clock)
        self.inputs += 1
        if self.inputs % 1000 == 0:
            self.memory = peak_memory()

    def closed(self) -> "Tally":
        """Take the last measure of memory and return this."""
        self.memory = peak_memory()
        return self


def peak_memory() -> float:
    """Return the most memory that this process ever had, MB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the process that started this one had
        found = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(encoding="ascii"), re.MULTILINE)
        if found:
            return int(found[1]) / 1024.0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def small_record(path: Path) -> None:
    """Play two quarters of it."""
    scenario = smallest(quarters=3)
    game = Game.new(scenario, seats_for(scenario), 3, "2026-01-01T00:00", path)
    for _ in range(2):
        for seat in game.waiting:
            game.seal(seat, game.proposal(seat))
        game.commit()
    game.close()


def bent_records(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield bent records without end: a third in their bytes, the others with every hash made anew."""
    texts, contents, tip = data.decode().splitlines(), [], ROOT
    for text in texts:
        content, tip = unseal(text, tip)
        contents.append(content)
    while True:
        if chance.random() < 1 / 3:
            yield bent_bytes(data, chance)
            continue
        lines = list(contents)
        at = chance.randrange(len(lines))
        lines[at] = bent_values(lines[at], chance)
        if chance.random() < 0.1:
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(contents))
        yield sealed(lines, deep=DEEP if chance.random() < 0.01 else "")


def fuzz_records(folder: Path, inputs: int, seed: int) -> Tally:
    """Try `read`, `verify` and `glance` on bent records."""
    small_record(folder / "small.moat")
    return _fuzz_record("record", (folder / "small.moat").read_bytes(), folder, inputs, seed)


def fuzz_old_records(folder: Path, inputs: int, seed: int) -> Tally:
    """Try the same on the first quarters of a record of the oldest format, which is brought up to date."""
    lines = (FROZEN / "format-1-sprint.moat").read_bytes().splitlines(keepends=True)
    return _fuzz_record("record of format 1", b"".join(lines[:4]), folder, inputs, seed)


def _fuzz_record(name: str, data: bytes, folder: Path, inputs: int, seed: int) -> Tally:
    chance, tally, path = dice(seed), Tally(name), folder / "bent.moat"

    def work() -> bool:
        with contextlib.suppress(RecordError):  # a list shows it as a problem; reading it says why
            glance(path)
        try:
            verify(read(path))
        except RecordError:
            return True
        return False

    bent = bent_records(data, chance)
    for _ in range(inputs):
        path.write_bytes(next(bent))
        tally.take(work)
    return tally.closed()


def fuzz_scenarios(folder: Path, inputs: int, seed: int) -> Tally:
    """Try `load` on bent files and `checked` on bent values."""
    chance, tally, path = dice(seed), Tally("scenario"), folder / "bent.toml"
    text = (scenarios_dir() / "sprint.toml").read_bytes()
    data = smallest(quarters=3).to_json()

    def work_on_file() -> bool:
        try:
            load(str(path)).rules()
        except ScenarioError:
            return True
        return False

    for n in range(inputs):
        if n % 4 == 0:
            path.write_bytes(bent_bytes(text, chance))
            tally.take(work_on_file)
        else:
            bent = bent_values(data, chance)
            tally.take(lambda bent=bent: _checks(bent))
    return tally.closed()


def _checks(data: Any) -> bool:
    if not isinstance(data, dict):  # a record's reader sees to that before
        return True
    try:
        checked(data, "bent").rules()
    except ScenarioError:
        return True
    return False


def fuzz_settings(folder: Path, inputs: int, seed: int) -> Tally:  # noqa: ARG001 - as all trials
    """Try the settings, bent in their bytes and in their values: what cannot be used keeps its default."""
    chance, tally, file = dice(seed), Tally("settings"), settings.settings_file()
    settings.save(settings.Settings(ui_scale=1.5, music=0.75, keys={"commit": "ctrl+m"}))
    usual = file.read_bytes()

    for n in range(inputs):
        bent = bent_bytes(usual, chance) if n % 2 else _bent_text(json.loads(usual), chance)
        file.write_bytes(bent)
        tally.take(lambda: settings.load() == settings.Settings())
    return tally.closed()


def fuzz_plans(folder: Path, inputs: int, seed: int) -> Tally:
    """Try kept plans: bent envelopes, and bent plans in sound envelopes. No plan comes out of a bad one."""
    chance, tally = dice(seed), Tally("plans")
    scenario, record = smallest(quarters=3), folder / "game.moat"
    world = scenario.rules().world
    game = Game.new(scenario, seats_for(scenario), 3, "2026-01-01T00:00")
    plans.keep(record, 0, {0: game.proposal(0)})
    plan = plans.plan_path(record).read_bytes()
    content = envelope.opened(plan, b"plan")
    for n in range(inputs):
        if n % 3 == 0:
            bent = bent_bytes(plan, chance)
        elif n % 3 == 1:
            bent = envelope.sealed(bent_bytes(content, chance), b"plan")
        else:
            bent = envelope.sealed(_bent_text(json.loads(content), chance), b"plan")
        plans.plan_path(record).write_bytes(bent)
        tally.take(lambda: not plans.recall(record, world, 0))
    return tally.closed()


def _bent_text(content: Any, chance: random.Random) -> bytes:
    """Return JSON in which one to three values are wrong."""
    for _ in range(chance.randint(1, 3)):
        content = bent_values(content, chance)
    return json.dumps(content).encode("utf-8", "surrogatepass")


READERS = {
    "record": fuzz_records,
    "old-record": fuzz_old_records,
    "scenario": fuzz_scenarios,
    "settings": fuzz_settings,
    "plan": fuzz_plans,
}
"""The trial of each reader."""
