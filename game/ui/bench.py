"""How fast the window is: frame times of every screen, start to first frame, idle load, memory."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

import pygame

from game.scenario import Scenario
from game.session.game import Game
from game.session.seats import HUMAN, seats_for
from game.ui.app import App
from game.ui.kit.ui import Ui
from game.ui.main import Front
from game.ui.play import Play
from game.ui.probe import probe_display
from game.ui.screens.shell import Shell
from game.ui.session_match import SessionMatch
from game.ui.window import Window

SIZE: Final = (1920, 1080)
SEED: Final = 1
SETTLE: Final = 1.5  # seconds until the loop has slowed down after the last change
WARM_UP: Final = 5  # frames, for caches that fill on a screen's first frames

Show = Callable[[Ui], None]
"""Asks the window for a screen."""

# Runs `moat ARGUMENTS` as a player would, tells when its first frame is shown, then watches it being idle.
_CHILD: Final = """
import os, sys, threading, time
from game.ui.app import App
settle, seconds = float(sys.argv[1]), float(sys.argv[2])
step = App.step
def first(self, *args, **named):
    App.step = step
    step(self, *args, **named)
    print("frame", flush=True)
    threading.Thread(target=watch, daemon=True).start()
def watch():
    if seconds:
        time.sleep(settle)
        cpu, wall = time.process_time(), time.perf_counter()
        time.sleep(seconds)
        print((time.process_time() - cpu) / (time.perf_counter() - wall), flush=True)
        print(peak(), flush=True)
    os._exit(0)
def peak():
    from game.ui.bench import peak_memory
    return peak_memory()
App.step = first
sys.argv = ["moat", *sys.argv[3:]]
from game.__main__ import main
sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class Frames:
    """Milliseconds of a screen's frames: painted whole, and after a move of the mouse.

    A redraw is view, paint of the whole window and flip. After a move only what it changed is painted.
    """

    redraw: float
    redraw_p95: float
    move: float
    move_p95: float


@dataclass(frozen=True, slots=True)
class Idle:
    """A window nobody touches: its share of one core in %, and its peak memory in MB, None if unknown."""

    cpu_percent: float
    memory_mb: float | None


def ensure_driver() -> str:
    """Use SDL's dummy driver where there is no display; return the driver's name."""
    found = probe_display()
    if not found.available:
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        return "dummy"
    return found.driver


def frame_times(scenario: Scenario, frames: int) -> dict[str, Frames]:
    """Return the frame times of every screen by name, in a window of 1920 x 1080."""
    front = Front(Window())
    app = App(front.title(), size=SIZE)
    app.step()
    found: dict[str, Frames] = {}
    try:
        for name, show in _tour(scenario, front):
            show(app.ui)
            app.step()
            found[name] = _frames(app, frames)
    finally:
        app.close()
    return found


def first_frame(home: Path, repeats: int) -> float | None:
    """Return seconds from starting the program to its first frame, median; None in a frozen application."""
    if getattr(sys, "frozen", False):
        return None  # it has no interpreter to start a measured copy with
    return median(_start(home) for _ in range(repeats))


def idle(home: Path, seconds: float, *arguments: str) -> Idle | None:
    """Return the load of `moat ARGUMENTS` when nobody touches it; None in a frozen application."""
    if getattr(sys, "frozen", False):
        return None
    with _child(home, seconds, *arguments) as child:
        told, _ = child.communicate(timeout=60.0 + seconds)
    lines = told.split()
    if len(lines) != 3:
        raise RuntimeError(f"moat {' '.join(arguments)}: showed no frame")
    memory = None if lines[2] == "None" else float(lines[2])
    return Idle(100.0 * float(lines[1]), memory)


