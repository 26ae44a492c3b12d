"""Records of the oldest NumPy that the game allows verify on the one at hand, without vector code too.

`python tools/check_numpy.py --keep tests/record/frozen/numpy` writes them anew when the rules have changed.
"""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from game.market.rules import RULES_VERSION
from game.record import read, verify

KEPT = sorted((Path(__file__).parent / "frozen" / "numpy").glob("*.moat"))

VERIFY = """
import sys
from pathlib import Path
from game.record import read, verify
for name in sys.argv[1:]:
    print(verify(read(Path(name))))
"""


def test_there_are_such_records_by_these_rules() -> None:
    assert KEPT
    assert all(read(path).header.rules == RULES_VERSION for path in KEPT)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_they_verify_here(path: Path) -> None:
    verdict = verify(read(path))
    assert verdict.sound, f"written under NumPy {path.stem.split('-')[1]}, here {np.__version__}: {verdict}"
    assert "not played again" not in str(verdict)


def test_they_verify_without_the_vector_code_that_numpy_chooses(root: Path) -> None:
    tool = [sys.executable, str(root / "tools" / "check_cpu_features.py"), "--"]
    command = [*tool, sys.executable, "-c", VERIFY, *(str(path) for path in KEPT)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all outputs are equal" in done.stdout
