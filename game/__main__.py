"""The command `moat`: the window when called without arguments, the command line otherwise."""

import sys


def main() -> int:
    """Run MOAT and return its exit code.

    The window must show its first frame quickly, so the path to it imports nothing of the command line.
    """
    if getattr(sys, "frozen", False):  # a worker of `moat tournament` begins here too
        from multiprocessing import freeze_support

        freeze_support()
    if len(sys.argv) > 1:
        from game.cli import run

        return run(sys.argv[1:])
    return _open_window()


def _open_window() -> int:
    """Show the title screen and return when the player leaves."""
    from game.ui.main import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
