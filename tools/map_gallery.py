"""Draw the market map as the screens show it, at several window sizes, or measure it with --bench.

python tools/map_gallery.py --out build/gallery
python tools/map_gallery.py --bench
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.ui.hexmap import allocate, decor, marketmap
from game.ui.hexmap.colouring import LAYERS
from game.ui.hexmap.draw import MapOptions
from game.ui.hexmap.islands import GrowthOrder
from game.ui.hexmap.view import MapArt, MapView, flip_seconds
from game.ui.kit import theme

SIZES = ((1280, 720), (1600, 900), (1920, 1080))
Box = tuple[int, int, int, int]
MAP: Box = (96, 112, 1152, 684)
REPORT: Box = (412, 130, 740, 480)
REPLAY: Box = (0, 72, 1120, 632)
TITLE: Box = (560, 0, 1040, 900)


def scenes() -> dict[str, tuple[Box, MapOptions]]:
    """Return the rectangle at 1600x900 and the options of each screen's map."""
    you = "meridian"
    found = {
        "map": (MAP, MapOptions(you=you)),
        "report": (
            REPORT,
            MapOptions(you=you, marks=True, titles="change", pills=False, depth=1, margin=0, sea=1),
        ),
        "replay": (REPLAY, MapOptions(marks=True, titles="revenue", pills=False)),
        "title": (TITLE, MapOptions(you=you, titles="none", pills=False, zoom=1.7, margin=48)),
        "patterns": (MAP, MapOptions(you=you, patterns=True)),
    }
    found |= {layer: (MAP, MapOptions(you=you, layer=layer)) for layer in LAYERS if layer != "owners"}
    return found


def scene(size: tuple[int, int], box: Box, options: MapOptions, art: MapArt) -> MapView:
    """Return a screen's map view in a window of `size`."""
    s = min(size[0] / 1600, size[1] / 900)
    x, y, wide, high = (round(value * s) for value in box)
    scaled = MapOptions(**{**{f: getattr(options, f) for f in options.__slots__}, "scale": s})
    return art.view(pygame.Rect(x, y, wide, high), decor.showcase(), scaled)


def gallery(out: Path) -> None:
    """Write one picture a scene and size."""
    out.mkdir(parents=True, exist_ok=True)
    art = MapArt()
    for size in SIZES:
        for name, (box, options) in scenes().items():
            if size != SIZES[1] and name not in ("map", "report", "replay", "title"):
                continue
            window = pygame.Surface(size)
            window.fill(theme.SEA)
            view = scene(size, box, options, art)
            view.draw(window)
            if name == "map":
                view.draw_highlight(window, max(view.model.territories, key=lambda t: len(t.cells)).cells[-1])
            pygame.image.save(window, out / f"{name}_{size[0]}.png")
        window = pygame.Surface(size)
        box, options = scenes()["report"]
        scene(size, box, options, art).draw(window, 0.4)
        pygame.image.save(window, out / f"flight_{size[0]}.png")
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


def measure(label: str, run: Callable[[], object], times: int = 20) -> None:
    """Print the median and the worst time of some runs in milliseconds."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        taken.append((time.perf_counter() - begin) * 1000)
    print(f"{label:<52} median {statistics.median(taken):7.2f} ms   worst {max(taken):7.2f} ms")


def bench() -> None:
    """Print times at 1920x1080."""
    before, now = decor.quarters()
    start = marketmap.start(before)
    window = pygame.Surface((1920, 1080))
    art = MapArt()
    box, options = scenes()["map"]
    view = scene((1920, 1080), box, options, art)
    view.draw(window)
    model = view.model
    locked = len(model.cells) - len(model.owned)
    print(f"{len(model.owned)} owned and {locked} locked hexes, radius {view.camera.radius:.1f} px")

    def islands() -> None:
        for seed in range(6):
            GrowthOrder(seed, 1.4).cells(67)

    measure("grow six islands, 402 hexes, nothing cached", islands)
    order = GrowthOrder(3, 1.4)
    homes = order.centres(400)[::50][:7]
    counts = allocate.largest_remainder([0.22, 0.27, 0.15, 0.14, 0.11, 0.04, 0.07], 400)
    later = allocate.largest_remainder([0.20, 0.29, 0.16, 0.12, 0.12, 0.04, 0.07], 400)
    held = allocate.settle(order.centres(400), homes, counts).tolist()
    measure(
        "place owners on one island of 400", lambda: allocate.settle(order.centres(400), homes, counts), 5
    )
    measure(
        "move owners on one island of 400",
        lambda: allocate.advance(order.neighbours(400), order.centres(400), held, homes, later),
        5,
    )
    measure("first quarter of the map", lambda: marketmap.start(before), 5)
    measure("next quarter of the map", lambda: marketmap.advance(start, now))
    measure("redraw, cached, 1920x1080", lambda: view.draw(window), 100)
    for name, (other, choice) in scenes().items():
        shown = scene((1920, 1080), other, choice, art)
        shown.finished()
        measure(f"rebuild, {name}", lambda shown=shown: shown.compose(), 10)
    report = scene((1920, 1080), *scenes()["report"], art)
    frames = max(1, int(flip_seconds(model) * 60))
    steps = iter([i / frames for i in range(frames)] * 2)
    measure(
        f"one frame of {flip_seconds(model):.2f} s of flips", lambda: report.draw(window, next(steps)), frames
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/gallery"), help="folder for the pictures")
    parser.add_argument("--bench", action="store_true", help="print times instead of drawing")
    args = parser.parse_args()
    pygame.init()
    if args.bench:
        bench()
    else:
        gallery(args.out)


if __name__ == "__main__":
    main()
