"""Draw every screen of the game, in the middle of a real game, or measure what a frame of each costs.

python tools/screens_gallery.py --out DIR             every screen at every size as PNG
python tools/screens_gallery.py --out DIR --only map,title --size 1280x720@1.5 --language de
python tools/screens_gallery.py --bench [--json]      milliseconds of processor time a redraw at 1920x1080
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZES = (
    "1280x720@1.0",
    "1600x900@1.0",
    "1600x900@1.25",
    "1920x1080@1.5",
    "2560x1440@1.0",
    "2560x1440@2.0",
)
QUARTER = 9
BENCH_SIZE = "1920x1080@1.0"
BENCH_FRAMES = 30


def main() -> int:
    """Draw or measure; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, help="folder for the pictures")
    parser.add_argument("--only", default="", help="names of screens, with commas")
    parser.add_argument("--size", default="", help="one size, for instance 1280x720@1.5")
    parser.add_argument("--language", default="en", help="en, de or pseudo")
    parser.add_argument("--quarter", type=int, default=QUARTER, help="how many quarters to play first")
    parser.add_argument("--bench", action="store_true", help="measure redraws")
    parser.add_argument("--json", action="store_true", help="print the measurements as JSON")
    options = parser.parse_args()
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOAT_HOME"] = home
        from screens_played import screens  # noqa: PLC0415 - the drivers and folders are chosen first

        from game import language  # noqa: PLC0415 - as above

        language.use(options.language)
        made = screens(options.quarter)
        wanted = [name for name in options.only.split(",") if name] or list(made)
        unknown = [name for name in wanted if name not in made]
        if unknown:
            parser.error(f"no screen {unknown[0]!r}; there are {', '.join(made)}")
        if options.bench:
            _bench({name: made[name] for name in wanted}, as_json=options.json)
        elif options.out is not None:
            sizes = [options.size] if options.size else list(SIZES)
            _pictures({name: made[name] for name in wanted}, sizes, options.out)
        else:
            parser.error("say --out DIR or --bench")
    return 0


Maker = Callable[[], object]


def _parsed(size: str) -> tuple[int, int, float]:
    shape, _, scale = size.partition("@")
    width, _, height = shape.partition("x")
    return int(width), int(height), float(scale or 1.0)


def _pictures(made: dict[str, Maker], sizes: list[str], folder: Path) -> None:
    from game.ui.app import App  # noqa: PLC0415 - the drivers are chosen first

    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        width, height, scale = _parsed(size)
        for name, make in made.items():
            app = App(make(), size=(width, height), ui_scale=scale, reduce_motion=True)  # type: ignore[arg-type]
            app.step([], 0.1)
            app.step([], 5.0)
            app.screenshot(folder / f"{name}-{width}x{height}-{scale:g}.png")
            app.close()
        print(f"{size}: {len(made)} screens")


def _bench(made: dict[str, Maker], *, as_json: bool) -> None:
    from game.ui.app import App  # noqa: PLC0415 - the drivers are chosen first

    width, height, scale = _parsed(BENCH_SIZE)
    results: dict[str, dict[str, float]] = {}
    for name, make in made.items():
        begun = time.perf_counter()
        app = App(make(), size=(width, height), ui_scale=scale, reduce_motion=True)  # type: ignore[arg-type]
        app.step([], 0.1)
        first = time.perf_counter() - begun
        app.step([], 5.0)
        frames = []
        for _ in range(BENCH_FRAMES):
            before = time.process_time()
            app.invalidate()
            app.step([], 0.02)
            frames.append(time.process_time() - before)
        app.close()
        results[name] = {
            "first_ms": round(first * 1000, 2),
            "best_ms": round(min(frames) * 1000, 2),
            "median_ms": round(statistics.median(frames) * 1000, 2),
            "worst_ms": round(max(frames) * 1000, 2),
        }
    if as_json:
        print(json.dumps(results, indent=2))
        return
    print(f"{'screen':<14}{'first':>9}{'best':>9}{'median':>9}{'worst':>9}   ms a redraw at {BENCH_SIZE}")
    for name, r in results.items():
        print(
            f"{name:<14}{r['first_ms']:>9.1f}{r['best_ms']:>9.2f}{r['median_ms']:>9.2f}{r['worst_ms']:>9.2f}"
        )


if __name__ == "__main__":
    sys.exit(main())
