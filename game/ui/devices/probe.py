"""Ask SDL what display and audio output there are, without opening a window."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pygame

# SDL falls back on these when no screen can be reached: programs run, but nobody sees them.
UNSEEN_DRIVERS = frozenset({"dummy", "offscreen"})


@dataclass(frozen=True)
class Device:
    """What SDL reports of the display or of the audio output.

    Attributes:
        available: a person would see (or hear) the game on it.
        driver: SDL's name of the driver; empty when none could be started.
        detail: desktop sizes such as `1920x1080`, the audio format, or the reason why there is none.
    """

    available: bool
    driver: str
    detail: tuple[str, ...]


def probe_display() -> Device:
    """Return SDL's display driver and the size of each desktop, leaving the display as it was."""
    started = pygame.display.get_init()
    try:
        with silent_stderr():
            pygame.display.init()
        driver = pygame.display.get_driver()
        sizes = tuple(f"{width}x{height}" for width, height in pygame.display.get_desktop_sizes())
    except pygame.error as fault:
        return Device(available=False, driver="", detail=(str(fault),))
    finally:
        if not started:
            pygame.display.quit()
    return Device(available=driver not in UNSEEN_DRIVERS, driver=driver, detail=sizes)


def probe_audio() -> Device:
    """Return the audio format that SDL opens by default, leaving the mixer as it was."""
    started = pygame.mixer.get_init() is not None
    try:
        with silent_stderr():
            pygame.mixer.init()
        opened = pygame.mixer.get_init()
        driver = pygame.mixer.get_driver()
    except pygame.error as fault:
        return Device(available=False, driver="", detail=(str(fault),))
    finally:
        if not started:
            pygame.mixer.quit()
    if opened is None:
        return Device(available=False, driver=driver, detail=("the mixer did not open",))
    rate, _, channels = opened
    sound = f"{rate} Hz, {channels} channels"
    return Device(available=driver not in UNSEEN_DRIVERS, driver=driver, detail=(sound,))


@contextmanager
def silent_stderr() -> Iterator[None]:
    """Keep off the terminal what sound libraries print past Python; SDL reports the error itself."""
    kept, sink = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(sink, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(sink)
