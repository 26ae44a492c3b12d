"""Names made to fit: whole words first, an ellipsis only when nothing else helps."""

from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.screens import words

_JOINING = ("&", "and", "of")


def short_name(ui: UiCore, name: str, width: float, style: theme.Style) -> str:
    """Return the name, or as many of its first words as fit."""
    parts = name.split()
    while len(parts) > 1 and ui.measure(" ".join(parts), style) > width:
        parts.pop()
        if len(parts) > 1 and parts[-1] in _JOINING:
            parts.pop()
    return " ".join(parts)


def segment_cell(ui: UiCore, rect: Rect, key: str, name: str, style: theme.Style = theme.SECONDARY) -> None:
    """Draw a segment's icon and as much of its name as fits, as a table's cell."""
    ui.icon(words.topic_icon(key), rect.x + 10, rect.cy, 20, theme.PAPER3)
    room = rect.pad(left=32)
    ui.text(room, short_name(ui, name, room.w, style), style, colour=theme.PAPER)
