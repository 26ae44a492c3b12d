"""Works a window as a player would: mouse and keyboard events aimed by node id."""

import pygame

from game.ui.app import App
from game.ui.kit.nodes import Node
from game.ui.kit.ui import Screen

_KEYS = {
    "enter": pygame.K_RETURN,
    "escape": pygame.K_ESCAPE,
    "space": pygame.K_SPACE,
    "tab": pygame.K_TAB,
    "backspace": pygame.K_BACKSPACE,
    "delete": pygame.K_DELETE,
    "pageup": pygame.K_PAGEUP,
    "pagedown": pygame.K_PAGEDOWN,
}
_MODS = {"shift": pygame.KMOD_LSHIFT, "ctrl": pygame.KMOD_LCTRL, "alt": pygame.KMOD_LALT}
_MOD_KEYS = {"shift": pygame.K_LSHIFT, "ctrl": pygame.K_LCTRL, "alt": pygame.K_LALT}


def key_code(name: str) -> int:
    """Return pygame's code of a key as the kit names it."""
    return _KEYS[name] if name in _KEYS else pygame.key.key_code(name)


class Driver:
    """A window without a display, and the hands that use it."""

    def __init__(self, size: tuple[int, int] = (1600, 900), ui_scale: float = 1.0) -> None:
        self.size = size
        self.ui_scale = ui_scale
        self._app: App | None = None

    @property
    def app(self) -> App:
        """The window; `show` a screen first."""
        assert self._app is not None, "show a screen first"
        return self._app

    @property
    def focus(self) -> str | None:
        """The id of the focused node."""
        return self.app.ui.focus

    def show(self, screen: Screen, **options: object) -> App:
        """Open the window on a screen and draw a first frame."""
        self._app = App(screen, size=self.size, ui_scale=self.ui_scale, **options)  # type: ignore[arg-type]
        self._app.step()
        return self._app

    def close(self) -> None:
        """Close the window if one was opened."""
        if self._app is not None:
            self._app.close()

    # --- looking

    def find(self, node_id: str) -> Node:
        """Return a node of the last frame."""
        return self.app.find(node_id)

    def shown(self, node_id: str) -> bool:
        """Tell whether the last frame has the node."""
        return node_id in self.ids()

    def ids(self) -> list[str]:
        """Return all ids of the last frame, in order."""
        return [node.id for node in self.app.nodes]

    def centre(self, node_id: str) -> tuple[int, int]:
        """Return the middle of what is visible of a node."""
        node = self.find(node_id)
        assert node.rect.w > 0, f"{node_id} is out of sight"
        assert node.rect.h > 0, f"{node_id} is out of sight"
        return node.rect.center

    # --- mouse

    def hover(self, node_id: str) -> None:
        """Move the mouse onto a node."""
        self.move(self.centre(node_id))

    def click(self, node_id: str) -> None:
        """Click the middle of a node: three frames, as a hand does it."""
        self.click_at(self.centre(node_id))

    def click_at(self, pos: tuple[int, int]) -> None:
        """Click a point in physical pixels."""
        self.move(pos)
        self.button(pygame.MOUSEBUTTONDOWN, pos)
        self.button(pygame.MOUSEBUTTONUP, pos)

    def hold(self, node_id: str, seconds: float, *, frame: float = 0.02) -> None:
        """Press a node, keep the button down for a while, and let go."""
        pos = self.centre(node_id)
        self.move(pos)
        self.button(pygame.MOUSEBUTTONDOWN, pos)
        for _ in range(round(seconds / frame)):
            self.app.step([], dt=frame)
        self.button(pygame.MOUSEBUTTONUP, pos)

    def drag(
        self, node_id: str, dx: float = 0, dy: float = 0, *, start: tuple[int, int] | None = None
    ) -> None:
        """Drag from the middle of a node (or a point) by some logical units."""
        x, y = start or self.centre(node_id)
        s = self.app.ui.frame.scale
        self.move((x, y))
        self.button(pygame.MOUSEBUTTONDOWN, (x, y))
        for share in (0.25, 0.5, 0.75, 1.0):
            self.move((round(x + dx * s * share), round(y + dy * s * share)))
        self.button(pygame.MOUSEBUTTONUP, (round(x + dx * s), round(y + dy * s)))

    def wheel(self, node_id: str, turns: float) -> None:
        """Turn the wheel over a node; positive scrolls up."""
        self.hover(node_id)
        self.app.step([pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=turns, precise_y=float(turns))])

    def move(self, pos: tuple[int, int]) -> None:
        """Move the mouse to a pixel."""
        self.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))])

    def button(self, kind: int, pos: tuple[int, int]) -> None:
        """Let the left button go down or up at a pixel; `kind` is pygame's event."""
        self.app.step([pygame.event.Event(kind, pos=pos, button=1)])

    # --- keyboard

    def press(self, *combos: str) -> None:
        """Press and release keys one after another: "enter", "shift+tab", "ctrl+z", "w"."""
        for combo in combos:
            *mods, name = combo.split("+") if combo != "+" else ["+"]
            self._key(name, mods)

    def _key(self, name: str, mods: list[str]) -> None:
        code = key_code(name)
        mask = sum(_MODS[mod] for mod in mods)
        char = name if len(name) == 1 and "ctrl" not in mods and "alt" not in mods else ""
        events = [
            pygame.event.Event(pygame.KEYDOWN, key=_MOD_KEYS[mod], mod=mask, unicode="") for mod in mods
        ]
        events.append(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mask, unicode=char))
        if char or name == "space":
            events.append(pygame.event.Event(pygame.TEXTINPUT, text=char or " "))
        events.append(pygame.event.Event(pygame.KEYUP, key=code, mod=mask))
        events += [pygame.event.Event(pygame.KEYUP, key=_MOD_KEYS[mod], mod=0) for mod in mods]
        self.app.step(events)

    def type(self, text: str) -> None:
        """Type characters."""
        for char in text:
            down = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_UNKNOWN, mod=0, unicode=char)
            self.app.step([down, pygame.event.Event(pygame.TEXTINPUT, text=char)])

    def retype(self, text: str) -> None:
        """Type characters in place of all that the field in focus holds."""
        self.press("ctrl+a")
        self.type(text)

    def hold_key(self, name: str) -> None:
        """Press a key and keep it down."""
        self.app.step([pygame.event.Event(pygame.KEYDOWN, key=key_code(name), mod=0, unicode="")])

    def release_key(self, name: str) -> None:
        """Let a held key go."""
        self.app.step([pygame.event.Event(pygame.KEYUP, key=key_code(name), mod=0)])

    def tab_to(self, node_id: str) -> None:
        """Press Tab until a node has the focus."""
        for _ in range(len(self.app.nodes) + 2):
            if self.focus == node_id:
                return
            self.press("tab")
        raise AssertionError(f"Tab does not reach {node_id}; it stops at {self.focus}")

    # --- time and window

    def wait(self, seconds: float) -> None:
        """Let time pass and draw a frame."""
        self.app.step([], dt=seconds)

    def resize(self, width: int, height: int) -> None:
        """Resize the window."""
        pygame.display.set_mode((width, height), pygame.RESIZABLE)
        self.app.step([pygame.event.Event(pygame.VIDEORESIZE, w=width, h=height, size=(width, height))])
