"""The quarter report as a page: the top bar above it, and the way on to planning."""

from typing import Protocol

from game.ui.desk import Desk
from game.ui.kit import theme
from game.ui.kit.screen import Screen
from game.ui.kit.ui import Ui
from game.ui.screens.topbar import draw_top_bar


class ReportControl(Protocol):
    """What the page asks of the game in play."""

    def plan(self, ui: Ui, desk: Desk) -> None:
        """Go on to planning."""


class ReportPage(Screen):
    """One seat's report of the quarter that was resolved."""

    def __init__(self, desk: Desk, control: ReportControl) -> None:
        self.desk = desk
        self.control = control

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        bar, page = ui.frame.rect.top(theme.TOP_BAR)
        draw_top_bar(ui, self.desk, bar, subtitle="Quarter report")
        foot, page = page.bottom_part(104)
        if ui.button(
            "report.next",
            foot.right_part(352)[0].inset(20, 20),
            f"Plan {self.desk.date}",
            kind="primary",
            icon_after="arrow-right",
            style=theme.KPI,
        ):
            self.control.plan(ui, self.desk)
        ui.shortcut("ctrl+enter", "report.next")
