"""The desk of one seat: everything a planning screen may read, and the plan it may change.

A screen gets the desk and nothing else. What this seat cannot know is not reachable from here.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np

from game.market.exact import Array
from game.market.observe import View
from game.market.orders import Orders
from game.market.report import Refusal, refusals
from game.market.rules import Rules
from game.market.world import USES, LabStart, World
from game.session.planning.outlook import Outlook
from game.ui.turn.draft import BET, Draft
from game.ui.turn.linked import CHANGE, linked
from game.ui.turn.memory import Memory

Index = int | str | None
T = TypeVar("T")


class Desk:
    """One seat's quarter: its view, its draft, its memory."""

    def __init__(
        self,
        view: View,
        draft: Draft,
        *,
        history: Sequence[View] = (),
        last_orders: Orders | None = None,
        sealed: tuple[int, int] = (0, 0),
    ) -> None:
        """Open a desk.

        Args:
            view: what the seat knows now, one game.
            draft: the plan, begun from the advisor's proposal.
            history: the seat's earlier views, oldest first, without `view`.
            last_orders: the seat's orders of last quarter (L = 1); none in the first.
            sealed: how many rivals have sealed their orders, of how many.
        """
        self.view = view
        self.draft = draft
        self.history: list[View] = [*history, view]
        self.last_orders = last_orders
        self.sealed = sealed
        self.locks: set[int] = set()
        self._memory = Memory()

    # --- what the seat knows

    @property
    def rules(self) -> Rules:
        """The rulebook."""
        return self.view.rules

    @property
    def world(self) -> World:
        """What is fixed about the game."""
        return self.view.rules.world

    @property
    def seat(self) -> int:
        """This seat's number on the lab axis."""
        return self.view.seat

    @property
    def lab(self) -> LabStart:
        """This seat's lab: key and name."""
        return self.world.labs[self.seat]

    @property
    def quarter(self) -> int:
        """The quarter being planned, from 0."""
        return self.view.quarter

    @property
    def date(self) -> str:
        """The quarter being planned, `2026 Q3`."""
        return self.world.date(self.quarter)

    @property
    def rivals(self) -> list[int]:
        """The other seats' numbers."""
        return [i for i in range(len(self.world.labs)) if i != self.seat]

    def lab_key(self, lab: int) -> str:
        """Return a lab's key, which names its emblem and colour."""
        return self.world.labs[lab].key

    def lab_name(self, lab: int) -> str:
        """Return a lab's name."""
        return self.world.labs[lab].name

    def own(self, name: str) -> Array:
        """Return the own row of a state array: a plain number (0-d) or a list, no batch axis."""
        row: Array = getattr(self.view.state, name)[self.seat, ..., 0]
        return row

    def own_number(self, name: str) -> float:
        """Return the own number of a state array of labs."""
        return float(self.own(name))

    def figure(self, name: str) -> Array:
        """Return a state array without the batch axis; other labs' hidden rows are NaN."""
        values: Array = getattr(self.view.state, name)[..., 0]
        return values

    def report_own(self, name: str) -> Array:
        """Return the own row of last quarter's report."""
        row: Array = getattr(self.view.report, name)[self.seat, ..., 0]
        return row

    def report_figure(self, name: str) -> Array:
        """Return an array of last quarter's report without the batch axis."""
        values: Array = getattr(self.view.report, name)[..., 0]
        return values

    def series(self, name: str, index: int | None = None) -> list[float]:
        """Return the own numbers of a state array over the quarters known, oldest first."""
        rows = [getattr(v.state, name)[self.seat, ..., 0] for v in self.history]
        return [float(row if index is None else row[index]) for row in rows]

    def market_series(self, name: str, *index: int) -> list[float]:
        """Return numbers of a public state array by quarter: `market_series("share", lab, segment)`."""
        return [float(getattr(v.state, name)[..., 0][index]) for v in self.history]

    @property
    def refusals(self) -> list[Refusal]:
        """What was refused to this lab last quarter."""
        return refusals(self.view.report, self.seat)

    @property
    def earlier(self) -> View | None:
        """What the seat knew a quarter ago; none in the first."""
        return self.history[-2] if len(self.history) > 1 else None

    # --- the plan

    def get(self, field: str, index: Index = None) -> float:
        """Return a planned number; `index` for list fields (a use may be given by name)."""
        return float(self.draft.row(field)[_place(index)])

    def row(self, field: str) -> Array:
        """Return a planned list."""
        return self.draft.row(field).copy()

    def put(self, field: str, value: float, index: Index = None, group: str | None = None) -> None:
        """Plan a number. Changes with one `group` (pass `ui.active`) are one step of undo."""
        row = self.draft.row(field).copy()
        row[_place(index)] = float(value)
        self.draft.put_row(field, row, group)

    def put_row(self, field: str, values: Sequence[float] | Array, group: str | None = None) -> None:
        """Plan a whole list."""
        self.draft.put_row(field, np.asarray(values, dtype=np.float64), group)

    def toggle(self, field: str, *, on: bool, index: Index = None) -> None:
        """Plan a yes or a no."""
        self.put(field, 1.0 if on else 0.0, index)

    def before(self, field: str, index: Index = None) -> float:
        """Return last quarter's value; in the first quarter what the plan began with."""
        if self.last_orders is None:
            return float(self.draft.start_row(field)[_place(index)])
        row: Array = getattr(self.last_orders, field)[0].reshape(-1)
        return float(row[_place(index)])

    def changed(self, field: str, index: Index = None) -> bool:
        """Tell whether the plan differs from the turn's first; without index, anywhere in a list."""
        apart = self.derived(f"changed.{field}", lambda: self._apart(field))
        return any(apart) if index is None else apart[_place(index)]

    def _apart(self, field: str) -> list[bool]:
        apart = np.abs(self.draft.row(field) - self.draft.start_row(field)) > CHANGE
        listed: list[bool] = apart.tolist()
        return listed

    @property
    def any_changed(self) -> bool:
        """Whether anything differs from the plan this turn began with."""
        return self.derived(
            "changed", lambda: any(self.changed(name) for name in Orders.spec() if name != BET)
        )

    def undo(self) -> bool:
        """Take back the last change."""
        return self.draft.undo()

    def redo(self) -> bool:
        """Do the last undone change again."""
        return self.draft.redo()

    def undo_all(self) -> None:
        """Go back to the plan this turn began with."""
        self.draft.undo_all()

    # --- the fleet's split: linked sliders

    @property
    def split(self) -> Array:
        """The planned split over the uses, summing to one at most."""
        return self.draft.row("split").copy()

    def set_lock(self, use: int, *, locked: bool) -> None:
        """Lock a use: moving another one leaves it alone."""
        if locked:
            self.locks.add(use)
        else:
            self.locks.discard(use)

    def put_split(self, use: Index, value: float, group: str | None = None) -> None:
        """Plan one use's share; the unlocked others give or take in proportion, so that all sum to one."""
        self.put_row("split", linked(self.split, _place(use), value, self.locks), group)

    def put_focus(self, domain: int, value: float, group: str | None = None) -> None:
        """Plan one domain's share of specialisation; the others shrink where the whole would pass one."""
        focus = self.row("focus")
        others = float(focus.sum() - focus[domain])
        value = min(1.0, max(0.0, value))
        if others > 1.0 - value:
            focus = focus * ((1.0 - value) / others)
        focus[domain] = value
        self.put_row("focus", focus, group)

    # --- what follows from it

    @property
    def outlook(self) -> Outlook:
        """What this seat can expect of the plan as it stands; computed once per change."""
        return self.derived("outlook", lambda: Outlook(self.view, self.draft.orders, self.earlier))

    @cached_property
    def outlook_at_start(self) -> Outlook:
        """The same for the plan this turn began with, to show what the changes do."""
        return Outlook(self.view, self.draft.started_from, self.earlier)

    def derived(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` says of the plan as it stands, made once per change."""
        return self._memory.derived(key, self.draft.version, make)

    def remembered(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` says of what the seat knows, made once a turn."""
        return self._memory.remembered(key, make)


def _place(index: Index) -> int:
    if index is None:
        return 0
    return USES.index(index) if isinstance(index, str) else index
