"""Folders outside the library in which a player chose to keep a game, so that it is listed the next time.

A small JSON file beside the settings. It is a convenience: missing or damaged it is empty, and if it cannot
be written the game is still where the player put it.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from game.paths import config_dir, records_dir

MOST: Final = 20
_LARGEST: Final = 65_536
_FILE: Final = "places.json"


def known() -> list[Path]:
    """Return the folders, the library first, then those that were chosen, the latest first."""
    home = records_dir()
    return [home, *(folder for folder in _read() if folder != home)]


def remember(folder: Path) -> None:
    """Note a folder that a player chose."""
    chosen = folder.absolute()
    if chosen == records_dir():
        return
    names = [str(chosen), *(str(other) for other in _read() if other != chosen)][:MOST]
    path = config_dir() / _FILE
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(names, indent=2) + "\n", encoding="utf-8")
        fresh.replace(path)


def _read() -> list[Path]:
    try:
        data: Any = json.loads((config_dir() / _FILE).read_bytes()[:_LARGEST])
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(data, list):
        return []
    names = [name for name in data[:MOST] if isinstance(name, str) and name and "\0" not in name]
    return [folder for folder in map(Path, names) if folder.is_absolute()]