def peak_memory() -> float | None:
    """Return the most memory that this process ever had, MB; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    status = Path("/proc/self/status")
    if status.exists():  # Linux's getrusage would count what the process that started this one had
        peak = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(encoding="ascii"), re.MULTILINE)
        return int(peak[1]) / 1024.0 if peak else None
    import resource  # noqa: PLC0415 - Unix only

    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, kB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def middle_of_a_game(scenario: Scenario, quarters: int, path: Path | None = None, people: int = 1) -> Game:
    """Return a game of some people, who follow the Advisor, after `quarters` quarters or at its end."""
    players = {
        lab: player for lab, player in zip(scenario.labs, scenario.players, strict=True) if player != HUMAN
    }
    spare = next(iter(players.values()))
    seats = {lab: HUMAN if i < people else players.get(lab, spare) for i, lab in enumerate(scenario.labs)}
    game = Game.new(scenario, seats_for(scenario, seats), SEED, "", path)
    while not game.over and game.quarter < quarters:
        for seat in game.waiting:
            game.seal(seat, game.proposal(seat))
        game.commit()
    return game


# --- frames


def _tour(scenario: Scenario, front: Front) -> Iterator[tuple[str, Show]]:
    """Yield every screen by name with the way to it, in the order in which a player meets them."""
    program = front.program
    yield "title", lambda ui: ui.go.reset(front.title())
    yield "new game", lambda ui: program.choose(ui, "new")
    yield "load", lambda ui: program.choose(ui, "load")
    yield "settings", lambda ui: program.choose(ui, "settings")
    fresh = SessionMatch(middle_of_a_game(scenario, 0, people=2))
    begun = Play(fresh, program)
    yield "hand-over", lambda ui: ui.go.reset(begun.next_screen())
    yield "thesis", lambda ui: ui.go.reset(begun.planning(fresh.desk(0)))
    middle = SessionMatch(middle_of_a_game(scenario, scenario.file.quarters // 2))
    play = Play(middle, program)
    yield "report", lambda ui: ui.go.reset(play.report(middle.desk(0)))
    shell = play.planning(middle.desk(0))
    if isinstance(shell, Shell):
        for screen in shell.screens:
            yield f"planning: {screen.key}", partial(_show_tab, shell=shell, key=screen.key)
    over = SessionMatch(middle_of_a_game(scenario, scenario.file.quarters))
    yield "ending", lambda ui: ui.go.reset(program.ending(over))
    yield "replay", lambda ui: program.watch(ui, over.story())


def _show_tab(ui: Ui, *, shell: Shell, key: str) -> None:
    shell.tab = key
    ui.go.reset(shell)


def _frames(app: App, count: int) -> Frames:
    """Time frames of the screen on top: first painted whole, then with the mouse going to and fro."""
    width, height = app.surface.get_size()
    ends = ((width * 2 // 5, height // 2), (width * 3 // 5, height * 3 // 5))
    still: list[pygame.event.Event] = []
    moves = [pygame.event.Event(pygame.MOUSEMOTION, pos=end, rel=(1, 1), buttons=(0, 0, 0)) for end in ends]
    redraw = _times(app, [still], count, whole=True)
    move = _times(app, [[event] for event in moves], count)
    return Frames(median(redraw), _p95(redraw), median(move), _p95(move))


def _times(
    app: App, rounds: Sequence[Sequence[pygame.event.Event]], count: int, *, whole: bool = False
) -> list[float]:
    """Return the milliseconds of `count` frames, a sixtieth of a second apart, given these events in turn."""
    taken: list[float] = []
    for n in range(WARM_UP + count):
        began = time.perf_counter()
        if whole:
            app.invalidate()
        app.step(rounds[n % len(rounds)], 1.0 / 60.0)
        taken.append((time.perf_counter() - began) * 1000.0)
    return taken[WARM_UP:]


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[len(times) * 95 // 100]


# --- the program as a process of its own


def _start(home: Path) -> float:
    began = time.perf_counter()
    with _child(home, 0.0) as child:
        line = child.stdout.readline() if child.stdout else ""
        taken = time.perf_counter() - began
        child.communicate(timeout=60.0)
    if line != "frame\n":
        raise RuntimeError("the window showed no frame")
    return taken


def _child(home: Path, seconds: float, *arguments: str) -> subprocess.Popen[str]:
    """Start the program with folders of its own, so that no record of the player is touched."""
    command = [sys.executable, "-c", _CHILD, str(SETTLE), str(seconds), *arguments]
    return subprocess.Popen(  # noqa: S603 - our own program
        command, env={**os.environ, "MOAT_HOME": str(home)}, stdout=subprocess.PIPE, text=True
    )
