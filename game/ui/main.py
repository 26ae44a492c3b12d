"""The window's entry point. It imports what the first frame needs; the rest loads when asked for."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game import language
from game.language import _
from game.ui.app import App
from game.ui.devices.display import NoDisplayError
from game.ui.devices.sounds import Sounds
from game.ui.games.errors import MatchError
from game.ui.kit.ui import Ui
from game.ui.screens.title import Title
from game.ui.settings import store
from game.ui.settings.store import Settings
from game.ui.settings.window import Window

if TYPE_CHECKING:
    from game.ui.program import Program


class Front:
    """Answers the title by loading the program behind it on first use."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._program: Program | None = None

    @property
    def program(self) -> "Program":
        """The program behind the title."""
        if self._program is None:
            from game.ui.program import Program  # noqa: PLC0415 - the first frame must not wait for it

            self._program = Program(self.window, self)
        return self._program

    def title(self) -> Title:
        """Return the title screen."""
        return Title(self.window, self)

    def resume_note(self) -> str | None:
        """Return what Continue would open, or none."""
        return self.program.resume_note()

    def choose(self, ui: Ui, item: str) -> None:
        """Open what was chosen on the title."""
        self.program.choose(ui, item)

    def close(self) -> None:
        """Keep what is in play; the window is gone."""
        if self._program is not None:
            self._program.close()


def run(
    *,
    scenario: str = "",
    seats: list[str] | None = None,
    seed: int | None = None,
    load: Path | None = None,
    replay: Path | None = None,
) -> int:
    """Show the window until it is closed; return the exit code.

    Without arguments it opens on the title. `scenario` begins a game at once, `load` opens a record to play
    on, `replay` one to watch. What is wrong with them, like a missing display, is told in one line, code 2.
    """
    settings = store.load()
    language.use(settings.language)
    front = Front(Window(settings))
    sounds = Sounds()
    try:
        app = App(
            front.title(),
            ui_scale=settings.ui_scale,
            text_size=settings.text_size,
            fullscreen=settings.fullscreen,
            on_sound=sounds.play,
            on_shown=sounds.begin,
            on_drop=lambda ui, path: front.program.dropped(ui, Path(path)),
        )
    except NoDisplayError as error:
        sys.stderr.write(f"moat: {error}; simulate, verify, scenario and doctor work without one\n")
        return 2
    apply(app, settings, sounds)
    front.window.apply = lambda changed: apply(app, changed, sounds)
    front.window.fills_screen = lambda: app.fullscreen
    front.window.sound_problem = lambda: _("No sound device was found.") if sounds.problem else ""
    try:
        if scenario or seats or load or replay:
            app.ui.go.reset(front.program.direct(scenario or "standard", seats, seed, load, replay))
    except MatchError as error:
        app.close()
        sys.stderr.write(f"moat: {error}\n")
        return 2
    app.run()
    sounds.close()
    app.close()
    front.close()
    return 0


def apply(app: App, settings: Settings, sounds: Sounds | None = None) -> None:
    """Make settings take effect in an open window."""
    language.use(settings.language)
    app.ui_scale = settings.ui_scale
    app.text_size = settings.text_size
    app.ui.motion.reduced = settings.reduce_motion
    app.ui.patterns = settings.patterns
    app.ui.bindings = settings.keys
    if sounds is not None:
        sounds.set_levels(on=settings.sound, effects=settings.effects, music=settings.music)
    if app.fullscreen != settings.fullscreen:
        app.toggle_fullscreen()
