"""What a monkey does to a window: random steps as plain data, played again from a seed or a list.

A step aims at a part of what is shown (nodes, window), not at an id or a pixel: it means something in every
state of the window, which lets a failing list be cut down step by step.
"""

import random
from collections.abc import Iterator
from typing import Final

import pygame

from game.ui.app import App
from game.ui.kit.frame import rounded_text_size, rounded_ui_scale
from game.ui.settings.actions import ACTIONS

Step = tuple[str, float, float, str]
"""What is done, two shares (0-1) that choose where or how much, and a key or text."""

SIZES: Final = (
    *((1280, 720), (1600, 900), (1920, 1080), (2560, 1440)),
    *((1024, 768), (2560, 1080), (900, 1400), (800, 600)),
)
"""Window sizes: those that are promised, and odd ones that a window manager may make."""

_MOVES: Final = ("left", "right", "up", "down", "home", "end", "pageup", "pagedown")
_PLAIN: Final = (
    *("tab", "shift+tab", "enter", "space", "escape", "backspace"),
    *("delete", "f1", "+", "-", "w", "r", "ctrl+enter", "ctrl+enter"),
)
_EDITS: Final = ("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "shift+left", "shift+home", "ctrl+left", "shift+up")
_KEYS: Final = (*_MOVES, *_MOVES, *_PLAIN, *_PLAIN, *_EDITS, *(action.default for action in ACTIONS))
_TEXTS: Final = ("0", "7", "2.5B", "-1e9", "1e400", "nan", "€ß中", "a" * 60, " ", "%", "0x1F", "12,5")
_BUTTONS: Final = tuple(range(pygame.CONTROLLER_BUTTON_MAX))
_AXES: Final = tuple(range(pygame.CONTROLLER_AXIS_MAX))
_WEIGHTS: Final = {
    "click": 24, "key": 24, "move": 12, "drag": 8, "wheel": 6, "text": 6, "button": 5, "axis": 3, "wait": 5,
    "press": 1, "release": 1, "size": 2, "scale": 1, "text_size": 1, "focus_lost": 1, "close": 0.4,
    "drop": 0.3,
}  # fmt: skip
_NAMED: Final = {
    "enter": pygame.K_RETURN, "escape": pygame.K_ESCAPE, "pageup": pygame.K_PAGEUP,
    "pagedown": pygame.K_PAGEDOWN, "+": pygame.K_PLUS, "-": pygame.K_MINUS,
}  # fmt: skip
_MODS: Final = {"shift": pygame.KMOD_LSHIFT, "ctrl": pygame.KMOD_LCTRL, "alt": pygame.KMOD_LALT}


def steps(seed: str, count: int) -> Iterator[Step]:
    """Yield the random steps of a seed."""
    chance = random.Random(seed)  # noqa: S311 - play, not secrets
    kinds, weights = list(_WEIGHTS), list(_WEIGHTS.values())
    for _ in range(count):
        kind = chance.choices(kinds, weights)[0]
        words = _KEYS if kind == "key" else _TEXTS if kind == "text" else ("",)
        yield kind, round(chance.random(), 4), round(chance.random(), 4), chance.choice(words)


def perform(app: App, step: Step) -> None:
    """Do one step to a window: a frame, or a few for what takes several events."""
    kind, a, b, word = step
    if kind == "size":
        _resize(app, SIZES[int(a * len(SIZES))])
    elif kind == "scale":
        app.ui_scale = rounded_ui_scale(1.0 + a)
        app.step([])
    elif kind == "text_size":
        app.text_size = rounded_text_size(0.9 + 0.3 * a)
        app.step([])
    elif kind == "wait":
        app.step([], 3.0 * a**3)
    else:
        for frame in _frames(app, kind, a, b, word):
            app.step(frame, 1.0 / 60.0)


def _resize(app: App, size: tuple[int, int]) -> None:
    pygame.display.set_mode(size, pygame.RESIZABLE)
    app.step([pygame.event.Event(pygame.VIDEORESIZE, w=size[0], h=size[1], size=size)])


def _frames(app: App, kind: str, a: float, b: float, word: str) -> list[list[pygame.event.Event]]:
    """Return the events of a step, frame by frame."""
    if kind == "key":
        return [_key(word)]
    if kind == "text":
        return [[pygame.event.Event(pygame.TEXTINPUT, text=char) for char in word]]
    if kind in ("button", "axis", "focus_lost", "close", "drop"):
        return _of_the_system(kind, a, b)
    return _of_the_mouse(app, kind, a, b)


def _of_the_mouse(app: App, kind: str, a: float, b: float) -> list[list[pygame.event.Event]]:
    """Return events of the mouse."""
    at = _aimed(app, a, b)
    to = (int(b * app.surface.get_width()), int(a * app.surface.get_height()))
    middle = ((at[0] + to[0]) // 2, (at[1] + to[1]) // 2)
    turns = round((b - 0.5) * 12.0)
    wheel = pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=turns, precise_y=float(turns))
    down, up = _mouse(at, down=True), _mouse(at, down=False)
    return {
        "move": [[_motion(at)]],
        "click": [[_motion(at), down], [up]],
        "drag": [[_motion(at), down], [_motion(middle)], [_motion(to)], [_mouse(to, down=False)]],
        "press": [[down]],
        "release": [[up]],
        "wheel": [[_motion(at), wheel]],
    }[kind]


def _of_the_system(kind: str, a: float, b: float) -> list[list[pygame.event.Event]]:
    """Return events of controllers and of the window itself."""
    if kind == "button":
        button = _BUTTONS[int(a * len(_BUTTONS))]
        down = pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, instance_id=0, button=button)
        return [[down], [pygame.event.Event(pygame.CONTROLLERBUTTONUP, instance_id=0, button=button)]]
    if kind == "axis":
        axis, value = _AXES[int(a * len(_AXES))], round((2.0 * b - 1.0) * 32_767)
        return [[pygame.event.Event(pygame.CONTROLLERAXISMOTION, instance_id=0, axis=axis, value=value)]]
    if kind == "focus_lost":
        return [[pygame.event.Event(pygame.WINDOWFOCUSLOST)], [pygame.event.Event(pygame.WINDOWLEAVE)]]
    if kind == "drop":
        return [[pygame.event.Event(pygame.DROPFILE, file=f"no such file {a}.moat")]]
    if kind == "close":
        return [[pygame.event.Event(pygame.QUIT)]]
    raise ValueError(f"no step is called {kind!r}")


