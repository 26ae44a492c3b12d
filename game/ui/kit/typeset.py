"""Text in logical units: one line, runs of several styles, paragraphs.

With a text size above 1 (`Frame.text_size`) text is drawn that much larger wherever its place has the room,
and never smaller or more shortened than at 1; so no layout breaks. A line that is too wide for its place,
as words of another language can be, is drawn up to a fifth smaller before it is shortened.
"""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import pygame

from game.ui.kit import text as glyph
from game.ui.kit.displaylist import Area
from game.ui.kit.frame import TEXT_STEP
from game.ui.kit.layout import Rect
from game.ui.kit.painter import Painter
from game.ui.kit.theme import BODY, Align, Colour, Style, Weight

Run = tuple[str, Style]
_TIGHTER = (0.94, 0.88, 0.82)
"""Parts of its size at which a line that is too wide is tried."""
_SMALLEST = 9.5
"""px; no line is made smaller than this to fit."""
_MOST_LINES = 8192
_MOST_PLACED = 2048
_ANY_ROOM = 1_000_000  # px: no line is shortened


class _Line(NamedTuple):
    """A line of text as it fits its room, in physical pixels."""

    shown: str
    width: int
    height: int
    px: float


class _Placed(NamedTuple):
    """A line of text where it stands: its picture, its area in physical pixels, its logical width."""

    surface: pygame.Surface
    area: Area
    width: float
    shown: str


class Cut(NamedTuple):
    """Text wider than its place: shortened with an ellipsis, or (`shown` equal to `text`) cut at its side.

    `whole` tells that the layout says the whole text elsewhere, in a tooltip or when selected.
    """

    text: str
    shown: str
    area: pygame.Rect
    whole: bool


