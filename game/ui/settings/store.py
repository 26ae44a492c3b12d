"""The player's settings: a small JSON file in the platform's configuration folder, read field by field."""

import json
import math
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from game.language import SYSTEM, _, supported
from game.paths import config_dir
from game.ui.kit.frame import rounded_text_size, rounded_ui_scale
from game.ui.settings.actions import Bindings, accepted

FILE = "settings.json"
VOLUME_STEP = 0.05
_LARGEST = 65_536


@dataclass(slots=True)
class Settings:
    """What the player set. Everything has a default that suits a first start.

    Attributes:
        ui_scale: size of everything, 1-2.
        text_size: size of text alone, 0.9-1.2.
        sound: whether anything is heard; `effects` and `music` are volumes, 0-1.
        language: a key of `game.language.LANGUAGES`, or "system" for the computer's own.
        keys: combinations by action, only those that are not the default.
    """

    ui_scale: float = 1.0
    text_size: float = 1.0
    reduce_motion: bool = False
    patterns: bool = False
    fullscreen: bool = False
    sound: bool = True
    effects: float = 0.6
    music: float = 0.25
    language: str = SYSTEM
    keys: Bindings = field(default_factory=dict)


def rounded_volume(volume: float) -> float:
    """Return a volume kept in 0-1 and on a step of a twentieth."""
    return round(round(min(1.0, max(0.0, volume)) / VOLUME_STEP) * VOLUME_STEP, 2)


_NUMBERS = {
    "ui_scale": rounded_ui_scale,
    "text_size": rounded_text_size,
    "effects": rounded_volume,
    "music": rounded_volume,
}


def settings_file() -> Path:
    """Return where the settings live; the file may not exist yet."""
    return config_dir() / FILE


def load() -> Settings:
    """Return the settings; what is missing or broken keeps its default, so no file can stop the game."""
    try:
        raw = settings_file().read_bytes()[:_LARGEST]
        found = json.loads(raw)
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    result = Settings()
    for spec in fields(Settings):
        value = found.get(spec.name)
        if isinstance(value, bool) and isinstance(getattr(result, spec.name), bool):
            setattr(result, spec.name, value)
    for name, rounded in _NUMBERS.items():
        value = _number(found.get(name))
        if value is not None:
            setattr(result, name, rounded(value))
    language = found.get("language")
    if isinstance(language, str) and supported(language):
        result.language = language
    result.keys = accepted(found.get("keys"))
    return result


def _number(value: object) -> float | None:
    """Return a value as a finite number; none if it is not one."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:  # a whole number of hundreds of digits
        return None
    return number if math.isfinite(number) else None


def save(settings: Settings) -> str:
    """Write the settings whole or not at all; return an empty string, or why it failed."""
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        return _("Settings were not saved: {reason}", reason=error.strerror or error)
    return ""
