"""What agents see and do as flat vectors, and which number in them is what.

An observation is all that a seat knows: every public array, the seat's own row of the arrays that it alone
knows, the time and the seat. Nothing is hidden in it as NaN, for what is unknown is left out. Numbers are
squeezed by sign(x) ln(1 + |x|): a dollar and a billion fit one network.

An action holds all orders, each number in [0, 1]:

| orders | what x means |
|---|---|
| amounts ($M, kH100e) | exp(x ln(1 + most)) - 1: nothing at 0, half way is about the root of the most |
| prices | low (high / low)^x, from $0.001 to $10,000 |
| everything else | evenly from the lowest to the highest legal value; the market rounds what is whole |

Shares of a whole (split, focus) that add up to more than one are scaled down to it. What is not allowed the
market refuses, as for any player.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.market.arrays import ArrayRecord, shapes
from game.market.exact import Array, exp, log
from game.market.legal import BOUNDS
from game.market.observe import View
from game.market.orders import Orders
from game.market.rules import Rules
from game.market.state import start
from game.market.turn import opening

Vector = npt.NDArray[np.float32]

WHOLES = ("split", "focus")
"""Orders whose numbers are shares of one whole."""

AMOUNT = 1e4
"""Highest legal value from which on an order that starts at 0 is an amount."""

LARGEST = 720.0
"""No finite number is squeezed to more."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some neighbouring numbers of a vector: a field of the state, the report or the orders."""

    name: str
    start: int
    shape: tuple[int, ...]
    unit: str

    @property
    def stop(self) -> int:
        """Return where the next part begins."""
        size = 1
        for length in self.shape:
            size *= length
        return self.start + size


class Observations:
    """The layout of what one seat sees."""

    def __init__(self, rules: Rules) -> None:
        self.quarters = rules.world.quarters
        self.labs = len(rules.world.labs)
        self.parts: tuple[Part, ...] = tuple(self._laid_out(rules))
        self.size = self.parts[-1].stop

    def _laid_out(self, rules: Rules) -> list[Part]:
        found = [Part("time", 0, (1,), "share of the game"), Part("seat", 1, (self.labs,), "0 or 1")]
        first = start(rules)
        for kind, record in (("state", first), ("report", opening(rules, first))):
            for name, spec in record.spec().items():
                if spec.audience != "hidden":
                    whole = getattr(record, name).shape[:-1]
                    shape = whole if spec.audience == "public" else whole[1:]
                    found.append(Part(f"{kind}.{name}", found[-1].stop, shape, f"ln of {spec.unit}"))
        return found

    def of(self, view: View) -> Vector:
        """Return the vector of what a seat knows of one game."""
        seat = np.zeros(self.labs)
        seat[view.seat] = 1.0
        numbers = [np.array([view.quarter / self.quarters]), seat]
        numbers += [*_known(view.state, view.seat), *_known(view.report, view.seat)]
        plain = np.concatenate(numbers[:2])
        squeezed = _squeezed(np.concatenate(numbers[2:]))
        vector: Vector = np.concatenate([plain, squeezed]).astype(np.float32)
        return vector


def _known(record: ArrayRecord, seat: int) -> list[Array]:
    """Return the numbers of game 0 that a seat may look at, field by field."""
    return [
        (values if spec.audience == "public" else values[seat])[..., 0].reshape(-1)
        for (name, spec), values in zip(record.spec().items(), record.arrays().values(), strict=True)
        if spec.audience != "hidden"
    ]


def _squeezed(values: Array) -> Array:
    finite = np.nan_to_num(values, nan=0.0)
    squeezed: Array = np.sign(finite) * np.log1p(np.abs(finite))
    return squeezed


class Actions:
    """The layout of what one seat orders."""

    def __init__(self, rules: Rules) -> None:
        sizes = tuple({**rules.world.sizes, "L": 1}.items())
        found: list[Part] = []
        for name, shape in shapes(Orders, sizes, 1).items():
            begin = found[-1].stop if found else 0
            found.append(Part(name, begin, shape, Orders.spec()[name].unit))
        self.parts: tuple[Part, ...] = tuple(found)
        self.size = self.parts[-1].stop

    def orders(self, action: npt.ArrayLike) -> Orders:
        """Return the orders (L = 1, B = 1) that an action stands for; what is not in [0, 1] is clipped.

        Raises:
            ValueError: it has another length.
        """
        x = np.asarray(action, dtype=np.float64)
        if x.shape != (self.size,):
            raise ValueError(f"an action has shape {x.shape}, needs ({self.size},)")
        x = np.clip(np.nan_to_num(x, nan=0.0), 0.0, 1.0)
        numbers = {p.name: _stretched(p.name, x[p.start : p.stop]) for p in self.parts}
        for name in WHOLES:
            numbers[name] /= max(1.0, float(numbers[name].sum()))
        return Orders(**{p.name: numbers[p.name].reshape(p.shape) for p in self.parts})

    def action(self, orders: Orders) -> Vector:
        """Return the action that stands for orders (L = 1, B = 1), for instance the Advisor's."""
        parts = [_shrunk(p.name, getattr(orders, p.name).reshape(-1)) for p in self.parts]
        vector: Vector = np.clip(np.concatenate(parts), 0.0, 1.0).astype(np.float32)
        return vector


def _stretched(name: str, x: Array) -> Array:
    low, high = BOUNDS[name]
    if name == "price":
        return low * exp(x * log(np.array(high / low)))
    if low == 0.0 and high >= AMOUNT:
        return exp(x * log(np.array(1.0 + high))) - 1.0
    return low + x * (high - low)


def _shrunk(name: str, values: Array) -> Array:
    low, high = BOUNDS[name]
    if name == "price":
        return log(np.maximum(values, low) / low) / log(np.array(high / low))
    if low == 0.0 and high >= AMOUNT:
        return log(1.0 + np.maximum(values, 0.0)) / log(np.array(1.0 + high))
    return (values - low) / (high - low)
