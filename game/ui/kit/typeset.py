"""Text in logical units: one line, runs of several styles, paragraphs."""

from collections.abc import Sequence

from game.ui.kit import text as glyph
from game.ui.kit.layout import Rect
from game.ui.kit.painter import Painter
from game.ui.kit.theme import BODY, Align, Colour, Style

Run = tuple[str, Style]


class Typesetter(Painter):
    """Adds text to the painter."""

    def text_px(self, style: Style) -> float:
        """Return the font size in physical pixels."""
        return glyph.font_size(style.size * self.frame.scale)

    def measure(self, text: str, style: Style = BODY) -> float:
        """Return the width of one line in logical units."""
        return glyph.width(text, self.text_px(style), style.weight) / self.frame.scale

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
        px, s = self.text_px(style), self.frame.scale
        room = round((rect.x + rect.w) * s) - round(rect.x * s)
        shown = glyph.shorten(text, px, style.weight, room)
        width = glyph.width(shown, px, style.weight)
        if self.painting and shown:
            area = self.px_rect(rect)
            height = glyph.line_height(px, style.weight)
            x, y = area.x, area.y
            if align != "left":
                x += area.w - width if align == "right" else (area.w - width) // 2
            if valign != "top":
                y += area.h - height if valign == "bottom" else round((area.h - height) / 2)
            if not self.list.hidden((x, y, width, height)):
                surface = self.glyphs.line(shown, px, style.weight, colour or style.colour)
                self.list.blit(surface, x, y)
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
