"""`moat calibrate`: how near the market comes to what it must show, and what its constants do."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.errors import InputError
from game.cli.options import JsonOption, SetOption, assignments, drawn_seed, open_scenario
from game.cli.output import print_json, progress_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session.calibration.jobs import Where
    from game.session.calibration.probes import Section
    from game.session.calibration.trials import Setup

QUICK_GAMES = 24
SUFFIXES = (".md", ".json", ".csv")
SWEPT = ("futures",)
"""Sections that a sweep judges unless others are named."""

LEAST_NUDGED = 24
"""Games of each market of the sensitivity table, at least; otherwise a quarter of the report's."""


def command(
    scenario: Annotated[
        str, typer.Argument(metavar="[SCENARIO]", help="The market that is judged.")
    ] = "standard",
    games: Annotated[
        int, typer.Option("--games", metavar="N", min=1, max=100_000, help="Of every market.")
    ] = 400,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Seed of all chance.")] = 1,
    changes: SetOption = None,
    section: Annotated[
        list[str] | None, typer.Option("--section", metavar="KEY", help="Judge this part alone. May repeat.")
    ] = None,
    sweep: Annotated[
        list[str] | None,
        typer.Option(
            "--sweep", metavar="KEY=LOW:HIGH:N", help="Judge at several values instead. May repeat."
        ),
    ] = None,
    samples: Annotated[
        int | None,
        typer.Option("--samples", metavar="N", min=2, max=100_000, help="Latin hypercube, not a grid."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help=f"{QUICK_GAMES} games and no sensitivity: does it run?")
    ] = False,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity/--no-sensitivity", help="Also nudge every judgement constant.")
    ] = True,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", help="Jobs at a time; -1 is one a core.")
    ] = -1,
    backend: Annotated[
        str, typer.Option("--backend", help="joblib's backend: loky, threading, dask, ray...")
    ] = "loky",
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of the Dask or Ray cluster.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a .md, .json or .csv file.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if a target is missed.")] = False,
    as_json: JsonOption = False,
) -> int:
    """Hold the market against its targets: figures with 95 % intervals, hits and misses.

    With --sweep, judge the targets at many settings of constants and tell the best. The same seed gives the
    same report, wherever the work is done.
    """
    from game.session.calibration.jobs import Where, WorkError
    from game.session.calibration.sweep import SweepError
    from game.session.calibration.trials import Setup

    open_scenario(scenario, changes)
    setup = Setup(
        scenario, QUICK_GAMES if quick else games, drawn_seed(seed), tuple(assignments(changes or ()).items())
    )
    keys = tuple(section or (SWEPT if sweep else ()))
    chosen, target, where = _sections(keys), _checked(out), Where(backend, workers, scheduler)
    typed = _typed(setup, keys, sweep, samples, sensitivity=sensitivity and not quick)
    began = time.perf_counter()
    try:
        if sweep:
            document, text = _swept(sweep, samples, setup, keys, where, typed)
        else:
            nudged = sensitivity and not quick and not section
            document, text = _report(chosen, setup, where, typed, nudged=nudged)
    except (SweepError, WorkError) as error:
        raise InputError(str(error)) from error
    if target is not None:
        _write(target, document, text)
    if as_json:
        print_json({**document, "seconds": round(time.perf_counter() - began, 1)})
    elif target is None:
        typer.echo(text)
    else:
        typer.echo(f"{target} written in {time.perf_counter() - began:.0f} s")
    return int(strict and bool(document.get("summary", {}).get("miss")))


def _report(
    sections: "Sequence[Section]", setup: "Setup", where: "Where", typed: str, *, nudged: bool
) -> tuple[dict[str, Any], str]:
    """Judge the sections, and nudge the constants if that is wanted."""
    from dataclasses import replace

    from game.session.calibration import document, markdown
    from game.session.calibration.report import measured
    from game.session.calibration.sensitivity import effects

    with progress_bar("judging targets") as tell:
        judged = measured(sections, setup, where, tell)
    found = {**document.heading(setup, typed), **document.report(judged)}
    text = f"{markdown.heading(setup, typed)}\n{markdown.report(judged)}"
    if nudged:
        small = replace(setup, games=max(LEAST_NUDGED, setup.games // 4))
        with progress_bar("nudging constants") as tell:
            moved, chance = effects(small, where, tell)
        found["sensitivity"] = {"games": small.games, **document.sensitivity(moved, chance)}
        text += f"\n{markdown.sensitivity(moved, chance, small.games)}"
    return found, text


def _swept(
    texts: "Sequence[str]",
    samples: int | None,
    setup: "Setup",
    keys: tuple[str, ...],
    where: "Where",
    typed: str,
) -> tuple[dict[str, Any], str]:
    """Judge the targets at every point of a sweep."""
    from game.session.calibration import document, markdown
    from game.session.calibration.sweep import axis, grid, hypercube, swept

    axes = [axis(text, setup.open()) for text in texts]
    points = hypercube(axes, samples, setup.seed) if samples else grid(axes)
    with progress_bar(f"{len(points)} points") as tell:
        found = swept(points, setup, keys, where, tell)
    result = {**document.heading(setup, typed), **document.sweep(axes, found)}
    return result, f"{markdown.heading(setup, typed)}\n{markdown.sweep(found)}"


def _sections(keys: tuple[str, ...]) -> "tuple[Section, ...]":
    from game.scenario.faults import nearest
    from game.session.calibration.report import SECTIONS, sections_named

    known = [section.key for section in SECTIONS]
    for key in keys:
        if key not in known:
            raise InputError(f"--section: no section '{key}' ({nearest(key, known)})")
    return sections_named(keys)


def _typed(
    setup: "Setup",
    keys: tuple[str, ...],
    sweep: "Sequence[str] | None",
    samples: int | None,
    *,
    sensitivity: bool,
) -> str:
    """Return the command that makes the same report; where the work is done does not matter to it."""
    words = ["moat", "calibrate", setup.scenario, "--games", str(setup.games), "--seed", str(setup.seed)]
    for path, value in setup.changes:
        words += ["--set", f"{path}={value}"]
    for key in keys:
        words += ["--section", key]
    for text in sweep or ():
        words += ["--sweep", text]
    if samples:
        words += ["--samples", str(samples)]
    if not (sensitivity or keys):
        words.append("--no-sensitivity")
    return " ".join(words)


def _checked(out: Path | None) -> Path | None:
    """Refuse a file that could not be written before any game is played."""
    if out is None:
        return None
    if out.suffix not in SUFFIXES:
        raise InputError(f"--out {out}: the name must end in {', '.join(SUFFIXES)}")
    if not out.parent.is_dir():
        raise InputError(f"--out {out}: no such folder: {out.parent}")
    if out.is_dir():
        raise InputError(f"--out {out}: is a folder")
    return out


def _write(path: Path, document: dict[str, Any], text: str) -> None:
    import csv
    import json

    from game.session.calibration.document import sweep_rows, target_rows

    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            if path.suffix == ".md":
                file.write(text)
            elif path.suffix == ".json":
                json.dump(document, file, indent=2, allow_nan=False)
                file.write("\n")
            else:
                rows = sweep_rows if "points" in document else target_rows
                csv.writer(file).writerows(rows(document))
    except OSError as error:
        raise InputError(f"--out {path}: {error.strerror or error}") from error
