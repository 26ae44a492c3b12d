"""The command line `moat ...`. Each command is the function `command` of a module here.

Exit codes: 0 success, 1 a check failed, 2 bad usage or input (one line on stderr says what and where).
"""

from collections.abc import Sequence
from typing import Annotated

import typer

from game import __version__
from game.cli import bench, calibrate, compare, doctor, play, rival, scenario, simulate, tournament, verify
from game.cli.errors import complaint

app = typer.Typer(
    name="moat",
    help="MOAT, a strategy wargame of competing AI labs. Without arguments the window opens.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("play")(play.play)
app.command("simulate")(simulate.command)
app.command("tournament")(tournament.command)
app.command("calibrate")(calibrate.command)
app.command("replay")(play.replay)
app.command("verify")(verify.command)
app.command("compare")(compare.command)
app.command("bench")(bench.command)
app.add_typer(scenario.app, name="scenario")
app.add_typer(rival.app, name="rival")
app.command("doctor")(doctor.command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"moat {__version__}")
        raise typer.Exit


@app.callback()
def _moat(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Take the options that come before the command; `--version` has done its work by now."""


def run(argv: Sequence[str]) -> int:
    """Run the command that `argv` (without the program's name) describes and return the exit code."""
    try:
        code = app(args=list(argv), prog_name="moat", standalone_mode=False)
    except typer.TyperException as fault:
        typer.echo(complaint(fault), err=True)
        return fault.exit_code
    except typer.Abort:
        return 130
    return code if isinstance(code, int) else 0
