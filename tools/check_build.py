"""Build what players get, start it where nothing of this source tree can be seen, and see that it works.

    python tools/check_build.py wheel     the wheel, installed in a fresh virtual environment
    python tools/check_build.py folder    the one-folder application of build.spec

Both are built from a copy of the source tree that is gone when they start, with an empty environment in
another folder. Where Xvfb and xdotool are installed a game is begun, played for a quarter and saved in a real
window. Exits 1 when a check failed, and names it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from built_window import play_a_quarter, window_tools_missing

from game import __version__
from tools.libraries import without_licence

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("game", "assets", "scenarios", "build.spec", "pyproject.toml", "README.md", "LICENSE")
TIMES = ("seconds", "game_quarters_per_second")
COMMANDS = ("play", "simulate", "replay", "verify", "bench", "scenario", "doctor")


class CheckError(Exception):
    """What was built does not do what it should."""


@dataclass(frozen=True)
class Built:
    """The program `moat` at `program`, with everything that belongs to it inside `home`."""

    home: Path
    program: Path

    def run(self, *arguments: str, expect: int = 0) -> subprocess.CompletedProcess[str]:
        """Run `moat ARGUMENTS` with an empty environment, away from the source tree."""
        # Windows cannot start any program without this one variable.
        environment = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" else {}
        done = subprocess.run(
            [self.program, *arguments],
            env=environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if done.returncode != expect:
            raise CheckError(
                f"moat {' '.join(arguments)}: exit {done.returncode}, not {expect}\n{done.stderr}"
            )
        return done


def copy_sources(home: Path) -> Path:
    """Copy what a build needs; the copy is removed before what was built starts."""
    copy = home / "sources"
    copy.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    return copy


def build_wheel(home: Path) -> Built:
    """Build the wheel and install it, with its dependencies, in a new environment."""
    wheels, sources = home / "wheels", copy_sources(home)
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels, cwd=sources)
    shutil.rmtree(sources)
    venv.create(home / "venv", with_pip=True)
    scripts = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = (scripts / "python", "-m", "pip", "--disable-pip-version-check", "--no-input")
    call(*pip, "install", "-q", *wheels.glob("*.whl"), cwd=home)
    return Built(home, scripts / "moat")


def build_folder(home: Path) -> Built:
    """Build the one-folder application and move it, so that no path of the build is left."""
    made, sources = home / "made", copy_sources(home)
    call(
        *(sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", made, "--workpath", home / "work"),
        cwd=sources,
    )
    shutil.move(made / "moat", home / "application")
    for gone in (sources, home / "work"):
        shutil.rmtree(gone)
    return Built(home, home / "application" / "moat")


def call(*command: object, cwd: Path) -> None:
    """Run a step of the build; its own messages say what went wrong."""
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


def check_help(built: Built) -> None:
    """The version is this one, and help names every command."""
    expect(built.run("--version").stdout.strip() == f"moat {__version__}", "--version names another version")
    text = built.run("--help").stdout
    missing = [name for name in COMMANDS if f"  {name} " not in text]
    expect(not missing, f"--help does not name {missing}")


def check_doctor(built: Built) -> None:
    """Doctor finds no problem and the shipped files inside what was built."""
    found = json.loads(built.run("doctor", "--json").stdout)
    shipped = Path(found["folders"]["shipped files"]["path"])
    expect(shipped.is_relative_to(built.home.resolve()), f"shipped files come from {shipped}")
    expect(found["versions"]["pygame-ce"] != "missing", "pygame-ce is missing")


def check_simulate(built: Built) -> None:
    """Two games end, and the same call gives the same result again."""
    command = ("simulate", "sprint", "--games", "2", "--seed", "1", "--json")
    first, again = (json.loads(built.run(*command).stdout) for _ in range(2))
    expect(first["games"] == 2, f"{first['games']} games, not 2")
    expect(sum(first["futures"].values()) == 2, f"not every game ended: {first['futures']}")
    for result in (first, again):
        for name in TIMES:
            del result[name]
    expect(first == again, "the same call gave another result")


def check_licences(built: Built) -> None:
    """The game's own licence, those of fonts and icons, and those of all libraries are in what was built."""
    missing = sorted(without_licence(built.home))
    missing += [name for name in ("LICENSE", "OFL.txt") if not list(built.home.rglob(name))]
    expect(not missing, f"no licence text for {missing}")


def check_refusal(built: Built) -> None:
    """Bad usage costs one line on stderr and exit code 2."""
    done = built.run("simulate", "no-such-scenario", expect=2)
    expect(len(done.stderr.strip().splitlines()) == 1, f"not one line: {done.stderr}")


def check_no_display(built: Built) -> None:
    """Without a display the window costs one line on stderr and exit code 2."""
    done = built.run(expect=2)
    expect(len(done.stderr.strip().splitlines()) == 1, f"not one line: {done.stderr}")
    expect("display" in done.stderr, f"the line does not say what is missing: {done.stderr}")


def check_window(built: Built) -> None:
    """A game begun by keys in a real window is saved, and verified as sound by what was built."""
    missing = window_tools_missing()
    if missing:
        print(f"check_window skipped: not installed: {', '.join(missing)}")
        return
    home = built.home / "player"
    home.mkdir()
    try:
        record = play_a_quarter(built.program, home)
    except AssertionError as fault:
        raise CheckError(str(fault)) from fault
    verdict = json.loads(built.run("verify", "--json", str(record)).stdout)["files"][0]
    expect(verdict["sound"] and verdict["quarters"] == 1 and not verdict["torn_bytes"], f"verify: {verdict}")


def expect(holds: bool, otherwise: str) -> None:
    """Raise with the message `otherwise` unless `holds`."""
    if not holds:
        raise CheckError(otherwise)


BUILDS: dict[str, Callable[[Path], Built]] = {"wheel": build_wheel, "folder": build_folder}
CHECKS = (
    check_help,
    check_doctor,
    check_licences,
    check_simulate,
    check_refusal,
    check_no_display,
    check_window,
)


def main() -> int:
    """Build and check; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=BUILDS)
    kind = parser.parse_args().kind
    failed = 0
    with tempfile.TemporaryDirectory(prefix=f"moat-{kind}-") as temporary:
        built = BUILDS[kind](Path(temporary))
        for check in CHECKS:
            try:
                check(built)
            except CheckError as fault:
                failed += 1
                print(f"{kind}: {check.__name__} FAILED: {fault}")
            else:
                print(f"{kind}: {check.__name__} ok")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
