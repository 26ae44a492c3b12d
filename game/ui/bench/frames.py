"""How fast the window paints: every screen whole and after a move of the mouse, and the hexes that turn over.

All figures are processor time: what the window itself needs, whatever else the machine does meanwhile.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

import pygame

from game.scenario import Scenario
from game.session.game import Game
from game.session.seats.seating import HUMAN, seats_for
from game.ui.app import App
from game.ui.devices.probe import probe_display
from game.ui.games.session_match import SessionMatch
from game.ui.kit.ui import Ui
from game.ui.main import Front
from game.ui.play import Play
from game.ui.screens.desk.shell import Shell
from game.ui.screens.report_page import ReportPage
from game.ui.settings.window import Window
from game.ui.turn.desk import Desk

SIZES: Final = ((1920, 1080), (2560, 1440))
SEED: Final = 1
FRAME: Final = 1.0 / 60.0  # seconds
_MOST_UNREST: Final = 600  # frames
WARM_UP: Final = 5  # frames, for caches that fill on a screen's first frames

Show = Callable[[Ui], None]
"""Asks the window for a screen."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Milliseconds of processor time of a screen's frames: painted whole, and after a move of the mouse.

    A redraw is view, paint of the whole window and flip. After a move only what it changed is painted.
    """

    redraw: float
    redraw_p95: float
    move: float
    move_p95: float


@dataclass(frozen=True, slots=True)
class Animation:
    """Frames of an animation, milliseconds of processor time each, and the rate that the slow ones allow."""

    frames: int
    frame: float
    frame_p95: float
    frames_per_second: float


def ensure_driver() -> str:
    """Use SDL's dummy driver where there is no display; return the driver's name."""
    found = probe_display()
    if not found.available:
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        return "dummy"
    return found.driver


class Tour:
    """Every screen of a game of this scenario; the games are played once, the windows opened at any size."""

    def __init__(self, scenario: Scenario) -> None:
        self._front = Front(Window())
        self._stops = dict(_stops(scenario, self._front))

    def frame_times(self, size: tuple[int, int], frames: int, rounds: int = 1) -> dict[str, Frames]:
        """Return the frame times of every screen by name, in a window of this size.

        Of several rounds through all screens a screen's quickest stands: whatever else runs on a machine, or
        beside a virtual one, can only slow it.
        """
        found: dict[str, Frames] = {}
        with _opened(self._front, size) as app:
            for _ in range(rounds):
                for name, show in self._stops.items():
                    show(app.ui)
                    _settle(app)
                    times = _frames(app, frames)
                    if name not in found or times.redraw < found[name].redraw:
                        found[name] = times
        return found

    def animation(self, size: tuple[int, int]) -> Animation:
        """Return the frame times while the hexes of a quarter turn over, on the report in the middle."""
        with _opened(self._front, size) as app:
            self._stops["report"](app.ui)
            app.step()
            if not isinstance(app.screen, ReportPage):
                raise TypeError("the tour shows a report")
            taken = []
            while app.screen.flips.progress(app.ui) < 1.0:
                began = time.process_time()
                app.step([], FRAME)
                taken.append((time.process_time() - began) * 1000.0)
        taken = taken or [0.0]  # a quarter in which nothing changed hands
        return Animation(len(taken), median(taken), _p95(taken), 1000.0 / max(_p95(taken), 1e-3))


def _settle(app: App) -> None:
    """Let a screen come to rest: what it eases in, and what it prepares while nothing happens."""
    for _ in range(_MOST_UNREST):
        app.step([], FRAME)
        if not app.ui.motion.due(FRAME):
            return


@contextmanager
def _opened(front: Front, size: tuple[int, int]) -> Iterator[App]:
    app = App(front.title(), size=size)
    try:
        app.step()
        yield app
    finally:
        app.close()


def middle_of_a_game(scenario: Scenario, quarters: int, path: Path | None = None, people: int = 1) -> Game:
    """Return a game of some people, who follow the Advisor, after `quarters` quarters or at its end."""
    players = {
        lab: player for lab, player in zip(scenario.labs, scenario.players, strict=True) if player != HUMAN
    }
    spare = next(iter(players.values()))
    seats = {lab: HUMAN if i < people else players.get(lab, spare) for i, lab in enumerate(scenario.labs)}
    game = Game.new(scenario, seats_for(scenario, seats), SEED, "", path)
    while not game.over and game.quarter < quarters:
        for seat in game.waiting:
            game.seal(seat, game.proposal(seat))
        game.commit()
    return game


# --- frames


def _stops(scenario: Scenario, front: Front) -> Iterator[tuple[str, Show]]:
    """Yield every screen by name with the way to it, in the order in which a player meets them."""
    program = front.program
    yield "title", lambda ui: ui.go.reset(front.title())
    yield "new game", lambda ui: program.choose(ui, "new")
    yield "load", lambda ui: program.choose(ui, "load")
    yield "settings", lambda ui: program.choose(ui, "settings")
    fresh = SessionMatch(middle_of_a_game(scenario, 0, people=2))
    begun = Play(fresh, program)
    yield "hand-over", lambda ui: ui.go.reset(begun.next_screen())
    yield "thesis", lambda ui: ui.go.reset(begun.planning(fresh.desk(0)))
    middle = SessionMatch(middle_of_a_game(scenario, scenario.file.quarters // 2))
    play = Play(middle, program)
    yield "report", lambda ui: ui.go.reset(play.report(middle.desk(0)))
    shell = play.planning(middle.desk(0))
    if isinstance(shell, Shell):
        for screen in shell.screens:
            yield f"planning: {screen.key}", partial(_show_tab, shell=shell, key=screen.key)
        for overlay in ("menu", "keys"):
            yield (
                f"over the desk: {overlay}",
                partial(_show_over, desk=middle.desk(0), play=play, name=overlay),
            )
    over = SessionMatch(middle_of_a_game(scenario, scenario.file.quarters))
    yield "ending", lambda ui: ui.go.reset(program.ending(over))
    yield "replay", lambda ui: program.watch(ui, over.story())


def _show_tab(ui: Ui, *, shell: Shell, key: str) -> None:
    shell.tab = key
    ui.go.reset(shell)


def _show_over(ui: Ui, *, desk: Desk, play: Play, name: str) -> None:
    """Show the desk under one of its dialogs."""
    shell = Shell(desk, play)
    setattr(shell, name, True)
    ui.go.reset(shell)


def _frames(app: App, count: int) -> Frames:
    """Time frames of the screen on top: first painted whole, then with the mouse going to and fro."""
    width, height = app.surface.get_size()
    ends = ((width * 2 // 5, height // 2), (width * 3 // 5, height * 3 // 5))
    still: list[pygame.event.Event] = []
    moves = [pygame.event.Event(pygame.MOUSEMOTION, pos=end, rel=(1, 1), buttons=(0, 0, 0)) for end in ends]
    redraw = _times(app, [still], count, whole=True)
    move = _times(app, [[event] for event in moves], count)
    return Frames(median(redraw), _p95(redraw), median(move), _p95(move))


def _times(
    app: App, rounds: Sequence[Sequence[pygame.event.Event]], count: int, *, whole: bool = False
) -> list[float]:
    """Return the milliseconds of `count` frames, a sixtieth of a second apart, given these events in turn."""
    taken: list[float] = []
    for n in range(WARM_UP + count):
        began = time.process_time()
        if whole:
            app.invalidate()
        app.step(rounds[n % len(rounds)], FRAME)
        taken.append((time.process_time() - began) * 1000.0)
    return taken[WARM_UP:]


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[len(times) * 95 // 100]
