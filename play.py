#!/usr/bin/env python3
"""Set MOAT up beside this file and start it. Needs nothing but Python 3.11 or newer.

    python3 play.py                      set up when needed, then open the window
    python3 play.py simulate sprint      ... or run any other `moat` command
    python3 play.py test [PYTEST ARGS]   set up with the test tools, then run the tests

The environment is made once, in `.venv` (or in the folder that MOAT_VENV names), and renewed when
`pyproject.toml` changes. Delete the folder to start afresh.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
SPREAD = ("-n", "2", "--dist", "worksteal")  # tests run in two processes (docs/decisions/0015); -n 0 in one


class SetupError(Exception):
    """The environment cannot be made; the message says what the person can do."""


def main(arguments):
    """Set up and run what `arguments` ask for; return its exit code."""
    if sys.version_info < OLDEST:
        return run_with_newer_python(arguments)
    testing = arguments[:1] == ["test"]
    try:
        python = prepare(venv_folder(), extras="test" if testing else "")
    except SetupError as fault:
        print(f"play.py: {fault}", file=sys.stderr)
        return 2
    module = ["pytest", *SPREAD, *arguments[1:]] if testing else ["game", *arguments]
    command = [python, "-m", *module]
    return subprocess.run(command, cwd=ROOT if testing else None, check=False).returncode


def venv_folder():
    """Return the folder of the virtual environment."""
    return Path(os.environ.get("MOAT_VENV") or ROOT / ".venv").absolute()


def prepare(folder, extras):
    """Make `folder` an environment with MOAT and `extras` in it and return its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not starts(python):
        print(f"Making the environment {folder} ...", flush=True)
        make_environment(folder)
    stamp = folder / f"moat-{extras or 'play'}.stamp"
    wanted = fingerprint()
    if not stamp.is_file() or stamp.read_text() != wanted:
        print("Installing MOAT and its libraries (once; about a minute) ...", flush=True)
        install(python, extras)
        stamp.write_text(wanted)
    return str(python)


def starts(python):
    """Tell whether `python` exists and still runs; moving a folder or updating the system may break it."""
    if not python.is_file():
        return False
    try:
        return subprocess.run([str(python), "-c", ""], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment(folder):
    """Make an empty virtual environment with pip, replacing a broken one."""
    if folder.exists():
        if not (folder / "pyvenv.cfg").is_file() and any(folder.iterdir()):
            raise SetupError(f"{folder} holds something else; set MOAT_VENV to another folder")
        shutil.rmtree(folder)
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False)
    if made.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        hint = "on Debian and Ubuntu: sudo apt install python3-venv"
        raise SetupError(f"this Python cannot make virtual environments; install its venv module ({hint})")


def install(python, extras):
    """Install this source tree, editable, with `extras`."""
    target = f"{ROOT}[{extras}]" if extras else str(ROOT)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-q"]
    if subprocess.run([*pip, "-e", target], check=False).returncode != 0:
        raise SetupError("pip could not install MOAT; its messages above say why (is there a network?)")


def fingerprint():
    """Return a text that changes whenever the environment must be installed again."""
    declared = (ROOT / "pyproject.toml").read_bytes()
    return f"{hashlib.sha256(declared).hexdigest()} {ROOT}\n"


def run_with_newer_python(arguments):
    """Hand over to a newer Python on the PATH, or say what is needed."""
    found = next((path for path in map(shutil.which, NEWER) if path), None)
    if found is None:
        have = ".".join(map(str, sys.version_info[:2]))
        print(f"play.py: MOAT needs Python 3.11 or newer; this is {have}", file=sys.stderr)
        return 2
    return subprocess.run([found, str(Path(__file__).resolve()), *arguments], check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
