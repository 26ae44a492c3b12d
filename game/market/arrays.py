"""Records of arrays with named axes: what State, Orders, Report and View have in common.

Every field names its axes, its unit and who may see it. Copying, cutting out one game, joining games and
comparing are written once, here, over these descriptions.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, Self

import numpy as np

from game.market.exact import Array

Audience = Literal["public", "own", "hidden"]


@dataclass(frozen=True, slots=True)
class Axes:
    """Description of an array field. `axes` is a string such as "L K B"; the batch B is always last."""

    axes: tuple[str, ...]
    unit: str
    note: str
    audience: Audience = "public"


def array(axes: str, unit: str, note: str, audience: Audience = "public") -> Any:
    """Declare an array field: its axes, unit, meaning, and who sees it (R22)."""
    return field(metadata={"axes": Axes(tuple(axes.split()), unit, note, audience)})


class ArrayRecord:
    """Base of dataclasses whose described fields are float64 arrays with the batch axis last."""

    @classmethod
    def spec(cls) -> dict[str, Axes]:
        """Return the description of every array field by name."""
        cached: dict[str, Axes] | None = cls.__dict__.get("_spec")
        if cached is None:
            cached = {f.name: f.metadata["axes"] for f in fields(cls) if "axes" in f.metadata}  # type: ignore[arg-type]  # every subclass is a dataclass
            cls._spec = cached  # type: ignore[attr-defined]  # cache on the class
        return cached

    def arrays(self) -> dict[str, Array]:
        """Return the arrays by field name."""
        return {name: getattr(self, name) for name in self.spec()}

    @property
    def batch(self) -> int:
        """Return the number of games B."""
        name = next(iter(self.spec()))
        size: int = getattr(self, name).shape[-1]
        return size

    def game(self, b: int) -> Self:
        """Return game b alone, with a batch axis of one."""
        return self.take(np.array([b]))

    def take(self, games: np.ndarray[Any, np.dtype[Any]]) -> Self:
        """Return the named games, in that order; an index may repeat."""
        return self.with_arrays({n: np.ascontiguousarray(a[..., games]) for n, a in self.arrays().items()})

    def repeat(self, times: int) -> Self:
        """Return a batch in which every game stands `times` times in a row."""
        return self.take(np.repeat(np.arange(self.batch), times))

    def with_arrays(self, arrays: dict[str, Array]) -> Self:
        """Return a copy with some arrays replaced."""
        return replace(self, **arrays)  # type: ignore[type-var]  # every subclass is a dataclass


def zeros(cls: type[ArrayRecord], sizes: dict[str, int], batch: int) -> dict[str, Array]:
    """Return zero arrays for every described field of a record class."""
    lengths = {**sizes, "B": batch}
    return {n: np.zeros(tuple(lengths[a] for a in s.axes)) for n, s in cls.spec().items()}
