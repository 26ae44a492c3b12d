"""Every screen of the program in a game that was really played, as the gallery makes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from game.ui.kit.ui import Screen
from tools.hands.driver import Driver
from tools.screens_played import NAMES, Maker, screens

__all__ = ["NAMES", "screen", "shown"]

QUARTER = 4


@cache
def _makers() -> dict[str, Maker]:
    return screens(QUARTER)


@cache
def screen(name: str) -> Screen:
    """Return a screen; the same one in every test, as its game takes a while to play."""
    return _makers()[name]()


@contextmanager
def shown(name: str, size: tuple[int, int, float]) -> Iterator[Driver]:
    """Show a screen at a size, with everything that moves come to rest."""
    driver = Driver((size[0], size[1]), size[2])
    try:
        driver.show(screen(name), reduce_motion=True)
        driver.wait(0.1)
        driver.wait(5.0)
        yield driver
    finally:
        driver.close()
