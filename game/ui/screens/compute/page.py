"""The page: which sections there are and where they stand at which width."""

from functools import partial

from game.language import N_, _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.compute import fleet, hardware, history
from game.ui.screens.parts.sections import Section, Sizes, page, subject
from game.ui.turn.desk import Desk

_HEAD = 36.0
_AROUND = 100.0
"""Margins and gaps of the page that no section takes."""


class ComputeScreen:
    """The fleet."""

    key, label, icon = "compute", N_("Compute"), "cpu"

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab and react."""
        sizes = Sizes.of(rect)
        head = Section(_HEAD, _head)
        split = Section(fleet.height(sizes), partial(fleet.draw, desk, sizes), 720)
        market = Section(hardware.HEIGHT, partial(hardware.draw, desk), 352)
        spare = rect.h - _HEAD - max(split.height, market.height) - _AROUND
        high = max(history.LEAST, spare if sizes.wide else 0.0)
        use = Section(high, partial(history.draw_use, desk), 352)
        prices = Section(high, partial(history.draw_prices, desk), 352)
        if sizes.wide:
            rows = [[head], [split, market], [use, prices]]
        elif sizes.middle:
            rows = [[head], [split], [market, use], [prices]]
        else:
            rows = [[head], [split], [market], [use], [prices]]
        page(ui, "compute", rect, rows)


def _head(ui: Ui, rect: Rect) -> None:
    subject(ui, "compute.title", rect, _("Compute"))
    note = _("Moving one slider takes from the unlocked ones")
    width = ui.measure(note, theme.SECONDARY)
    if width + 320.0 > rect.w:
        return
    ui.text(rect, note, theme.SECONDARY, align="right")
    ui.icon("link", rect.right - width - 20, rect.cy, 18, theme.PAPER3)
