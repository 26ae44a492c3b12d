"""Play a quarter in the real window of a program that was built, by keyboard only, on a virtual screen.

A twin that runs from the source tree gets the same keys, and the window must come to look like it: so fonts,
icons and scenarios are in what was built.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

from tools.hands.twin import Hands, records, sitting, whole_record
from tools.hands.xwindow import VirtualScreen, missing_tools

SEED = "7"


def window_tools_missing() -> list[str]:
    """Return which programs must be installed first."""
    return missing_tools()


def play_a_quarter(program: Path, home: Path) -> Path:
    """Begin a game, commit one quarter, close; return the file of the record.

    Args:
        program: what to start; it gets an empty environment but for the display and its folders.
        home: an empty folder for the player's files.

    Raises:
        AssertionError: the window did not do what the keys ask for.
    """
    with tempfile.TemporaryDirectory(prefix="moat-twin-") as twin:
        os.environ["MOAT_HOME"] = twin
        environment = {"HOME": str(home), "MOAT_HOME": str(home)}
        with VirtualScreen() as screen, sitting(screen, home, (program,), environment) as hands:
            _begin(hands)
            _commit(hands)
            _quit(hands)
    whole_record(home, 1)
    (path,) = records(home)
    return path


def _begin(hands: Hands) -> None:
    hands.meet("the title")
    hands.tab_to("title.new")
    hands.press("enter")
    hands.tab_to("new.scenario.first-game")
    hands.press("down", "enter")
    hands.tab_to("new.future.0")
    hands.press("enter")
    hands.tab_to("new.seed")
    hands.press("ctrl+a")
    hands.type(SEED)
    hands.press("tab")
    hands.meet("the choices for a new game")
    hands.press("ctrl+enter")
    hands.meet("the planning desk")


def _commit(hands: Hands) -> None:
    hands.press("ctrl+enter")
    if hands.twin.shown("sure.yes"):
        hands.press("enter")
    hands.meet("the report of the quarter")


def _quit(hands: Hands) -> None:
    hands.press("escape")
    hands.tab_to("menu.quit")
    hands.press("enter")
    hands.closed()
