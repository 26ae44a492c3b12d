"""The command `moat` decides quickly between the window and the command line, and refuses in one line."""

import subprocess
import sys

import pytest

from game import __version__
from game.__main__ import main
from game.cli import run

STAND_IN = """
import sys, types
window = types.ModuleType("game.ui.main")
window.run = lambda: print(sorted({"typer", "rich", "pydantic", "game.cli"} & set(sys.modules))) or 5
window.__spec__ = __import__("importlib.machinery").machinery.ModuleSpec("game.ui.main", None)
sys.modules["game.ui.main"] = window
sys.argv = ["moat"]
from game.__main__ import main
sys.exit(main())
"""


def test_the_way_to_the_window_imports_nothing_of_the_command_line() -> None:
    done = subprocess.run([sys.executable, "-c", STAND_IN], text=True, capture_output=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("[]\n", "", 5)


def test_arguments_lead_to_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["moat", "--version"])
    assert main() == 0
    assert capsys.readouterr().out == f"moat {__version__}\n"


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (["--nope"], "moat: No such option: --nope (see 'moat --help')"),
        (["docto"], "moat: No such command 'docto'. Did you mean 'doctor'? (see 'moat --help')"),
        (["doctor", "now"], "moat: Got unexpected extra argument(s) (now) (see 'moat doctor --help')"),
    ],
)
def test_bad_usage_costs_one_line_and_exit_2(argv: list[str], complaint: str, capsys) -> None:
    assert run(argv) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", f"{complaint}\n")


def test_help_lists_the_commands(capsys) -> None:
    assert run(["--help"]) == 0
    assert "\n  doctor " in capsys.readouterr().out
