"""`moat bench`: how fast the engine and the window are on this machine."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli import bench_window
from game.cli.options import JsonOption
from game.cli.output import columns, print_json, progress_bar, short

AIMS = {
    "engine.b1_quarters_per_second": "at least 1,000",
    "engine.b4096_game_quarters_per_second": "at least 100,000",
    "with_rivals.commit_seconds": "under 0.3",
    **{f"thinking_ms.{skill}": "under 50" for skill in ("beginner", "casual", "sound", "strong", "expert")},
    "thinking_ms.grandmaster": "under 2,000",
    "library.list_1000_seconds": "under 1",
    "record.open_seconds": "under 0.3",
    "record.megabytes": "under 1",
    "record.theatre_quarter_seconds": "under 0.2",
    "record.window_quarter_seconds": "under 0.2",
    **bench_window.AIMS,
}
"""What the game aims at on one core of a usual computer; shown beside the figures, never a verdict."""

SCENARIO = "standard"
BATCHES = (1, 1024, 4096)
STEPS = 13
RECORDS = 1000


def command(
    as_json: JsonOption = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Measure each thing once, for a first impression.")
    ] = False,
) -> None:
    """Measure the engine and the window on this machine; medians of repeated runs."""
    with progress_bar("Measuring") as tell:
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if tell:
                tell(done, STEPS)

        with tempfile.TemporaryDirectory(prefix="moat-bench-") as folder:
            document = _measure(Path(folder), quick, step)
    if as_json:
        print_json(document)
    else:
        typer.echo(readable(document))


def _measure(folder: Path, quick: bool, step: Callable[[], None]) -> dict[str, Any]:
    from game.cli.doctor import machine_facts
    from game.ui.bench.process import peak_memory

    engine = _engine(folder, quick, step)
    peak = peak_memory()
    thinking = _thinking(quick, step)
    shelf = _library(folder, step)
    record = _record(folder, quick, step)
    window = bench_window.measure(SCENARIO, folder, quick, step)
    memory = {"engine": peak, **window.pop("memory_mb")}
    return {
        "machine": machine_facts(),
        "scenario": SCENARIO,
        **engine,
        "thinking_ms": thinking,
        "library": shelf,
        "record": record,
        "window": window,
        "memory_mb": {name: None if mb is None else round(mb, 1) for name, mb in memory.items()},
        "aims": AIMS,
    }


def _engine(folder: Path, quick: bool, step: Callable[[], None]) -> dict[str, Any]:
    """Measure quarters a second, alone and with every seat deciding, and what a person waits for."""
    from game.cli.options import open_scenario
    from game.session.bench.engine import commits, engine_rate, rivals_rate

    scenario = open_scenario(SCENARIO)
    alone, deciding = {}, {}
    for games in BATCHES:
        name = "b1_quarters_per_second" if games == 1 else f"b{games}_game_quarters_per_second"
        repeats = 1 if quick else (60 if games == 1 else 8)
        alone[name] = round(engine_rate(scenario, games, repeats), 1)
        step()
        deciding[name] = round(rivals_rate(scenario, games, 1 if quick or games > 1 else 5, 4), 1)
        step()
    waited = commits(scenario, folder)
    deciding |= {
        "commit_rivals": waited.rivals,
        "commit_seconds": round(waited.median, 5),
        "commit_worst_seconds": round(waited.worst, 5),
    }
    step()
    return {"engine": alone, "with_rivals": deciding}


def _thinking(quick: bool, step: Callable[[], None]) -> dict[str, Any]:
    """Measure what a decision takes at every skill, median and worst, in milliseconds of one core."""
    from game.cli.options import open_scenario
    from game.session.bench.rivals import thinking

    found: dict[str, Any] = {}
    for row in thinking(open_scenario(SCENARIO), every=10 if quick else 4):
        found |= {row.skill: round(row.median, 2), f"{row.skill}_worst": round(row.worst, 2)}
    step()
    return found


def _library(folder: Path, step: Callable[[], None]) -> dict[str, Any]:
    """Measure how long a list of many records takes."""
    from game.cli.options import open_scenario
    from game.session.bench.library import listing

    found = listing(open_scenario(SCENARIO), folder / "library", RECORDS)
    step()
    return {
        f"list_{found.records}_seconds": round(found.first, 3),
        f"list_{found.records}_processor_seconds": round(found.processor, 3),
        f"list_{found.records}_again_seconds": round(found.again, 3),
    }


def _record(folder: Path, quick: bool, step: Callable[[], None]) -> dict[str, Any]:
    """Measure the longest and widest game: its record, to open it, any quarter of it, to play it again."""
    from game.cli.options import open_scenario
    from game.session.bench import record as bench_record
    from game.ui.bench.frames import ensure_driver
    from game.ui.bench.theatre import jumps

    path = bench_record.write(open_scenario(SCENARIO), folder / "largest.moat")
    found = bench_record.opening(path, 1 if quick else 5)
    ensure_driver()
    shown = jumps(path)
    step()
    return {
        "quarters": found.quarters,
        "labs": found.labs,
        "megabytes": round(found.size / 1e6, 3),
        "open_seconds": round(found.open, 3),
        "theatre_quarter_seconds": round(found.quarter, 4),
        "window_end_first_seconds": round(shown.end, 3),
        "window_quarter_seconds": round(shown.slowest, 3),
        "verify_seconds": round(found.verify, 3),
    }


def readable(document: dict[str, Any]) -> str:
    """Return the figures as tables, with the aims beside them."""
    machine = columns([[key, value] for key, value in document["machine"].items()], left=2)
    rows = [["", "figure", "aim"]]
    for part in ("engine", "with_rivals", "thinking_ms", "library", "record"):
        rows += [_row(part, key, value) for key, value in document[part].items()]
    window = document["window"]
    rows += bench_window.rows(window, document["memory_mb"])
    return "\n\n".join([machine, columns(rows), *bench_window.tables(window)])


def _row(part: str, key: str, value: float | None) -> list[str]:
    return [f"{_words(part)} {_words(key)}", short(value), AIMS.get(f"{part}.{key}", "")]


def _words(key: str) -> str:
    return key.replace("_", " ")
