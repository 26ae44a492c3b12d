"""What is publicly known of each lab. Only public arrays are read, but for the own row."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.language import _
from game.market.observe import View
from game.rivals.reading.belief import HALF_OF_80, estimates, figure, margins
from game.ui.kit.charts.fan import Fan

_QUARTILE = 0.6744897501960817
"""Standard deviations on either side of the middle between which half of a normal distribution lies."""
COMMONS = "commons"
"""Key of the open weights wherever labs are listed."""


@dataclass(frozen=True, slots=True)
class LabFacts:
    """One line of the table; the open weights have NaN where a company would have a figure.

    Attributes:
        key: the lab's key, or `COMMONS`.
        seat: its number, None for the open weights.
        name: what the player reads.
        you: the own lab.
        alive: not wound up.
        board: Elo; exact for the own lab and the open weights, else the public board's.
        error: standard error of `board`, 0 where exact.
        share: of the market's revenue, [0, 1].
        valuation: $M.
        trust, brand: [0, 1].
        price: its prices against yours, geometric mean over the segments, 1 = equal.
        lots: data lots held.
        generation: models shipped.
        open_base: stands on the open base.
        consent: level 0-3.
    """

    key: str
    seat: int | None
    name: str
    you: bool
    alive: bool
    board: float
    error: float
    share: float
    valuation: float
    trust: float
    brand: float
    price: float
    lots: int
    generation: int
    open_base: bool
    consent: int


def lab_facts(view: View) -> list[LabFacts]:
    """Return every lab's line in seat order, the open weights last if there are any."""
    lines = [_lab(view, seat) for seat in range(len(view.rules.world.labs))]
    return [*lines, _commons(view)] if view.rules.open_weights.enabled else lines


def _lab(view: View, seat: int) -> LabFacts:
    s, lab = view.state, view.rules.world.labs[seat]
    you = seat == view.seat
    return LabFacts(
        key=lab.key,
        seat=seat,
        name=lab.name,
        you=you,
        alive=bool(s.alive[seat, 0] > 0.0),
        board=float(s.capability[seat, 0] if you else s.board[seat, 0]),
        error=0.0 if you else view.rules.information.board_error,
        share=_revenue_share(view, float(view.report.revenue[seat, :, 0].sum())),
        valuation=float(s.valuation[seat, 0]),
        trust=float(s.trust[seat, 0]),
        brand=float(s.brand[seat, 0]),
        price=_against(s.price[seat, :, 0], s.price[view.seat, :, 0]),
        lots=int(np.count_nonzero(s.lot_left[seat, :, 0] > 0.0)),
        generation=int(s.generation[seat, 0]),
        open_base=bool(s.on_open_base[seat, 0] > 0.0),
        consent=int(s.consent[seat, 0]),
    )


def _commons(view: View) -> LabFacts:
    s = view.state
    labs = float(view.report.revenue[:, :, 0].sum())
    whole = float(view.report.segment_revenue[:, 0].sum())
    return LabFacts(
        key=COMMONS,
        seat=None,
        name=_("Open weights"),
        you=False,
        alive=True,
        board=float(s.commons[0]),
        error=0.0,
        share=_revenue_share(view, whole - labs),
        valuation=np.nan,
        trust=np.nan,
        brand=np.nan,
        price=_against(s.commons_price[:, 0], s.price[view.seat, :, 0]),
        lots=0,
        generation=0,
        open_base=False,
        consent=0,
    )


@dataclass(frozen=True, slots=True)
class Inferred:
    """Intervals that hold a rival's hidden figures in about 80 of 100 cases: kH100e, $M, share of revenue."""

    fleet: tuple[float, float]
    cash: tuple[float, float]
    margin: tuple[float, float]


def inferred(view: View, seat: int) -> Inferred:
    """Return what the viewer may conclude of a rival from public figures."""
    found = estimates(view)
    bands = (found["fleet"], found["cash"], margins(view))
    return Inferred(*((float(band.low[seat, 0]), float(band.high[seat, 0])) for band in bands))


def fleet_believed(history: Sequence[View], seat: int) -> tuple[list[float], Fan] | None:
    """Return a rival's fleet in kH100e: what is known of the start, and what was inferred each quarter since.

    None without the first quarter's view or with nothing after it.
    """
    if len(history) < 2 or history[0].quarter > 0:
        return None
    known = float(figure(history[0], "fleet")[seat, 0])
    offs = (-HALF_OF_80, -_QUARTILE, 0.0, _QUARTILE, HALF_OF_80)
    bands = [[float(figure(view, "fleet", off)[seat, 0]) for view in history[1:]] for off in offs]
    return [known], Fan(*bands)


def _revenue_share(view: View, revenue: float) -> float:
    whole = float(view.report.segment_revenue[:, 0].sum())
    return revenue / whole if whole > 0.0 else 0.0


def _against(prices: np.ndarray, own: np.ndarray) -> float:
    return float(np.exp(np.mean(np.log(prices / own))))


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """One segment of one lab: price and share beside yours; $/Mtok and [0, 1]."""

    segment: int
    price: float
    own_price: float
    share: float
    own_share: float


def segment_lines(view: View, seat: int | None) -> list[SegmentLine]:
    """Return the segments of a lab (None: the open weights)."""
    s = view.state
    taken = s.share[:, :, 0].sum(axis=0)
    return [
        SegmentLine(
            segment=k,
            price=float(s.commons_price[k, 0] if seat is None else s.price[seat, k, 0]),
            own_price=float(s.price[view.seat, k, 0]),
            share=float(max(0.0, 1.0 - taken[k]) if seat is None else s.share[seat, k, 0]),
            own_share=float(s.share[view.seat, k, 0]),
        )
        for k in range(len(view.rules.world.segments))
    ]
