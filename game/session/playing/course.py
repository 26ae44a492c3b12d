"""The course of a game: what has been played, and what of it may be known.

A seat may know what comes out through `view`; whole states and reports are for the engine, the record and the
theatre. `game.py` plays on.
"""

from dataclasses import dataclass, field
from typing import Any

from game import __version__
from game.market.noise import seeds_for
from game.market.observe import View, observe
from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import RULES_VERSION, Rules
from game.market.state import State
from game.market.turn import opening, resolve
from game.record import FORMAT, Header, Origin, QuarterLine, SeatLine, quarter_line
from game.rivals import advise
from game.scenario import Scenario
from game.session.playing.sealed import SealError, one_seat
from game.session.seats.seating import Seat
from game.session.telling.ending import Ending, Rank, ending_of, ranking_of


@dataclass
class Course:
    """The course of a game: how it began and, a quarter each, what was ordered and what came of it.

    `states` and `reports` are one longer than the rest: they begin with the opening.
    """

    scenario: Scenario
    seats: tuple[Seat, ...]
    seed: int
    created: str
    rules: Rules
    states: list[State]
    reports: list[Report]
    orders: list[Orders] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    played_by: list[int] = field(default_factory=list)  # version of the rules, a quarter
    origin: Origin | None = None  # the record that this game branched off
    rules_version: int = RULES_VERSION  # of the start

    # --- what can be known

    @property
    def state(self) -> State:
        """The position now. For the engine and the theatre; screens and rivals get `view`."""
        return self.states[-1]

    @property
    def quarter(self) -> int:
        """The quarter being planned, from 0."""
        return self.state.quarter

    @property
    def date(self) -> str:
        """The quarter being planned, as '2024 Q1'."""
        return self.rules.world.date(self.quarter)

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return bool(self.state.over[0] > 0.0)

    def view(self, seat: int) -> View:
        """Return what a seat knows now."""
        return observe(self.rules, self.state, self.reports[-1], seat)

    def views(self, seat: int) -> list[View]:
        """Return what a seat knew at every quarter so far, oldest first, the present one last."""
        pairs = zip(self.states, self.reports, strict=True)
        return [observe(self.rules, state, report, seat) for state, report in pairs]

    def last_orders(self, seat: int) -> Orders | None:
        """Return a seat's own orders of last quarter (L = 1), None in the first."""
        return one_seat(self.orders[-1], seat) if self.orders else None

    def proposal(self, seat: int) -> Orders:
        """Return the Advisor's plan for a seat (L = 1)."""
        return advise(self.view(seat))

    def ending(self) -> Ending | None:
        """Return how the game ended, None while it is played."""
        return ending_of(self.rules, self.state, self.reports[-1]) if self.over else None

    def ranking(self) -> list[Rank]:
        """Return the labs by score, best first, thesis revealed; only once the game is over.

        Raises:
            SealError: the game is not over, and theses are secret until then.
        """
        if not self.over:
            raise SealError("the ranking is shown when the game is over")
        return ranking_of(self.rules, self.state, self.reports[-1])

    # --- for the record

    def header(self) -> Header:
        """Return the first line of this game's record."""
        return Header(
            format=FORMAT,
            rules=self.rules_version,
            game=__version__,
            created=self.created,
            title=self.scenario.title,
            seed=self.seed,
            seats=[SeatLine(lab=s.lab, player=s.player, name=s.name) for s in self.seats],
            origin=self.origin,
            scenario=self.scenario.as_played().to_json(),
        )

    def line(self, n: int) -> QuarterLine:
        """Return the record's line of quarter n, from 0."""
        return quarter_line(
            self.orders[n], self.notes[n], self.states[n + 1], self.reports[n + 1], self.played_by[n]
        )

    def resolve_last_again(self) -> None:
        """Resolve the last quarter again: stored reports are rounded, and rivals decide from exact ones."""
        if (self.played_by[-1] if self.played_by else self.rules_version) != RULES_VERSION:
            return
        if not self.orders:
            self.reports[0] = opening(self.rules, self.states[0])
            return
        _, self.reports[-1] = resolve(self.states[-2], self.orders[-1], self.rules, seeds_for(self.seed, 1))
