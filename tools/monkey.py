"""A monkey at the window: random mouse, keys, wheel, text, controller, sizes and scales over all screens.

python tools/monkey.py --events 20000 --seed 1              exit code 1 and a replay line at the first fault
python tools/monkey.py --events 20000 --seed 1 --out FILE   and write the result as Markdown
python tools/monkey.py --seed 1 --part 17                   one part again
python tools/monkey.py --seed 1 --part 17 --shrink          and cut its steps down to those that matter

After every event there must be no exception, no two controls of a layer in one place, no order out of its
bounds, and no change of any game's position but by committing or taking back a quarter. At the end of every
part each record is computed again and must agree to the bit.
"""

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

from monkey_hands import SIZES, Step, perform, steps
from monkey_watch import Fault, Watch
from screens_played import screens

from game.ui.app import App
from game.ui.kit.ui import Screen
from game.ui.screens.desk.shell import Shell

PART: Final = 250
"""Events of a part: each begins with a fresh game on the next screen, so that one part is replayed alone."""
QUARTER: Final = 4


@dataclass
class Tally:
    """What was played."""

    events: int = 0
    parts: int = 0
    quarters: int = 0
    records: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    begun: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)


class BrokenError(Exception):
    """A step broke something."""

    def __init__(self, number: int, step: Step, why: str, trace: str = "") -> None:
        super().__init__(f"after step {number}, {step}: {why}")
        self.number, self.why, self.trace = number, why, trace


def play(name: str, make: Callable[[], Screen], part: Iterable[Step], number: int, tally: Tally) -> None:
    """Play one part on a screen.

    Raises:
        BrokenError: something that must never happen did.
    """
    width, height = SIZES[number % len(SIZES)]
    with Watch() as watch:
        app = App(make(), size=(width, height))
        try:
            _play(app, make, part, watch, tally)
        finally:
            app.close()
        try:
            tally.records += watch.settle()
        except Fault as fault:
            raise BrokenError(-1, ("end", 0.0, 0.0, ""), str(fault)) from fault
        tally.quarters += watch.quarters
    tally.parts += 1
    tally.begun[name] += 1


def _play(app: App, make: Callable[[], Screen], part: Iterable[Step], watch: Watch, tally: Tally) -> None:
    app.step([], 0.1)
    for number, step in enumerate(part):
        try:
            perform(app, step)
            if app.done:  # closed by the monkey: somebody opens it again
                app.done = False
                app.ui.go.reset(make())
                app.step([], 0.1)
            watch.look(app)
        except Fault as fault:
            raise BrokenError(number, step, str(fault)) from fault
        except Exception as error:
            raise BrokenError(number, step, repr(error), traceback.format_exc()) from error
        tally.events += 1
        tally.kinds[step[0]] += 1
        tally.seen[_name(app.screen)] += 1


def _name(screen: Screen) -> str:
    """Return what a screen is called in the result: its class, and the tab of a desk."""
    return f"{type(screen).__name__} {screen.tab}" if isinstance(screen, Shell) else type(screen).__name__


def part_of(seed: int, number: int, length: int) -> tuple[str, Callable[[], Screen], list[Step]]:
    """Return the screen and the steps of a part."""
    made = screens(QUARTER)
    name = list(made)[number % len(made)]
    return name, made[name], list(steps(f"{seed}.{number}", length))


def run(
    seed: int, events: int, *, first: int = 0, length: int = PART, say: Callable[[str], None] = lambda _: None
) -> Tally:
    """Play parts until there were so many events; errors as in `play`."""
    tally, number = Tally(), first
    while tally.events < events:
        name, make, part = part_of(seed, number, min(length, events - tally.events))
        try:
            play(name, make, part, number, tally)
        except BrokenError as failed:
            again = f"python tools/monkey.py --seed {seed} --part {number}"
            failed.add_note(f"screen {name}; again: {again}\n{failed.trace}")
            raise
        say(f"part {number}, {name}: {tally.events} events, {tally.quarters} quarters")
        number += 1
    return tally


def shrink(number: int, seed: int, length: int) -> list[Step]:
    """Return the fewest steps of a failing part that still fail in the same way; all if it does not fail."""
    _, _, whole = part_of(seed, number, length)
    why = _why(seed, number, whole)
    if why is None:
        return whole
    size, kept = max(1, len(whole) // 2), whole
    while size:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + size :]
            if _why(seed, number, fewer) == why:
                kept = fewer
            else:
                at += size
        size //= 2
    return kept


def _why(seed: int, number: int, part: Sequence[Step]) -> str | None:
    name, make, _ = part_of(seed, number, 0)
    try:
        play(name, make, part, number, Tally())
    except BrokenError as failed:
        return failed.why
    return None


def report(tally: Tally, seed: int, seconds: float) -> str:
    """Return what was played as Markdown."""
    lines = [
        "# The monkey's result",
        "",
        (
            f"`python tools/monkey.py --events {tally.events} --seed {seed}` made this file: "
            f"{tally.events:,} random events in {tally.parts} parts, each begun on the next screen at the "
            f"next window size; {tally.quarters} quarters were committed on the way, {tally.records} records "
            f"computed again. No fault was found. It took {seconds:.0f} s."
        ),
        "",
        "| event | times |",
        "|---|---|",
        *(f"| {kind} | {count} |" for kind, count in tally.kinds.most_common()),
        "",
        "| screen on top | events |",
        "|---|---|",
        *(f"| {name} | {count} |" for name, count in tally.seen.most_common()),
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    """Play; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", type=int, help="play this part alone")
    parser.add_argument("--first", type=int, default=0, help="begin with this part")
    parser.add_argument("--shrink", action="store_true", help="cut the part down to the steps that matter")
    parser.add_argument("--out", type=Path, help="write the result here")
    options = parser.parse_args()
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    with tempfile.TemporaryDirectory(prefix="moat-monkey-") as home:
        os.environ["MOAT_HOME"] = home
        return _main(options)


def _main(options: argparse.Namespace) -> int:
    if options.part is not None and options.shrink:
        for step in shrink(options.part, options.seed, PART):
            print(step)
    begun = time.monotonic()
    events, first = (PART, options.part) if options.part is not None else (options.events, options.first)
    try:
        tally = run(options.seed, events, first=first, say=lambda line: print(line, flush=True))
    except BrokenError as failed:
        print(failed, *failed.__notes__, sep="\n")
        return 1
    if options.out is not None:
        options.out.write_text(report(tally, options.seed, time.monotonic() - begun), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
