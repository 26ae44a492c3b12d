"""How commands print: one JSON document, aligned columns, and a progress bar where somebody watches."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer


def print_json(document: Any) -> None:
    """Print one JSON document; a number that is not finite is a fault of ours and raises ValueError."""
    typer.echo(json.dumps(document, indent=2, allow_nan=False))


def columns(rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Return rows as aligned columns: the first `left` columns flush left, the others right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def short(value: float | None, digits: int = 4) -> str:
    """Return a number for a table: a few significant digits, thousands grouped; a dash for none."""
    if value is None:
        return "-"
    size = abs(value)
    if size >= 1000.0:
        return f"{value:,.0f}"
    if size and size < 0.001:
        return f"{value:.{digits - 2}e}"
    return f"{value:.{digits}g}"


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show a progress bar on stderr while the block runs, if that is a terminal.

    Yields:
        A function to be told (done, total), or None when nobody watches.
    """
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
