"""Drawing in logical units: fills, boxes, shapes, icons, emblems. Text is in `typeset.py`."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager

import pygame

from game.ui.kit import theme
from game.ui.kit.displaylist import DisplayList, Paint
from game.ui.kit.frame import Frame
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import Sprites, hex_code, hex_points, points_text, svg
from game.ui.kit.text import TextRenderer
from game.ui.kit.theme import Colour

_WHOLE_BOX = 40_000  # px: up to here one blit of a kept sprite beats filling a box in nine parts
_MOST_OUTLINES = 1024
Point = tuple[float, float]
_WARNING = (
    '<path d="M12 2.6 L22.6 21.4 L1.4 21.4 Z" fill="#ff9079" stroke="#ff9079" stroke-width="2" '
    'stroke-linejoin="round"/><path d="M12 9 v6" stroke="#0a121d" stroke-width="2.6" stroke-linecap="round"/>'
    '<circle cx="12" cy="18.6" r="1.5" fill="#0a121d"/>'
)


class Painter:
    """Draws onto the display list of one window. Does nothing but measure while `painting` is false."""

    def __init__(self) -> None:
        self.frame = Frame(1600, 900)
        self.painting = True
        self.list = DisplayList()
        self.sprites = Sprites()
        self.glyphs = TextRenderer()
        self._outlines: dict[Hashable, tuple[Rect, str]] = {}

    def px(self, length: float) -> int:
        """Return a length in physical pixels, one at least (for lines and radii)."""
        pixels = round(length * self.frame.scale)
        return max(1, pixels)

    def px_rect(self, rect: Rect) -> pygame.Rect:
        """Return a rectangle in physical pixels; neighbours stay neighbours."""
        left, top, w, h = rect
        s = self.frame.scale
        x, y = round(left * s), round(top * s)
        return pygame.Rect(x, y, round((left + w) * s) - x, round((top + h) * s) - y)

    def visible(self, rect: Rect) -> bool:
        """Tell whether drawing inside `rect` shows in this pass: it paints and the clip leaves something."""
        return self.painting and not self.list.hidden(self.px_rect(rect))

    def logical(self, pos: tuple[int, int]) -> Point:
        """Return a physical position in logical units."""
        return pos[0] / self.frame.scale, pos[1] / self.frame.scale

    @contextmanager
    def clip(self, rect: Rect) -> Iterator[None]:
        """Draw and hit inside `rect` only."""
        with self.list.clipped(self.px_rect(rect)):
            yield

    @contextmanager
    def on_layer(self, layer: int) -> Iterator[None]:
        """Draw above (higher) or below other layers, whatever the order in code."""
        with self.list.on_layer(layer):
            yield

    def canvas(self, paint: Paint, area: pygame.Rect | None = None, key: Hashable = None) -> None:
        """Run `paint(surface)` in drawing order, for what the kit cannot draw; physical pixels.

        It must draw inside `area` (default: anywhere in the clip). Without a `key` it runs in every frame;
        with one again only when the key is another or something else changes there.
        """
        if self.painting:
            if area is None:
                area = self.list.clip or pygame.Rect(0, 0, self.frame.width, self.frame.height)
            self.list.call(paint, (area.x, area.y, area.w, area.h), key)

    def blit(self, surface: pygame.Surface, rect: Rect) -> None:
        """Draw a premultiplied surface of physical pixels with its top left at `rect`'s.

        Draw a new surface when the picture changes: what the same surface shows is taken to be the same.
        """
        if self.painting:
            self.list.blit(surface, *self.px_rect(rect).topleft)

    def fill(self, rect: Rect, colour: Colour, alpha: int = 255) -> None:
        """Fill a square-cornered rectangle."""
        if not self.painting or alpha == 0:
            return
        x, y, w, h = area = self.px_rect(rect)
        if alpha == 255:
            self.list.fill((x, y, w, h), colour)
        else:
            key = ("tint", colour, alpha)
            self.list.call(lambda target: _tint(target, area, colour, alpha), (x, y, w, h), key)

    def rule(self, x: float, y: float, length: float, colour: Colour = theme.LINE, width: float = 1) -> None:
        """Draw a horizontal rule whose top is at `y`."""
        self._bar(x, y, length, width, colour)

    def rule_down(
        self, x: float, y: float, length: float, colour: Colour = theme.LINE, width: float = 1
    ) -> None:
        """Draw a vertical rule whose left is at `x`."""
        self._bar(x, y, width, length, colour)

    def _bar(self, x: float, y: float, w: float, h: float, colour: Colour) -> None:
        if self.painting:
            s = self.frame.scale
            wide, high = round(w * s), round(h * s)
            area = (round(x * s), round(y * s), max(1, wide), max(1, high))
            self.list.fill(area, colour)

    def box(
        self,
        rect: Rect,
        fill: Colour | None = theme.INK1,
        line: Colour | None = None,
        *,
        width: float = 1,
        radius: float = theme.RADIUS,
        alpha: int = 255,
    ) -> None:
        """Draw a rounded box with an optional inner border."""
        if not self.painting:
            return
        area = self.px_rect(rect)
        if area.w < 1 or area.h < 1 or self.list.hidden(area):
            return
        corner = min(self.px(radius) if radius else 0, area.w // 2, area.h // 2)
        border = self.px(width) if line else 0
        if fill is None or alpha < 255 or corner == 0 or area.w * area.h < _WHOLE_BOX:
            self.list.blit(self.sprites.box(area.size, corner, fill, alpha, line, border), area.x, area.y)
        else:
            self._nine(area, max(corner, border), fill, line, border, corner)

    def _nine(
        self, area: pygame.Rect, cut: int, fill: Colour, line: Colour | None, border: int, corner: int
    ) -> None:
        """Draw a large opaque box: fills for the body, corners from a small sprite."""
        left, top, w, h = area
        right, bottom = left + w - cut, top + h - cut
        wide, high = w - 2 * cut, h - 2 * cut
        put = self.list.fill
        put((left + cut, top + border, wide, cut - border), fill)
        put((left + cut, bottom, wide, cut - border), fill)
        put((left + border, top + cut, w - 2 * border, high), fill)
        if line is not None:
            put((left + cut, top, wide, border), line)
            put((left + cut, top + h - border, wide, border), line)
            put((left, top + cut, border, high), line)
            put((left + w - border, top + cut, border, high), line)
        small = self.sprites.box((2 * cut, 2 * cut), corner, fill, 255, line, border)
        for x, at in ((0, left), (cut, right)):
            for y, level in ((0, top), (cut, bottom)):
                self.list.blit(self.sprites.part(small, (x, y, cut, cut)), at, level)

    def vector(self, rect: Rect, body: str) -> None:
        """Draw SVG elements whose coordinates are logical units from the rectangle's top left."""
        if not self.painting or not body:
            return
        self.drawn(rect, body, lambda: body)

    def drawn(self, rect: Rect, key: Hashable, body: Callable[[], str]) -> None:
        """Draw SVG elements as `vector` does; `body()` writes them once for a `key` and size."""
        if not self.painting:
            return
        area = self.px_rect(rect)
        if area.w < 1 or area.h < 1 or self.list.hidden(area):
            return
        s = self.frame.scale

        def text() -> str:
            size = f'width="{area.w / s:.4f}" height="{area.h / s:.4f}"'
            return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body()}</svg>'

        self.list.put(self.sprites.drawn((key, s), text, area.size), (area.x, area.y, area.w, area.h))

    def polygon(
        self, points: Sequence[Point], fill: Colour | None, line: Colour | None = None, width: float = 1
    ) -> None:
        """Draw an antialiased polygon."""
        if not self.painting:
            return
        key = (tuple(points), fill, line, width, self.frame.scale)
        found = self._outlines.get(key)
        if found is None:
            if len(self._outlines) >= _MOST_OUTLINES:
                self._outlines.clear()
            found = self._outlines[key] = _outline(*key)
        self.vector(*found)

    def hexagon(
        self,
        cx: float,
        cy: float,
        radius: float,
        fill: Colour | None,
        line: Colour | None = None,
        width: float = 2,
    ) -> None:
        """Draw a pointy-top hexagon."""
        self.polygon(hex_points(cx, cy, radius), fill, line, width)

    def circle(
        self,
        cx: float,
        cy: float,
        radius: float,
        fill: Colour | None,
        line: Colour | None = None,
        width: float = 1,
    ) -> None:
        """Draw a disc, a ring (`fill` none) or both; the line is centred on the edge."""
        if not self.painting:
            return
        s = self.frame.scale
        outer = radius + (width / 2 if line else 0)
        side = 2 * (int(outer * s) + 2)
        surface = self.sprites.disc(side, radius * s, fill, line, width * s)
        self.list.blit(surface, round(cx * s - side / 2), round(cy * s - side / 2))

    def hatch(
        self, rect: Rect, colour: Colour, *, alpha: int = 255, pitch: float = 8, stroke: float = 2
    ) -> None:
        """Cover a rectangle with diagonal lines."""
        area = self.px_rect(rect)
        if self.painting and area.w > 0 and area.h > 0:
            surface = self.sprites.hatch(area.size, self.px(pitch), stroke * self.frame.scale, colour, alpha)
            self.list.blit(surface, area.x, area.y)

    def icon(self, name: str, cx: float, cy: float, size: float = 20, colour: Colour = theme.PAPER2) -> None:
        """Draw a Lucide icon around a centre. "warning" is the filled triangle."""
        if not self.painting:
            return
        side = self.px(size)
        s = self.frame.scale
        if name == "warning":
            surface = self.sprites.picture(svg(24, 24, _WARNING), (side, side))
        else:
            surface = self.sprites.icon(name, side, colour)
        self.list.blit(surface, round(cx * s - side / 2), round(cy * s - side / 2))

    def emblem(self, lab: str, cx: float, cy: float, size: float = 20, colour: Colour | None = None) -> None:
        """Draw a lab's emblem, in its own colour unless another is given."""
        if not self.painting:
            return
        look = theme.lab_look(lab)
        side, s = self.px(size), self.frame.scale
        surface = self.sprites.icon(look.emblem, side, colour or look.colour, "emblems")
        self.list.blit(surface, round(cx * s - side / 2), round(cy * s - side / 2))

    def lab_hex(self, lab: str, cx: float, cy: float, radius: float = 20, *, you: bool = False) -> None:
        """Draw a lab's hexagon with its emblem; yours has a paper outline."""
        look = theme.lab_look(lab)
        self.hexagon(cx, cy, radius, look.colour, theme.PAPER if you else None, 2)
        self.emblem(lab, cx, cy, radius * 0.9, look.on_colour)

    def triangle(self, cx: float, cy: float, size: float, *, up: bool, colour: Colour) -> None:
        """Draw the filled marker of a rise or a fall."""
        half, dy = size / 2, size * 0.4 * (1 if up else -1)
        self.polygon([(cx - half, cy + dy), (cx + half, cy + dy), (cx, cy - dy)], colour)


