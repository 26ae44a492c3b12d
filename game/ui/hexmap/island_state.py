"""One island from quarter to quarter: who holds each place of its growth order, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.ui.hexmap import allocate
from game.ui.hexmap.denomination import Extent
from game.ui.hexmap.frames import SegmentFrame
from game.ui.hexmap.homes import home
from game.ui.hexmap.islands import GrowthOrder
from game.ui.hexmap.tidy import bring_home

_NO_OWNERS: Final[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class Island:
    """One segment's island in one quarter. Places index the island's growth order.

    Attributes:
        frame: what was reported of the segment.
        owners: who holds each place.
        locked: how many places beyond the owned ones are drawn as locked demand.
        counts: hexes of each owner that holds any, in the order of the shares.
        before: hexes of each owner last quarter, at this quarter's denomination.
        losers: place -> who lost it this quarter, for hexes that changed hands.
        shifted: place -> former owner, for hexes that moved only to keep territories together.
        known: places that existed last quarter; later ones are new.
        former: what was reported last quarter, None in the first.
    """

    frame: SegmentFrame
    owners: tuple[str, ...]
    locked: int
    counts: dict[str, int]
    before: dict[str, int]
    losers: dict[int, str]
    shifted: dict[int, str]
    known: int
    former: SegmentFrame | None = None


def settle(order: GrowthOrder, number: int, frame: SegmentFrame, extent: Extent) -> Island:
    """Place owners on an island without history."""
    keys, counts = _counts(frame, extent.land, _NO_OWNERS)
    homes = _homes(order, number, frame, keys, extent.land)
    return _settled(order, frame, extent, keys=keys, counts=counts, homes=homes)


def redraw(order: GrowthOrder, number: int, island: Island, extent: Extent, scale: float) -> Island:
    """Draw the same quarter at another denomination: territories keep their places, lengths times `scale`."""
    keys, counts = _counts(island.frame, extent.land, _NO_OWNERS)
    homes = _homes(order, number, island.frame, keys, extent.land)
    centres = order.centres(len(island.owners))
    holders = np.array(island.owners)
    for i, key in enumerate(keys):
        mine = holders == key
        if mine.any():
            homes[i] = centres[mine].mean(axis=0) * scale
    return _settled(order, island.frame, extent, keys=keys, counts=counts, homes=homes)


def advance(order: GrowthOrder, number: int, island: Island, frame: SegmentFrame, extent: Extent) -> Island:
    """Move one island on by a quarter."""
    keys, counts = _counts(frame, extent.land, tuple(island.counts))
    column = {key: i for i, key in enumerate(keys)}
    previous = [column[key] for key in island.owners]
    neighbours, centres = order.neighbours(extent.land), order.centres(extent.land)
    homes = _homes(order, number, frame, keys, extent.land)
    owners = allocate.advance(neighbours, centres, previous, homes, counts)
    owners = bring_home(neighbours, owners, previous)
    known = min(len(previous), extent.land)
    lost = marked_losses(previous[:known], owners[:known].tolist(), counts)
    changed = {i for i in range(known) if previous[i] != owners[i]}
    return Island(
        frame=frame,
        owners=tuple(keys[o] for o in owners),
        locked=extent.locked,
        counts=_held(keys, counts),
        before=dict(island.counts),
        losers={place: keys[previous[place]] for place in lost},
        shifted={place: keys[previous[place]] for place in sorted(changed - set(lost))},
        known=known,
        former=island.frame,
    )


def marked_losses(previous: Sequence[int], owners: Sequence[int], counts: Sequence[int]) -> list[int]:
    """Return the places to mark as having changed hands: exactly what each loser lost, no more.

    Keeping territories together also moves hexes between owners whose counts stand still. Of all places that
    changed, each loser gets as many marks as it had to give up, first where the new holder gained.
    """
    held = np.bincount(np.asarray(previous, dtype=np.intp), minlength=len(counts))
    surplus = np.maximum(held - np.asarray(counts), 0).tolist()
    gained = [count > before for count, before in zip(counts, held.tolist(), strict=True)]
    changed = [i for i, (a, b) in enumerate(zip(previous, owners, strict=True)) if a != b]
    marks: list[int] = []
    for place in sorted(changed, key=lambda i: (not gained[owners[i]], i)):
        if surplus[previous[place]] > 0:
            surplus[previous[place]] -= 1
            marks.append(place)
    return sorted(marks)


def _settled(
    order: GrowthOrder,
    frame: SegmentFrame,
    extent: Extent,
    *,
    keys: tuple[str, ...],
    counts: list[int],
    homes: NDArray[np.float64],
) -> Island:
    owners = (
        allocate.settle(order.centres(extent.land), homes, counts)
        if extent.land
        else np.zeros(0, dtype=np.intp)
    )
    owners = bring_home(order.neighbours(extent.land), owners, ())
    held = _held(keys, counts)
    return Island(
        frame=frame,
        owners=tuple(keys[o] for o in owners),
        locked=extent.locked,
        counts=held,
        before=held,
        losers={},
        shifted={},
        known=extent.land,
    )


def _counts(frame: SegmentFrame, land: int, former: tuple[str, ...]) -> tuple[tuple[str, ...], list[int]]:
    """Return all owners to consider, former ones last, and how many hexes each holds."""
    shares = dict(frame.shares)
    keys = tuple(shares) + tuple(key for key in former if key not in shares)
    return keys, allocate.largest_remainder([shares.get(key, 0.0) for key in keys], land)


def _held(keys: tuple[str, ...], counts: list[int]) -> dict[str, int]:
    return {key: count for key, count in zip(keys, counts, strict=True) if count}


def _homes(
    order: GrowthOrder, number: int, frame: SegmentFrame, keys: tuple[str, ...], land: int
) -> NDArray[np.float64]:
    """Return the (k, 2) homes of the owners on this island."""
    middle = order.centres(max(1, land)).mean(axis=0)
    spots = [home(key, frame.share_of(key), land, order.stretch, number) for key in keys]
    homes: NDArray[np.float64] = np.array(spots, dtype=np.float64).reshape(len(keys), 2) + middle
    return homes
