"""Input events of the kit, made from pygame's, and key combinations by name ("ctrl+shift+z")."""

from dataclasses import dataclass
from typing import Literal

import pygame

Kind = Literal[
    "move",
    "press",
    "release",
    "wheel",
    "key",
    "text",
    "activate",
    "dismiss",
    "shortcut",
    "steer",
    "action",
    "drop",
]
_NAMES = {"return": "enter", "page up": "pageup", "page down": "pagedown", "[+]": "+", "[-]": "-"}
_MOVING = ("left", "right", "up", "down", "home", "end", "pageup", "pagedown", "tab", "backspace", "delete")
_REPEATING = frozenset((*_MOVING, "+", "-", "=", "ctrl+z", "ctrl+y", "ctrl+shift+z"))
_BUTTONS: dict[int, Kind] = {pygame.MOUSEBUTTONDOWN: "press", pygame.MOUSEBUTTONUP: "release"}
MODIFIERS = ("ctrl", "alt", "shift")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the player did.

    `key` is a combination, a direction to steer, or an action's name; `char` the character that a key types;
    `text` what was typed, or the path of a file dropped on the window; `target` a node id.
    """

    kind: Kind
    pos: tuple[int, int] = (0, 0)
    key: str = ""
    char: str = ""
    text: str = ""
    target: str = ""
    layer: int = 0
    wheel: float = 0.0

    @property
    def base(self) -> str:
        """The key without modifiers."""
        return self.key.rsplit("+", 1)[-1] if not self.key.endswith("+") else "+"

    @property
    def shift(self) -> bool:
        """Whether Shift is held."""
        return "shift+" in self.key

    @property
    def ctrl(self) -> bool:
        """Whether Ctrl (or Command) is held."""
        return "ctrl+" in self.key


def combo(key: str, *, ctrl: bool = False, alt: bool = False, shift: bool = False) -> str:
    """Return the canonical name of a key with modifiers."""
    held = [name for name, on in zip(MODIFIERS, (ctrl, alt, shift), strict=True) if on]
    return "+".join([*held, key])


def key_name(key: int) -> str:
    """Return a pygame key's name as the kit spells it: "enter", "space", "left", "pageup", "f11", "a"."""
    name = pygame.key.name(key).lower()
    return _NAMES.get(name, name)


def translate(event: pygame.event.Event) -> Event | None:
    """Return the kit's event for a pygame event; none for what widgets do not use."""
    made: Event | None = None
    if event.type == pygame.MOUSEMOTION:
        made = Event("move", pos=event.pos)
    elif event.type in _BUTTONS and event.button == 1:
        made = Event(_BUTTONS[event.type], pos=event.pos)
    elif event.type == pygame.MOUSEWHEEL:
        made = Event("wheel", wheel=float(getattr(event, "precise_y", event.y)))
    elif event.type == pygame.TEXTINPUT:
        made = Event("text", text=event.text)
    elif event.type == pygame.DROPFILE:
        made = Event("drop", text=event.file)
    elif event.type == pygame.KEYDOWN:
        made = _key(event)
    return made


def _key(event: pygame.event.Event) -> Event | None:
    name = key_name(event.key)
    if not name or event.key in (pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL):
        return None
    mod = getattr(event, "mod", 0)
    char = getattr(event, "unicode", "")
    ctrl = bool(mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
    key = combo(
        name,
        ctrl=ctrl,
        alt=bool(mod & pygame.KMOD_ALT),
        shift=bool(mod & pygame.KMOD_SHIFT),
    )
    return Event("key", key=key, char=char if len(char) == 1 and char.isprintable() and not ctrl else "")


def repeats(event: Event) -> bool:
    """Tell whether a key held down acts again: moving, deleting and undoing do, activating does not."""
    return event.base in _REPEATING or event.key in _REPEATING


def matches(event: Event, wanted: str) -> bool:
    """Tell whether a key event is the combination; characters ("+", "?") match however they are typed."""
    return event.kind == "key" and (event.key == wanted or (len(wanted) == 1 and event.char == wanted))
