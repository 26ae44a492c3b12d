"""Take README's picture of the real window: the market in the middle of a game.

    python tools/take_picture.py [--out FILE] [--quarter N] [--seed N]

Plays some quarters from a fixed seed (the advisor plans for the person), changes a few orders, opens the game
in a real window on a virtual screen and writes what the screen shows once it has come to rest. Xvfb and
xdotool must be installed.
"""

import argparse
import os
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from game.ui.games.choices import persona_cards, scenario_card
from game.ui.games.opening import new_match
from game.ui.games.setup import Setup, seats_of
from tools.hands.xwindow import Picture, RealWindow, VirtualScreen, missing_tools, until

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "pictures" / "window.png"
SCENARIO = "standard"
QUARTER = 10
SEED = 2024
FLYWHEEL = 2
LARGEST = 400_000
"""Bytes. A reader of README should not have to wait for it."""

_CALM = 8
"""Looks at the screen in a row that must be the same: the window has come to rest."""


def main() -> int:
    """Take the picture; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, default=PICTURE, help="file to write")
    parser.add_argument("--quarter", type=int, default=QUARTER, help="quarters to play first")
    parser.add_argument("--seed", type=int, default=SEED, help="seed of the game")
    options = parser.parse_args()
    missing = missing_tools()
    if missing:
        sys.stderr.write(f"take_picture: not installed: {', '.join(missing)}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="moat-picture-") as home:
        os.environ["MOAT_HOME"] = home
        picture = _taken(Path(home), _begun(options.quarter, options.seed))
    data = png(picture)
    if len(data) > LARGEST:
        sys.stderr.write(f"take_picture: {len(data):,} bytes, more than {LARGEST:,}\n")
        return 1
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(data)
    print(f"{options.out}: {picture.shape[1]}x{picture.shape[0]}, {len(data):,} bytes")
    return 0


def _begun(quarter: int, seed: int) -> Path:
    """Play some quarters, leave a changed plan, and return the record."""
    card = scenario_card(SCENARIO)
    match = new_match(Setup(card.key, seats_of(card, persona_cards(), 1), seed, FLYWHEEL))
    for _ in range(quarter):
        for seat in match.waiting:
            match.seal(seat)
    if match.over:
        raise SystemExit(f"take_picture: the game of seed {seed} ends before quarter {quarter}")
    desk = match.desk(match.waiting[0])
    desk.put("price", desk.get("price", 0) * 0.9, 0)
    desk.put("marketing", desk.get("marketing") * 1.25)
    match.close()
    (record,) = (Path(os.environ["MOAT_HOME"]) / "data" / "records").glob("*.moat")
    return record


def _taken(home: Path, record: Path) -> Picture:
    """Open the record in a real window; return what the screen shows when nothing moves any more."""
    environment = {"HOME": str(home), "MOAT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "game", "play", "--load", record)
    with VirtualScreen() as screen, RealWindow(screen, command, environment, cwd=home):
        seen: list[Picture] = []

        def at_rest() -> bool:
            seen.append(screen.picture())
            last = seen[-_CALM:]
            return (
                len(last) == _CALM
                and np.unique(last[0]).size > 100
                and all((p == last[0]).all() for p in last)
            )

        until(at_rest, "the window comes to rest")
        return seen[-1]


def png(picture: Picture) -> bytes:
    """Return a picture as a PNG, without loss: each row as its difference from the row above or as it is."""
    height, width = picture.shape
    rows = np.stack([picture >> shift & 0xFF for shift in (16, 8, 0)], axis=-1).astype(np.uint8)
    rows = rows.reshape(height, 3 * width)
    above = np.vstack([np.zeros_like(rows[:1]), rows[:-1]])
    plain = np.hstack([np.zeros((height, 1), np.uint8), rows])
    upward = np.hstack([np.full((height, 1), 2, np.uint8), rows - above])
    packed = min((zlib.compress(body.tobytes(), 9) for body in (plain, upward)), key=len)
    head = np.array([width, height], ">u4").tobytes() + bytes((8, 2, 0, 0, 0))
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    """Return one part of a PNG file."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


if __name__ == "__main__":
    sys.exit(main())
