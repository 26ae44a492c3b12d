"""Runs the trials at length, keeps what they found, and prints it.

`python -m tests.record.torture --kills 500 --faults 500 --flips 10000 --forgeries 2000 --fuzz 100000`

`--out FILE` keeps it. Each part runs in a process of its own, so that its memory is its own; a part that
FILE already holds at the same length and seed is not run again, so a run that was cut goes on where it was.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from tests.record.games import play
from tests.record.torture.faults import fail_disks
from tests.record.torture.flips import flip_bits
from tests.record.torture.forgeries import forge
from tests.record.torture.fuzz import READERS

Trial = Callable[[Path, int, int], dict[str, Any]]
"""A part: folder, how many, seed -> figures."""


def kills(folder: Path, count: int, seed: int) -> dict[str, Any]:
    """Kill a playing process `count` times and sum up what was left; see `tests.record.killer`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.record.killer", str(folder), str(count), str(seed)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows = json.loads(done.stdout)
    good = [row for row in rows if "error" not in row]
    return {
        "kills": len(rows),
        "unreadable": len(rows) - len(good),
        "quarters lost": sum(row["found"] < row["promised"] for row in good),
        "plans lost": sum(row["plan_lost"] for row in good),
        "torn lines": sum(row["torn"] > 0 for row in good),
        "unsound": sum(not row["sound"] for row in good),
    }


def flips(folder: Path, count: int, seed: int) -> dict[str, Any]:
    """Flip bits of a whole game's record."""
    play(folder / "whole.moat", 8).close()
    return asdict(flip_bits(folder / "whole.moat", folder / "bent.moat", count, seed))


def _figures(trial: Callable[[Path, int, int], Any], folder: Path, count: int, seed: int) -> dict[str, Any]:
    return asdict(trial(folder, count, seed))


PARTS: dict[str, Trial] = {
    "kills": kills,
    "faults": partial(_figures, fail_disks),
    "flips": flips,
    "forgeries": partial(_figures, forge),
    **{f"fuzz {name}": partial(_figures, trial) for name, trial in READERS.items()},
}


def alone(part: str, count: int, seed: int) -> dict[str, Any]:
    """Run one part in this process and a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = os.environ["MOAT_HOME"] = name  # the player's own settings stay whole
        return PARTS[part](Path(name), count, seed)


def run(part: str, count: int, seed: int) -> dict[str, Any]:
    """Run one part in a process of its own."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "tests.record.torture", "--part", part, str(count), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{part}: {done.stderr}")
    seconds = round(time.perf_counter() - began, 1)
    return {"asked": count, "seed": seed, "seconds": seconds, "found": json.loads(done.stdout)}


def main() -> None:
    """Run what is asked for and not known yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for trial in ("kills", "faults", "flips", "forgeries", "fuzz"):
        parser.add_argument(f"--{trial}", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--part", nargs=2, metavar=("NAME", "N"), help="one part alone, in this process")
    asked = parser.parse_args()
    if asked.part:
        print(json.dumps(alone(asked.part[0], int(asked.part[1]), asked.seed)))  # noqa: T201 - the result
        return
    known = json.loads(asked.out.read_text()) if asked.out and asked.out.exists() else {}
    for part in PARTS:
        count = getattr(asked, part.split()[0])
        if not count or (known.get(part, {}).get("asked"), known.get(part, {}).get("seed")) == (
            count,
            asked.seed,
        ):
            continue
        known[part] = run(part, count, asked.seed)
        if asked.out:
            asked.out.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(known, indent=2))  # noqa: T201 - the command's result


if __name__ == "__main__":
    main()
