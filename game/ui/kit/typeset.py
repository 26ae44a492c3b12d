"""Text in logical units: one line, runs of several styles, paragraphs."""

from collections.abc import Sequence
from typing import NamedTuple

from game.ui.kit import text as glyph
from game.ui.kit.layout import Rect
from game.ui.kit.painter import Painter
from game.ui.kit.theme import BODY, Align, Colour, Style, Weight

Run = tuple[str, Style]
_MOST_LINES = 8192
_ANY_ROOM = 1_000_000  # px: no line is shortened


class _Line(NamedTuple):
    """A line of text as it fits its room, in physical pixels."""

    shown: str
    width: int
    height: int
    px: float


class Typesetter(Painter):
    """Adds text to the painter."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[tuple[str, int, Weight, int, float], _Line] = {}

    def text_px(self, style: Style) -> float:
        """Return the font size in physical pixels."""
        return glyph.font_size(style.size * self.frame.scale)

    def measure(self, text: str, style: Style = BODY) -> float:
        """Return the width of one line in logical units."""
        scale = self.frame.scale
        return self._line(text, style, _ANY_ROOM, scale).width / scale

    def _line(self, text: str, style: Style, room: int, scale: float) -> _Line:
        """Return the line as it is shown in `room` pixels; kept, since every pass asks for the same ones."""
        key = (text, style.size, style.weight, room, scale)
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            px = glyph.font_size(style.size * scale)
            shown = glyph.shorten(text, px, style.weight, room)
            width, height = glyph.width(shown, px, style.weight), glyph.line_height(px, style.weight)
            line = self._lines[key] = _Line(shown, width, height, px)
        return line

    def line_height(self, style: Style = BODY) -> float:
        """Return the height of one line in logical units."""
        return glyph.line_height(self.text_px(style), style.weight) / self.frame.scale

    def text(
        self,
        rect: Rect,
        text: str,
        style: Style = BODY,
        *,
        align: Align = "left",
        valign: str = "middle",
        colour: Colour | None = None,
    ) -> float:
        """Draw one line inside `rect`, shortened with an ellipsis if too wide; return its logical width."""
        s = self.frame.scale
        left, top, w, h = rect
        x = round(left * s)
        room = round((left + w) * s) - x
        shown, width, height, px = self._line(text, style, room, s)
        if self.painting and shown:
            y = round(top * s)
            if align != "left":
                x += room - width if align == "right" else (room - width) // 2
            if valign != "top":
                spare = round((top + h) * s) - y - height
                y += spare if valign == "bottom" else round(spare / 2)
            area = (x, y, width, height)
            if not self.list.hidden(area):
                self.list.put(self.glyphs.line(shown, px, style.weight, colour or style.colour), area)
        return width / s

    def runs(
        self, rect: Rect, runs: Sequence[Run], *, align: Align = "left", valign: str = "middle"
    ) -> float:
        """Draw runs of different styles on one baseline; return the logical width (never shortened)."""
        total = sum(self.measure(text, style) for text, style in runs)
        x = rect.x + {"left": 0.0, "centre": (rect.w - total) / 2, "right": rect.w - total}[align]
        tallest = max((style for _, style in runs), key=lambda style: style.size, default=BODY)
        high = self.line_height(tallest)
        top = rect.y + {"top": 0.0, "middle": (rect.h - high) / 2, "bottom": rect.h - high}[valign]
        for text, style in runs:
            width = self.measure(text, style)
            drop = (tallest.size - style.size) * 1.025  # the font's ascent, so that baselines meet
            self.text(Rect(x, top + drop, width + 2, self.line_height(style)), text, style, valign="top")
            x += width
        return total

    def paragraph(
        self, rect: Rect, text: str, style: Style = BODY, *, leading: float = 1.4, align: Align = "left"
    ) -> float:
        """Draw wrapped text from the top of `rect`; return its height (it is not cut at the bottom)."""
        px = self.text_px(style)
        lines = glyph.wrap(text, px, style.weight, self.px_rect(rect).w)
        pitch = style.size * leading
        for index, line in enumerate(lines):
            self.text(Rect(rect.x, rect.y + index * pitch, rect.w, pitch), line, style, align=align)
        return len(lines) * pitch

    def paragraph_height(
        self, text: str, width: float, style: Style = BODY, *, leading: float = 1.4
    ) -> float:
        """Return the logical height that `paragraph` would take."""
        lines = glyph.wrap(text, self.text_px(style), style.weight, round(width * self.frame.scale))
        return len(lines) * style.size * leading
