"""The one way a command refuses: a line on stderr that says what and where, and exit code 2."""

import typer


class InputError(typer.TyperException):
    """The arguments or a file named in them cannot be used.

    Raise it with a message that names the place, for instance `demo.moat: line 3 is not JSON`.
    """

    exit_code = 2


def complaint(fault: typer.TyperException) -> str:
    """Return what to print for `fault`, with the command whose help explains the usage when it is known."""
    message = fault.format_message().rstrip(".")
    context = getattr(fault, "ctx", None)
    where = f" (see '{context.command_path} --help')" if context is not None else ""
    return f"moat: {message}{where}"
