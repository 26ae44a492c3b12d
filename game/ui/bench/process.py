"""How fast the program is from outside: start to first frame, load when nobody touches it, memory."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

SETTLE: Final = 1.5  # seconds after the last frame until the loop has slowed down
MOST: Final = 30.0  # seconds; a window that still draws by then is measured as it is

# Runs `moat ARGUMENTS` as a player would, tells when its first frame is shown, then watches it being idle.
_CHILD: Final = """
import os, sys, threading, time
from game.ui.app import App
settle, most, seconds = (float(word) for word in sys.argv[1:4])
step, drawn = App.step, [0.0, None]
def noted(self, *args, **named):
    drawn[0] = float("inf")  # until it is done
    step(self, *args, **named)
    drawn[:] = time.perf_counter(), self.ui.motion
def first(self, *args, **named):
    App.step = noted
    noted(self, *args, **named)
    print("frame", time.process_time(), flush=True)
    threading.Thread(target=watch, daemon=True).start()
def unrest():
    return time.perf_counter() < drawn[0] + settle or drawn[1].due(settle)
def watch():
    if seconds:
        latest = time.perf_counter() + most
        while time.perf_counter() < latest and unrest():
            time.sleep(0.05)
        cpu, wall = time.process_time(), time.perf_counter()
        time.sleep(seconds)
        print((time.process_time() - cpu) / (time.perf_counter() - wall), flush=True)
        print(peak(), flush=True)
    os._exit(0)
def peak():
    from game.ui.bench.process import peak_memory
    return peak_memory()
App.step = first
sys.argv = ["moat", *sys.argv[4:]]
from game.__main__ import main
sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class Start:
    """From starting the program to its first frame, medians: seconds by the clock, and of processor time."""

    seconds: float
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class Idle:
    """A window nobody touches: its share of one core in %, and its peak memory in MB, None if unknown."""

    cpu_percent: float
    memory_mb: float | None


def first_frame(home: Path, repeats: int) -> Start | None:
    """Return how long it takes from starting the program to its first frame; None in a frozen application."""
    if getattr(sys, "frozen", False):
        return None  # it has no interpreter to start a measured copy with
    starts = [_start(home) for _ in range(repeats)]
    return Start(median(s.seconds for s in starts), median(s.cpu_seconds for s in starts))


def idle(home: Path, seconds: float, *arguments: str) -> Idle | None:
    """Return the load of `moat ARGUMENTS` when nobody touches it; None in a frozen application."""
    if getattr(sys, "frozen", False):
        return None
    with _child(home, seconds, *arguments) as child:
        told, _ = child.communicate(timeout=60.0 + MOST + seconds)
    lines = told.splitlines()
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


def _start(home: Path) -> Start:
    began = time.perf_counter()
    with _child(home, 0.0) as child:
        line = child.stdout.readline() if child.stdout else ""
        taken = time.perf_counter() - began
        child.communicate(timeout=60.0)
    word, _, cpu = line.partition(" ")
    if word != "frame":
        raise RuntimeError("the window showed no frame")
    return Start(taken, float(cpu))


def _child(home: Path, seconds: float, *arguments: str) -> subprocess.Popen[str]:
    """Start the program with folders of its own, so that no record of the player is touched."""
    command = [sys.executable, "-c", _CHILD, str(SETTLE), str(MOST), str(seconds), *arguments]
    return subprocess.Popen(  # noqa: S603 - our own program
        command, env={**os.environ, "MOAT_HOME": str(home)}, stdout=subprocess.PIPE, text=True
    )
