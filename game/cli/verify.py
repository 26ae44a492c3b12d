"""`moat verify`: compute recorded games again and name the first difference."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from game.cli.errors import InputError, complaint
from game.cli.options import JsonOption
from game.cli.output import print_json, progress_bar

CHECK_FAILED, UNREADABLE = 1, 2

_STEPS = 1000
"""Steps of the progress bar a file."""


@dataclass(frozen=True)
class Finding:
    """What was found in one file, see `game.record.Verdict`; `error` is set when it cannot be read."""

    file: str
    sound: bool
    quarters: int = 0
    quarter: int | None = None
    field: str | None = None
    phase: str | None = None
    torn_bytes: int = 0
    text: str = ""
    error: str | None = None


def command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Records (*.moat).")],
    as_json: JsonOption = False,
) -> None:
    """Compute recorded games again and name the first difference.

    Exit code 1 when a record differs, 2 when one cannot be read.
    """
    label = "Playing again" if len(files) == 1 else f"Playing {len(files)} records again"
    with progress_bar(label) as tell:
        found = [_examine(file, _counted(tell, n, len(files))) for n, file in enumerate(files)]
    if as_json:
        print_json({"files": [asdict(finding) for finding in found]})
    for finding in found:
        if finding.error:
            typer.echo(complaint(InputError(finding.error)), err=True)
        elif not as_json:
            typer.echo(f"{finding.file}: {finding.text}")
    if any(finding.error for finding in found):
        raise typer.Exit(UNREADABLE)
    if not all(finding.sound for finding in found):
        raise typer.Exit(CHECK_FAILED)


def _counted(tell: Callable[[int, int], None] | None, before: int, files: int) -> Callable[[int, int], None]:
    """Return what one file's quarters are told to: the bar is of all files, `before` of them are done."""

    def count(done: int, total: int) -> None:
        if tell:
            tell(_STEPS * before + _STEPS * done // max(1, total), _STEPS * files)

    return count


def _examine(file: Path, tell: Callable[[int, int], None]) -> Finding:
    from game.record import RecordError, read, verify

    try:
        record = read(file)
    except RecordError as error:
        tell(1, 1)
        return Finding(str(file), sound=False, error=str(error))
    total = len(record.quarters)
    tell(0, total)
    verdict = verify(record, lambda done: tell(done, total))
    tell(1, 1)
    torn = f"; {record.torn} bytes of an unfinished last line left out" if record.torn else ""
    return Finding(
        file=str(file),
        sound=verdict.sound,
        quarters=verdict.quarters,
        quarter=verdict.quarter,
        field=verdict.field,
        phase=verdict.phase,
        torn_bytes=record.torn,
        text=f"{verdict}{torn}",
    )
