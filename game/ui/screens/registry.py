"""The planning screens in the order of the rail. Their modules load when the planning desk first opens."""

from importlib import import_module, util
from typing import Protocol

from game.ui.desk import Desk
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui

PLANNING = (
    ("map", "MapScreen"),
    ("compute", "ComputeScreen"),
    ("data", "DataScreen"),
    ("pricing", "PricingScreen"),
    ("company", "CompanyScreen"),
    ("rivals", "RivalsScreen"),
    ("ledger", "LedgerScreen"),
)
"""(module in this package, class): the keys 1 to 7 and the rail follow this order."""


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
    """Return one instance of every planning screen there is."""
    found: list[PlanningScreen] = []
    for module, name in PLANNING:
        path = f"game.ui.screens.{module}"
        if util.find_spec(path) is not None:
            found.append(getattr(import_module(path), name)())
    return found
