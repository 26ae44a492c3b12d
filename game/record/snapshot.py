"""The market at the end of a record, as anybody in the game sees it: enough for a small picture of the map.

Read without the rules of the game and without the chain of hashes, for lists; opening a record checks both.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic_core import from_json

from game.record.disk import reading
from game.record.errors import RecordError
from game.record.lines import ROOT, Header, opened
from game.record.reader import parsed_line

_MOST_SEGMENTS: Final = 8
_LARGEST: Final = 1e12


@dataclass(frozen=True, slots=True)
class SegmentShares:
    """One segment: its quarterly revenue, $M, and each lab's part of it by key; the rest is open weights."""

    key: str
    revenue: float
    shares: tuple[tuple[str, float], ...]


def snapshot(path: Path) -> tuple[SegmentShares, ...]:
    """Return the market after the last quarter that counts, one entry a segment.

    Raises:
        RecordError: the file is no record, or these figures are missing or cannot be.
    """
    with reading(path) as (file, _):
        first, *lines = file.read().rpartition(b"\n")[0].split(b"\n")
    try:
        header = parsed_line(Header, from_json(opened(first.decode(), ROOT)[0]), "the header")
        report = _standing(lines)["report"]
        segments = [str(key) for key in header.scenario["segments"]]
        revenue = [_money(value) for value in report["segment_revenue"]]
        labs = [[_money(value) for value in row] for row in report["revenue"]]
    except (ValueError, KeyError, TypeError, RecordError) as error:
        raise RecordError(f"{path}: its last quarter cannot be shown") from error
    seats = [seat.lab for seat in header.seats]
    shapes = {len(revenue), *(len(row) for row in labs)}
    if shapes != {len(segments)} or len(labs) != len(seats) or not 1 <= len(segments) <= _MOST_SEGMENTS:
        raise RecordError(f"{path}: its last quarter cannot be shown")
    return tuple(
        SegmentShares(key, whole, tuple((lab, _part(labs[i][k], whole)) for i, lab in enumerate(seats)))
        for k, (key, whole) in enumerate(zip(segments, revenue, strict=True))
    )


def _standing(lines: list[bytes]) -> dict[str, Any]:
    """Return the newest line that was not taken back."""
    undone = 0
    for line in reversed(lines):
        content: Any = from_json(line, allow_inf_nan=False)
        if content["kind"] == "undo":
            undone += 1
        elif content["kind"] not in ("start", "quarter"):
            break
        elif content["kind"] == "start" or undone == 0:
            return dict(content)
        else:
            undone -= 1
    raise RecordError("nothing was played")


def _money(value: Any) -> float:
    """Return a sum as a number in its bounds; ValueError for anything else."""
    if type(value) not in (int, float) or not math.isfinite(value) or not 0.0 <= value <= _LARGEST:
        raise ValueError("not a sum of money")
    return float(value)


def _part(amount: float, whole: float) -> float:
    return min(1.0, amount / whole) if whole > 0.0 else 0.0
