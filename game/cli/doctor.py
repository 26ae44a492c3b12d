"""`moat doctor`: versions, folders, display and audio; what a bug report needs."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game import __version__, paths

if TYPE_CHECKING:
    from game.ui.devices.probe import Device

_PACKAGES = ("numpy", "pygame-ce", "pydantic", "platformdirs", "rich", "typer")


@dataclass(frozen=True)
class Folder:
    """A folder that the game reads or writes.

    `usable` means readable for shipped files, and writable (or possible to create) for the player's own.
    """

    path: str
    exists: bool
    usable: bool


@dataclass(frozen=True)
class Diagnosis:
    """What was found. `problems` keep the game from working, `notes` only narrow what it can do."""

    versions: dict[str, str]
    machine: dict[str, str]
    folders: dict[str, Folder]
    display: "Device"
    audio: "Device"
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show versions, folders, display and audio: what a bug report needs."""
    found = examine()
    typer.echo(json.dumps(asdict(found), indent=2) if as_json else readable(found))
    if found.problems:
        raise typer.Exit(1)


def examine() -> Diagnosis:
    """Look at this installation; nothing is created or changed."""
    from game.ui.devices.probe import probe_audio, probe_display

    screen, sound = probe_display(), probe_audio()
    folders = _folders()
    unusable = {
        name: f"{name} folder cannot be used: {it.path}" for name, it in folders.items() if not it.usable
    }
    no_copies = unusable.pop("autosaves", "")
    problems = list(unusable.values())
    if _version("pygame") is not None:
        problems.append("'pygame' is installed beside 'pygame-ce': pip uninstall both, then reinstall MOAT")
    notes = [f"no autosaves: {no_copies}"] if no_copies else []
    if not screen.available:
        notes.append("no display: the window cannot open; the other commands work")
    if not sound.available:
        notes.append("no audio output: the game is silent")
    return Diagnosis(
        versions=_versions(),
        machine=machine_facts(),
        folders=folders,
        display=screen,
        audio=sound,
        problems=tuple(problems),
        notes=tuple(notes),
    )


def readable(found: Diagnosis) -> str:
    """Return the diagnosis as aligned lines that survive being pasted into a bug report."""
    rows = [*found.versions.items(), *found.machine.items()]
    rows += [(f"{name} folder", _describe_folder(it)) for name, it in found.folders.items()]
    rows += [("display", _describe_device(found.display)), ("audio", _describe_device(found.audio))]
    rows += [("PROBLEM", text) for text in found.problems] + [("note", text) for text in found.notes]
    if not found.problems:
        rows.append(("result", "no problem found"))
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"{label:<{width}}  {value}" for label, value in rows)


def _versions() -> dict[str, str]:
    return {"moat": __version__, "python": platform.python_version()} | {
        name: _version(name) or "missing" for name in _PACKAGES
    }


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def machine_facts() -> dict[str, str]:
    """Describe the machine; the SIMD level matters because results must not depend on it."""
    import numpy as np

    config = np.show_config(mode="dicts") or {}
    simd: Sequence[str] = config.get("SIMD Extensions", {}).get("found", [])
    return {
        "system": platform.platform(),
        "processor": f"{platform.machine()}, {os.cpu_count()} cores",
        "numpy SIMD": ", ".join(simd) or "baseline",
        "installed as": "application" if hasattr(sys, "_MEIPASS") else "Python package",
    }


def _folders() -> dict[str, Folder]:
    folders = {name: _own_folder(path) for name, path in _own_folders().items()}
    try:
        root = paths.data_root()
    except FileNotFoundError as fault:
        return {"shipped files": Folder(str(fault), exists=False, usable=False)} | folders
    shipped = Folder(str(root), exists=True, usable=os.access(root, os.R_OK | os.X_OK))
    return {"shipped files": shipped} | folders


def _own_folders() -> dict[str, Path]:
    return {
        "records": paths.records_dir(),
        "autosaves": paths.autosaves_dir(),
        "settings": paths.config_dir(),
    }


def _own_folder(path: Path) -> Folder:
    nearest = next(folder for folder in (path, *path.parents) if folder.exists())
    usable = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    return Folder(str(path), exists=path.exists(), usable=usable)


def _describe_folder(folder: Folder) -> str:
    state = "" if folder.usable else " (cannot be used)"
    return f"{folder.path}{state}" if folder.exists else f"{folder.path} (not there yet){state}"


def _describe_device(device: "Device") -> str:
    state = "yes" if device.available else "none"
    driver = f" ({device.driver})" if device.driver else ""
    return f"{state}{driver}: {', '.join(device.detail)}"
