"""The game's sounds through pygame's mixer, opened behind the first frame. No sound device is no error."""

import threading
import time
from collections.abc import Callable

import pygame

from game.paths import asset
from game.ui.devices.probe import silent_stderr

CUES: dict[str, str] = {
    "set": "click",
    "tab": "click",
    "tick": "tick",
    "error": "error",
    "commit": "commit",
    "resolve": "resolve",
    "headline": "headline",
    "warning": "warning",
    "win": "win",
    "lose": "lose",
}
"""The file in `assets/sounds` for each sound that the window names; others stay silent."""
FOLLOWING = ("headline", "win", "lose")
"""Sounds that wait until what sounds on the stage has ended."""
STAGE = ("resolve", *FOLLOWING)
LOOP = "loop"
RATE = 22_050
_STAGE_CHANNEL = 0
_CHANNELS = 8
_APART = 0.05  # seconds between two of the same kind: a drag must not rattle
_LEAVE_SECONDS = 1.0


class Sounds:
    """Plays cues and the loop. Everything may be called at any time, with or without a device.

    Opening a device can take seconds, so a thread does it; what is asked for before is not played.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.on = True
        self.effects = 1.0
        self.music = 1.0
        self.problem = ""  # why nothing can be heard
        self.played: list[str] = []  # the last cues given to the device, for tests and tools
        self._clock = clock
        self._cues: dict[str, pygame.mixer.Sound] = {}
        self._last: dict[str, float] = {}
        self._ready = threading.Event()
        self._opening: threading.Thread | None = None
        self._looping = False
        self._begun = False
        self._tuning = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether the device is open and the cues are loaded."""
        return self._ready.is_set()

    def set_levels(self, *, on: bool, effects: float, music: float) -> None:
        """Take the player's settings (volumes 0-1); the device is opened when first needed."""
        self.on, self.effects, self.music = on, effects, music
        self._level()
        if self._begun:
            self.begin()

    def begin(self) -> None:
        """Open the device in the background unless sound is off. Call it once the first frame is shown."""
        self._begun = True
        if self._opening is None and self._audible:
            self._opening = threading.Thread(target=self._open, name="sound", daemon=True)
            self._opening.start()

    @property
    def _audible(self) -> bool:
        return self.on and (self.effects > 0.0 or self.music > 0.0)

    def _open(self) -> None:
        try:
            with silent_stderr():
                pygame.mixer.init(RATE, -16, 1, 1024)
            pygame.mixer.set_num_channels(_CHANNELS)
            pygame.mixer.set_reserved(1)
            files = {name: asset("sounds", f"{name}.wav") for name in set(CUES.values())}
            self._cues = {name: pygame.mixer.Sound(path) for name, path in files.items()}
        except (pygame.error, OSError) as error:
            self.problem = str(error)
            return
        self._ready.set()
        self._level()

    def play(self, name: str) -> None:
        """Play the cue of that name, if there is one and it can be heard."""
        cue = self._cues.get(CUES.get(name, "")) if self.ready else None
        now = self._clock()
        if cue is None or not self.on or self.effects <= 0.0 or now - self._last.get(name, -_APART) < _APART:
            return
        self._last[name] = now
        self.played = [*self.played[-15:], name]
        cue.set_volume(self.effects)
        stage = pygame.mixer.Channel(_STAGE_CHANNEL)
        if name in FOLLOWING and stage.get_busy():
            stage.queue(cue)
        elif name in STAGE:
            stage.play(cue)
        else:
            cue.play()

    def _level(self) -> None:
        """Start, stop or tune the loop as the settings say."""
        if not self.ready:
            return
        with self._tuning:
            wanted = self.on and self.music > 0.0
            try:
                if wanted and not self._looping:
                    pygame.mixer.music.load(asset("sounds", f"{LOOP}.wav"))
                    pygame.mixer.music.play(loops=-1, fade_ms=1500)
                elif not wanted and self._looping:
                    pygame.mixer.music.stop()
                pygame.mixer.music.set_volume(self.music)
            except pygame.error as error:
                self.problem = str(error)
                return
            self._looping = wanted

    def close(self) -> None:
        """Let go of the device."""
        if self._opening is not None:
            self._opening.join(_LEAVE_SECONDS)
        if self.ready:
            self._ready.clear()
            self._cues.clear()
            pygame.mixer.quit()
