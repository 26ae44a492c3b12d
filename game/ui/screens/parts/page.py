"""What full pages outside the planning desk share: a head with a way back, and a body."""

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.settings.actions import caps


def draw_head(ui: Ui, title: str, note: str = "") -> tuple[Rect, bool]:
    """Draw the head of a page; return the body below it and whether the player goes back (arrow or Esc)."""
    head, body = ui.frame.rect.top(theme.TOP_BAR)
    ui.fill(head, theme.INK1)
    ui.rule(head.x, head.bottom - 1, head.w)
    spot = Rect(head.x + 16, head.cy - 20, theme.HIT, theme.HIT)
    back = ui.icon_button("back", spot, _("Back"), "arrow-left", tooltip_key=caps("escape")[0])
    room = head.pad(left=72, right=24)
    ui.node("page.title", "heading", room, title, value=note, focusable=False, click=False)
    width = ui.text(room, title, theme.TITLE)
    if note and room.w - width > 200:
        ui.text(room.pad(left=width + 20, top=4), note, theme.BODY2)
    return body, ui.shortcut("escape") or back
