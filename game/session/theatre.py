"""Watching a record: any quarter, through any seat's eyes, or all of it once nothing is secret any more."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from game.market.observe import View, observe
from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State
from game.record import Record, describe_orders, read
from game.session.game import RATIONALES
from game.session.seats import Seat


class SecretError(Exception):
    """This game is still being played: what others hide stays hidden."""


@dataclass(frozen=True)
class Theatre:
    """A recorded game on stage. Quarter q is the position after q played quarters; 0 is the start."""

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

    @property
    def over(self) -> bool:
        """Whether the recorded game has ended."""
        return bool(self.record.state.over[0] > 0.0)

    @property
    def open_book(self) -> bool:
        """Whether everything may be shown: the game is over, or at most one person ever played it."""
        return self.over or sum(1 for s in self.seats if s.human) <= 1

    def state(self, quarter: int) -> State:
        """Return the whole position after `quarter` quarters.

        Raises:
            SecretError: the game is still being played by several people.
        """
        self._need_open_book()
        return self.record.start if quarter == 0 else self.record.quarters[quarter - 1].state

    def report(self, quarter: int) -> Report:
        """Return the whole report that led to the position `quarter`; errors as in `state`."""
        self._need_open_book()
        return self.record.opening if quarter == 0 else self.record.quarters[quarter - 1].report

    def view(self, quarter: int, seat: int) -> View:
        """Return what a seat knew at the position `quarter`; errors as in `state`."""
        return observe(self.rules, self.state(quarter), self.report(quarter), seat)

    def orders(self, quarter: int) -> Orders | None:
        """Return the orders that led to the position `quarter`; None at the start; errors as in `state`."""
        self._need_open_book()
        return None if quarter == 0 else self.record.quarters[quarter - 1].orders

    def ordered(self, quarter: int, seat: int) -> list[str]:
        """Return in words what a seat ordered in the quarter that led to the position `quarter`."""
        orders = self.orders(quarter)
        if orders is None:
            return []
        return describe_orders(self.rules.world, orders, seat, self.orders(quarter - 1))

    def rationale(self, quarter: int, seat: int) -> list[str]:
        """Return why a computer's seat ordered what it did then, in its own lines; none for people."""
        if self.orders(quarter) is None:
            return []
        notes = self.record.quarters[quarter - 1].notes.get(RATIONALES, {})
        return [str(line) for line in notes.get(self.seats[seat].lab, [])]

    def _need_open_book(self) -> None:
        if not self.open_book:
            raise SecretError(
                "this game is still being played by several people; its replay opens when it is over"
            )
