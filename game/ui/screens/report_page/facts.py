"""What the quarter report says in figures: nothing here is estimated, and no cause is claimed."""

import math
from dataclasses import dataclass

import numpy as np

from game.market.observe import View


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """One segment a quarter ago and now, for the view's seat.

    Attributes:
        segment: index into the world's segments.
        before, after: own share, [0, 1].
        price: relative change of the own price (-0.2 = a fifth cheaper).
        rival: the lab whose share moved most against the own one; the largest where none did, None if nobody
            else is left.
        rival_price: relative change of that lab's price.
        capability: change of the own model for this segment, Elo; NaN where it was not known before.
        rival_board: change of that lab's score on the public board, Elo.
    """

    segment: int
    before: float
    after: float
    price: float
    rival: int | None
    rival_price: float
    capability: float
    rival_board: float

    @property
    def change(self) -> float:
        """Change of the own share, [-1, 1]."""
        return self.after - self.before


def segment_changes(view: View, before: View) -> list[SegmentChange]:
    """Return every segment's direct figures, in the world's order."""
    return [_change(view, before, k) for k in range(len(view.rules.world.segments))]


def _change(view: View, before: View, k: int) -> SegmentChange:
    seat, now, then = view.seat, view.state, before.state
    rival = _facing(view, before, k)
    return SegmentChange(
        segment=k,
        before=float(then.share[seat, k, 0]),
        after=float(now.share[seat, k, 0]),
        price=_relative(now.price[seat, k, 0], then.price[seat, k, 0]),
        rival=rival,
        rival_price=math.nan if rival is None else _relative(now.price[rival, k, 0], then.price[rival, k, 0]),
        capability=_uplifted(view, k) - _uplifted(before, k),
        rival_board=math.nan if rival is None else float(now.board[rival, 0] - then.board[rival, 0]),
    )


def _uplifted(view: View, k: int) -> float:
    return float(view.report.segment_capability[view.seat, k, 0])


def _relative(after: float, before: float) -> float:
    return float(after) / float(before) - 1.0 if before > 0.0 else math.nan


def _facing(view: View, before: View, k: int) -> int | None:
    """Return the living rival to hold the own change of share against."""
    living = np.flatnonzero(view.state.alive[:, 0] > 0.0)
    rivals = living[living != view.seat]
    if not len(rivals):
        return None
    moved = view.state.share[:, k, 0] - before.state.share[:, k, 0]
    against = -np.sign(moved[view.seat]) * moved[rivals]
    if np.max(against) > 0.0:
        return int(rivals[np.argmax(against)])
    return int(rivals[np.argmax(before.state.share[rivals, k, 0])])


@dataclass(frozen=True, slots=True)
class Standing:
    """One lab's line in the ranking; shares are of all revenue, open hosts included.

    Attributes:
        seat: the lab.
        rank, former_rank: place by valuation, from 1; the same if there is no earlier quarter.
        valuation, valuation_change: $M.
        share, share_change: of the market's revenue, [0, 1].
        board, board_change: public score, Elo.
        alive: not wound up.
    """

    seat: int
    rank: int
    former_rank: int
    valuation: float
    valuation_change: float
    share: float
    share_change: float
    board: float
    board_change: float
    alive: bool


def revenue_shares(view: View) -> np.ndarray:
    """Return each lab's part of the market's revenue last quarter, (L,), open hosts in the whole."""
    whole = float(view.report.segment_revenue[:, 0].sum())
    mine = view.report.revenue[:, :, 0].sum(axis=1)
    return mine / whole if whole > 0.0 else np.zeros_like(mine)


def standings(view: View, before: View | None) -> list[Standing]:
    """Return the labs by valuation, the dearest first."""
    s, then = view.state, (before or view).state
    share, share_then = revenue_shares(view), revenue_shares(before or view)
    former = {seat: place for place, seat in enumerate(_by_value(before or view), 1)}
    return [
        Standing(
            seat=seat,
            rank=place,
            former_rank=former[seat],
            valuation=float(s.valuation[seat, 0]),
            valuation_change=float(s.valuation[seat, 0] - then.valuation[seat, 0]),
            share=float(share[seat]),
            share_change=float(share[seat] - share_then[seat]),
            board=float(s.board[seat, 0]),
            board_change=float(s.board[seat, 0] - then.board[seat, 0]),
            alive=bool(s.alive[seat, 0] > 0.0),
        )
        for place, seat in enumerate(_by_value(view), 1)
    ]


def _by_value(view: View) -> list[int]:
    values = view.state.valuation[:, 0]
    return sorted(range(len(values)), key=lambda seat: (-float(values[seat]), seat))
