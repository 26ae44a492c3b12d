"""The market package is pure and bit-exact: the check that says so works, and the package passes it."""

import doctest
import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

UNSAFE = {
    "np.exp(x)": "np.exp",
    "np.log(x)": "np.log",
    "np.log2(x)": "np.log2",
    "np.log10(x)": "np.log10",
    "np.log1p(x)": "np.log1p",
    "np.exp2(x)": "np.exp2",
    "np.expm1(x)": "np.expm1",
    "np.power(x, 2)": "np.power",
    "np.float_power(x, 2)": "np.float_power",
    "np.tanh(x)": "np.tanh",
    "np.sin(x)": "np.sin",
    "np.cos(x)": "np.cos",
    "np.cbrt(x)": "np.cbrt",
    "np.hypot(x, y)": "np.hypot",
    "np.einsum('i,i', x, y)": "np.einsum",
    "np.dot(x, y)": "np.dot",
    "np.matmul(x, y)": "np.matmul",
    "np.inner(x, y)": "np.inner",
    "np.tensordot(x, y)": "np.tensordot",
    "np.vdot(x, y)": "np.vdot",
    "np.sum(x)": "np.sum",
    "np.mean(x)": "np.mean",
    "np.std(x)": "np.std",
    "np.var(x)": "np.var",
    "np.prod(x)": "np.prod",
    "np.cumsum(x)": "np.cumsum",
    "np.cumprod(x)": "np.cumprod",
    "np.random.default_rng(1)": "np.random",
    "np.linalg.norm(x)": "np.linalg",
    "np.fft.fft(x)": "np.fft",
    "np.interp(x, y, z)": "np.interp",
    "np.flip(x)": "np.flip",
    "np.round(x, 2)": "np.round",
    "apply(np.exp, x)": "np.exp",
    "x.sum()": ".sum",
    "x.mean(axis=0)": ".mean",
    "x.dot(y)": ".dot",
    "x.std()": ".std",
    "x.prod()": ".prod",
    "x.cumsum()": ".cumsum",
    "np.add.reduce(x)": ".reduce of a ufunc that rounds",
    "np.multiply.accumulate(x)": ".accumulate of a ufunc that rounds",
    "np.add.at(x, i, y)": ".at of a ufunc that rounds",
    "np.argsort(x)": "argsort without kind='stable'",
    "np.argsort(x, kind='quicksort')": "argsort without kind='stable'",
    "x.argsort()": "argsort without kind='stable'",
    "np.sort(x)": "sort without kind='stable'",
    "x.sort()": "sort without kind='stable'",
    "x @ y": "operator @",
    "x @= y": "operator @",
    "x**0.5": "operator **",
    "x**2": "operator **",
    "x **= 3": "operator **",
    "10 ** (x / 400)": "operator **",
    "2**x": "operator **",
    "sum(x)": "builtin sum",
    "sum(v * w for v, w in z)": "builtin sum",
    "pow(x, 2)": "builtin pow",
    "hash(x)": "builtin hash",
    "x[::-1]": "slice with a negative step",
    "x[..., 5:0:-2]": "slice with a negative step",
    "np.zeros(3, dtype=np.float32)": "np.float32",
    "np.float16(1)": "np.float16",
    "x.astype('float32')": "type 'float32'",
    "np.arange(0.0, 1.0, 0.1)": "np.arange of floats",
    "getattr(np, name)(x)": "getattr(np, ...)",
    "import math\nmath.exp(1)": "math.exp",
    "import math\nmath.fsum(x)": "math.fsum",
    "from math import log": "math.log",
    "import math as m": "math under another name",
    "import numpy": "numpy under another name",
    "import numpy as xp": "numpy under another name",
    "from numpy import exp": "from numpy import exp",
    "import random": "import of random",
    "import os": "import of os",
    "from time import monotonic": "import of time",
    "from pathlib import Path": "import of pathlib",
    "from statistics import fmean": "import of statistics",
    "from game.scenario import load": "import of game.scenario",
    "from . import exact": "import of a relative module",
    "for name in {'a', 'b'}: use(name)": "iteration over a set",
    "[name for name in set(names)]": "iteration over a set",
}

