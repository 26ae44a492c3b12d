"""The window's tests run on SDL's dummy drivers: no display, no sound card."""

import os
from collections.abc import Iterator

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

from tools.hands.driver import Driver


@pytest.fixture
def drive() -> Iterator[Driver]:
    """A window at 1600x900 that a test works by node ids."""
    driver = Driver()
    yield driver
    driver.close()
