"""Records of arrays with named axes: what State, Orders, Report and View have in common.

Every field names its axes, its unit and who may see it. Copying, cutting out one game, joining games and
comparing are written once, here, over these descriptions.
"""

from dataclasses import dataclass, field, fields
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

    def copy(self) -> Self:
        """Return a new record that shares the arrays of this one."""
        new = object.__new__(type(self))
        new.__dict__.update(self.__dict__)
        return new

    def game(self, b: int) -> Self:
        """Return game b alone, with a batch axis of one."""
        return self.take(np.array([b]))

    def take(self, games: np.ndarray[Any, np.dtype[Any]]) -> Self:
        """Return the named games, in that order; an index may repeat."""
        return self.with_arrays({n: a.take(games, axis=-1) for n, a in self.arrays().items()})

    def every(self, step: int) -> Self:
        """Return every so many-th game, from the first one on, as views on the arrays of this record."""
        return self.with_arrays({n: a[..., ::step] for n, a in self.arrays().items()})

    def repeat(self, times: int) -> Self:
        """Return a batch in which every game stands `times` times in a row."""
        return self.take(np.repeat(np.arange(self.batch), times))

    def with_arrays(self, arrays: dict[str, Array]) -> Self:
        """Return a copy with some arrays replaced.

        Raises:
            TypeError: a name is not one of the record's arrays.
        """
        spec = self.spec()
        if not arrays.keys() <= spec.keys():
            unknown = ", ".join(sorted(arrays.keys() - spec.keys()))
            raise TypeError(f"{type(self).__name__} has no array {unknown}")
        new = self.copy()
        new.__dict__.update(arrays)
        return new


Sizes = tuple[tuple[str, int], ...]
"""Names of axes with their lengths, the batch excepted."""


def shapes(cls: type[ArrayRecord], sizes: Sizes, batch: int) -> dict[str, tuple[int, ...]]:
    """Return the shape of every described field of a record class."""
    lengths = {**dict(sizes), "B": batch}
    return {n: tuple(lengths[a] for a in s.axes) for n, s in cls.spec().items()}


def zeros(cls: type[ArrayRecord], sizes: dict[str, int], batch: int) -> dict[str, Array]:
    """Return zero arrays for every described field of a record class."""
    return {n: np.zeros(shape) for n, shape in shapes(cls, tuple(sizes.items()), batch).items()}


def nothing(cls: type[ArrayRecord], sizes: Sizes, batch: int) -> dict[str, Array]:
    """Return read-only zeros that take no memory, for fields that most quarters leave as they are."""
    return {n: np.broadcast_to(0.0, shape) for n, shape in shapes(cls, sizes, batch).items()}
