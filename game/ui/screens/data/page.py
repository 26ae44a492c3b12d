"""The page: which sections there are and where they stand at which width."""

from functools import partial

from game.language import N_, _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.data import auction, domains, policy, synthetic
from game.ui.screens.parts.sections import Section, Sizes, page, subject
from game.ui.turn.desk import Desk
from game.ui.wording import words


class DataScreen:
    """Data deals."""

    key, label, icon = "data", N_("Data"), "database"

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab and react."""
        sizes = Sizes.of(rect)
        head = Section(40.0, partial(_head, desk))
        lots = Section(auction.height(desk), partial(auction.draw, desk, sizes))
        users = Section(policy.HEIGHT, partial(policy.draw, desk), 344)
        synth = Section(synthetic.HEIGHT, partial(synthetic.draw, desk), 344)
        own = Section(domains.height(desk), partial(domains.draw, desk), 336)
        if sizes.wide:
            rows = [[head], [lots], [users, synth, own]]
        elif sizes.middle:
            rows = [[head], [lots], [users, synth], [own]]
        else:
            rows = [[head], [lots], [users], [synth], [own]]
        page(ui, "data", rect, rows, column_gap=40.0, ruled=False)


def _head(desk: Desk, ui: Ui, rect: Rect) -> None:
    subject(ui, "data.title", rect, _("Data deals"))
    total = float(desk.row("bid").sum())
    over = total > desk.outlook.free_cash
    colour = theme.WARNING if over else theme.AMBER if desk.changed("bid") else theme.PAPER
    taken = ui.chip(rect, _("Committed"), words.money(total), colour=colour, key="data.committed")
    note = _("Sealed bids; results come with the quarter report")
    width = ui.measure(note, theme.SECONDARY)
    room = rect.pad(right=taken + 16)
    if room.w > width + 220.0:
        ui.text(room, note, theme.SECONDARY, align="right")
        ui.icon("eye-off", room.right - width - 18, rect.cy, 18, theme.PAPER3)
