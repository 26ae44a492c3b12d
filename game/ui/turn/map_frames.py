"""From what a seat knows to what the map shows: one frame a quarter. Only public figures are read."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from game.market.exact import Array
from game.market.observe import View
from game.ui.hexmap.frames import Frame, SegmentFrame, Shares
from game.ui.hexmap.homes import COMMONS
from game.ui.hexmap.marketmap import MapModel, advance, start
from game.ui.wording.words import SHORT_SEGMENTS

OPEN_PART = 0.95
"""Part of a segment's wallet from which it no longer counts as locked."""


def frame_of(view: View, before: View | None) -> Frame:
    """Return the market of the quarter a view reports on.

    Args:
        view: what a seat knows, one game.
        before: the same a quarter earlier, for growth.
    """
    return tuple(_segment(view, before, k) for k in range(len(view.rules.world.segments)))


def _segment(view: View, before: View | None, k: int) -> SegmentFrame:
    segment = view.rules.world.segments[k]
    revenue = float(view.report.segment_revenue[k, 0])
    unlocked = float(view.report.unlocked[k, 0])
    closed = unlocked < OPEN_PART
    growth = None
    if before is not None and before.report.segment_revenue[k, 0] > 0.0:
        growth = revenue / float(before.report.segment_revenue[k, 0]) - 1.0
    return SegmentFrame(
        key=segment.key,
        name=segment.name,
        revenue_musd=revenue,
        shares=revenue_shares(view, k),
        locked_musd=locked_revenue(view, k) if closed else 0.0,
        unlock_elo=segment.threshold if closed else None,
        growth=growth,
        short=SHORT_SEGMENTS.get(segment.key, segment.name),
        pressure=_pressure(view, k),
    )


def revenue_shares(view: View, k: int) -> Shares:
    """Return every owner's share of a segment's revenue, the open weights' last; they sum to one."""
    labs = view.rules.world.labs
    total = float(view.report.segment_revenue[k, 0])
    if total <= 0.0:
        return (*((lab.key, 0.0) for lab in labs), (COMMONS, 0.0))
    parts = [float(view.report.revenue[i, k, 0]) / total for i in range(len(labs))]
    rest = max(0.0, 1.0 - float(np.cumsum(parts)[-1]))
    return (*((lab.key, part) for lab, part in zip(labs, parts, strict=True)), (COMMONS, rest))


def locked_revenue(view: View, k: int) -> float:
    """Return the quarterly revenue, $M, that no model serves well enough yet, at what adopters pay today."""
    segment = view.rules.world.segments[k]
    closed = 1.0 - float(view.report.unlocked[k, 0])
    adoption = float(view.state.adoption[k, 0])
    whole = segment.wallet
    if adoption > 0.01:
        whole = min(whole, float(view.report.segment_revenue[k, 0]) / adoption)
    return max(0.0, closed * whole)


def _pressure(view: View, k: int) -> Shares:
    """Return every owner's price against the segment's average by share."""
    labs = view.rules.world.labs
    share: Array = view.state.share[:, k, 0]
    price: Array = view.state.price[:, k, 0]
    open_price = float(view.state.commons_price[k, 0])
    open_share = max(0.0, 1.0 - float(np.cumsum(share)[-1]))
    average = float(np.cumsum(share * price)[-1]) + open_share * open_price
    if average <= 0.0:
        return ()
    known = tuple((lab.key, float(price[i]) / average - 1.0) for i, lab in enumerate(labs))
    return (*known, (COMMONS, open_price / average - 1.0))


def fold_views(views: Sequence[View]) -> MapModel:
    """Return the map after all the quarters known, oldest first."""
    frames = tuple(frame_of(v, views[i - 1] if i else None) for i, v in enumerate(views))
    return _folded(frames)


@lru_cache(maxsize=64)
def _folded(frames: tuple[Frame, ...]) -> MapModel:
    """Fold step by step; a game's earlier quarters are found again."""
    if len(frames) == 1:
        return start(frames[0])
    return advance(_folded(frames[:-1]), frames[-1])
