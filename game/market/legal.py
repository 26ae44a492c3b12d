"""Orders made legal: every number is clipped to what it can mean, in field order, and the clip is reported.

What is legal but not affordable is scaled down later, in the capital phase, once the round is in.
"""

from typing import TYPE_CHECKING

import numpy as np

from game.market.exact import Array, Flags, fraction
from game.market.orders import Orders
from game.market.report import Reason

if TYPE_CHECKING:
    from game.market.quarter import Quarter

LARGEST_BUDGET = 1e6
"""$M; far above any game's money, low enough that sums stay exact to a cent."""

BOUNDS: dict[str, tuple[float, float]] = {
    "split": (0.0, 1.0),
    "buy": (0.0, 1e5),
    "rent": (0.0, 1e5),
    "ship": (0.0, 1.0),
    "open_base": (0.0, 1.0),
    "release": (0.0, 1.0),
    "focus": (0.0, 1.0),
    "bid": (0.0, LARGEST_BUDGET),
    "consent": (0.0, 3.0),
    "synthetic_share": (0.0, 0.9),
    "labelling": (0.0, LARGEST_BUDGET),
    "price": (1e-3, 1e4),
    "free_plan": (0.0, 1.0),
    "raise_capital": (0.0, LARGEST_BUDGET),
    "safety": (0.0, LARGEST_BUDGET),
    "marketing": (0.0, LARGEST_BUDGET),
    "harness": (0.0, LARGEST_BUDGET),
    "talent": (0.0, LARGEST_BUDGET),
    "thesis": (-1.0, 3.0),
}
"""Lowest and highest legal value of each field."""

WHOLE = ("ship", "open_base", "release", "consent", "thesis")
"""Fields that are rounded to a whole number."""


def clip(orders: Orders, quarter: "Quarter") -> Orders:
    """Return legal orders; what had to be changed is reported as refusals.

    Raises:
        ValueError: an array has another shape than the world and the batch ask for.
    """
    sizes = {**quarter.world.sizes, "B": quarter.state.batch}
    legal: dict[str, Array] = {}
    for name, spec in Orders.spec().items():
        values = np.asarray(getattr(orders, name), dtype=np.float64)
        shape = tuple(sizes[a] for a in spec.axes)
        if values.shape != shape:
            raise ValueError(f"orders.{name} has shape {values.shape}, needs {shape} ({' '.join(spec.axes)})")
        legal[name] = values
    _replace_non_numbers(legal, quarter)
    _clip_to_bounds(legal, quarter)
    for name in WHOLE:
        legal[name] = np.rint(legal[name])
    for name, reason in (("split", Reason.SPLIT_OVER_ONE), ("focus", Reason.FOCUS_OVER_ONE)):
        legal[name] = _scale_to_one(legal[name], reason, quarter)
    return _only_the_living(Orders(**legal), quarter)


def _replace_non_numbers(legal: dict[str, Array], quarter: "Quarter") -> None:
    """Take what is not finite as nothing; a price stays what it was."""
    for name, values in legal.items():
        bad = ~np.isfinite(values)
        if not bad.any():
            continue
        legal[name] = np.where(bad, quarter.state.price if name == "price" else 0.0, values)
        _flag(quarter, Reason.NOT_A_NUMBER, bad)


def _clip_to_bounds(legal: dict[str, Array], quarter: "Quarter") -> None:
    for name, values in legal.items():
        low, high = BOUNDS[name]
        clipped = np.minimum(np.maximum(values, low), high)
        changed = clipped != values
        if changed.any():
            _flag(quarter, Reason.OUT_OF_RANGE, changed)
        legal[name] = clipped


def _flag(quarter: "Quarter", reason: Reason, where: Flags) -> None:
    """Count the numbers of each lab that were changed."""
    count = where.astype(np.float64)
    while count.ndim > 2:
        count = np.max(count, axis=1)
    quarter.refuse(reason, count, np.zeros_like(count))


def _scale_to_one(parts: Array, reason: Reason, quarter: "Quarter") -> Array:
    """Scale the parts of a whole (L, X, B) down to a sum of at most one."""
    whole = parts[:, 0]
    for i in range(1, parts.shape[1]):
        whole = whole + parts[:, i]
    if (whole > 1.0 + 1e-9).any():
        quarter.refuse(reason, np.where(whole > 1.0 + 1e-9, whole, 0.0), np.where(whole > 1.0 + 1e-9, 1.0, 0.0))
    return parts * fraction(1.0, np.maximum(whole, 1.0))[:, None]


def _only_the_living(orders: Orders, quarter: "Quarter") -> Orders:
    """Take a wound-up lab's orders as nothing."""
    alive = quarter.state.alive
    if (alive > 0.0).all():
        return orders
    asked = (alive <= 0.0) & (orders.split[:, 0] + orders.raise_capital + orders.buy > 0.0)
    quarter.refuse(Reason.WOUND_UP, np.where(asked, 1.0, 0.0), np.zeros_like(alive))
    kept = ("price", "thesis", "consent")
    quiet = {
        n: a * (alive[:, None] if a.ndim == 3 else alive) for n, a in orders.arrays().items() if n not in kept
    }
    return orders.with_arrays(quiet)
