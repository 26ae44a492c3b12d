"""Names made to fit: whole words first, an ellipsis only when nothing else helps; and room to measure."""

from collections.abc import Iterable

from game.language import _
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.wording import words

_JOINING = ("&", "and", "of", "und")


def short_name(ui: UiCore, name: str, width: float, style: theme.Style, key: str = "") -> str:
    """Return the name, the short one of a segment by its key, or as many of its first words as fit."""
    if ui.measure(name, style) > width and key in words.SHORT_SEGMENTS:
        name = _(words.SHORT_SEGMENTS[key])
    parts = name.split()
    while len(parts) > 1 and ui.measure(" ".join(parts), style) > width:
        parts.pop()
        if len(parts) > 1 and parts[-1] in _JOINING:
            parts.pop()
    return " ".join(parts)


def widest(ui: UiCore, texts: Iterable[str], style: theme.Style, least: float, most: float) -> float:
    """Return a width in which each of some words fits, within bounds: languages differ."""
    return min(most, max(least, *(ui.measure(text, style) + 2.0 for text in texts)))


def segment_cell(ui: UiCore, rect: Rect, key: str, name: str, style: theme.Style = theme.SECONDARY) -> None:
    """Draw a segment's icon and as much of its name as fits, as a table's cell; its row tells the whole."""
    ui.icon(words.topic_icon(key), rect.x + 10, rect.cy, 20, theme.PAPER3)
    room = rect.pad(left=32)
    ui.text(room, short_name(ui, name, room.w, style, key), style, colour=theme.PAPER, whole=True)