class Typesetter(Painter):
    """Adds text to the painter. `cuts` are the texts of the last painted frame that did not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[tuple[str, int, Weight, int, int, float, float], _Line] = {}
        self._widths: dict[tuple[str, int, Weight, float, float], float] = {}
        self._placed: dict[Hashable, _Placed] = {}
        self._held_size: float | None = None
        self.cuts: list[Cut] = []

    @property
    def text_size(self) -> float:
        """How much larger than designed text is drawn, where there is room."""
        return self.frame.text_size if self._held_size is None else self._held_size

    @contextmanager
    def _at_text_size(self, size: float) -> Iterator[None]:
        """Draw and measure at one text size for a while."""
        before, self._held_size = self._held_size, size
        try:
            yield
        finally:
            self._held_size = before

    def forget_text(self) -> None:
        """Lay every line out anew from the next frame on, as a new window does."""
        self._lines.clear()
        self._placed.clear()
        self._widths.clear()

    def _sizes(self) -> list[float]:
        """Return the text sizes to try, the largest first; 1 is the one that every layout was made for."""
        size = self.text_size
        steps = max(0, round((size - 1.0) / TEXT_STEP))
        return [size - n * TEXT_STEP for n in range(steps)] + [min(size, 1.0)]

    def text_px(self, style: Style) -> float:
        """Return the font size in physical pixels."""
        return glyph.font_size(style.size * self.text_size * self.frame.scale)

    def measure(self, text: str, style: Style = BODY) -> float:
        """Return the width of one line in logical units."""
        frame = self.frame
        size = frame.text_size if self._held_size is None else self._held_size
        key = (text, style.size, style.weight, frame.scale, size)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= _MOST_LINES:
                self._widths.clear()
            line = self._line(text, style, _ANY_ROOM, _ANY_ROOM, frame.scale)
            width = self._widths[key] = line.width / frame.scale
        return width

    def _line(self, text: str, style: Style, room: int, tall: int, scale: float) -> _Line:
        """Return the line as it is shown in so many pixels; kept, since every pass asks for the same ones."""
        size = self.text_size
        if size <= 1.0:
            tall = 0  # one size fits all heights
        key = (text, style.size, style.weight, room, tall, scale, size)
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            px = self._fitting(text, style, room, tall, scale)
            shown = glyph.shorten(text, px, style.weight, room)
            width, height = glyph.width(shown, px, style.weight), glyph.line_height(px, style.weight)
            line = self._lines[key] = _Line(shown, width, height, px)
        return line

    def _fitting(self, text: str, style: Style, room: int, tall: int, scale: float) -> float:
        """Return the largest font size that fits; if none does, the one that the layout was made for."""
        *larger, plain = (glyph.font_size(style.size * size * scale) for size in self._sizes())
        high = max(tall, glyph.line_height(plain, style.weight))
        fitting = (
            px
            for px in larger
            if glyph.line_height(px, style.weight) <= high and glyph.width(text, px, style.weight) <= room
        )
        found = next(fitting, plain)
        if found == plain and glyph.width(text, plain, style.weight) > room:
            return self._tighter(text, style, plain, room)
        return found

    @staticmethod
    def _tighter(text: str, style: Style, plain: float, room: int) -> float:
        """Return the largest smaller font size at which a line fits; the plain one if none will do."""
        sizes = (glyph.font_size(plain * part) for part in _TIGHTER)
        return next(
            (px for px in sizes if px >= _SMALLEST and glyph.width(text, px, style.weight) <= room), plain
        )

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
        whole: bool = False,
    ) -> float:
        """Draw one line inside `rect`, shortened with an ellipsis if too wide; return its logical width.

        `whole`: it may be shortened, as the whole text is told elsewhere.
        """
        frame = self.frame
        if not self.painting or not text:
            return self._line_in(rect, text, style).width / frame.scale
        ink = colour or style.colour
        size = frame.text_size if self._held_size is None else self._held_size
        key = (text, rect, style.size, style.weight, ink, align, valign, frame.scale, size)
        found = self._placed.get(key)
        if found is None:
            found = self._placed_at(key, rect, text, style.but(colour=ink), align, valign)
        surface, area, width, shown = found
        clip = self.list.clip
        inside = clip is not None and clip.contains(area)
        if inside or clip is None or clip.colliderect(area):
            if shown != text or (not inside and self._leaves_clip(area[0], area[2])):
                self.cuts.append(Cut(text, shown, pygame.Rect(area), whole))
            self.list.put(surface, area)
        return width

    def _line_in(self, rect: Rect, text: str, style: Style) -> _Line:
        s = self.frame.scale
        left, _top, w, h = rect
        return self._line(text, style, round((left + w) * s) - round(left * s), round(h * s), s)

    def _placed_at(
        self, key: Hashable, rect: Rect, text: str, style: Style, align: Align, valign: str
    ) -> _Placed:
        """Set a line and keep it: what it says, its place and its looks are the same in most frames."""
        s = self.frame.scale
        shown, width, height, px = self._line_in(rect, text, style)
        left, top, w, h = rect
        x, y = round(left * s), round(top * s)
        room = round((left + w) * s) - x
        if align != "left":
            x += room - width if align == "right" else (room - width) // 2
        if valign != "top":
            spare = round((top + h) * s) - y - height
            y += spare if valign == "bottom" else round(spare / 2)
        surface = self.glyphs.line(shown, px, style.weight, style.colour)
        if len(self._placed) >= _MOST_PLACED:
            self._placed.clear()
        found = self._placed[key] = _Placed(surface, (x, y, width, height), width / s, shown)
        return found

    def _leaves_clip(self, x: int, width: int) -> bool:
        """Tell whether a line is cut at the side of the window or of a scroll area: those scroll down."""
        clip = self.list.clip
        left, right = (0, self.frame.width) if clip is None else (clip.left, clip.right)
        return x < left - 1 or x + width > right + 1

    def runs(
        self, rect: Rect, runs: Sequence[Run], *, align: Align = "left", valign: str = "middle"
    ) -> float:
        """Draw runs of different styles on one baseline; return the logical width (never shortened)."""
        sizes = self._sizes()
        for size in [*sizes, *(sizes[-1] * part for part in _TIGHTER), sizes[-1]]:
            with self._at_text_size(size):
                total = sum(self.measure(text, style) for text, style in runs)
                if total <= rect.w:
                    break
        with self._at_text_size(size):
            self._run(rect, runs, total, align, valign)
        if self.painting and total > rect.w + 1.0:
            text = "".join(part for part, _style in runs)
            self.cuts.append(Cut(text, text, self.px_rect(rect), whole=False))
        return total

    def _run(self, rect: Rect, runs: Sequence[Run], total: float, align: Align, valign: str) -> None:
        x = rect.x + {"left": 0.0, "centre": (rect.w - total) / 2, "right": rect.w - total}[align]
        tallest = max((style for _, style in runs), key=lambda style: style.size, default=BODY)
        high = self.line_height(tallest)
        top = rect.y + {"top": 0.0, "middle": (rect.h - high) / 2, "bottom": rect.h - high}[valign]
        for text, style in runs:
            width = self.measure(text, style)
            # The font's ascent, so that baselines meet.
            drop = (tallest.size - style.size) * 1.025 * self.text_size
            self.text(Rect(x, top + drop, width + 2, self.line_height(style)), text, style, valign="top")
            x += width

    def paragraph(
        self, rect: Rect, text: str, style: Style = BODY, *, leading: float = 1.4, align: Align = "left"
    ) -> float:
        """Draw wrapped text from the top of `rect`; return its height (it is not cut at the bottom)."""
        for size in self._sizes():
            with self._at_text_size(size):
                lines = self._wrapped(text, self.px_rect(rect).w, style)
                pitch = style.size * leading * size
                if len(lines) * pitch <= rect.h + 1 or size <= 1.0:
                    for index, line in enumerate(lines):
                        self.text(
                            Rect(rect.x, rect.y + index * pitch, rect.w, pitch), line, style, align=align
                        )
                    break
        return len(lines) * pitch

    def paragraph_height(
        self, text: str, width: float, style: Style = BODY, *, leading: float = 1.4
    ) -> float:
        """Return the logical height that `paragraph` would take."""
        lines = self._wrapped(text, round(width * self.frame.scale), style)
        return len(lines) * style.size * leading * self.text_size

    def _wrapped(self, text: str, width: int, style: Style) -> tuple[str, ...]:
        return glyph.wrap(text, self.text_px(style), style.weight, width)