def _outline(
    points: Sequence[Point], fill: Colour | None, line: Colour | None, width: float, scale: float
) -> tuple[Rect, str]:
    """Return where a polygon lies and its SVG element."""
    pad = width + 1
    left, top = min(x for x, _ in points) - pad, min(y for _, y in points) - pad
    right, bottom = max(x for x, _ in points) + pad, max(y for _, y in points) + pad
    left, top = (
        int(left * scale) / scale,
        int(top * scale) / scale,
    )  # whole pixels: equal shapes share a sprite
    local = points_text([(x - left, y - top) for x, y in points])
    stroke = f'stroke="{hex_code(line)}" stroke-width="{width}" stroke-linejoin="round"' if line else ""
    paint = hex_code(fill) if fill else "none"
    return (
        Rect(left, top, right - left, bottom - top),
        f'<polygon points="{local}" fill="{paint}" {stroke}/>',
    )


def _tint(target: pygame.Surface, area: pygame.Rect, colour: Colour, alpha: int) -> None:
    """Cover an area with a translucent colour. Two fills take a quarter of the time of an alpha blit."""
    rest, inside = 255 - alpha, target.get_clip().clip(area)  # blending fills know no clip
    target.fill((rest, rest, rest), inside, pygame.BLEND_RGB_MULT)
    target.fill([round(part * alpha / 255) for part in colour], inside, pygame.BLEND_RGB_ADD)
