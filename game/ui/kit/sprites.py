"""Antialiased shapes as premultiplied, cached surfaces: SVG text, icons, emblems, rounded corners, hatching.

pygame draws no antialiased filled polygon, so shapes are rasterised from SVG; white masks are then tinted.
"""

import io
import math
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from itertools import pairwise

import pygame

from game.paths import asset
from game.ui.kit.cache import SurfaceCache
from game.ui.kit.theme import Colour

_ICON_FACTOR = 4


def svg(width: int, height: int, body: str) -> str:
    """Return an SVG document of the given pixel size around `body`."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{body}</svg>'
    )


def hex_points(cx: float, cy: float, radius: float) -> list[tuple[float, float]]:
    """Return the six corners of a pointy-top hexagon."""
    half = radius * math.sqrt(3) / 2
    return [
        (cx, cy - radius),
        (cx + half, cy - radius / 2),
        (cx + half, cy + radius / 2),
        (cx, cy + radius),
        (cx - half, cy + radius / 2),
        (cx - half, cy - radius / 2),
    ]


def dashed_box(width: float, height: float, fill: str, line: Colour, dash: float) -> str:
    """Return a dashed, rounded box as SVG; `fill` is a colour's code or "none".

    The dashes are lines of their own: SDL's rasteriser dashes a closed path differently each time.
    """
    radius, inset = 4.0, 0.5
    right, bottom = width - inset - radius, height - inset - radius
    left = top = inset + radius
    turns = ((right, top, -90), (right, bottom, 0), (left, bottom, 90), (left, top, 180))
    bends = [(x, y, math.radians(start + step * 22.5)) for x, y, start in turns for step in range(5)]
    edge = [(x + radius * math.cos(a), y + radius * math.sin(a)) for x, y, a in bends]
    edge.insert(0, edge[-1])
    body = f'<polygon points="{points_text(edge)}" fill="{fill}"/>' if fill != "none" else ""
    return f'{body}<path d="{_dashes(edge, dash)}" fill="none" stroke="{hex_code(line)}"/>'


def _dashes(points: list[tuple[float, float]], dash: float) -> str:
    """Return the path of every other `dash` units along some points."""
    parts = [f"M{points[0][0]:.2f} {points[0][1]:.2f}"]
    drawing, left = True, dash
    for (x, y), (to_x, to_y) in pairwise(points):
        length = math.hypot(to_x - x, to_y - y)
        at = left
        while at < length:
            share = at / length
            drawing = not drawing
            parts.append(
                f"{'M' if drawing else 'L'}{x + share * (to_x - x):.2f} {y + share * (to_y - y):.2f}"
            )
            at += dash
        left = at - length
        if drawing:
            parts.append(f"L{to_x:.2f} {to_y:.2f}")
    return "".join(parts)


def points_text(points: Iterable[tuple[float, float]]) -> str:
    """Return points as an SVG `points` attribute."""
    return _points_text(tuple(points))


@lru_cache(maxsize=2048)
def _points_text(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def hex_code(colour: Colour) -> str:
    """Return the colour as `#rrggbb`."""
    return f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"


@lru_cache(maxsize=256)
def _icon_text(folder: str, name: str) -> str:
    path = asset(folder, f"{name}.svg")
    return path.read_text(encoding="utf-8").replace("currentColor", "#ffffff")


class Sprites:
    """Makes and keeps the sprites of one window."""

    def __init__(self, limit: int = 64_000_000) -> None:
        self._cache = SurfaceCache(limit)
        self._parts: dict[tuple[object, ...], tuple[pygame.Surface, pygame.Surface]] = {}

    def picture(self, text: str, size: tuple[int, int]) -> pygame.Surface:
        """Return an SVG document rasterised at `size` pixels, premultiplied."""
        return self._cache.get(("svg", text, size), lambda: _rasterise(text, size).premul_alpha())

    def drawn(self, key: Hashable, text: Callable[[], str], size: tuple[int, int]) -> pygame.Surface:
        """Return the picture under `key`, its SVG document written only on the first call."""
        kept = ("drawn", key, size)
        return self._cache.find(kept) or self._cache.get(
            kept, lambda: _rasterise(text(), size).premul_alpha()
        )

    def icon(self, name: str, px: int, colour: Colour, folder: str = "icons") -> pygame.Surface:
        """Return an icon (or, from the folder "emblems", an emblem) in one colour."""
        key = (folder, name, px, colour)
        return self._cache.find(key) or self._cache.get(
            key, lambda: _icon(_icon_text(folder, name), px, colour)
        )

    def mask(self, text: str, size: tuple[int, int], colour: Colour, alpha: int = 255) -> pygame.Surface:
        """Return a white SVG shape tinted with a colour and opacity."""
        key = ("mask", text, size, colour, alpha)
        return self._cache.get(key, lambda: _tinted(_rasterise(text, size), colour, alpha))

    def box(
        self,
        size: tuple[int, int],
        radius: int,
        fill: Colour | None,
        alpha: int,
        line: Colour | None,
        width: int,
    ) -> pygame.Surface:
        """Return a whole rounded box; for translucent or hollow ones (opaque ones are cut in nine)."""
        key = ("box", size, radius, fill, alpha, line, width)
        return self._cache.get(key, lambda: _box(size, radius, fill, alpha, line, width).premul_alpha())

    def disc(
        self, side: int, radius: float, fill: Colour | None, line: Colour | None, width: float
    ) -> pygame.Surface:
        """Return a disc, a ring or both in the middle of a square."""
        key = ("disc", side, radius, fill, line, width)
        return self._cache.get(
            key, lambda: _rasterise(_disc_text(side, radius, fill, line, width), (side, side)).premul_alpha()
        )

    def part(self, surface: pygame.Surface, area: tuple[int, int, int, int]) -> pygame.Surface:
        """Return a view of a sprite's corner (shares its pixels)."""
        key = ("part", id(surface), surface.get_size(), area)
        found = self._parts.get(key)
        if found is None or found[0] is not surface:
            found = self._parts[key] = (surface, surface.subsurface(area))
        return found[1]

    def hatch(
        self, size: tuple[int, int], pitch: int, stroke: float, colour: Colour, alpha: int
    ) -> pygame.Surface:
        """Return diagonal lines (rising to the right) that fill `size`."""
        key = ("hatch", size, pitch, stroke, colour, alpha)
        return self._cache.get(
            key, lambda: _tinted(_rasterise(_hatch_text(size, pitch, stroke), size), colour, alpha)
        )


