"""What the price ladder shows: prices, costs, and what the plan would earn, segment by segment."""

import math
from dataclasses import dataclass

from game.language import _
from game.market.exact import Array, exp
from game.market.observe import View
from game.market.rules import Rules
from game.market.usage import free_tokens, new_traces, usable
from game.session.planning.outlook import Outlook

_OCTAVE = 2.0
_DEEPEST = 6.0  # costs further below the cheapest price than this share one line at the foot of the ladder


@dataclass(frozen=True, slots=True)
class SegmentPrice:
    """One rung of the ladder; $/Mtok, $M and shares in [0, 1].

    Attributes:
        segment: index into the world's segments.
        price, last: planned, and last quarter's.
        cost: what a token costs to serve here this quarter, people included.
        open_price: self-hosting the open weights, None where there are none.
        rivals: (seat, price) of every other living lab.
        share: own share now.
        expected: own share after the quarter if the rivals go on as they did.
        revenue: expected this quarter if the rivals go on as they did, $M.
    """

    segment: int
    price: float
    last: float
    cost: float
    open_price: float | None
    rivals: tuple[tuple[int, float], ...]
    share: float
    expected: float
    revenue: float

    @property
    def margin(self) -> float:
        """Gross margin at the planned price."""
        return 1.0 - self.cost / self.price

    @property
    def changed(self) -> bool:
        """Whether the plan moves this price."""
        return abs(self.price - self.last) > 1e-9 * self.last


def segment_prices(view: View, outlook: Outlook) -> list[SegmentPrice]:
    """Return the ladder's columns in the world's order."""
    s, seat = view.state, view.seat
    cost, shares, revenue = outlook.unit_cost, outlook.shares, outlook.revenue
    others = [i for i in range(len(s.alive)) if i != seat and s.alive[i, 0] > 0.0]
    has_open = view.rules.open_weights.enabled
    return [
        SegmentPrice(
            segment=k,
            price=float(outlook.orders.price[0, k, 0]),
            last=float(s.price[seat, k, 0]),
            cost=cost + segment.people,
            open_price=float(s.commons_price[k, 0]) if has_open else None,
            rivals=tuple((i, float(s.price[i, k, 0])) for i in others),
            share=float(s.share[seat, k, 0]),
            expected=float(shares[k]),
            revenue=float(revenue[k]),
        )
        for k, segment in enumerate(view.rules.world.segments)
    ]


def axis_range(columns: list[SegmentPrice]) -> tuple[float, float]:
    """Return the ladder's common range: whole octaves around last quarter's prices, open hosts and costs.

    The plan's own prices only widen it, so that the axis stands still under a dragged handle.
    """
    asked = [c.last for c in columns] + [price for c in columns for _, price in c.rivals]
    cheapest = min(asked)
    others = [c.cost for c in columns] + [c.open_price for c in columns if c.open_price is not None]
    low = min([cheapest, *(max(value, cheapest / _DEEPEST) for value in others)])
    high = max([*asked, *others])
    low, high = _octave(low, down=True), _octave(high, down=False)
    planned = [c.price for c in columns]
    while min(planned) < low:
        low /= _OCTAVE
    while max(planned) > high:
        high *= _OCTAVE
    return low, high


def _octave(value: float, *, down: bool) -> float:
    """Return the power of two at or beyond a value, at least a quarter of an octave away."""
    place = math.log2(value)
    return _OCTAVE ** (math.floor(place - 0.25) if down else math.ceil(place + 0.25))


@dataclass(frozen=True, slots=True)
class FreePlan:
    """What the planned free plan costs and yields this quarter if the rivals go on as they did.

    Attributes:
        tokens: free usage, T.
        compute: serving it takes, kH100e.
        cost: $M of compute.
        traces: verified traces it leaves at the planned consent level, M.
        worth: the price cut that would draw as many customers, [0, 1].
        segments: names of the segments that have a free plan.
    """

    tokens: float
    compute: float
    cost: float
    traces: float
    worth: float
    segments: tuple[str, ...]


def free_plan(view: View, outlook: Outlook) -> FreePlan:
    """Return what the plan's generosity costs and yields."""
    rules, segments = view.rules, view.rules.world.segments
    generosity, consent = outlook.orders.free_plan, outlook.orders.consent  # (1, 1): one lab, one game
    offered = [k for k, segment in enumerate(segments) if segment.free_plan]
    paid = outlook.report_after("tokens")[None, :, None]
    tokens = float(free_tokens(rules, paid, generosity)[0, 0])
    used = float(paid.sum()) + tokens
    beta = max((segments[k].beta for k in offered), default=0.0)
    pull = rules.demand.free_plan_weight * float(generosity[0, 0])
    return FreePlan(
        tokens=tokens,
        compute=outlook.demand * tokens / used if used > 0.0 else 0.0,
        cost=tokens * outlook.unit_cost,
        traces=_traces(rules, paid, generosity, consent) - _traces(rules, paid, 0.0 * generosity, consent),
        worth=1.0 - float(exp(-pull / beta)) if beta > 0.0 else 0.0,
        segments=tuple(_(segments[k].name) for k in offered),
    )


def _traces(rules: Rules, paid: Array, generosity: Array, consent: Array) -> float:
    """Return the M traces that paid use and a free plan yield together."""
    if not rules.flywheel.enabled:
        return 0.0
    return float(new_traces(rules, usable(rules, paid, generosity, consent))[0, 0])
