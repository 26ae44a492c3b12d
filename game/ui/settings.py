"""The player's settings: a small JSON file in the platform's configuration folder, read field by field."""

import json
import math
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from game.paths import config_dir
from game.ui.kit.frame import rounded_ui_scale

FILE = "settings.json"
_LARGEST = 65_536


@dataclass(slots=True)
class Settings:
    """What the player set. Everything has a default that suits a first start."""

    ui_scale: float = 1.0
    reduce_motion: bool = False
    patterns: bool = False
    fullscreen: bool = False


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
    scale = found.get("ui_scale")
    if isinstance(scale, int | float) and not isinstance(scale, bool) and math.isfinite(scale):
        result.ui_scale = rounded_ui_scale(float(scale))
    return result


def save(settings: Settings) -> str:
    """Write the settings whole or not at all; return an empty string, or why it failed."""
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        return f"Settings were not saved: {error.strerror or error}"
    return ""
