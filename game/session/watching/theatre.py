"""Watching a record: any quarter, through any seat's eyes, or all of it once nothing is secret any more."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from game.language import _
from game.market.observe import View, masked, observe
from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State
from game.record import Record, describe_orders, read
from game.session.game import RATIONALES
from game.session.playing.sealed import one_seat
from game.session.seats.seating import Seat


class SecretError(Exception):
    """This game is still being played: what others hide stays hidden."""


@dataclass(frozen=True)
class Theatre:
    """A recorded game on stage. Quarter q is the position after q played quarters; 0 is the start.

    While people play the game its secrets are sealed. One person alone may look back through the eyes of the
    lab that is theirs. Where several play, nobody can tell who sits at the screen: what is public is shown.
    """

    record: Record

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a record; raises RecordError with one clear line when it cannot be read."""
        return cls(read(path))

    @property
    def rules(self) -> Rules:
        """The rulebook as played."""
        return self.record.rules

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Who played which lab."""
        return tuple(Seat(s.lab, s.name, s.player) for s in self.record.header.seats)

    @property
    def quarters(self) -> int:
        """How many quarters were played."""
        return len(self.record.quarters)

    def rules_version(self, quarter: int) -> int:
        """Return the version of the rules that led to a position."""
        return self.record.quarters[quarter - 1].rules if quarter else self.record.header.rules

    @property
    def over(self) -> bool:
        """Whether the recorded game has ended."""
        return bool(self.record.state.over[0] > 0.0)

    @cached_property
    def open_book(self) -> bool:
        """Whether everything may be shown: the game is over, or no person plays it."""
        return self.over or not any(seat.human for seat in self.seats)

    @cached_property
    def eyes(self) -> tuple[int, ...]:
        """The seats whose eyes may be borrowed: all in an open book, else the one person's."""
        if self.open_book:
            return tuple(range(len(self.seats)))
        people = tuple(i for i, seat in enumerate(self.seats) if seat.human)
        return people if len(people) == 1 else ()

    # --- what everybody who watches may see

    def known(self, quarter: int) -> tuple[State, Report]:
        """Return the position `quarter` and the report that led there, NaN wherever it is sealed.

        The whole of it in an open book, one person's own view of a game in progress, else what is public.
        """
        state, report = self._position(quarter)
        if self.open_book:
            return state, report
        seat = self.eyes[0] if self.eyes else None
        return masked(state, seat), masked(report, seat)

    # --- what only some may see

    def state(self, quarter: int) -> State:
        """Return the whole position after `quarter` quarters.

        Raises:
            SecretError: the game is still being played.
        """
        self._need_open_book()
        return self._position(quarter)[0]

    def report(self, quarter: int) -> Report:
        """Return the whole report that led to the position `quarter`; errors as in `state`."""
        self._need_open_book()
        return self._position(quarter)[1]

    def view(self, quarter: int, seat: int) -> View:
        """Return what a seat knew at the position `quarter`.

        Raises:
            SecretError: its eyes may not be borrowed, see `eyes`.
        """
        self._need_eyes(seat)
        return observe(self.rules, *self._position(quarter), seat)

    def orders(self, quarter: int) -> Orders | None:
        """Return the orders that led to the position `quarter`; None at the start; errors as in `state`."""
        self._need_open_book()
        return self._orders(quarter)

    def own_orders(self, quarter: int, seat: int) -> Orders | None:
        """Return one seat's (L = 1); None at the start; errors as in `view`."""
        self._need_eyes(seat)
        orders = self._orders(quarter)
        return None if orders is None else one_seat(orders, seat)

    def ordered(self, quarter: int, seat: int) -> list[str]:
        """Return in words what a seat ordered in the quarter that led to the position `quarter`.

        Raises:
            SecretError: as in `view`.
        """
        self._need_eyes(seat)
        orders = self._orders(quarter)
        if orders is None:
            return []
        return describe_orders(self.rules.world, orders, seat, self._orders(quarter - 1))

    def rationale(self, quarter: int, seat: int) -> list[str]:
        """Return why a computer's seat ordered what it did then, in its own lines; none for people.

        Raises:
            SecretError: as in `view`.
        """
        self._need_eyes(seat)
        if quarter == 0:
            return []
        notes = self.record.quarters[quarter - 1].notes.get(RATIONALES, {})
        told = notes.get(self.seats[seat].lab, []) if isinstance(notes, dict) else []
        return [str(line) for line in told] if isinstance(told, list) else []

    def _position(self, quarter: int) -> tuple[State, Report]:
        if quarter == 0:
            return self.record.start, self.record.opening
        played = self.record.quarters[quarter - 1]
        return played.state, played.report

    def _orders(self, quarter: int) -> Orders | None:
        return None if quarter == 0 else self.record.quarters[quarter - 1].orders

    def _need_open_book(self) -> None:
        if not self.open_book:
            raise SecretError(_("this game is still being played; its secrets open when it is over"))

    def _need_eyes(self, seat: int) -> None:
        if seat not in self.eyes:
            raise SecretError(
                f"this game is still being played; what {self.seats[seat].name} knows and orders is sealed"
            )
