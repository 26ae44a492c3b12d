"""How much revenue one hex stands for: 1, 2, 5, 10... million dollars a quarter, the same on every island."""

from dataclasses import dataclass
from typing import Final

from game.ui.hexmap.frames import Frame
from game.ui.hexmap.layout import SMALLEST, radius_for, radius_limit

_ROOMY: Final = 1.12  # a smaller denomination returns only if hexes would still be so much above the smallest
_FOG_BASE: Final = 6  # locked hexes shown beside an island that hardly exists yet
_FOG_RATIO: Final = 1.4  # locked hexes shown per hex of land: fog must not push the land off the map


@dataclass(frozen=True, slots=True)
class Extent:
    """How many hexes an island has: `land` with an owner, `locked` around it."""

    land: int
    locked: int

    @property
    def total(self) -> int:
        """All hexes."""
        return self.land + self.locked


def extents(frame: Frame, hex_musd: float) -> tuple[Extent, ...]:
    """Return the size of every island at one denomination; any revenue at all gets a hex."""
    sizes = []
    for segment in frame:
        held = any(share > 0 for _, share in segment.shares)
        land = max(1, round(segment.revenue_musd / hex_musd)) if segment.revenue_musd > 0 and held else 0
        fog = round(max(0.0, segment.locked_musd) / hex_musd)
        sizes.append(Extent(land, min(fog, _FOG_BASE + round(_FOG_RATIO * land))))
    return tuple(sizes)


def series(step: int) -> float:
    """Return member `step` of the series: 0 -> 1, 1 -> 2, 2 -> 5, 3 -> 10, ..."""
    tens, place = divmod(step, 3)
    return float((1, 2, 5)[place] * 10**tens)


def choose(frame: Frame, step: int | None) -> int:
    """Return the step of the series for a quarter, given last quarter's (None in the first quarter).

    It goes up when hexes would become smaller than `SMALLEST`, and down only when there is ample room: in
    between it stays, so a market that hovers at the limit does not flicker.
    """
    if step is None:
        return _first_with(frame, 0, SMALLEST * _ROOMY)
    if not _reaches(frame, step, SMALLEST):
        return _first_with(frame, step + 1, SMALLEST)
    while step > 0 and _reaches(frame, step - 1, SMALLEST * _ROOMY):
        step -= 1
    return step


def _first_with(frame: Frame, step: int, radius: float) -> int:
    while not _reaches(frame, step, radius):
        step += 1
    return step


def _reaches(frame: Frame, step: int, radius: float) -> bool:
    """Return whether hexes would have at least this radius, in pixels at 1600x900."""
    need = [size.total for size in extents(frame, series(step))]
    return radius_limit(sum(need)) >= radius and radius_for(need) >= radius
