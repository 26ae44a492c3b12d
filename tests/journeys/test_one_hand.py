"""A whole game with the keyboard alone, and one with the mouse alone: from the title to the replay and out.

The hands here cannot cheat: a driver that is to use one device fails as soon as it is asked to use the other.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NoReturn, TypeVar

import pytest

from game.paths import records_dir
from game.record import read, verify
from game.ui.games import setup
from game.ui.kit.ui import Screen
from game.ui.main import Front
from game.ui.screens.desk.shell import Shell
from game.ui.screens.ending import EndingPage
from game.ui.screens.new_game import NewGame
from game.ui.screens.replay import ReplayPage
from game.ui.screens.report_page import ReportPage
from game.ui.screens.title import Title
from game.ui.settings.window import Window
from tools.hands.driver import Driver

SEED = 11
FLYWHEEL = 2
LONG = 4.0  # seconds until nothing moves any more
GAMES = [("sprint", 8), pytest.param("standard", 24, marks=pytest.mark.slow)]


class Keyboard(Driver):
    """Hands without a mouse."""

    def move(self, pos: tuple[int, int]) -> NoReturn:
        raise AssertionError(f"the mouse was moved to {pos}")

    def button(self, kind: int, pos: tuple[int, int]) -> NoReturn:
        raise AssertionError(f"mouse button, event {kind}, at {pos}")

    def wheel(self, node_id: str, turns: float) -> NoReturn:
        raise AssertionError(f"the wheel was turned by {turns} over {node_id}")

    def reach(self, node_id: str) -> None:
        """Press Tab until a node or its group has the focus, then arrows."""
        group = self.find(node_id).group
        for _ in range(len(self.app.nodes) + 2):
            if self.focus == node_id or (group and self.focus and self.find(self.focus).group == group):
                break
            self.press("tab")
        else:
            raise AssertionError(f"Tab does not reach {node_id}")
        for arrow in (*["down"] * 12, *["right"] * 12, *["up"] * 12, *["left"] * 12):
            if self.focus == node_id:
                return
            self.press(arrow)
        assert self.focus == node_id

    def use(self, node_id: str) -> None:
        """Go to a node and press Enter."""
        self.reach(node_id)
        self.press("enter")


class Mouse(Driver):
    """Hands without a keyboard."""

    def _key(self, name: str, mods: list[str]) -> NoReturn:
        raise AssertionError(f"the key {name} was pressed with {mods}")

    def type(self, text: str) -> NoReturn:
        raise AssertionError(f"{text} was typed")

    def hold_key(self, name: str) -> NoReturn:
        raise AssertionError(f"the key {name} was held")

    def into_view(self, node_id: str) -> None:
        """Turn the wheel over the area that a node scrolls in until all of it is seen."""
        for _ in range(60):
            node = self.find(node_id)
            if node.rect.h >= min(node.full.h, 24) and node.rect.w > 0:
                return
            area = self.find(node.scrolls[-1])
            self.wheel(area.id, -2 if node.full.centery > area.rect.centery else 2)
        raise AssertionError(f"{node_id} does not come into view")

    def use(self, node_id: str) -> None:
        """Click a node."""
        self.into_view(node_id)
        self.click(node_id)


Hands = TypeVar("Hands", Keyboard, Mouse)


@contextmanager
def opened(driver: Hands) -> Iterator[Hands]:
    """Open the program on its title, as `moat` does."""
    driver.show(Front(Window()).title())
    driver.wait(0.1)
    try:
        yield driver
    finally:
        driver.close()


def on(driver: Driver, kind: type[Screen]) -> None:
    """The page is of this kind."""
    assert isinstance(driver.app.screen, kind), type(driver.app.screen).__name__


def settled(driver: Driver) -> None:
    """Let everything that moves come to rest."""
    driver.wait(0.1)
    driver.wait(LONG)


KEYED = (
    ("rail.compute", "compute.split.serving", "right"),
    ("rail.pricing", "pricing.price.consumer", "down"),
    ("rail.company", "company.marketing", "right"),
    ("rail.models", "models.ship", ""),
    ("rail.data", "data.synthetic", "right"),
    ("rail.map", "map.hexes", "right"),
    ("rail.rivals", "rivals.table", ""),
    ("rail.ledger", "ledger.revenue", "left"),
)
"""(rail item, control or group, key): where keys go in turn; without a key the place is only looked at."""


def keyed(driver: Keyboard, quarter: int) -> bool:
    """Change something by keys; return whether the plan differs."""
    rail, control, key = KEYED[quarter % len(KEYED)]
    driver.use(rail)
    found = next((n.id for n in driver.app.nodes if control in (n.id, n.group)), None)
    if found is not None:
        driver.reach(found)
        if key:
            driver.press(key, key)
    shell = driver.app.screen
    assert isinstance(shell, Shell)
    return shell.desk.any_changed


def play(
    driver: Keyboard | Mouse, quarters: int, plan: Callable[[int], bool], read_on: Callable[[], None]
) -> int:
    """Play to the end, planning and reading in turn; return the quarters that were planned.

    A lab that is wound up plans no more: its player reads reports until the end.
    """
    planned = changed = 0
    for _ in range(2 * quarters + 1):
        if isinstance(driver.app.screen, EndingPage):
            assert changed >= planned // 3
            return planned
        if isinstance(driver.app.screen, ReportPage):
            read_on()
            continue
        on(driver, Shell)
        changed += plan(planned)
        if driver.shown("sure.yes"):
            driver.use("sure.yes")
        planned += 1
    raise AssertionError(f"no ending after {quarters} quarters")


def planned_by_keys(driver: Keyboard, quarter: int) -> bool:
    """Plan a quarter and commit it; return whether the plan was changed."""
    changed = keyed(driver, quarter)
    if quarter % 2:
        driver.press("ctrl+enter")
    else:
        driver.use("commit")
    return changed


def read_by_keys(driver: Keyboard) -> None:
    """Skip the hexes that turn over, and go on."""
    driver.press("space")
    driver.use("report.plan")


@pytest.mark.parametrize(("scenario", "quarters"), GAMES)
def test_a_whole_game_by_keyboard_alone(scenario: str, quarters: int) -> None:
    with opened(Keyboard()) as driver:
        on(driver, Title)
        driver.use("title.new")
        on(driver, NewGame)
        driver.use(f"new.scenario.{scenario}")
        driver.use(f"new.future.{FLYWHEEL}")
        driver.reach("new.seed")
        driver.press("ctrl+a")
        driver.type(str(SEED))
        driver.use("new.start")
        played = play(driver, quarters, partial(planned_by_keys, driver), partial(read_by_keys, driver))
        driver.use("ending.replay")
        on(driver, ReplayPage)
        driver.press("home", "right", "right", "left")
        driver.press("space")
        for _ in range(3):
            settled(driver)
        driver.press("end", "escape")
        on(driver, EndingPage)
        driver.use("ending.title")
        on(driver, Title)
        driver.use("title.settings")
        driver.press("escape")
        driver.use("title.quit")
        assert driver.app.done
    sound(played, SEED)


DRAGGED = (
    ("rail.compute", "compute.split.research", 40),
    ("rail.company", "company.marketing", 30),
    ("rail.data", "data.synthetic", 25),
    ("rail.compute", "compute.buy.plus", 0),
    ("rail.map", "map.layer.gains", 0),
    ("rail.rivals", "rivals.table.kiln", 0),
)
"""(rail item, control, logical units to drag): what the mouse does in turn; 0 is a click."""


def dragged(driver: Mouse, place: tuple[str, str, int]) -> bool:
    """Change something by mouse; return whether the plan differs."""
    rail, control, dx = place
    driver.use(rail)
    if driver.shown(control):
        driver.into_view(control)
        if dx:
            driver.drag(control, dx)
        else:
            driver.click(control)
    shell = driver.app.screen
    assert isinstance(shell, Shell)
    return shell.desk.any_changed


def planned_by_mouse(driver: Mouse, quarter: int) -> bool:
    """Plan a quarter and commit it; return whether the plan was changed."""
    changed = dragged(driver, DRAGGED[quarter % len(DRAGGED)])
    driver.use("commit")
    return changed


def read_by_mouse(driver: Mouse) -> None:
    """Skip the hexes that turn over, and go on."""
    driver.use("report.map")
    driver.use("report.plan")


@pytest.mark.parametrize(("scenario", "quarters"), GAMES)
def test_a_whole_game_by_mouse_alone(scenario: str, quarters: int, monkeypatch: pytest.MonkeyPatch) -> None:
    always: Callable[[int], int] = lambda _most: SEED  # noqa: E731 - a mouse cannot type a seed
    monkeypatch.setattr(setup.secrets, "randbelow", always)
    with opened(Mouse()) as driver:
        on(driver, Title)
        driver.use("title.new")
        on(driver, NewGame)
        driver.use(f"new.scenario.{scenario}")
        driver.use(f"new.future.{FLYWHEEL}")
        driver.use("new.start")
        played = play(driver, quarters, partial(planned_by_mouse, driver), partial(read_by_mouse, driver))
        driver.use("ending.replay")
        on(driver, ReplayPage)
        driver.use("replay.first")
        driver.use("replay.next")
        driver.use("replay.play")
        for _ in range(3):
            settled(driver)
        driver.use("back")
        on(driver, EndingPage)
        driver.use("ending.title")
        on(driver, Title)
        driver.use("title.quit")
        assert driver.app.done
    sound(played, SEED)


def sound(played: int, seed: int) -> None:
    """The one record there is holds the game, and the market agrees with it to the bit."""
    (path,) = sorted(records_dir().glob("*.moat"))
    record = read(path)
    assert 4 < played <= len(record.quarters)
    assert record.header.seed == seed
    assert verify(record).sound


def test_the_hands_cannot_cheat() -> None:
    with opened(Keyboard()) as keyboard, pytest.raises(AssertionError, match="the mouse was moved"):
        keyboard.click("title.new")
    with opened(Mouse()) as mouse, pytest.raises(AssertionError, match="the key tab was pressed"):
        mouse.press("tab")
