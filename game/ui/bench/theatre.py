"""How long the replay takes to show a quarter it has not shown before, everything drawn anew."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.session.watching.theatre import Theatre
from game.ui.app import App
from game.ui.games.story import Story
from game.ui.kit.ui import Ui
from game.ui.screens.replay import ReplayPage

SIZE: Final = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Jumps:
    """Seconds of processor time: opening the replay, jumping straight to its end, the slowest other jump."""

    opened: float
    end: float
    slowest: float


class _Nobody:
    """The program around the replay; nothing is asked of it."""

    def settings(self, ui: Ui) -> None:
        """Show no settings."""

    def compare(self, ui: Ui, path: Path) -> None:
        """Compare with nothing."""


def jumps(path: Path) -> Jumps:
    """Open a record in the window and go to every quarter of it: its end first, then back and forth."""
    began = time.process_time()
    page = ReplayPage(Story.of_theatre(Theatre.open(path)), _Nobody())
    app = App(page, size=SIZE)
    try:
        app.step()
        opened = time.process_time() - began
        last = page.story.last
        end = _jump(app, page, last)
        order = [q for pair in zip(range(last), range(last - 1, -1, -1), strict=True) for q in pair]
        slowest = max(_jump(app, page, quarter) for quarter in order[:last])
        return Jumps(opened, end, slowest)
    finally:
        app.close()


def _jump(app: App, page: ReplayPage, quarter: int) -> float:
    began = time.process_time()
    page.head.go(quarter, app.ui.now)
    page.head.stepped = False
    app.invalidate()
    app.step()
    return time.process_time() - began
