"""The display: opening a window on it, full screen or at a size that the desktop has room for."""

import os

import pygame

from game.ui.devices.probe import silent_stderr

CAPTION = "MOAT"
_ROOM = (0.96, 0.88)  # part of a small desktop that a window takes: its frame and the task bar need the rest
_INVISIBLE = ("offscreen", "dummy", "evdev")


class NoDisplayError(RuntimeError):
    """There is no display to open a window on."""


def open_window(size: tuple[int, int] = (1600, 900), *, fullscreen: bool = False) -> pygame.Surface:
    """Open the window and return its surface.

    Raises:
        NoDisplayError: SDL finds no display.
    """
    os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    try:
        with silent_stderr():
            pygame.display.init()
        _refuse_invisible()
        pygame.font.init()
        pygame.display.set_caption(CAPTION)
        surface = set_mode(size, fullscreen=fullscreen)
    except pygame.error as error:
        raise NoDisplayError(f"no display to open a window on ({error})") from error
    return surface


def _refuse_invisible() -> None:
    """Refuse the drivers that SDL falls back to when there is no display, unless they were asked for."""
    driver = pygame.display.get_driver()
    if driver in _INVISIBLE and not os.environ.get("SDL_VIDEODRIVER"):
        pygame.display.quit()
        raise NoDisplayError("no display to open a window on")


def set_mode(size: tuple[int, int], *, fullscreen: bool) -> pygame.Surface:
    """Give the open window a size, or the whole screen; return its surface."""
    if fullscreen:
        return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
    desktops = [] if pygame.display.get_driver() in _INVISIBLE else pygame.display.get_desktop_sizes()
    return pygame.display.set_mode(fitted(size, desktops[0]) if desktops else size, pygame.RESIZABLE)


def fitted(size: tuple[int, int], desktop: tuple[int, int]) -> tuple[int, int]:
    """Return the size for a window wanted at `size`: on a smaller desktop it leaves room for bars."""
    if size[0] <= desktop[0] and size[1] <= desktop[1]:
        return size
    return min(size[0], int(desktop[0] * _ROOM[0])), min(size[1], int(desktop[1] * _ROOM[1]))
