"""Where things are: shipped files (source tree, wheel or frozen application) and the player's own folders."""

import os
import sys
from functools import cache
from pathlib import Path

from platformdirs import PlatformDirs

_APP = PlatformDirs("moat", appauthor=False, roaming=False)


@cache
def data_root() -> Path:
    """Return the folder that holds `assets/` and `scenarios/`.

    Three layouts exist: beside a frozen executable, inside an installed wheel, or the source tree.

    Raises:
        FileNotFoundError: the shipped files are missing, so the installation is broken.
    """
    here = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = ([Path(bundle)] if bundle else []) + [here / "_data", here.parent]
    for root in candidates:
        if (root / "assets").is_dir() and (root / "scenarios").is_dir():
            return root
    raise FileNotFoundError(f"MOAT's assets and scenarios are in none of {[str(c) for c in candidates]}")


def asset(*parts: str) -> Path:
    """Return the path of a shipped asset, for instance `asset("fonts", "IBMPlexSans-Regular.ttf")`."""
    return data_root().joinpath("assets", *parts)


def scenarios_dir() -> Path:
    """Return the folder of the shipped scenario files."""
    return data_root() / "scenarios"


def user_data_dir() -> Path:
    """Return the player's data folder; `MOAT_HOME` overrides it (tests, portable installs)."""
    home = os.environ.get("MOAT_HOME")
    return Path(home) / "data" if home else Path(_APP.user_data_dir)


def records_dir() -> Path:
    """Return the folder of the player's records (`*.moat`). It may not exist yet."""
    return user_data_dir() / "records"


def autosaves_dir() -> Path:
    """Return the folder of copies of records that the game makes by itself. It may not exist yet."""
    return user_data_dir() / "autosaves"


def cache_dir() -> Path:
    """Return the folder of what can be made again at any time. It may not exist yet."""
    home = os.environ.get("MOAT_HOME")
    return Path(home) / "cache" if home else Path(_APP.user_cache_dir)


def config_dir() -> Path:
    """Return the folder of the player's settings. It may not exist yet."""
    home = os.environ.get("MOAT_HOME")
    return Path(home) / "config" if home else Path(_APP.user_config_dir)
