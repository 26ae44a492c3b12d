"""Runs the trials at length and prints what they found.

`python -m tests.record.torture --kills 500 --faults 500 --flips 10000 --fuzz 100000 [--out FILE]`
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.record.games import play
from tests.record.torture.faults import fail_disks
from tests.record.torture.flips import flip_bits
from tests.record.torture.fuzz import fuzz_records, fuzz_scenarios, fuzz_settings


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
        "torn lines": sum(row["torn"] > 0 for row in good),
        "unsound": sum(not row["sound"] for row in good),
    }


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    for trial in ("kills", "faults", "flips", "fuzz"):
        parser.add_argument(f"--{trial}", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CONFIG_HOME"] = name  # the settings that are bent are not the player's own
        if asked.kills:
            (folder / "kills").mkdir()
            found["kills"] = kills(folder / "kills", asked.kills, asked.seed)
        if asked.faults:
            found["faults"] = asdict(fail_disks(folder, asked.faults, asked.seed))
        if asked.flips:
            play(folder / "whole.moat", 8).close()
            found["flips"] = asdict(
                flip_bits(folder / "whole.moat", folder / "bent.moat", asked.flips, asked.seed)
            )
        if asked.fuzz:
            trials = (fuzz_records, fuzz_scenarios, fuzz_settings)
            found["fuzz"] = [asdict(trial(folder, asked.fuzz, asked.seed)) for trial in trials]
    text = json.dumps(found, indent=2)
    if asked.out:
        asked.out.write_text(text + "\n", encoding="utf-8")
    print(text)  # noqa: T201 - the command's result


if __name__ == "__main__":
    main()
