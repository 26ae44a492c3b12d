"""The planning screens in the order of the rail, which is also that of the keys 1 to 8."""

from typing import Protocol

from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.company import CompanyScreen
from game.ui.screens.compute import ComputeScreen
from game.ui.screens.data import DataScreen
from game.ui.screens.ledger import LedgerScreen
from game.ui.screens.map import MapScreen
from game.ui.screens.models import ModelsScreen
from game.ui.screens.pricing import PricingScreen
from game.ui.screens.rivals import RivalsScreen
from game.ui.turn.desk import Desk


class PlanningScreen(Protocol):
    """One tab of the planning desk: draws inside `rect`, reads the desk, changes the draft through it.

    An instance lives as long as the shell, so what a player selected in it stays; it must not keep a desk.
    """

    key: str
    label: str
    icon: str

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab and react; may run several times a frame."""


def planning_screens() -> list[PlanningScreen]:
    """Return one instance of every planning screen."""
    return [
        MapScreen(),
        ComputeScreen(),
        ModelsScreen(),
        DataScreen(),
        PricingScreen(),
        CompanyScreen(),
        RivalsScreen(),
        LedgerScreen(),
    ]
