"""A session as the window plays it: desks and drafts of the quarter over a game and its record."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from game.market.observe import View
from game.market.orders import Orders
from game.market.world import World
from game.paths import records_dir
from game.session.game import STOOD_IN, Game, SaveError, SealError
from game.session.library import places, plans, records
from game.session.library.autosaves import Autosaver, Moment
from game.ui.games.errors import MatchError, UnsavedError
from game.ui.games.story import Story
from game.ui.turn.desk import Desk
from game.ui.turn.draft import Draft


class SessionMatch:
    """A session as the window plays it (see `match.Match`)."""

    def __init__(
        self,
        game: Game,
        thesis: int = -1,
        note: str = "",
        homeless: str = "",
        autosaver: Autosaver | None = None,
    ) -> None:
        self.game = game
        self.note = note
        self.homeless = homeless
        self._autosaver = autosaver or Autosaver()
        self._thesis = thesis
        self._desks: dict[int, Desk] = {}
        self._keeping: dict[int, int] = {}
        self._views: dict[int, list[View]] = {seat: game.views(seat) for seat in self.people}
        self._kept = plans.recall(game.path, self.world, game.quarter) if game.path else {}

    @property
    def world(self) -> World:
        """What is fixed about the game."""
        return self.game.rules.world

    @property
    def people(self) -> list[int]:
        """The seats that people play, wound-up labs included."""
        return [i for i, seat in enumerate(self.game.seats) if seat.human]

    @property
    def waiting(self) -> list[int]:
        """The seats whose orders are still wanted this quarter."""
        return self.game.waiting

    @property
    def quarter(self) -> int:
        """The quarter being planned, from 0."""
        return self.game.quarter

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.game.over

    def sealed(self, seat: int) -> bool:
        """Tell whether a seat's orders of this quarter are in."""
        return self.game.is_sealed(seat)

    def desk(self, seat: int) -> Desk:
        """Return the desk of a seat; the same one as long as the quarter lasts."""
        desk = self._desks.get(seat)
        if desk is None:
            views = self._views[seat]
            last = self.game.last_orders(seat)
            desk = self._desks[seat] = Desk(
                views[-1], self._draft(seat), history=views[:-1], last_orders=last
            )
        rivals = [i for i in range(len(self.game.seats)) if i != seat]
        done = sum(not self.game.seats[i].human or self.sealed(i) for i in rivals)
        desk.sealed = (done, len(rivals))
        return desk

    def _draft(self, seat: int) -> Draft:
        proposal = self.game.proposal(seat)
        if self.quarter == 0:
            proposal.thesis = np.full_like(proposal.thesis, float(self._thesis))
        kept: Orders | None = self._kept.get(seat)
        return Draft(kept or proposal, start=proposal)

    def story(self) -> Story:
        """Return the whole game; see `Match.story`."""
        return Story.of_game(self.game)

    def keep(self) -> None:
        """Keep the plans in progress beside the record; a plan that cannot be kept is no reason to stop."""
        versions = {seat: desk.draft.version for seat, desk in self._desks.items()}
        if self.game.path is None or self.over or versions == self._keeping:
            return
        self._keeping = versions
        drafts = {seat: desk.draft.orders for seat, desk in self._desks.items()}
        try:
            plans.keep(self.game.path, self.quarter, {**self._kept, **drafts})
        except OSError:
            return

    def seal(self, seat: int) -> None:
        """Seal a seat's draft; see `Match.seal`."""
        self.game.seal(seat, self.desk(seat).draft.orders)
        if self.game.ready:
            self.advance()
        else:
            self.keep()

    def advance(self) -> None:
        """Resolve and save the quarter when nobody is waited for; see `Match.advance`."""
        trouble = ""
        try:
            self.game.commit()
        except SaveError as error:
            trouble = str(error)
        self._desks.clear()
        self._kept.clear()
        for seat, views in self._views.items():
            views.append(self.game.view(seat))
        if trouble:
            raise UnsavedError(trouble)
        self._written()

    @property
    def can_undo(self) -> bool:
        """Whether the last quarter may be taken back."""
        return self.game.can_undo

    def undo(self) -> None:
        """Take the last quarter back; see `Match.undo`."""
        sealed = {seat: self.game.last_orders(seat) for seat in self.people}
        self.keep_copy(Moment.UNDO)
        try:
            self.game.undo()
        except (SealError, SaveError) as error:
            raise MatchError(str(error)) from error
        self._desks.clear()
        self._keeping.clear()
        for views in self._views.values():
            views.pop()
        waiting = self.waiting
        self._kept = {seat: orders for seat, orders in sealed.items() if orders and seat in waiting}
        for seat in waiting:  # so that the plan outlives the window even if nothing more is changed
            self.desk(seat)
        self.keep()

    def _written(self) -> None:
        """A quarter is in the record: its plan is done with, and a copy is due."""
        if self.game.path is not None:
            _forget_plan(self.game.path)
            self.keep_copy(Moment.COMMIT)

    def keep_copy(self, moment: Moment) -> None:
        """Copy the record beside the player's own; trouble is told by `autosave_news` and stops nobody."""
        self._autosaver.keep(self.game.path, moment)

    def stood_in(self) -> dict[str, str]:
        """Return whose own players the Advisor stood in for last quarter; see `Match.stood_in`."""
        told: dict[str, str] = self.game.notes[-1].get(STOOD_IN, {}) if self.game.notes else {}
        return {seat.name: told[seat.lab] for seat in self.game.seats if seat.lab in told}

    def autosave_news(self) -> str:
        """Return why a copy could not be made, once; see `Match.autosave_news`."""
        return self._autosaver.news()

    def retry(self) -> None:
        """Try again to write what was played; see `Match.retry`."""
        if self.game.path is None:
            self.save_in(records_dir())
            return
        try:
            self.game.retry()
        except SaveError as error:
            raise UnsavedError(str(error)) from error
        self._written()

    def go_on_unsaved(self) -> None:
        """Play on in memory; the record keeps what it has."""
        self.game.go_on_unsaved()

    def save_in(self, folder: Path) -> None:
        """Write the whole game into another folder and go on there; see `Match.save_in`."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            self.game.save_to(records.new_path(folder, self.game.scenario.title, now))
        except (SaveError, OSError) as error:
            raise UnsavedError(str(error)) from error
        places.remember(folder)
        self._written()

    def close(self) -> None:
        """Keep the plans and let go of the record."""
        self.keep()
        self.game.close()


def _forget_plan(record: Path) -> None:
    try:
        plans.forget(record)
    except OSError:  # it is of a quarter that is over, so nobody will take it up
        return
