"""Write records under the oldest NumPy that the game allows and under the newest; verify each under both.

`python tools/check_numpy.py [--out FILE] [--keep FOLDER]` makes two environments in a temporary folder, plays
the same games in both, at every level of CPU features that NumPy chooses code by, and verifies every record
in every one of these settings. It exits 1 if a record is not sound somewhere, or if two of them differ in a
byte. `--out` writes the table as Markdown, `--keep` a copy of the records of the oldest NumPy.
"""

import argparse
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from check_cpu_features import Level, environment, levels

ROOT: Final = Path(__file__).resolve().parents[1]
NEEDED: Final = ("filelock", "platformdirs", "pydantic")
"""What records need besides NumPy; the window and the command line are left out."""

GAMES: Final = ("sprint", "standard", "ai-winter")

_WRITE: Final = """
import sys
from pathlib import Path
from game.rivals import personas
from game.scenario import load
from game.session.game import Game
from game.session.seats.seating import seats_for
folder, keys = Path(sys.argv[1]), list(personas())
for name in sys.argv[2:]:
    scenario = load(name)
    players = {lab: keys[n % len(keys)] for n, lab in enumerate(scenario.labs)}
    game = Game.new(scenario, seats_for(scenario, players), 7, "2026-01-01T00:00", folder / f"{name}.moat")
    while not game.over:
        game.commit()
    game.close()
"""
_VERIFY: Final = """
import json, sys
from pathlib import Path
from game.record import read, verify
verdicts = {path: verify(read(Path(path))) for path in sys.argv[1:]}
print(json.dumps({path: [verdict.sound, str(verdict)] for path, verdict in verdicts.items()}))
"""


@dataclass(frozen=True)
class Setting:
    """A NumPy at a level of CPU features: what writes and what verifies."""

    python: str
    numpy: str
    level: Level

    @property
    def name(self) -> str:
        """Return what a table calls it."""
        return f"NumPy {self.numpy}, {self.level.name}"

    def run(self, code: str, *arguments: str) -> str:
        """Run code in it and return what it prints."""
        done = subprocess.run(
            [self.python, "-c", code, *arguments],
            cwd=ROOT, env=environment(self.level.hidden), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"{self.name}: {done.stderr.strip()}")
        return done.stdout


def lowest() -> str:
    """Return the oldest NumPy that pyproject.toml allows, as a whole version."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    bound = next(found[1] for line in needed if (found := re.match(r"numpy>=([\d.]+)", line)))
    return ".".join([*bound.split("."), "0", "0"][:3])


def made(folder: Path, requirement: str) -> list[Setting]:
    """Make an environment with a NumPy and return its settings."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", requirement, *NEEDED]
    subprocess.run(install, check=True)
    version = subprocess.run(
        [python, "-c", "import numpy; print(numpy.__version__)"], capture_output=True, text=True, check=True
    ).stdout.strip()
    return [Setting(python, version, level) for level in levels(python)]


def written(setting: Setting, folder: Path) -> list[Path]:
    """Play the games in a setting and return their records."""
    folder.mkdir()
    setting.run(_WRITE, str(folder), *GAMES)
    return sorted(folder.glob("*.moat"))


def main() -> int:
    """Write and verify; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, help="write the table there, as Markdown")
    parser.add_argument("--keep", type=Path, help="copy the records of the oldest NumPy there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="moat-numpy-") as name:
        work = Path(name)
        settings = [*made(work / "oldest", f"numpy=={lowest()}"), *made(work / "newest", "numpy")]
        records = [written(s, work / f"records {n}") for n, s in enumerate(settings)]
        if options.keep:
            for path in records[0]:
                shutil.copy(path, options.keep / f"numpy-{settings[0].numpy}-{path.name}")
        lines, problems = judged(settings, records)
    text = "\n".join(lines)
    print(text)
    print("\n".join(problems))
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")
    return 1 if problems else 0


def judged(settings: list[Setting], records: list[list[Path]]) -> tuple[list[str], list[str]]:
    """Verify every record in every setting; return a Markdown table and what is wrong."""
    problems: list[str] = []
    lines = [
        f"{', '.join(GAMES)}; Python {platform.python_version()}, {platform.machine()}, {platform.system()}.",
        "",
        "| written under | " + " | ".join(f"verified under {s.name}" for s in settings) + " | bytes |",
        "|---|" + "---|" * (len(settings) + 1),
    ]
    first = [_digest(path) for path in records[0]]
    for writer, paths in zip(settings, records, strict=True):
        cells = []
        for reader in settings:
            found = json.loads(reader.run(_VERIFY, *map(str, paths)))
            sound = sum(good for good, _ in found.values())
            cells.append(f"{sound} of {len(paths)} sound")
            problems += [
                f"{writer.name}, read under {reader.name}: {Path(p).name}: {text}"
                for p, (good, text) in found.items()
                if not good
            ]
        same = [_digest(path) for path in paths] == first
        if not same:
            problems.append(f"{writer.name}: records differ from those of {settings[0].name}")
        lines.append(f"| {writer.name} | " + " | ".join(cells) + f" | {'the same' if same else 'differ'} |")
    return lines, problems


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
