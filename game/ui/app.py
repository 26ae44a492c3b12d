"""The window: one frame after another, the loop that redraws only when needed, and the stack of screens."""

import math
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pygame

from game.ui.devices.display import open_window, set_mode
from game.ui.devices.gamepad import Gamepad
from game.ui.devices.held import HeldKeys
from game.ui.kit.frame import Frame
from game.ui.kit.input import Event, matches, repeats, translate
from game.ui.kit.nodes import Node
from game.ui.kit.repaint import Canvas
from game.ui.kit.toast import draw_toasts
from game.ui.kit.tooltip import draw_tooltip
from game.ui.kit.ui import Screen, Ui
from game.ui.settings.actions import bound

_IDLE_MS = 16
_QUIET_MS = 32  # after a quiet second: half the wake-ups, still faster than a hand
_MAX_PASSES = 64
_REVEALING = frozenset(
    {
        pygame.VIDEOEXPOSE,
        pygame.VIDEORESIZE,
        pygame.WINDOWEXPOSED,
        pygame.WINDOWRESIZED,
        pygame.WINDOWSIZECHANGED,
        pygame.WINDOWSHOWN,
        pygame.WINDOWRESTORED,
        pygame.WINDOWMAXIMIZED,
        pygame.WINDOWFOCUSGAINED,
        pygame.WINDOWDISPLAYCHANGED,
    }
)
"""Events after which the window may no longer show what was painted."""


@dataclass(slots=True)
class _Entry:
    """A screen on the stack with what its widgets remember."""

    screen: Screen
    store: dict[tuple[str, type], object] = field(default_factory=dict)
    focus: str | None = None


