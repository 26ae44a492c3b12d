"""Made-up quarters for the map's tests."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from game.ui.hexmap.frames import Frame, SegmentFrame
from game.ui.hexmap.islands import unit_hash

OWNERS = ("meridian", "kiln", "orchard", "fathom", "halcyon", "lattice", "commons")
_SIZES = (0.35, 0.2, 0.04, 0.16, 0.2, 0.05, 0.1, 0.1)
_BASE = (0.22, 0.27, 0.15, 0.14, 0.11, 0.04, 0.07)


def make_history(
    seed: int,
    quarters: int = 12,
    segments: int = 6,
    *,
    growth: float = 1.1,
    drift: float = 0.25,
    revenue: float = 1500.0,
) -> list[Frame]:
    """Return quarters whose shares wander smoothly and whose revenue grows at a steady rate."""
    return [
        tuple(_segment(seed, t, s, growth**t * revenue * _SIZES[s], drift) for s in range(segments))
        for t in range(quarters)
    ]


def _segment(seed: int, quarter: int, number: int, revenue: float, drift: float) -> SegmentFrame:
    weights = [
        base * math.exp(drift * 2 * math.sin(0.35 * quarter + 6.28 * unit_hash(seed, number, i)))
        for i, base in enumerate(_BASE)
    ]
    total = sum(weights)
    shares = tuple((owner, weight / total) for owner, weight in zip(OWNERS, weights, strict=True))
    wobble = 0.9 + 0.2 * unit_hash(seed, number, quarter, 9)
    return SegmentFrame(
        key=f"s{number}",
        name=f"Segment {number}",
        revenue_musd=revenue * wobble,
        shares=shares,
        locked_musd=0.4 * revenue + 40,
        unlock_elo=1250 + 10 * number,
    )


def scale(frame: Frame, factor: float) -> Frame:
    """Return the same quarter with all money multiplied."""
    return tuple(
        replace(s, revenue_musd=s.revenue_musd * factor, locked_musd=s.locked_musd * factor) for s in frame
    )


@pytest.fixture
def history() -> Callable[..., list[Frame]]:
    return make_history


@pytest.fixture
def scaled() -> Callable[[Frame, float], Frame]:
    return scale