def _rasterise(text: str, size: tuple[int, int]) -> pygame.Surface:
    return pygame.image.load_sized_svg(io.BytesIO(text.encode()), size)


def _icon(text: str, px: int, colour: Colour) -> pygame.Surface:
    """Draw large and scale down: at their own size the shortest strokes (dots) would be lost."""
    large = (px * _ICON_FACTOR, px * _ICON_FACTOR)
    return pygame.transform.smoothscale(_tinted(_rasterise(text, large), colour), (px, px))


def _tinted(surface: pygame.Surface, colour: Colour, alpha: int = 255) -> pygame.Surface:
    copy = surface.copy()
    copy.fill((*colour, alpha), special_flags=pygame.BLEND_RGBA_MULT)
    return copy.premul_alpha()


def _box(
    size: tuple[int, int], radius: int, fill: Colour | None, alpha: int, line: Colour | None, width: int
) -> pygame.Surface:
    half = width / 2 if line else 0.0
    stroke = f'stroke="{hex_code(line)}" stroke-width="{width}"' if line else ""
    paint = f'fill="{hex_code(fill)}" fill-opacity="{alpha / 255:.3f}"' if fill else 'fill="none"'
    inner = max(0.0, radius - half)
    body = (
        f'<rect x="{half}" y="{half}" width="{size[0] - 2 * half}" height="{size[1] - 2 * half}" '
        f'rx="{inner}" ry="{inner}" {paint} {stroke}/>'
    )
    return _rasterise(svg(size[0], size[1], body), size)


def _disc_text(side: int, radius: float, fill: Colour | None, line: Colour | None, width: float) -> str:
    stroke = f'stroke="{hex_code(line)}" stroke-width="{width:.2f}"' if line else ""
    paint = hex_code(fill) if fill else "none"
    middle = side / 2
    return svg(side, side, f'<circle cx="{middle}" cy="{middle}" r="{radius:.2f}" fill="{paint}" {stroke}/>')


def _hatch_text(size: tuple[int, int], pitch: int, stroke: float) -> str:
    width, height = size
    lines = "".join(
        f'<path d="M{x - 2} {height + 2}L{x + height + 2} -2"/>'
        for x in range(-height - pitch, width + pitch, pitch)
    )
    return svg(width, height, f'<g stroke="#ffffff" stroke-width="{stroke}" fill="none">{lines}</g>')
