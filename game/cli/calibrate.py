"""`moat calibrate`: how near the market comes to what it must show, and what its constants do."""

import time
from dataclasses import dataclass, replace
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


ScenarioArgument = Annotated[str, typer.Argument(metavar="[SCENARIO]", help="The market that is judged.")]
GamesOption = Annotated[
    int, typer.Option("--games", metavar="N", min=1, max=100_000, help="Of every market.")
]
SeedOption = Annotated[int, typer.Option("--seed", metavar="N", help="Seed of all chance.")]
SectionOption = Annotated[
    list[str] | None, typer.Option("--section", metavar="KEY", help="Judge this part alone. May repeat.")
]
SweepOption = Annotated[
    list[str] | None,
    typer.Option("--sweep", metavar="KEY=LOW:HIGH:N", help="Judge at several values instead. May repeat."),
]
SamplesOption = Annotated[
    int | None,
    typer.Option("--samples", metavar="N", min=2, max=100_000, help="Latin hypercube, not a grid."),
]
QuickOption = Annotated[
    bool, typer.Option("--quick", help=f"{QUICK_GAMES} games and no sensitivity: does it run?")
]
SensitivityOption = Annotated[
    bool, typer.Option("--sensitivity/--no-sensitivity", help="Also nudge every judgement constant.")
]
WorkersOption = Annotated[
    int, typer.Option("--workers", metavar="N", help="Jobs at a time; -1 is one a core.")
]
BackendOption = Annotated[
    str, typer.Option("--backend", help="joblib's backend: loky, threading, dask, ray...")
]
SchedulerOption = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of the Dask or Ray cluster.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write a .md, .json or .csv file.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit 1 if a target is missed.")]


def command(
    scenario: ScenarioArgument = "standard",
    games: GamesOption = 400,
    seed: SeedOption = 1,
    changes: SetOption = None,
    section: SectionOption = None,
    sweep: SweepOption = None,
    samples: SamplesOption = None,
    quick: QuickOption = False,
    sensitivity: SensitivityOption = True,
    workers: WorkersOption = -1,
    backend: BackendOption = "loky",
    scheduler: SchedulerOption = None,
    out: OutOption = None,
    strict: StrictOption = False,
    as_json: JsonOption = False,
) -> int:
    """Hold the market against its targets: figures with 95 % intervals, hits and misses.

    With --sweep, judge the targets at many settings of constants and tell the best. The same seed gives the
    same report, wherever the work is done.
    """
    from game.session.calibration.jobs import Where
    from game.session.calibration.trials import Setup

    open_scenario(scenario, changes)
    setup = Setup(
        scenario, QUICK_GAMES if quick else games, drawn_seed(seed), tuple(assignments(changes or ()).items())
    )
    keys, target = tuple(section or (SWEPT if sweep else ())), _checked(out)
    whole = sensitivity and not quick
    asked = Asked(
        setup,
        keys,
        Where(backend, workers, scheduler),
        _typed(setup, keys, sweep, samples, sensitivity=whole),
    )
    chosen, began = _sections(keys), time.perf_counter()
    document, text = (
        _swept(asked, sweep, samples) if sweep else _report(asked, chosen, nudged=whole and not section)
    )
    _tell(document, text, target, time.perf_counter() - began, as_json=as_json)
    return int(strict and bool(document.get("summary", {}).get("miss")))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; `typed` is the command that makes the same report."""

    setup: "Setup"
    keys: tuple[str, ...]
    where: "Where"
    typed: str


def _tell(document: dict[str, Any], text: str, target: Path | None, seconds: float, *, as_json: bool) -> None:
    """Write a report to its file, and print it or where it went."""
    if target is not None:
        _write(target, document, text)
    if as_json:
        print_json({**document, "seconds": round(seconds, 1)})
    elif target is None:
        typer.echo(text)
    else:
        typer.echo(f"{target} written in {seconds:.0f} s")


def _report(asked: Asked, sections: "Sequence[Section]", *, nudged: bool) -> tuple[dict[str, Any], str]:
    """Judge the sections, and nudge the constants if that is wanted."""
    from game.session.calibration import document, markdown
    from game.session.calibration.jobs import WorkError
    from game.session.calibration.report import measured
    from game.session.calibration.sensitivity import effects

    setup = asked.setup
    try:
        with progress_bar("judging targets") as tell:
            judged = measured(sections, setup, asked.where, tell)
        found = {**document.heading(setup, asked.typed), **document.report(judged)}
        text = f"{markdown.heading(setup, asked.typed)}\n{markdown.report(judged)}"
        if nudged:
            small = replace(setup, games=max(LEAST_NUDGED, setup.games // 4))
            with progress_bar("nudging constants") as tell:
                moved, chance = effects(small, asked.where, tell)
            found["sensitivity"] = {"games": small.games, **document.sensitivity(moved, chance)}
            text += f"\n{markdown.sensitivity(moved, chance, small.games)}"
    except WorkError as error:
        raise InputError(str(error)) from error
    return found, text


def _swept(asked: Asked, texts: "Sequence[str]", samples: int | None) -> tuple[dict[str, Any], str]:
    """Judge the targets at every point of a sweep."""
    from game.session.calibration import document, markdown
    from game.session.calibration.jobs import WorkError
    from game.session.calibration.sweep import SweepError, axis, grid, hypercube, swept

    setup = asked.setup
    try:
        axes = [axis(text, setup.open()) for text in texts]
        points = hypercube(axes, samples, setup.seed) if samples else grid(axes)
        with progress_bar(f"{len(points)} points") as tell:
            found = swept(points, setup, asked.keys, asked.where, tell)
    except (SweepError, WorkError) as error:
        raise InputError(str(error)) from error
    result = {**document.heading(setup, asked.typed), **document.sweep(axes, found)}
    return result, f"{markdown.heading(setup, asked.typed)}\n{markdown.sweep(found)}"


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
