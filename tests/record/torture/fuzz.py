"""Feeds bent files to every reader: only the documented error may come out, soon, and in little memory."""

import contextlib
import random
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.record import RecordError, glance, read, verify
from game.record.lines import ROOT, unseal
from game.scenario import Scenario, ScenarioError, checked, load
from game.scenario.files import scenarios_dir
from game.session import plans
from game.session.game import Game
from game.session.seats import seats_for
from game.ui import settings
from tests.record.torture.mutations import DEEP, bent_bytes, bent_values, dice
from tests.record.torture.sealing import sealed


@dataclass
class Tally:
    """What came of one reader's inputs. `slowest` in seconds, `memory` of the whole process in MB."""

    reader: str
    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    memory: float = 0.0

    def take(self, work: Callable[[], bool]) -> None:
        """Count one input; `work` returns whether it was refused. Any other error ends the trial."""
        begun = time.perf_counter()
        self.refused += work()
        self.slowest = max(self.slowest, time.perf_counter() - begun)
        self.inputs += 1
        self.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def smallest() -> Scenario:
    """Return the least that is a scenario, so that its records are short: two labs, a segment, a lot."""
    data: dict[str, Any] = load("sprint").to_json()
    segment = {**data["segments"]["consumer"], "domains": {}}
    labs = {key: {**data["labs"][key], "domain_data": {}} for key in ("meridian", "kiln")}
    lots = {"codehost": data["lots"]["codehost"]}
    parts = {"segments": {"consumer": segment}, "domains": {"code": "Code"}, "lots": lots, "labs": labs}
    return checked({**data, **parts, "quarters": 3, "shares": {"consumer": {"kiln": 1.0}}}, "smallest")


def small_record(path: Path) -> None:
    """Play two quarters of it."""
    scenario = smallest()
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
    chance, tally, path = dice(seed), Tally("record"), folder / "bent.moat"
    small_record(folder / "small.moat")

    def work() -> bool:
        with contextlib.suppress(RecordError):  # a list shows it as a problem; reading it says why
            glance(path)
        try:
            verify(read(path))
        except RecordError:
            return True
        return False

    bent = bent_records((folder / "small.moat").read_bytes(), chance)
    for _ in range(inputs):
        path.write_bytes(next(bent))
        tally.take(work)
    return tally


def fuzz_scenarios(folder: Path, inputs: int, seed: int) -> Tally:
    """Try `load` on bent files and `checked` on bent values."""
    chance, tally, path = dice(seed), Tally("scenario"), folder / "bent.toml"
    text = (scenarios_dir() / "sprint.toml").read_bytes()
    data = smallest().to_json()

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
    return tally


def _checks(data: Any) -> bool:
    if not isinstance(data, dict):  # a record's reader sees to that before
        return True
    try:
        checked(data, "bent").rules()
    except ScenarioError:
        return True
    return False


def fuzz_settings(folder: Path, inputs: int, seed: int) -> Tally:
    """Try the settings and the kept plan: whatever stands there, the defaults or nothing come out."""
    chance, tally = dice(seed), Tally("settings and plans")
    scenario = smallest()
    world = scenario.rules().world
    game = Game.new(scenario, seats_for(scenario), 3, "2026-01-01T00:00")
    record = folder / "game.moat"
    plans.keep(record, 0, {0: game.proposal(0)})
    plan = plans.plan_path(record).read_bytes()
    file = settings.settings_file()
    settings.save(settings.Settings())
    usual = file.read_bytes()

    def work() -> bool:
        found = settings.load()
        kept = plans.recall(record, world, 0)
        return found == settings.Settings() and not kept

    for _ in range(inputs):
        file.write_bytes(bent_bytes(usual, chance))
        plans.plan_path(record).write_bytes(bent_bytes(plan, chance))
        tally.take(work)
    return tally
