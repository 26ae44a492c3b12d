"""The page: which sections there are and where they stand at which width."""

from dataclasses import replace
from functools import partial

from game.language import N_, _
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.models import base, licence, ship, training, tuning, unlock
from game.ui.screens.parts.sections import Section, Sizes, page, subject
from game.ui.turn.desk import Desk

_GAP = 32.0
_LICENCE = 0.31
"""Part of a wide row that the own licence takes."""


class ModelsScreen:
    """From the training run to the model that customers get, and whose base it stands on."""

    key, label, icon = "models", N_("Models"), "layers"

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab and react."""
        sizes = Sizes.of(rect)
        run = Section(training.HEIGHT, partial(training.draw, desk), 456)
        post = Section(tuning.height(desk), partial(tuning.draw, desk), 280)
        out = Section(ship.HEIGHT, partial(ship.draw, desk), 330)
        doors = Section(unlock.height(desk, sizes), partial(unlock.draw, desk))
        head = Section(36.0, lambda u, r: subject(u, "models.title", r, _("Models")))
        part = 1.0 - _LICENCE if sizes.wide else 1.0
        room = (sizes.width - (_GAP if sizes.wide else 0.0)) * part
        stand = Section(base.height(desk, room), partial(base.draw, desk), 1.0 - _LICENCE)
        offer = Section(licence.HEIGHT, partial(licence.draw, desk), _LICENCE)
        if sizes.wide:
            rows = [[head], [run, post, out], [stand, offer], [doors]]
        elif sizes.middle:
            rows = [[head], [run, post], [out, replace(offer, weight=out.weight)], [stand], [doors]]
        else:
            rows = [[head], [run], [post], [out], [stand], [offer], [doors]]
        page(ui, "models", rect, rows, column_gap=_GAP)
