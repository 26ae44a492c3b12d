"""The game's menu, over the planning desk and the report, and what it asks before a quarter is taken back."""

from enum import Enum

from game.language import N_, _
from game.ui.kit import theme
from game.ui.kit.ui import Ui


class MenuChoice(Enum):
    """What the player chose."""

    NONE = 0
    BACK = 1
    SETTINGS = 2
    KEYS = 3
    LEAVE = 4
    QUIT = 5
    TAKE_BACK = 6


_ROWS = (
    ("menu.back", N_("Keep playing"), "play", MenuChoice.BACK),
    ("menu.settings", N_("Settings"), "settings", MenuChoice.SETTINGS),
    ("menu.keys", N_("Keys"), "keyboard", MenuChoice.KEYS),
    ("menu.take_back", N_("Take the last quarter back"), "undo-2", MenuChoice.TAKE_BACK),
    ("menu.leave", N_("Back to the title"), "log-out", MenuChoice.LEAVE),
    ("menu.quit", N_("Quit MOAT"), "power", MenuChoice.QUIT),
)


def draw_menu(ui: Ui, *, take_back: bool = False) -> MenuChoice:
    """Draw the menu; return what was chosen (Esc and a click outside mean back).

    `take_back`: the last quarter can be taken back.
    """
    shown = [row for row in _ROWS if take_back or row[3] is not MenuChoice.TAKE_BACK]
    text = _("The game is saved at every commit, and the plan you are writing is kept when you leave.")
    inner = theme.MODAL_WIDTH - 2 * theme.GUTTER
    words = ui.paragraph_height(text, inner, theme.BODY2)
    fixed = 2 * theme.GUTTER + 40 + words + 20
    spare = ui.frame.logical_height - 32 - fixed - len(shown) * theme.BUTTON_HEIGHT
    gap = min(12.0, max(2.0, spare / (len(shown) - 1)))
    height = fixed + len(shown) * (theme.BUTTON_HEIGHT + gap) - gap
    choice = MenuChoice.NONE
    with ui.modal("game_menu", _("Menu"), height=height, focus="menu.back") as box:
        ui.paragraph(box.rect, text, theme.BODY2)
        rows = box.rect.pad(top=words + 20).stack(theme.BUTTON_HEIGHT, len(shown), gap)
        for row, (key, label, icon, value) in zip(rows, shown, strict=True):
            if ui.button(key, row, _(label), icon=icon, align="left"):
                choice = value
        if box.dismissed:
            choice = MenuChoice.BACK
    return choice


def ask_take_back(ui: Ui, date: str) -> bool | None:
    """Ask whether the quarter `date` is to be taken back; True, False, or None while it is open."""
    text = _(
        "What {date} brought, to you and to every rival, has not happened. The plan you had sealed is on "
        "your desk again to be changed; the luck will be the same. The record keeps a line that says so.",
        date=date,
    )
    return ui.confirm(
        "take_back",
        _("Take {date} back?", date=date),
        text,
        yes=_("Take it back"),
        no=_("Let it stand"),
        danger=True,
    )
