"""`Ui`, the painter, the services and every widget in one object, and `Screen`, what draws with it.

They stand in one module because each is part of the other's interface.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Literal

from game.ui.kit.button import button, icon_button, link, lock
from game.ui.kit.charts.fan import fan_chart
from game.ui.kit.charts.gauge import gauge, range_bar
from game.ui.kit.charts.kite import kite
from game.ui.kit.charts.ladder import ladder_axis, price_ladder
from game.ui.kit.charts.lines import area_chart, line_chart, sparkline, stacked_share
from game.ui.kit.charts.stacked import stacked_bar
from game.ui.kit.charts.waterfall import waterfall
from game.ui.kit.check import checkbox, option_card, toggle
from game.ui.kit.dropdown import dropdown
from game.ui.kit.field import number_field, pin_field, text_field
from game.ui.kit.modal import confirm, modal
from game.ui.kit.nav import rail_item, tabs
from game.ui.kit.passes import Passes
from game.ui.kit.scroll import scroll
from game.ui.kit.segmented import segmented
from game.ui.kit.slider import slider
from game.ui.kit.status import bar, chip, empty, heading, kpi
from game.ui.kit.stepper import stepper
from game.ui.kit.table import table
from game.ui.kit.toast import toast
from game.ui.kit.tooltip import keycap, tooltip


class Screen(ABC):
    """One full window: a title page, a planning desk, a replay. It keeps its own state between frames."""

    @abstractmethod
    def draw(self, ui: "Ui") -> None:
        """Draw the whole window and react to what the widgets return. May run several times a frame."""

    def may_close(self) -> bool:
        """Answer the close button: true closes, false stays (the screen then asks its question)."""
        return True


@dataclass(frozen=True, slots=True)
class Request:
    """A change of the screen stack or the window, carried out between passes."""

    kind: Literal["push", "pop", "replace", "reset", "quit", "fullscreen"]
    screen: Screen | None = None


@dataclass(slots=True)
class Requests:
    """The requests of a pass, in order."""

    items: list[Request] = field(default_factory=list)

    def push(self, screen: Screen) -> None:
        """Put a screen on top of this one."""
        self.items.append(Request("push", screen))

    def pop(self) -> None:
        """Go back to the screen below; the last one closes the window."""
        self.items.append(Request("pop"))

    def replace(self, screen: Screen) -> None:
        """Put a screen in this one's place."""
        self.items.append(Request("replace", screen))

    def reset(self, screen: Screen) -> None:
        """Make a screen the only one."""
        self.items.append(Request("reset", screen))

    def quit(self) -> None:
        """Close the window without asking."""
        self.items.append(Request("quit"))

    def fullscreen(self) -> None:
        """Switch between full screen and window."""
        self.items.append(Request("fullscreen"))


class Ui(Passes):
    """What `Screen.draw` receives. Each widget is documented where it is defined."""

    def __init__(self) -> None:
        super().__init__()
        self.go = Requests()

    button = button
    icon_button = icon_button
    link = link
    lock = lock
    checkbox = checkbox
    toggle = toggle
    option_card = option_card
    slider = slider
    stepper = stepper
    segmented = segmented
    text_field = text_field
    number_field = number_field
    pin_field = pin_field
    dropdown = dropdown
    rail_item = rail_item
    tabs = tabs
    table = table
    scroll = scroll
    modal = modal
    confirm = confirm
    toast = toast
    tooltip = tooltip
    keycap = keycap
    kpi = kpi
    chip = chip
    bar = bar
    stacked_bar = stacked_bar
    empty = empty
    heading = heading
    line_chart = line_chart
    area_chart = area_chart
    stacked_share = stacked_share
    sparkline = sparkline
    fan_chart = fan_chart
    waterfall = waterfall
    gauge = gauge
    range_bar = range_bar
    kite = kite
    ladder_axis = ladder_axis
    price_ladder = price_ladder