class App:
    """One window and its screens.

    `step` runs one frame on given events without waiting, `run` is the loop of a real window.
    """

    def __init__(
        self,
        screen: Screen,
        *,
        size: tuple[int, int] = (1600, 900),
        ui_scale: float = 1.0,
        text_size: float = 1.0,
        fullscreen: bool = False,
        reduce_motion: bool = False,
        patterns: bool = False,
        on_sound: Callable[[str], None] | None = None,
        on_shown: Callable[[], None] | None = None,
        on_drop: Callable[[Ui, str], None] | None = None,
    ) -> None:
        self.surface = open_window(size, fullscreen=fullscreen)
        self.ui = Ui()
        self.ui.motion.reduced = reduce_motion
        self.ui.patterns = patterns
        self.ui_scale = ui_scale
        self.text_size = text_size
        self.on_sound = on_sound
        self.on_shown = on_shown  # what may begin once the first frame is seen
        self.on_drop = on_drop  # a file dropped on the window
        self.done = False
        self.pad = Gamepad()
        self.keys = HeldKeys(self.ui.held_keys)
        self.fullscreen = fullscreen
        self._windowed = size
        self._canvas = Canvas()
        self._stack = [_Entry(screen)]
        self._fit()

    # --- what tests and tools look at

    @property
    def nodes(self) -> list[Node]:
        """The nodes of the last frame."""
        return self.ui.nodes

    @property
    def screen(self) -> Screen:
        """The screen on top."""
        return self._stack[-1].screen

    def find(self, node_id: str) -> Node:
        """Return the last frame's node of that id; KeyError if it was not shown."""
        return self.ui.find(node_id)

    def screenshot(self, path: Path | str) -> None:
        """Save the last frame as a picture; the suffix decides the format."""
        pygame.image.save(self.surface, str(path))

    def invalidate(self) -> None:
        """Paint the whole window in the next frame, not only what changed."""
        self._canvas.invalidate()

    # --- one frame

    def step(self, events: Iterable[pygame.event.Event] = (), dt: float = 0.0) -> None:
        """Let `dt` seconds pass, react to the events one by one, and paint once."""
        self.ui.motion.advance(dt)
        queue = self._translate(events)
        queue.extend(again for held in (self.keys, self.pad) if (again := held.repeat(self.ui.now)))
        self._fit()
        settle = self.ui.active is not None  # a held button acts as time passes
        for _ in range(_MAX_PASSES):
            if not self.ui.nodes:
                self._pass(None)
            if not queue:
                break
            event = queue.popleft()
            if event.kind == "move" and self.ui.active is None:
                self.ui.mouse = event.pos  # nobody drags: what is hovered shows in the pass that paints
                continue
            if event.kind == "action":
                event = self._acted(event)
            settle = event.kind != "move"  # what a drag changes is all changed in its own pass
            queue.extendleft(reversed(self._pass(event)))
            if event.kind == "drop" and self.ui.event is event and self.on_drop is not None:
                self.on_drop(self.ui, event.text)  # the screen had no use for the file
        if settle:  # what a moved focus or a held button changes must be painted whole
            self._pass(None)
        self._paint()
        waits = (held.wait(self.ui.now) for held in (self.keys, self.pad))
        self.ui.request_frame(min((wait for wait in waits if wait is not None), default=math.inf))

    def _acted(self, event: Event) -> Event:
        """Return the event that does an action of a controller's button."""
        if self.ui.capturing:
            return Event("key", key="escape")
        if event.key != "menu":
            return Event("key", key=bound(self.ui, event.key))
        shown = any(node.id == "menu" and node.layer >= self.ui.floor for node in self.ui.nodes)
        return Event("activate", target="menu") if shown else Event("key", key="escape")

    def _translate(self, events: Iterable[pygame.event.Event]) -> deque[Event]:
        queue: deque[Event] = deque()
        for raw in events:
            again = self.keys.note(raw, self.ui.now)
            self._window_event(raw)
            event = translate(raw) or self.pad.read(raw, self.ui.now)
            if event is None or (again and not repeats(event)):
                continue
            if matches(event, bound(self.ui, "fullscreen")) and not self.ui.capturing:
                self.toggle_fullscreen()
                continue
            if event.kind == "move" and queue and queue[-1].kind == "move":
                queue.pop()  # only where the mouse ended matters
            queue.append(event)
        return queue

    def _window_event(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.done = self.done or self.screen.may_close()
        elif event.type == pygame.WINDOWFOCUSLOST:
            self.keys.forget()
            self.pad.forget()
        elif event.type == pygame.WINDOWLEAVE:
            self.ui.mouse = (-1, -1)
        elif event.type in _REVEALING:
            self._canvas.invalidate()

    def _fit(self) -> None:
        """Follow the window's size and the player's scale."""
        current = pygame.display.get_surface()
        if current is not None:
            self.surface = current
        frame = Frame(*self.surface.get_size(), self.ui_scale, self.text_size)
        if frame != self.ui.frame:
            self.ui.frame = frame
            self.ui.nodes = []
            self._canvas.invalidate()

    def _pass(self, event: Event | None, *, painting: bool = False) -> list[Event]:
        follow = self.ui.run_pass(event, self._view, painting=painting)
        return [] if self._carry_out() else follow

    def _view(self) -> None:
        self.screen.draw(self.ui)
        draw_toasts(self.ui)
        draw_tooltip(self.ui)

    def _paint(self) -> None:
        self._pass(None, painting=True)
        if not self.ui.nodes and not self.done:  # the screen changed while painting: show the new one
            self._pass(None)
            self._pass(None, painting=True)
        dirty = self._canvas.show(self.ui.list.items(), self.surface)
        if dirty:
            pygame.display.update(dirty)
        for name in self.ui.sounds:
            if self.on_sound is not None:
                self.on_sound(name)
        self.ui.sounds.clear()

    # --- screens and window

    def _carry_out(self) -> bool:
        """Carry out what the screen asked for; true if another screen is on top now."""
        before = self._stack[-1]
        requests, self.ui.go.items = self.ui.go.items, []
        for request in requests:
            if request.kind == "quit" or (request.kind == "pop" and len(self._stack) == 1):
                self.done = True
            elif request.kind == "fullscreen":
                self.toggle_fullscreen()
            elif request.kind == "pop":
                self._stack.pop()
            elif request.screen is not None:
                self._put(request.kind, request.screen)
        if self._stack[-1] is before:
            return False
        before.focus = self.ui.focus
        self.ui.enter(self._stack[-1].store, self._stack[-1].focus)
        return True

    def _put(self, kind: str, screen: Screen) -> None:
        if kind == "reset":
            self._stack.clear()
        elif kind == "replace":
            self._stack.pop()
        self._stack.append(_Entry(screen))

    def toggle_fullscreen(self) -> None:
        """Switch between full screen and the last window size."""
        if not self.fullscreen:
            self._windowed = self.surface.get_size()
        self.fullscreen = not self.fullscreen
        self.surface = set_mode(self._windowed, fullscreen=self.fullscreen)
        self._canvas.invalidate()
        self._fit()

    # --- the loop

    def run(self) -> None:
        """Show the window until it is closed."""
        before = time.perf_counter()
        self.step()
        self.pad.begin()
        if self.on_shown is not None:
            self.on_shown()
        while not self.done:
            events = pygame.event.get()
            passed = time.perf_counter() - before
            if self.ui.motion.due(passed) or self._matter(events):
                before += passed
                self.step(events, passed)
            elif not events:
                pygame.time.wait(_IDLE_MS if passed < 1.0 else _QUIET_MS)

    def _matter(self, events: list[pygame.event.Event]) -> bool:
        """Tell whether the events need a frame: moves of the mouse inside a node and idle sticks do not."""
        found = False
        for event in events:
            if event.type == pygame.MOUSEMOTION and not self.ui.moved(event.pos):
                self.ui.mouse = event.pos  # the next frame may have other nodes there
            else:
                found = found or event.type == pygame.MOUSEMOTION or self.pad.matters(event)
        return found

    def close(self) -> None:
        """Close the window."""
        pygame.display.quit()
