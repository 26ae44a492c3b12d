"""A game being played: seats, sealed orders, one commit a quarter, and a record that is never behind.

Nothing here knows of windows. Orders go in through `seal` and cannot be read back while the quarter is open;
what a seat may know comes out through `view`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from game.language import _
from game.market.noise import seeds_for
from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import RULES_VERSION
from game.market.state import start
from game.market.turn import opening, resolve
from game.record import Record, RecordError, RecordWriter, read
from game.rivals import advise, combine
from game.scenario import Scenario
from game.session.playing.course import Course
from game.session.playing.saving import SaveError, Saving
from game.session.playing.sealed import SealError, finite, kept
from game.session.seats.seating import Seat
from game.session.seats.stand_in import decided

__all__ = ["RATIONALES", "STOOD_IN", "Game", "SaveError", "SealError"]

STOOD_IN = "stood_in"
"""Note of a quarter in which the Advisor played for computers that could not: why, by lab."""

RATIONALES = "rationales"
"""Note of why computers ordered what they did: one to three lines, by lab. Sealed as orders are."""


@dataclass
class Game(Course):
    """One game. Make it with `new` or `continue_from`."""

    _saving: Saving = field(default_factory=Saving)
    _sealed: dict[int, Orders] = field(default_factory=dict)

    # --- beginning and continuing

    @classmethod
    def new(
        cls, scenario: Scenario, seats: tuple[Seat, ...], seed: int, created: str, path: Path | None = None
    ) -> Self:
        """Start a game; with a path its record is created at once, before anybody plays.

        Args:
            scenario: what is played.
            seats: one for each of the scenario's labs, in its order.
            seed: of all chance, 0 to 2**64 - 1.
            created: when, as ISO text; the session reads no clock.
            path: of the new record; None keeps the game in memory only.

        Raises:
            RecordError: the record cannot be created.
        """
        rules = scenario.rules()
        first = start(rules)
        game = cls(scenario, seats, seed, created, rules, [first], [opening(rules, first)])
        if path is not None:
            game._saving.writer = RecordWriter.create(path, game.header(), first, game.reports[0])
        return game

    @classmethod
    def continue_from(cls, record: Record, *, write: bool = True) -> Self:
        """Take up a recorded game after its last whole quarter.

        A record of an older program or of older rules is not written on in: `branch` takes the game over.

        Raises:
            RecordError: another window plays it, it cannot be written, or it is of an older program.
        """
        if write and not record.current:
            raise RecordError(f"{record.path}: made by an older MOAT; it goes on as a new record")
        seats = tuple(Seat(s.lab, s.name, s.player) for s in record.header.seats)
        rules = record.rules
        game = cls(
            record.scenario,
            seats,
            record.header.seed,
            record.header.created,
            rules,
            [record.start, *(q.state for q in record.quarters)],
            [record.opening, *(q.report for q in record.quarters)],
            [q.orders for q in record.quarters],
            [q.notes for q in record.quarters],
            [q.rules for q in record.quarters],
            record.header.origin,
            record.header.rules,
        )
        game.resolve_last_again()
        if write:
            game._saving.writer = RecordWriter.resume(record)
        return game

    @classmethod
    def open(cls, path: Path) -> Self:
        """Continue the record of this path; errors as in `read` and `continue_from`."""
        return cls.continue_from(read(path))

    @classmethod
    def branch(
        cls, record: Record, quarter: int, path: Path, created: str, players: Mapping[str, str] | None = None
    ) -> Self:
        """Play on from an earlier quarter (from 0) of a record, as a new record that names the old one.

        `players` are who plays from there on, by lab, where that changes.

        Raises:
            RecordError: the quarter was not reached.
            SaveError: the new record cannot be written.
        """
        game = cls.continue_from(record.branch(quarter, created, players), write=False)
        game.save_to(path)
        return game

    # --- playing

    @property
    def humans(self) -> list[int]:
        """Seats that people play and whose lab still exists."""
        return [i for i, s in enumerate(self.seats) if s.human and self.state.alive[i, 0] > 0.0]

    @property
    def waiting(self) -> list[int]:
        """Human seats whose orders are not sealed yet, in seat order."""
        return [] if self.over else [i for i in self.humans if i not in self._sealed]

    def is_sealed(self, seat: int) -> bool:
        """Whether a seat's orders are in; computer-run seats decide at commit."""
        return seat in self._sealed

    def seal(self, seat: int, orders: Orders) -> None:
        """Hand in a seat's orders (L = 1). They cannot be read or changed any more.

        Raises:
            SealError: the seat is not waiting.
        """
        if seat not in self.waiting:
            raise SealError(f"seat {seat + 1} is not waiting for orders")
        self._sealed[seat] = kept(orders)

    @property
    def ready(self) -> bool:
        """Whether every human seat has sealed and the quarter can be resolved."""
        return not self.over and not self.waiting

    def commit(self, notes: dict[str, Any] | None = None) -> Report:
        """Let the rivals decide, resolve the quarter and write it to the record.

        Returns:
            The quarter's report, whole; show it through `view`.

        Raises:
            SealError: a human seat has not sealed yet.
            SaveError: the quarter could not be written; it is played and in memory.
        """
        if not self.ready:
            raise SealError(f"{len(self.waiting)} seats have not sealed their orders")
        seed = seeds_for(self.seed, 1)
        told: dict[str, dict[str, Any]] = {STOOD_IN: {}, RATIONALES: {}}
        orders = finite(combine([self._decide(i, told) for i in range(len(self.seats))]))
        after, report = resolve(self.state, orders, self.rules, seed)
        self._sealed.clear()
        self.states.append(after)
        self.reports.append(report)
        self.orders.append(orders)
        self.notes.append({**(notes or {}), **{name: labs for name, labs in told.items() if labs}})
        self.played_by.append(RULES_VERSION)
        if self._saving.wanted:
            self._saving.unwritten += 1
            self.retry()
        return report

    @property
    def can_undo(self) -> bool:
        """Whether the last quarter may be taken back: one person plays, and the scenario allows it."""
        people = sum(1 for seat in self.seats if seat.human)
        return bool(self.orders) and people <= 1 and self.scenario.file.undo

    def undo(self) -> None:
        """Take the last quarter back and plan it anew; the record keeps its line and says that it was undone.

        Raises:
            SealError: it may not be taken back.
            SaveError: the record could not be told; nothing was taken back.
        """
        if not self.can_undo:
            raise SealError(_("the last quarter cannot be taken back in this game"))
        self._saving.take_back(len(self.orders) - 1)
        self._sealed.clear()
        for played in (self.states, self.reports, self.orders, self.notes, self.played_by):
            played.pop()
        self.resolve_last_again()

    def _decide(self, seat: int, told: dict[str, dict[str, Any]]) -> Orders:
        """Return a seat's orders; a computer's reasons, and why the Advisor stood in, go into `told`."""
        if seat in self._sealed:
            return self._sealed[seat]
        view = self.view(seat)
        if self.seats[seat].human:  # a wound-up lab of a person: nothing left to order
            return advise(view)
        lab = self.seats[seat].lab
        decision = decided(self.seats[seat], view, seeds_for(self.seed, 1), self.scenario.script(lab))
        if decision.stood_in:
            told[STOOD_IN][lab] = decision.stood_in
        if decision.reasons:
            told[RATIONALES][lab] = list(decision.reasons)
        return decision.orders

    # --- saving

    @property
    def path(self) -> Path | None:
        """Where the record is, if there is one."""
        return self._saving.path

    @property
    def unwritten(self) -> int:
        """How many played quarters are in memory only."""
        return self._saving.unwritten

    def retry(self) -> None:
        """Write the quarters that are only in memory.

        Raises:
            SaveError: it failed again.
        """
        played = len(self.orders)
        self._saving.catch_up(self.line(n) for n in range(played - self._saving.unwritten, played))

    def save_to(self, path: Path) -> None:
        """Write the whole game as a new record and go on there.

        Raises:
            SaveError: it cannot be written there; the game stays as it was.
        """
        lines = (self.line(n) for n in range(len(self.orders)))
        self._saving.move(path, self.header(), self.states[0], self.reports[0], lines)

    def go_on_unsaved(self) -> None:
        """Play on in memory; the record keeps what it has."""
        self.close()

    def close(self) -> None:
        """Let go of the record, so that another window can play it."""
        self._saving.close()