SAFE = """
import math
from collections.abc import Mapping
from dataclasses import dataclass
import numpy as np
import numpy.typing as npt
from game.market import exact
from game.market.exact import ordered_sum

LIMIT = 2.0**-52 + math.inf + 2**10
KINDS = frozenset({"a", "b"})

def step(x, y, names: Mapping[str, float], **others):
    best = np.argmax(x, axis=0) + np.argsort(x, axis=0, kind="stable") + x.argsort(stable=True)
    top = np.maximum.reduce(x) + x.max(axis=0) + np.max(y) + np.sqrt(x * x) / (1.0 + y)
    top += np.where(np.any(x > 0), np.rint(y), np.floor(x)) + np.logical_or.reduce(x > y)
    chosen = [name for name in sorted(names) if name in {"a", "b"}]
    return ordered_sum(x[::2], axis=0) + exact.exp(y), top, best, np.count_nonzero(x), chosen, np.arange(3)
"""


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def check_exact(root: Path) -> ModuleType:
    return load(root / "tools" / "check_exact.py")


@pytest.mark.parametrize(("source", "what"), UNSAFE.items())
def test_the_check_finds(check_exact, source, what):
    findings = check_exact.check_source("# a first line\n" + source)
    assert [finding.what for finding in findings] == [what]
    assert findings[0].line == 2 + source.count("\n")
    assert findings[0].instead


def test_the_check_accepts_safe_code(check_exact):
    assert check_exact.check_source(SAFE) == []


def test_the_check_prints_the_place_and_fails(check_exact, tmp_path, capsys):
    (tmp_path / "phases").mkdir()
    bad = tmp_path / "phases" / "bad.py"
    bad.write_text("import numpy as np\n\ny = np.tanh(1.0)\n", encoding="utf-8")
    assert check_exact.main([str(tmp_path)]) == 1
    assert f"{bad}:3: np.tanh; instead: " in capsys.readouterr().out
    bad.write_text("y = 1.0\n", encoding="utf-8")
    assert check_exact.main([str(tmp_path)]) == 0
    bad.unlink()
    assert check_exact.main([str(tmp_path)]) == 2  # a wrong path must not look like success


def test_the_market_uses_only_exact_operations(check_exact, capsys):
    status = check_exact.main([])
    printed = capsys.readouterr().out
    assert status == 0, printed
    assert int(printed.rsplit("check_exact: ", 1)[1].split()[0]) >= 4


def test_the_market_brings_no_other_layer():
    """Importing the whole package in a fresh process loads neither a window nor a validation library."""
    program = (
        "import importlib, pkgutil, sys, game.market\n"
        "for module in pkgutil.walk_packages(game.market.__path__, 'game.market.'):\n"
        "    importlib.import_module(module.name)\n"
        "print(*sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    loaded = set(run.stdout.split())
    assert "game.market.exact" in loaded
    assert not loaded & {"pygame", "pydantic", "rich", "typer", "platformdirs", "game.paths", "game.scenario"}


@pytest.mark.parametrize("name", ["exact", "noise", "digest"])
def test_examples_in_docstrings_hold(name):
    results = doctest.testmod(importlib.import_module(f"game.market.{name}"))
    assert results.attempted > 0
    assert results.failed == 0


def run_cpu_check(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    tool = str(root / "tools" / "check_cpu_features.py")
    return subprocess.run([sys.executable, tool, *command], check=False, capture_output=True, text=True)


def test_results_do_not_depend_on_the_vector_unit(root):
    run = run_cpu_check(root)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "all outputs are equal" in run.stdout


def test_the_cpu_check_notices_a_difference(root):
    """A program that prints the hidden features differs between levels, where there is more than one."""
    program = "import os; print(os.environ.get('NPY_DISABLE_CPU_FEATURES'))"
    run = run_cpu_check(root, "--", sys.executable, "-c", program)
    if "nothing to switch off" in run.stdout:
        assert run.returncode == 0
    else:
        assert run.returncode == 1
        assert "output differs" in run.stdout


def test_the_cpu_check_notices_a_failing_command(root):
    run = run_cpu_check(root, "--", sys.executable, "-c", "raise SystemExit(3)")
    assert run.returncode == 1
    assert "exit 3" in run.stdout
