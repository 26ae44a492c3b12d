"""Two windows worked by the same hands: a real one, and a twin without a display that knows where things are.

From outside, a real window is only a picture. Its twin runs in this process on SDL's dummy driver: it tells
where a control is and what the picture must become. Both get every key and click; `meet` waits until they
look alike.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pygame

from game.record import Record, read
from game.ui.main import Front
from game.ui.settings.window import Window
from tools.hands.driver import Driver
from tools.hands.xwindow import Picture, RealWindow, VirtualScreen, until

SIZE = (1600, 900)
ROUNDED = 0.00003
"""Share of pixels that may always differ: corners of dashed lines, for instance."""

BY_CHANCE = 0.002
"""Share of pixels that may differ where the clock or a die decides what stands there."""

_LONG = 10.0
_CORNER = (2, 2)


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a real window whose player's folders are in `home`."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    drivers = {"SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy", "SDL_FRAMEBUFFER_ACCELERATION": "0"}
    return {**kept, **drivers, "HOME": str(home), "MOAT_HOME": str(home)}


def records(home: Path) -> list[Path]:
    """Return the records in a MOAT_HOME, oldest first."""
    return sorted((home / "data" / "records").glob("*.moat"), key=lambda path: path.stat().st_mtime)


def different(a: Picture, b: Picture) -> float:
    """Return the share of pixels in which two pictures differ."""
    return float((a != b).mean())


def save(picture: Picture, path: Path) -> None:
    """Write a picture as a file; the suffix decides the format."""
    height, width = picture.shape
    surface = pygame.Surface((width, height), depth=24)
    colours = np.stack([picture >> shift & 0xFF for shift in (16, 8, 0)], axis=-1).astype(np.uint8)
    pygame.surfarray.blit_array(surface, colours.swapaxes(0, 1))
    pygame.image.save(surface, path)


class Hands:
    """Works both windows at once."""

    def __init__(self, real: RealWindow, twin: Driver) -> None:
        self.real = real
        self.twin = twin
        self._at(_CORNER)

    # --- looking

    def expected(self) -> Picture:
        """Return what the twin shows once everything that moves has come to rest."""
        for seconds in (0.1, _LONG, _LONG):
            self.twin.wait(seconds)
        shown = pygame.surfarray.array2d(self.twin.app.surface.convert(32)).swapaxes(0, 1)
        return shown.astype(np.uint32) & np.uint32(0xFFFFFF)

    def meet(self, what: str, tolerance: float = ROUNDED) -> None:
        """Wait until the real window shows what its twin shows, but for a share of the pixels."""
        goal = self.expected()
        try:
            until(
                lambda: different(self.real.screen.picture(), goal) <= tolerance, f"the window shows {what}"
            )
        except AssertionError as error:
            raise AssertionError(f"{error}; {self._differs(goal)}\n{self.real.said()}") from None

    def _differs(self, goal: Picture) -> str:
        """Save both pictures where a person finds them and say where."""
        shown = self.real.screen.picture()
        folder = Path(os.environ["MOAT_HOME"])
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in (("real", shown), ("twin", goal)):
            save(picture, folder / f"{name}.png")
        return f"{different(shown, goal):.2%} of the pixels differ, see {folder}/real.png and twin.png"

    # --- mouse

    def _at(self, pos: tuple[int, int]) -> None:
        self.twin.move(pos)
        self.real.move(pos)

    def click(self, node_id: str) -> None:
        """Click the middle of a node, then take the mouse out of the way."""
        pos = self.twin.centre(node_id)
        self.real.click(pos)
        self.twin.click_at(pos)
        self._at(_CORNER)

    def drag(self, node_id: str, dx: int) -> None:
        """Drag from the middle of a node sideways by some pixels."""
        x, y = self.twin.centre(node_id)
        self.real.drag((x, y), (x + dx, y))
        self.twin.move((x, y))
        self.twin.button(pygame.MOUSEBUTTONDOWN, (x, y))
        # In one move, as the real window may see it: linked sliders round a little at every step of the way.
        self.twin.move((x + dx, y))
        self.twin.button(pygame.MOUSEBUTTONUP, (x + dx, y))
        self._at(_CORNER)

    # --- keyboard

    def press(self, *combos: str) -> None:
        """Press keys one after another."""
        self.real.press(*combos)
        self.twin.press(*combos)

    def type(self, text: str) -> None:
        """Type characters."""
        self.real.type(text)
        self.twin.type(text)

    def tab_to(self, node_id: str) -> None:
        """Press Tab until a node has the focus."""
        presses = 0
        while self.twin.focus != node_id:
            assert presses < len(self.twin.app.nodes) + 2, f"Tab does not reach {node_id}"
            self.twin.press("tab")
            presses += 1
        self.real.press(*["tab"] * presses)

    # --- window

    def ask_to_close(self) -> None:
        """Ask both windows to close, as the button on a window's frame does."""
        self.real.ask_to_close()
        self.twin.app.step([pygame.event.Event(pygame.QUIT)])

    def closed(self) -> None:
        """Both windows are closed, the real one with exit code 0 and without a word."""
        assert self.twin.app.done
        assert self.real.exit_code() == 0, self.real.said()
        assert self.real.said() == ""


@contextmanager
def sitting(
    screen: VirtualScreen,
    home: Path,
    command: tuple[object, ...] = (sys.executable, "-m", "game"),
    env: Mapping[str, str] | None = None,
) -> Iterator[Hands]:
    """Start the program in a real window on its title, and its twin, which plays in our own MOAT_HOME."""
    twin, front = Driver(SIZE), Front(Window())
    with RealWindow(screen, command, environment(home) if env is None else env, cwd=home) as real:
        twin.show(front.title())
        try:
            yield Hands(real, twin)
        finally:
            twin.close()
            front.close()


def whole_record(home: Path, quarters: int) -> Record:
    """Wait until the newest record in a MOAT_HOME has so many quarters; return it, read and checked."""

    def lines() -> bool:
        found = records(home)
        return bool(found) and found[-1].read_bytes().count(b"\n") >= quarters + 2

    until(lines, f"the record has {quarters} quarters")
    return read(records(home)[-1])
