"""The course of a game in the window: hand over, report, plan, commit, and again; then the ending."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from game.language import _
from game.ui.games.errors import MatchError, UnsavedError
from game.ui.games.match import Match
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.between.handover import Handover, Standing, Team
from game.ui.screens.between.notice import Notice
from game.ui.screens.between.unsaved import Unsaved
from game.ui.screens.desk.registry import PlanningScreen, planning_screens
from game.ui.screens.desk.shell import Shell
from game.ui.screens.new_game.thesis import ThesisPage
from game.ui.screens.report_page import ReportPage
from game.ui.turn.desk import Desk


class Home(Protocol):
    """What a game in play asks of the program around it."""

    def leave(self, ui: Ui) -> None:
        """Show the title."""

    def settings(self, ui: Ui) -> None:
        """Show the settings."""

    def ending(self, match: Match) -> Screen:
        """Return the page of a finished game."""


class Play:
    """Decides which screen comes next. Between several people the controls are handed over."""

    def __init__(self, match: Match, home: Home, *, fresh: bool = True) -> None:
        self.match = match
        self.home = home
        self._reported = -1 if fresh else match.quarter
        self._screens: dict[int, list[PlanningScreen]] = {}
        self._stood_in: set[str] = set()  # labs of which the player knows

    # --- which screen comes next

    def next_screen(self) -> Screen:
        """Return the screen of the seat whose turn it is, or of the ending."""
        if self.match.over:
            return self.home.ending(self.match)
        waiting = self.match.waiting
        if not waiting:  # every person's lab is wound up: they watch the rest
            return self.report(self.match.desk(self.match.people[0]))
        if len(self.match.people) > 1:
            return self._handover(waiting[0])
        return self._opening(waiting[0])

    def _handover(self, seat: int) -> Handover:
        world, quarter = self.match.world, self.match.quarter
        teams = [Team(lab.key, lab.name, self._standing(i, seat)) for i, lab in enumerate(world.labs)]
        turn = (quarter + 1, world.quarters)
        return Handover(
            world.date(quarter), turn, teams, lambda ui: ui.go.replace(self._opening(seat)), self.leave
        )

    def _standing(self, seat: int, up: int) -> Standing:
        if seat not in self.match.people:
            return "ai"
        if seat == up:
            return "next"
        if self.match.sealed(seat):
            return "sealed"
        return "waiting" if seat in self.match.waiting else "closed"

    def _opening(self, seat: int) -> Screen:
        """Return what a seat sees first: the report of the last quarter, or its desk."""
        desk = self.match.desk(seat)
        if self.match.quarter > 0 and self._reported < self.match.quarter:
            return self.report(desk)
        return self.planning(desk)

    def report(self, desk: Desk) -> Screen:
        """Return the report of the last quarter for one seat."""
        return ReportPage(desk, self)

    def planning(self, desk: Desk) -> Screen:
        """Return the planning desk, after the thesis where it is still to be chosen."""
        if desk.quarter == 0 and desk.get("thesis") < 0.0:
            return ThesisPage(desk, lambda ui: ui.go.replace(self._shell(desk)))
        return self._shell(desk)

    def _shell(self, desk: Desk) -> Shell:
        return Shell(desk, self, self._screens.setdefault(desk.seat, planning_screens()))

    # --- what the screens ask for

    def plan(self, ui: Ui, desk: Desk) -> None:
        """Go on from the report: to the desk, or through the quarter for a lab that is no more."""
        if desk.seat in self.match.waiting:
            ui.go.replace(self.planning(desk))
        else:
            self._play_on(ui, self.match.advance)

    def commit(self, ui: Ui, desk: Desk) -> None:
        """Seal a seat's plan and show what comes next."""
        self._play_on(ui, lambda: self.match.seal(desk.seat))

    def _play_on(self, ui: Ui, act: Callable[[], None]) -> None:
        planned = self.match.quarter
        try:
            act()
        except UnsavedError as error:
            ui.sound("error")
            ui.go.replace(Unsaved(str(error), self))
            return
        self._tell_of_copies(ui)
        ui.sound("commit")
        if self.match.quarter > planned:
            ui.sound("resolve")
            self._tell_of_stand_ins(ui)
        ui.go.replace(self.next_screen())

    def _tell_of_copies(self, ui: Ui) -> None:
        """Say once that the game's own copies cannot be made; the record itself is safe."""
        trouble = self.match.autosave_news()
        if trouble:
            told = _("The game is saved, but its autosave failed: {reason}", reason=trouble)
            ui.toast(told, kind="warning", key="autosave")

    def _tell_of_stand_ins(self, ui: Ui) -> None:
        """Say for which labs the Advisor has begun to play because their own players failed."""
        failed = self.match.stood_in()
        for lab in [lab for lab in failed if lab not in self._stood_in]:
            ui.toast(
                _("The Advisor plays for {lab}.", lab=lab),
                kind="warning",
                key=f"stand_in.{lab}",
                action=_("Why?"),
                run=partial(self._explain, ui, lab, failed[lab]),
            )
        self._stood_in = set(failed)

    def _explain(self, ui: Ui, lab: str, reason: str) -> None:
        told = _("{lab}'s own player could not decide, so the Advisor did: {reason}", lab=lab, reason=reason)
        ui.go.push(Notice(told))

    # --- what the page of an unsaved quarter asks for

    def retry(self, ui: Ui) -> None:
        """Try again to write what was played."""
        self._play_on(ui, self.match.retry)

    def save_in(self, ui: Ui, folder: Path) -> None:
        """Write the whole game into another folder and go on there."""
        self._play_on(ui, lambda: self.match.save_in(folder))

    def go_on_unsaved(self, ui: Ui) -> None:
        """Play on in memory."""
        self.match.go_on_unsaved()
        ui.go.replace(self.next_screen())

    # --- what the report and the desk ask for

    def can_take_back(self) -> bool:
        """Tell whether the last quarter may be taken back."""
        return self.match.can_undo

    def take_back(self, ui: Ui) -> None:
        """Take the last quarter back and show its desk, with the plan that had been sealed."""
        try:
            self.match.undo()
        except MatchError as error:
            ui.sound("error")
            ui.go.push(Notice(str(error)))
            return
        self._tell_of_copies(ui)
        self._reported = self.match.quarter  # the report before was read
        date = self.match.world.date(self.match.quarter)
        ui.toast(_("{date} is taken back: plan it anew.", date=date), kind="gain", key="take_back")
        ui.go.replace(self.next_screen())

    def leave(self, ui: Ui) -> None:
        """Go back to the title; the plan in progress is kept."""
        self.home.leave(ui)

    def quit(self, ui: Ui) -> None:
        """Close the window; the plan in progress is kept."""
        self.match.keep()
        ui.go.quit()

    def keep(self) -> None:
        """Keep the plans in progress."""
        self.match.keep()

    def settings(self, ui: Ui) -> None:
        """Show the settings."""
        self.home.settings(ui)
