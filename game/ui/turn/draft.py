"""A plan being written: one seat's orders with undo. Each change is a step; a drag is one step."""

from dataclasses import dataclass, field

import numpy as np

from game.market.exact import Array
from game.market.orders import Orders

Index = int | None
BET = "thesis"


@dataclass
class Draft:
    """One seat's orders (L = 1, one game), read as plain arrays without those axes, and their history."""

    orders: Orders
    start: Orders | None = None
    version: int = 0
    _undo: list[tuple[str, Array]] = field(default_factory=list)
    _redo: list[tuple[str, Array]] = field(default_factory=list)
    _group: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        self.start = self.start or self.orders
        self.orders = self.orders.with_arrays({n: a.copy() for n, a in self.orders.arrays().items()})

    def row(self, name: str) -> Array:
        """Return the seat's row of a field: (1,) for a plain number, (X,) for a list."""
        values: Array = getattr(self.orders, name)[0]
        return values.reshape(-1)

    @property
    def started_from(self) -> Orders:
        """The orders that the plan began with."""
        return self.start or self.orders

    def start_row(self, name: str) -> Array:
        """Return the row as the plan began."""
        values: Array = getattr(self.started_from, name)[0]
        return values.reshape(-1)

    def put_row(self, name: str, values: Array, group: str | None = None) -> None:
        """Change a row; changes of one group in a row are one undo step."""
        if np.array_equal(self.row(name), values):
            return
        key = (name, group) if group else None
        if key is None or key != self._group:
            self._undo.append((name, self.row(name).copy()))
        self._group = key
        self._redo.clear()
        self._write(name, values)

    def bet(self, future: int) -> None:
        """Choose the thesis; it is no step of the plan, so that undoing the plan cannot lose it."""
        self.put_row(BET, np.array([float(future)]))
        self._undo = [step for step in self._undo if step[0] != BET]

    def settle(self) -> None:
        """End a group: the next change is a new undo step."""
        self._group = None

    def undo(self) -> bool:
        """Take back the last step; False if there is none."""
        return self._swap(self._undo, self._redo)

    def redo(self) -> bool:
        """Do the last undone step again; False if there is none."""
        return self._swap(self._redo, self._undo)

    def undo_all(self) -> None:
        """Go back to the plan as it began, in steps that can be redone."""
        while self.undo():
            pass
        for name in Orders.spec():  # what an earlier window changed has no steps
            if name != BET:
                self.put_row(name, self.start_row(name))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._redo)

    def _swap(self, source: list[tuple[str, Array]], target: list[tuple[str, Array]]) -> bool:
        if not source:
            return False
        name, values = source.pop()
        target.append((name, self.row(name).copy()))
        self._write(name, values)
        self._group = None
        return True

    def _write(self, name: str, values: Array) -> None:
        whole: Array = getattr(self.orders, name)
        whole[0] = values.reshape(whole[0].shape)
        self.version += 1
