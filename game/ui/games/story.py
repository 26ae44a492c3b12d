"""A game as the ending and the replay tell it: every quarter's position, and series for charts.

A story knows everything, so it is for games whose secrets are over; `view` is what one seat could know.
Position q is the market after q played quarters; 0 is the start.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from game.language import _
from game.market.exact import Array
from game.market.observe import View, observe
from game.market.orders import Orders, idle
from game.market.report import Report
from game.market.rules import RULES_VERSION, Rules
from game.market.state import State
from game.market.world import World
from game.session.telling.headlines import Headline, headlines
from game.session.telling.kpis import revenue_shares
from game.ui.hexmap.frames import Frame
from game.ui.hexmap.marketmap import MapModel, advance, start
from game.ui.turn.desk import Desk
from game.ui.turn.draft import Draft
from game.ui.turn.map_frames import frame_of

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.watching.theatre import Theatre


_LINE_LENGTH = 60
"""Characters that a line of the replay's panel has room for."""

_AT_ONCE = 2
"""Maps that are not too many to be laid out while somebody waits."""


def _why(reasons: Sequence[str]) -> list[str]:
    """Return a computer's reasons as short lines."""
    return [
        part for reason in reasons for part in textwrap.wrap(_("Why: {reason}", reason=reason), _LINE_LENGTH)
    ]


