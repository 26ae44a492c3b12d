"""What `moat bench` measures of the window, as a document and as tables with the aims beside the figures."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from game.cli.output import columns, short

AIMS = {
    "window.frame_ms.1920x1080": "under 10",
    "window.frame_ms.2560x1440": "under 14",
    "window.animation.frames_per_second": "at least 60",
    "window.first_frame_seconds": "under 0.6",
    "window.idle_cpu_percent": "under 1",
    "memory_mb": "under 250",
}
"""What the window aims at on one core of a usual computer; shown beside the figures, never a verdict."""

FRAMES, QUICK_FRAMES = 30, 10
ROUNDS, QUICK_ROUNDS = 4, 1
"""Through all screens."""
IDLE, QUICK_IDLE = 3.0, 1.0
"""Seconds."""
_KEYS = ("redraw", "redraw_p95", "move", "move_p95")


def measure(scenario_name: str, folder: Path, quick: bool, step: Callable[[], None]) -> dict[str, Any]:
    """Measure frames, the start and a window at rest, on the display there is or on SDL's dummy driver.

    `step` is called after each of three parts. `memory_mb` is by window: the peak of a process that shows it.
    """
    from game.cli.options import open_scenario
    from game.ui.bench import process
    from game.ui.bench.frames import SIZES, Tour, ensure_driver, middle_of_a_game

    driver, scenario = ensure_driver(), open_scenario(scenario_name)
    tour = Tour(scenario)
    frames, animation = {}, {}
    count, rounds = (QUICK_FRAMES, QUICK_ROUNDS) if quick else (FRAMES, ROUNDS)
    for size in SIZES:
        name = "{}x{}".format(*size)
        frames[name] = {
            screen: _rounded(asdict(times)) for screen, times in tour.frame_times(size, count, rounds).items()
        }
        animation[name] = _rounded(asdict(tour.animation(size)))
        step()
    record = folder / "planning.moat"
    middle_of_a_game(scenario, 2, record).close()
    seconds = QUICK_IDLE if quick else IDLE
    shown = process.first_frame(folder, 1 if quick else 5)
    idle = {
        "title": process.idle(folder, seconds),
        "planning": process.idle(folder, seconds, "play", "--load", str(record)),
    }
    step()
    return {
        "driver": driver,
        "frames_measured_in": "processor time",
        "frame_ms": frames,
        "animation": animation,
        "first_frame_seconds": shown and round(shown.seconds, 3),
        "first_frame_cpu_seconds": shown and round(shown.cpu_seconds, 3),
        "idle_cpu_percent": {name: it and round(it.cpu_percent, 2) for name, it in idle.items()},
        "memory_mb": {name: it and it.memory_mb for name, it in idle.items()},
    }


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {key: round(value, 2) for key, value in figures.items()}


def rows(window: dict[str, Any], memory: dict[str, float | None]) -> list[list[str]]:
    """Return the lines of the table of figures: name, figure, aim."""
    found = [
        [
            "window first frame seconds",
            short(window["first_frame_seconds"]),
            AIMS["window.first_frame_seconds"],
        ],
        ["window first frame seconds of processor time", short(window["first_frame_cpu_seconds"]), ""],
    ]
    for size, figures in window["animation"].items():
        told = (
            f"{figures['frames_per_second']:.0f} ({figures['frame']:.1f}, p95 {figures['frame_p95']:.1f} ms)"
        )
        found.append(
            [f"hexes turning over, frames a second, {size}", told, _aim("animation.frames_per_second")]
        )
    found += [
        [f"idle CPU %, {name}", short(value), _aim("idle_cpu_percent")]
        for name, value in window["idle_cpu_percent"].items()
    ]
    return found + [[f"peak memory MB, {name}", short(mb), AIMS["memory_mb"]] for name, mb in memory.items()]


def tables(window: dict[str, Any]) -> list[str]:
    """Return a table of frame times for each size of the window."""
    found = []
    for size, screens in window["frame_ms"].items():
        head = f"frame, ms of {window['frames_measured_in']} ({window['driver']}, {size})"
        lines = [[head, *(key.replace("_", " ") for key in _KEYS)]]
        lines += [[name, *(f"{times[key]:.1f}" for key in _KEYS)] for name, times in screens.items()]
        found.append(columns([*lines, ["aim", _aim(f"frame_ms.{size}"), "", "", ""]]))
    return found


def _aim(key: str) -> str:
    return AIMS[f"window.{key}"]
