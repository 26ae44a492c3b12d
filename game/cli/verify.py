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
    with progress_bar("Playing again") as tell:
        found = [_examine(file, tell) for file in files]
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


def _examine(file: Path, tell: Callable[[int, int], None] | None) -> Finding:
    from game.record import RecordError, read, verify

    try:
        record = read(file)
    except RecordError as error:
        return Finding(str(file), sound=False, error=str(error))
    total = len(record.quarters)
    verdict = verify(record, (lambda done: tell(done, total)) if tell else None)
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
