"""The bet on one of four futures, as four cards."""

from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens import words

CARD = 96.0
"""Height of one card."""


def draw_thesis(ui: Ui, key: str, cells: list[Rect], chosen: int) -> int:
    """Draw the four futures in four rectangles; return the future chosen, -1 for none."""
    result = chosen
    for future, cell in enumerate(cells):
        if _card(ui, f"{key}.{future}", cell, future, selected=future == chosen, group=key):
            result = future
    return result


def _card(ui: Ui, key: str, rect: Rect, future: int, *, selected: bool, group: str) -> bool:
    label, text = words.FUTURE_LABELS[future], words.FUTURE_TEXTS[future]
    act = ui.node(key, "radio", rect, label, value=text, selected=selected, group=group)
    if ui.painting:
        fill = theme.SEA if act.held else theme.INK3 if selected or act.hovered else theme.INK1
        line = theme.AMBER if selected else theme.PAPER3 if act.hovered else theme.LINE
        ui.box(rect, fill, line, width=2 if selected else 1)
        ink = theme.AMBER if selected else theme.PAPER2
        room = rect.inset(16, 10)
        ui.icon(words.FUTURE_ICONS[future], room.x + 14, room.y + 14, 24, ink)
        ui.text(Rect(room.x + 40, room.y, room.w - 40, 28), label, theme.SECTION)
        if selected:
            ui.icon("check", room.right - 10, room.y + 14, 20, theme.AMBER)
        ui.paragraph(Rect(room.x + 40, room.y + 30, room.w - 40, 50), text, theme.SECONDARY, leading=1.35)
        if act.ring:
            ui.focus_ring(rect)
    return act.clicked