def _aimed(app: App, a: float, b: float) -> tuple[int, int]:
    """Return where the mouse goes: on most aims into a node, else anywhere in the window."""
    shown = [node for node in app.nodes if node.rect.w > 0 and node.rect.h > 0]
    if not shown or (a * 977.0) % 1.0 < 0.15:
        return int(a * app.surface.get_width()), int(b * app.surface.get_height())
    rect = shown[int(a * len(shown))].rect
    return rect.x + int(b * rect.w), rect.y + int((b * 31.0) % 1.0 * rect.h)


def _motion(at: tuple[int, int]) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))


def _mouse(at: tuple[int, int], *, down: bool) -> pygame.event.Event:
    kind = pygame.MOUSEBUTTONDOWN if down else pygame.MOUSEBUTTONUP
    return pygame.event.Event(kind, pos=at, button=1)


def _key(combo: str) -> list[pygame.event.Event]:
    *held, name = combo.split("+") if combo != "+" else ["+"]
    code = _NAMED[name] if name in _NAMED else pygame.key.key_code(name)
    mask = sum(_MODS[part] for part in held)
    char = name if len(name) == 1 and not held else ""
    typed = [pygame.event.Event(pygame.TEXTINPUT, text=char)] if char else []
    down = pygame.event.Event(pygame.KEYDOWN, key=code, mod=mask, unicode=char)
    return [down, *typed, pygame.event.Event(pygame.KEYUP, key=code, mod=mask)]
