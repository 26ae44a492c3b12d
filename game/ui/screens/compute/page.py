"""The page: which sections there are and where they stand at which width."""

from functools import partial

from game.ui.desk import Desk
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.compute import fleet, hardware, ship, training, tuning, unlock
from game.ui.screens.sections import Section, Sizes, page, subject


class ComputeScreen:
    """Compute and models."""

    key, label, icon = "compute", "Compute", "cpu"

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab and react."""
        sizes = Sizes.of(rect)
        split = Section(fleet.height(sizes), partial(fleet.draw, desk, sizes), 720)
        market = Section(hardware.HEIGHT, partial(hardware.draw, desk), 352)
        run = Section(training.HEIGHT, partial(training.draw, desk), 456)
        post = Section(tuning.height(desk), partial(tuning.draw, desk), 280)
        out = Section(ship.HEIGHT, partial(ship.draw, desk), 330)
        doors = Section(unlock.height(desk, sizes), partial(unlock.draw, desk))
        head = Section(36.0, _head)
        if sizes.wide:
            rows = [[head], [split, market], [run, post, out], [doors]]
        elif sizes.middle:
            rows = [[head], [split], [market, out], [run, post], [doors]]
        else:
            rows = [[head], [split], [market], [run], [post], [out], [doors]]
        page(ui, "compute", rect, rows)


def _head(ui: Ui, rect: Rect) -> None:
    subject(ui, "compute.title", rect, "Compute and models")
    note = "Moving one slider takes from the unlocked ones"
    width = ui.measure(note, theme.SECONDARY)
    if width + 320.0 > rect.w:
        return
    ui.text(rect, note, theme.SECONDARY, align="right")
    ui.icon("link", rect.right - width - 20, rect.cy, 18, theme.PAPER3)
