"""What the market map is told each quarter, and what it answers about one hex."""

from dataclasses import dataclass
from typing import TypeAlias

Shares: TypeAlias = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class SegmentFrame:
    """One segment in one quarter, as far as the viewer may know it.

    Attributes:
        key: the segment's name in the rules.
        name: what the player reads, as marked for the catalogue; so is `short`.
        revenue_musd: revenue of the quarter in millions of dollars, open weights included.
        shares: (owner, share of that revenue) for every owner; "commons" stands for open weights.
        locked_musd: quarterly revenue that no model can serve yet, in millions of dollars.
        unlock_elo: the capability that opens it, or None if nothing is locked.
        growth: change of revenue since the last quarter (0.09 = nine per cent), or None in the first one.
        short: a shorter name for small maps; `name` if empty.
        pressure: (owner, price relative to the segment's average, -0.2 = a fifth below); for one map layer.
    """

    key: str
    name: str
    revenue_musd: float
    shares: Shares
    locked_musd: float = 0.0
    unlock_elo: float | None = None
    growth: float | None = None
    short: str = ""
    pressure: Shares = ()

    def share_of(self, owner: str) -> float:
        """Return the share of one owner, zero for a stranger."""
        return next((share for key, share in self.shares if key == owner), 0.0)


Frame: TypeAlias = tuple[SegmentFrame, ...]
"""A quarter: the segments in a fixed order."""


@dataclass(frozen=True, slots=True)
class HexFacts:
    """All that a tooltip needs to say about one hex.

    Attributes:
        segment: the segment's frame.
        owner: who holds the hex, None if its demand is locked.
        previous: who lost this spot this quarter, None if nobody did.
        new: the hex appeared this quarter.
        rivals: other owners beside this hex, in the order of the edges.
        shares: the segment's shares, largest first.
        hexes: how many hexes the owner holds on this island (locked: how many are locked).
        note: one sentence about what the picture means, as marked for the catalogue, or an empty string.
    """

    segment: SegmentFrame
    owner: str | None
    previous: str | None
    new: bool
    rivals: tuple[str, ...]
    shares: Shares
    hexes: int
    note: str
