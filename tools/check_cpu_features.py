"""Run a command with the CPU's wide vector instructions hidden from NumPy, and compare what it prints.

`python tools/check_cpu_features.py [-- COMMAND...]` runs COMMAND as it is, then without AVX-512, then without
any vector code that NumPy chooses at run time (`NPY_DISABLE_CPU_FEATURES`). It exits 1 if the outputs differ
or the command fails. Without COMMAND it runs a self-test that prints digests of the functions that the market
builds on.
"""

import argparse
import difflib
import os
import subprocess
import sys
from typing import Final, NamedTuple

import numpy as np

from game.market import exact, noise
from game.market.digest import digest

VARIABLE: Final = "NPY_DISABLE_CPU_FEATURES"
# NumPy gives these tables no public name.
_PROBE: Final = """
from numpy._core._multiarray_umath import __cpu_dispatch__ as dispatched, __cpu_features__ as features
print(*(name for name in dispatched if features.get(name)))
"""


class Level(NamedTuple):
    """One way to run: its name and the features hidden from NumPy."""

    name: str
    hidden: tuple[str, ...]


def active_features(hidden: tuple[str, ...] = (), python: str = sys.executable) -> tuple[str, ...]:
    """Return the features that NumPy chooses code by, in a process where `hidden` ones are disabled."""
    command = [python, "-c", _PROBE]
    run = subprocess.run(command, env=environment(hidden), check=True, capture_output=True, text=True)
    return tuple(run.stdout.split())


def levels(python: str = sys.executable) -> list[Level]:
    """Return the levels that differ on this machine and for the NumPy of `python`, everything enabled first.

    NumPy refuses names that it does not choose code by, and warns of those the CPU lacks: both are left out.
    """
    present = active_features(python=python)
    wide = tuple(name for name in present if name.startswith("AVX512") or name == "X86_V4")
    found = [Level("all features", ())]
    if wide and wide != present:
        found.append(Level("without AVX-512", wide))
    if present:
        found.append(Level("baseline only", present))
    return found


def environment(hidden: tuple[str, ...]) -> dict[str, str]:
    """Return the environment of a process in which features are hidden from NumPy."""
    variables = {name: value for name, value in os.environ.items() if name != VARIABLE}
    if hidden:
        variables[VARIABLE] = " ".join(hidden)
    return variables


def self_test() -> None:
    """Print digests of the functions that the market builds on."""
    grid = np.arange(-400_000, 400_001) / 571.0
    seeds = noise.seeds_for(1, 5_000)
    results = {
        "exp": exact.exp(grid),
        "log": exact.log(np.abs(grid)),
        "power": exact.power(np.abs(grid), 1.37),
        "sigmoid": exact.sigmoid(grid),
        "ordered_sum": exact.ordered_sum(grid[:800_000].reshape(8, 4, -1), axis=1),
        "softmax": exact.softmax_over(grid[:800_000].reshape(8, 4, -1), axis=0),
        "uniform": noise.uniform(seeds, 3, noise.Stream.DEMAND, (6, 6)),
        "normal": noise.normal(seeds, 3, noise.Stream.DEMAND, (6, 6)),
    }
    for name, result in results.items():
        print(name, digest({name: result}))


def compare(command: list[str], tried: list[Level]) -> list[str]:
    """Return what is wrong, one line each; empty if the command prints the same at every level."""
    problems: list[str] = []
    outputs: list[str] = []
    for level in tried:
        active = set(active_features(level.hidden)) & set(level.hidden)
        if active:  # then equal outputs would prove nothing
            problems.append(f"{level.name}: NumPy still uses {', '.join(sorted(active))}")
        run = subprocess.run(
            command, env=environment(level.hidden), capture_output=True, text=True, check=False
        )
        if run.returncode or not run.stdout:
            printed = f"exit {run.returncode}, {len(run.stdout)} characters printed"
            problems.append(f"{level.name}: {printed}; {run.stderr.strip()}")
            continue
        outputs.append(run.stdout)
        if run.stdout != outputs[0]:
            changes = difflib.unified_diff(outputs[0].splitlines(), run.stdout.splitlines(), lineterm="", n=0)
            problems.append(f"{level.name}: output differs")
            problems.extend(f"  {line}" for line in changes)
    return problems


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        description="Compare a command's output with vector instructions on and off."
    )
    parser.add_argument(
        "--self-test", action="store_true", help="print the digests of the self-test and stop"
    )
    parser.add_argument("command", nargs="*", help="the command to run, after --")
    options = parser.parse_args(arguments)
    if options.self_test:
        self_test()
        return 0
    tried = levels()
    for level in tried:
        print(f"{level.name}: hides {' '.join(level.hidden) or 'nothing'}")
    if len(tried) == 1:
        print("NumPy chooses no vector code at run time on this machine: there is nothing to switch off.")
    problems = compare(options.command or [sys.executable, __file__, "--self-test"], tried)
    print(*problems or ["all outputs are equal"], sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
