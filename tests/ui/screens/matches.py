"""Games in a window for tests: begun as the new-game page begins them, in the test's own folders."""

from collections.abc import Iterator
from contextlib import contextmanager

from game.ui.games.choices import persona_cards, scenario_card
from game.ui.games.opening import new_match
from game.ui.games.session_match import SessionMatch
from game.ui.games.setup import Setup, seats_of
from game.ui.main import Front
from game.ui.play import Play
from game.ui.settings.window import Window
from tools.hands.driver import Driver

SEED = 5


def match(scenario: str = "sprint", humans: int = 1, thesis: int = 2) -> SessionMatch:
    """Begin a game whose first seats are people's."""
    card = scenario_card(scenario)
    return new_match(Setup(card.key, seats_of(card, persona_cards(), humans), SEED, thesis))


@contextmanager
def window(size: tuple[int, int] = (1600, 900), scale: float = 1.0) -> Iterator[Driver]:
    """Open the program on its title, as `moat` does."""
    driver = Driver(size, scale)
    driver.show(Front(Window()).title())
    driver.wait(0.1)
    driver.wait(0.1)
    try:
        yield driver
    finally:
        driver.close()


@contextmanager
def playing(begun: SessionMatch, size: tuple[int, int] = (1600, 900), scale: float = 1.0) -> Iterator[Driver]:
    """Open the window on a game that was begun."""
    driver = Driver(size, scale)
    driver.show(Play(begun, Front(Window()).program).next_screen())
    try:
        yield driver
    finally:
        driver.close()
        begun.close()


def begin(drive: Driver, scenario: str = "sprint") -> None:
    """Begin a solo game from the title by mouse."""
    drive.click("title.new")
    drive.click(f"new.scenario.{scenario}")
    drive.click("new.future.1")
    drive.click("new.start")


def commit(drive: Driver) -> None:
    """Commit the quarter with the keyboard, warnings or not."""
    drive.press("ctrl+enter")
    if drive.shown("sure.yes"):
        drive.press("enter")