@dataclass
class Story:
    """A game from its start to where it got. Build it with `of_game` or `of_theatre`.

    Attributes:
        rules: the rulebook as played.
        states, reports: by position, from 0.
        ordered: (position, seat) -> what the seat ordered in the quarter that led there, in words.
        people: the seats that people played.
        reasons: (position, seat) -> why a computer ordered that.
        eyes: the seats through whose eyes the game may be seen.
        sealed: whether the game is still played: then `states` and `reports` hold NaN where secrets are, and
            only the orders and reasons of `eyes` may be asked for.
        path: the record, if there is one.
        versions: by position, the version of the rules that led there; empty where all are today's.
    """

    rules: Rules
    states: Sequence[State]
    reports: Sequence[Report]
    ordered: Callable[[int, int], list[str]]
    people: tuple[int, ...] = ()
    reasons: Callable[[int, int], list[str]] = lambda _position, _seat: []
    eyes: tuple[int, ...] = ()
    sealed: bool = False
    path: Path | None = None
    versions: Sequence[int] = ()
    _maps: list[MapModel] = field(default_factory=list)
    _drafts: dict[int, MapModel] = field(default_factory=dict)
    _views: dict[tuple[int, int], View] = field(default_factory=dict)
    _desks: dict[tuple[int, int], Desk] = field(default_factory=dict)
    _news: dict[int, Headline | None] = field(default_factory=dict)

    @classmethod
    def of_game(cls, game: "Game") -> Self:
        """Tell a game that is over."""
        from game.record.describe import describe_orders  # noqa: PLC0415 - brings pydantic
        from game.session.game import RATIONALES  # noqa: PLC0415 - brings pydantic

        def reasons(position: int, seat: int) -> list[str]:
            told: list[str] = game.notes[position - 1].get(RATIONALES, {}).get(game.seats[seat].lab, [])
            return told if position else []

        def ordered(position: int, seat: int) -> list[str]:
            if position == 0:
                return []
            before = game.orders[position - 2] if position > 1 else None
            lines = describe_orders(game.rules.world, game.orders[position - 1], seat, before)
            return [*lines, *_why(reasons(position, seat))]

        people = tuple(i for i, seat in enumerate(game.seats) if seat.human)
        eyes = tuple(range(len(game.seats)))
        return cls(game.rules, game.states, game.reports, ordered, people, reasons, eyes=eyes, path=game.path)

    @classmethod
    def of_theatre(cls, theatre: "Theatre") -> Self:
        """Tell a record, as far as it may be told."""
        known = [theatre.known(q) for q in range(theatre.quarters + 1)]
        people = tuple(i for i, seat in enumerate(theatre.seats) if seat.human)

        def ordered(position: int, seat: int) -> list[str]:
            return [*theatre.ordered(position, seat), *_why(theatre.rationale(position, seat))]

        return cls(
            theatre.rules,
            [state for state, _report in known],
            [report for _state, report in known],
            ordered,
            people,
            theatre.rationale,
            eyes=theatre.eyes,
            sealed=not theatre.open_book,
            path=theatre.record.path,
            versions=[theatre.rules_version(q) for q in range(theatre.quarters + 1)],
        )

    # --- the course

    @property
    def world(self) -> World:
        """What is fixed about the game."""
        return self.rules.world

    @property
    def last(self) -> int:
        """The last position: how many quarters were played."""
        return len(self.states) - 1

    def older_rules(self, position: int) -> int | None:
        """Return the version of the rules that led to a position, None where these are today's."""
        version = self.versions[position] if self.versions else RULES_VERSION
        return version if version != RULES_VERSION else None

    def date(self, position: int) -> str:
        """Return the quarter that led to a position, or that the game begins."""
        return self.world.date(position - 1) if position else _("Before {date}", date=self.world.date(0))

    def view(self, position: int, seat: int) -> View:
        """Return what a seat knew at a position."""
        key = (position, seat)
        if key not in self._views:
            self._views[key] = observe(self.rules, self.states[position], self.reports[position], seat)
        return self._views[key]

    def desk(self, position: int, seat: int) -> Desk:
        """Return a desk to read a position from, with an empty plan."""
        key = (position, seat)
        if key not in self._desks:
            plan = idle(self.rules, self.states[position])
            own = Orders(**{name: values[seat : seat + 1] for name, values in plan.arrays().items()})
            self._desks[key] = Desk(self.view(position, seat), Draft(own))
        return self._desks[key]

    def map(self, position: int) -> MapModel:
        """Return the market map at a position; made from public figures, step by step."""
        while len(self._maps) <= position:
            at = len(self._maps)
            self._maps.append(advance(self._maps[-1], self._frame(at)) if at else start(self._frame(0)))
        return self._maps[position]

    def map_soon(self, position: int) -> MapModel:
        """Return the map at a position, or one that serves until the quarters before have been laid out.

        Maps follow from each other, so one far ahead takes long. The one for the meantime is made from the
        position alone: shares and sizes are right, where labs lie may shift a little.
        """
        if position < len(self._maps) + _AT_ONCE:
            return self.map(position)
        if position not in self._drafts:
            self._drafts[position] = start(self._frame(position))
        return self._drafts[position]

    @property
    def laid_out(self) -> bool:
        """Whether the map of every position is at hand."""
        return len(self._maps) > self.last

    def lay_out(self) -> None:
        """Make one more map of those to come."""
        if not self.laid_out:
            self.map(len(self._maps))

    def _frame(self, position: int) -> Frame:
        return frame_of(self.view(position, 0), self.view(position - 1, 0) if position else None)

    def headline(self, position: int) -> Headline | None:
        """Return the most important news of the quarter that led to a position."""
        if position not in self._news:
            before = self.view(position - 1, 0) if position else None
            found = headlines(self.view(position, 0), before, 1)
            self._news[position] = found[0] if found else None
        return self._news[position]

    # --- series by position

    def shares(self) -> Array:
        """Return the parts of all revenue, (positions, L + 1), the open hosts' last."""
        return np.array([revenue_shares(report) for report in self.reports])

    def capability(self, seat: int | None = None) -> Array:
        """Return Elo, (positions, L + 1), the commons' last; for a seat, rivals by the public board.

        So is everybody in a game that is still played.
        """
        rows = []
        for state in self.states:
            values = state.capability[:, 0].copy()
            if seat is not None or self.sealed:
                exact, values = values, state.board[:, 0].copy()
                if seat is not None:
                    values[seat] = exact[seat]
            rows.append([*values, float(state.commons[0])])
        return np.array(rows)

    def gauges(self) -> Array:
        """Return the four futures' gauges, (positions, G)."""
        return np.array([state.gauges[0, :, 0] for state in self.states])

    def price_index(self) -> list[float]:
        """Return the price level in per cent of the start's; 100 at position 0."""
        return [100.0, *(100.0 * float(report.price_level[0]) for report in self.reports[1:])]
