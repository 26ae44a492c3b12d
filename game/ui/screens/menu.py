"""The game's menu, over the planning desk."""

from enum import Enum

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


_ROWS = (
    ("menu.back", "Keep playing", "play", MenuChoice.BACK),
    ("menu.settings", "Settings", "settings", MenuChoice.SETTINGS),
    ("menu.keys", "Keys", "keyboard", MenuChoice.KEYS),
    ("menu.leave", "Back to the title", "log-out", MenuChoice.LEAVE),
    ("menu.quit", "Quit MOAT", "power", MenuChoice.QUIT),
)


def draw_menu(ui: Ui) -> MenuChoice:
    """Draw the menu; return what was chosen (Esc and a click outside mean back)."""
    text = "The game is saved at every commit, and the plan you are writing is kept when you leave."
    inner = theme.MODAL_WIDTH - 2 * theme.GUTTER
    words = ui.paragraph_height(text, inner, theme.BODY2)
    height = 2 * theme.GUTTER + 40 + words + 20 + len(_ROWS) * 52 - 12
    choice = MenuChoice.NONE
    with ui.modal("game_menu", "Menu", height=height, focus="menu.back") as box:
        ui.paragraph(box.rect, text, theme.BODY2)
        rows = box.rect.pad(top=words + 20).stack(theme.BUTTON_HEIGHT, len(_ROWS), 12)
        for row, (key, label, icon, value) in zip(rows, _ROWS, strict=True):
            if ui.button(key, row, label, icon=icon, align="left"):
                choice = value
        if box.dismissed:
            choice = MenuChoice.BACK
    return choice
