"""A virtual screen with a real window on it, worked by keyboard and mouse as a person does.

Nothing here waits for a fixed time: `until` polls a fact that can be observed from outside, and gives up
loudly.
"""

import ctypes
import mmap
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Picture = NDArray[np.uint32]
"""(height, width), 0xRRGGBB."""

TITLE = "MOAT"
PATIENCE = 60.0
"""Seconds after which a fact that has not come true never will."""

_POLL = 0.02
_KEY_MS = 16
"""Half of this a key is down, half it is up: SDL takes a key that comes back within 2 ms for one held."""

_XWD_FIELDS = 25
_KEY_NAMES = {
    "enter": "Return",
    "escape": "Escape",
    "tab": "Tab",
    "backspace": "BackSpace",
    "pageup": "Prior",
    "pagedown": "Next",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "home": "Home",
    "end": "End",
    "f2": "F2",
}


def missing_tools() -> list[str]:
    """Return which of the programs that a real window needs are not installed."""
    return [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]


class NeverError(AssertionError):
    """Something that had to become true did not."""


def until(fact: Callable[[], T], what: str, seconds: float = PATIENCE) -> T:
    """Return the first true value of `fact`, which is asked again and again.

    Raises:
        NeverError: it did not become true in time; `what` says what was waited for.
    """
    end = time.monotonic() + seconds
    while True:
        found = fact()
        if found:
            return found
        if time.monotonic() > end:
            raise NeverError(f"in {seconds:g} seconds it did not happen: {what}")
        time.sleep(_POLL)


class VirtualScreen:
    """An X server of its own that draws into memory. Use as a context manager."""

    def __init__(self, width: int = 1600, height: int = 900) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="moat-screen-")
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24"),
                # No key repeats by itself: a busy machine may hold one down longer than it was meant to be.
                *("-noreset", "-nolisten", "tcp", "-r", "-fbdir", self._folder.name),
            ],
            pass_fds=(write,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            self._server.wait()
            self._folder.cleanup()
            raise RuntimeError(f"Xvfb did not start: exit {self._server.returncode}")
        self.display = f":{number}"
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Switch the screen off."""
        self._memory.close()
        self._server.terminate()
        self._server.wait(timeout=10)
        self._folder.cleanup()

    def picture(self) -> Picture:
        """Return what the screen shows now."""
        # The file is in xwd format: a header of big-endian numbers, a name, colours of 12 bytes, then pixels.
        head = np.frombuffer(self._memory, ">u4", _XWD_FIELDS)
        size, width, height, line, colours = (int(head[i]) for i in (0, 4, 5, 12, 19))
        pixels = np.frombuffer(self._memory, "<u4", line // 4 * height, size + 12 * colours)
        return pixels.reshape(height, line // 4)[:, :width] & np.uint32(0xFFFFFF)

    def do(self, *words: object) -> str:
        """Run one xdotool command on this screen and return what it prints."""
        command = ["xdotool", *(str(word) for word in words)]
        environment = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
        return done.stdout

    def windows(self) -> list[int]:
        """Return the windows that can be seen."""
        return [int(word) for word in self.do("search", "--onlyvisible", "--class", ".").split()]

    def title(self, window: int) -> str:
        """Return what a window is called."""
        return self.do("getwindowname", window).strip()


class RealWindow:
    """A program with one window on a virtual screen. Use as a context manager: it never outlives it."""

    def __init__(
        self,
        screen: VirtualScreen,
        command: Sequence[object],
        env: Mapping[str, str],
        cwd: Path | None = None,
    ) -> None:
        """Start the program; its environment is `env` with the display and nothing else."""
        self.screen = screen
        self._noise = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed with the window
        self.program = subprocess.Popen(
            [str(word) for word in command],
            env={**env, "DISPLAY": screen.display},
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=self._noise,
            stderr=subprocess.STDOUT,
        )
        screen.do("mousemove", 2, 2)
        self.window = until(self._found, "the window appears")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        self._noise.close()

    def _found(self) -> int:
        if self.program.poll() is not None:
            raise AssertionError(f"it ended with {self.program.returncode} instead:\n{self.said()}")
        return next((number for number in self.screen.windows() if self.screen.title(number) == TITLE), 0)

    def said(self) -> str:
        """Return what the program has printed."""
        self._noise.seek(0)
        return self._noise.read()

    # --- hands

    def move(self, pos: tuple[int, int]) -> None:
        """Move the mouse to a point of the screen."""
        self.screen.do("mousemove", *pos)

    def click(self, pos: tuple[int, int]) -> None:
        """Move the mouse there and click its left button."""
        self.screen.do("mousemove", *pos, "click", 1)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the button at one point and let go at another."""
        self.screen.do("mousemove", *start, "mousedown", 1, "mousemove", *end, "mouseup", 1)

    def press(self, *combos: str) -> None:
        """Press keys one after another, named as in `tools.hands.driver`: "enter", "ctrl+z", "right"."""
        names = ["+".join(_KEY_NAMES.get(part, part) for part in combo.split("+")) for combo in combos]
        self.screen.do("key", "--delay", _KEY_MS, *names)

    def type(self, text: str) -> None:
        """Type characters."""
        self.screen.do("type", "--delay", _KEY_MS, text)

    # --- closing

    def ask_to_close(self) -> None:
        """Ask as the frame's close button does; a virtual screen has no frames to click on."""
        _send_close(self.screen.display, self.window)

    def exit_code(self) -> int:
        """Wait until the program has ended and its window is gone; return its exit code."""
        until(lambda: self.program.poll() is not None, "the program ends")
        until(lambda: not self.screen.windows(), "the window disappears")
        return self.program.returncode


# --- the one thing that xdotool cannot do


class _ClientMessage(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("pad", ctypes.c_long * 12),  # the library copies a whole XEvent, which is larger
    )


def _send_close(display: str, window: int) -> None:
    """Send WM_DELETE_WINDOW to a window."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.restype = ctypes.c_ulong
    x.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
    x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    server = x.XOpenDisplay(display.encode())
    if not server:
        raise RuntimeError(f"no display {display}")
    message = _ClientMessage(type=33, window=window, format=32)
    message.message_type = x.XInternAtom(server, b"WM_PROTOCOLS", 0)
    message.data[0] = x.XInternAtom(server, b"WM_DELETE_WINDOW", 0)
    x.XSendEvent(server, window, 0, 0, ctypes.byref(message))
    x.XCloseDisplay(server)  # sends what is waiting
