"""The course of a game in the window: hand over, report, plan, commit, and again; then the ending."""

from typing import Protocol

from game.ui.desk import Desk
from game.ui.kit.screen import Screen
from game.ui.kit.ui import Ui
from game.ui.match import Match, MatchError
from game.ui.screens.handover import Handover, Standing, Team
from game.ui.screens.registry import PlanningScreen, planning_screens
from game.ui.screens.shell import Shell
from game.ui.screens.thesis import ThesisPage


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

    # --- which screen comes next

    def next_screen(self) -> Screen:
        """Return the screen of the seat whose turn it is, or of the ending."""
        if self.match.over:
            return self.home.ending(self.match)
        seat = self._next_seat()
        if len(self.match.humans) > 1:
            return self._handover(seat)
        return self._opening(seat)

    def _next_seat(self) -> int:
        waiting = [seat for seat in self.match.humans if not self.match.sealed(seat)]
        return waiting[0]

    def _handover(self, seat: int) -> Handover:
        world, quarter = self.match.world, self.match.quarter
        teams = [Team(lab.key, lab.name, self._standing(i, seat)) for i, lab in enumerate(world.labs)]
        turn = f"Turn {quarter + 1} of {world.quarters}"
        return Handover(
            world.date(quarter), turn, teams, lambda ui: ui.go.replace(self._opening(seat)), self.home.leave
        )

    def _standing(self, seat: int, up: int) -> Standing:
        if seat not in self.match.humans:
            return "ai"
        if seat == up:
            return "next"
        return "sealed" if self.match.sealed(seat) else "waiting"

    def _opening(self, seat: int) -> Screen:
        """Return what a seat sees first: the report of the last quarter, or its desk."""
        desk = self.match.desk(seat)
        if self.match.quarter > 0 and self._reported < self.match.quarter:
            return self.report(desk)
        return self.planning(desk)

    def report(self, desk: Desk) -> Screen:
        """Return the report of the last quarter for one seat."""
        from game.ui.screens.report_page import ReportPage  # noqa: PLC0415 - loads with the first report

        return ReportPage(desk, self)

    def planning(self, desk: Desk) -> Screen:
        """Return the planning desk, after the thesis where it is still to be chosen."""
        if desk.quarter == 0 and desk.get("thesis") < 0.0 and len(self.match.humans) > 1:
            return ThesisPage(desk, lambda ui: ui.go.replace(self._shell(desk)))
        return self._shell(desk)

    def _shell(self, desk: Desk) -> Shell:
        screens = self._screens.setdefault(desk.seat, planning_screens())
        return Shell(desk, self, screens)

    # --- what the screens ask for

    def plan(self, ui: Ui, desk: Desk) -> None:
        """Go on from the report: to the desk, or through the quarter for a lab that is no more."""
        if self.match.alive(desk.seat):
            ui.go.replace(self.planning(desk))
        else:
            self._seal(ui, desk.seat)

    def commit(self, ui: Ui, desk: Desk) -> None:
        """Seal a seat's plan and show what comes next."""
        self._seal(ui, desk.seat)

    def _seal(self, ui: Ui, seat: int) -> None:
        try:
            self.match.seal(seat)
        except MatchError as error:
            ui.sound("error")
            ui.toast(str(error), kind="warning", key="seal")
            return
        ui.sound("commit")
        ui.go.replace(self.next_screen())

    def leave(self, ui: Ui) -> None:
        """Go back to the title."""
        self.home.leave(ui)

    def settings(self, ui: Ui) -> None:
        """Show the settings."""
        self.home.settings(ui)
