"""Draw the kit's component sheets, or measure what a frame costs.

python tools/kit_gallery.py                        a window to try everything in
python tools/kit_gallery.py --out DIR              every page at every size as PNG
python tools/kit_gallery.py --golden               renew the pictures that the tests compare with
python tools/kit_gallery.py --bench                milliseconds a full frame at 1920x1080
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gallery.charts import ChartsPage
from gallery.states import StatesPage
from gallery.widgets import WidgetsPage

from game.ui.app import App
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Screen, Ui

SIZES = (
    (1280, 720, 1.0),
    (1600, 900, 1.0),
    (1920, 1080, 1.0),
    (1280, 720, 1.5),
    (1600, 900, 1.5),
    (1920, 1080, 1.5),
)
PAGES = ("states", "widgets", "charts")
GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "ui" / "kit" / "golden"
GOLDEN_SIZE = (1280, 720)


class Gallery(Screen):
    """The sheets as tabs."""

    def __init__(self, page: str = "states") -> None:
        self.page = page
        self.pages = {"states": StatesPage(), "widgets": WidgetsPage(), "charts": ChartsPage()}

    def draw(self, ui: Ui) -> None:
        """Draw the chosen sheet and the tabs."""
        window = ui.frame.rect.inset(24, 16)
        head, body = window.top(40, 12)
        choices = [Choice(name, name.capitalize()) for name in self.pages]
        self.page = ui.segmented("page", Rect(head.right - 300, head.y, 300, 40), choices, self.page)
        self.pages[self.page].draw(ui, head.pad(right=316), body)


def pictures(folder: Path) -> None:
    """Save every sheet at every size."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, height, scale in SIZES:
        for page in PAGES:
            app = App(Gallery(page), size=(width, height), ui_scale=scale)
            app.step()
            app.screenshot(folder / f"{page}-{width}x{height}-{scale}.png")
            app.close()


def golden() -> None:
    """Renew the pictures that the tests compare with; look at the difference before committing them."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        app = App(Gallery(page), size=GOLDEN_SIZE)
        app.step()
        app.screenshot(GOLDEN / f"{page}.png")
        app.close()


def bench(frames: int = 60) -> None:
    """Print the median and worst time of a full frame, flip included."""
    for page in PAGES:
        app = App(Gallery(page), size=(1920, 1080))
        app.step()
        times = []
        for _ in range(frames):
            before = time.perf_counter()
            app.invalidate()
            app.step()
            times.append((time.perf_counter() - before) * 1000)
        middle, worst = statistics.median(times), max(times)
        print(f"{page}: median {middle:.2f} ms, worst {worst:.2f} ms, {len(app.nodes)} nodes")
        app.close()


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="save pictures here instead of opening a window")
    parser.add_argument("--bench", action="store_true", help="measure instead of opening a window")
    parser.add_argument("--page", default="states", choices=PAGES)
    parser.add_argument("--golden", action="store_true", help="renew the tests' pictures")
    options = parser.parse_args()
    if options.out or options.bench or options.golden:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    if options.out:
        pictures(options.out)
    elif options.golden:
        golden()
    elif options.bench:
        bench()
    else:
        App(Gallery(options.page)).run()


if __name__ == "__main__":
    main()
