"""The map's small pictures, made once a colour and size: hexes, edges, marks. Premultiplied, antialiased.

Hexes stand on whole or half pixels (two phases); a stamp remembers how far its corner is from the centre.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from typing import Final

import pygame

from game.ui.hexmap.geometry import CORNERS, SQRT3, Point
from game.ui.kit import theme
from game.ui.kit.sprites import Sprites, hex_code, svg
from game.ui.kit.theme import Colour, mix

INSET: Final = 0.955
FRONT: Final = 0.24
"""Width of the cut between two owners, in hex radii."""
_OUTLINE, _SHORE = 0.13, 0.07
_SUPERSAMPLE: Final = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    """A small picture and where its corner lies from the hex's centre."""

    picture: pygame.Surface
    dx: int
    dy: int


def hex_ring(column: int, row: int, scale: float, phase: int) -> list[Point]:
    """Return the corners of a hex around the origin, in pixels; `phase` 1 lies half a pixel further right."""
    wide, high = column / SQRT3 * scale, row / 1.5 * scale
    return [(x * wide + phase / 2, y * high) for x, y in CORNERS]


def _polygon(
    points: Sequence[Point], fill: Colour | None, line: Colour | None = None, width: float = 0.0
) -> str:
    paint = f'fill="{hex_code(fill)}"' if fill else 'fill="none"'
    stroke = f'stroke="{hex_code(line)}" stroke-width="{width:.3f}" stroke-linejoin="round"' if line else ""
    text = " ".join(f"{x:.3f},{y:.3f}" for x, y in points)
    return f'<polygon points="{text}" {paint} {stroke}/>'


def _line(a: Point, b: Point, colour: Colour, width: float) -> str:
    return (
        f'<path d="M{a[0]:.3f} {a[1]:.3f}L{b[0]:.3f} {b[1]:.3f}" stroke="{hex_code(colour)}" '
        f'stroke-width="{width:.3f}" stroke-linecap="round"/>'
    )


def _circle(
    x: float, radius: float, fill: Colour | None, line: Colour | None = None, width: float = 0.0
) -> str:
    paint = f'fill="{hex_code(fill)}"' if fill else 'fill="none"'
    stroke = f'stroke="{hex_code(line)}" stroke-width="{width:.3f}"' if line else ""
    return f'<circle cx="{x:.3f}" cy="0" r="{radius:.3f}" {paint} {stroke}/>'


def _stamp(points: Sequence[Point], pad: float, body: str) -> Stamp:
    """Rasterise shapes around the origin into the smallest surface that holds `points` and `pad` pixels.

    Drawn four times too large and scaled down: thin lines keep their weight whatever the phase.
    """
    left, top = floor(min(x for x, _ in points) - pad), floor(min(y for _, y in points) - pad)
    right, bottom = ceil(max(x for x, _ in points) + pad), ceil(max(y for _, y in points) + pad)
    size = (right - left, bottom - top)
    large = (size[0] * _SUPERSAMPLE, size[1] * _SUPERSAMPLE)
    moved = f'<g transform="scale({_SUPERSAMPLE}) translate({-left} {-top})">{body}</g>'
    picture = pygame.image.load_sized_svg(io.BytesIO(svg(*large, moved).encode()), large).premul_alpha()
    return Stamp(_native(pygame.transform.smoothscale(picture, size)), left, top)


def _native(picture: pygame.Surface) -> pygame.Surface:
    """Return a premultiplied copy in the window's byte order: SVG's own is fourteen times slower to blit."""
    copy = pygame.Surface(picture.get_size(), pygame.SRCALPHA)
    copy.blit(picture, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    return copy


@lru_cache(maxsize=128)
def emblem(source: Sprites, name: str, px: int, colour: Colour) -> Stamp:
    """Return an emblem `px` pixels wide, around a hex's centre."""
    return Stamp(_native(source.icon(name, px, colour, "emblems")), -(px // 2), -(px // 2))


@lru_cache(maxsize=1024)
def plain(column: int, row: int, phase: int, colour: Colour, scale: float = INSET) -> Stamp:
    """Return a filled hex."""
    points = hex_ring(column, row, scale, phase)
    return _stamp(points, 1, _polygon(points, colour))


@lru_cache(maxsize=256)
def hollow(column: int, row: int, phase: int, colour: Colour) -> Stamp:
    """Return a filled hex with a darker core: open weights, which nobody owns."""
    points = hex_ring(column, row, INSET, phase)
    core = hex_ring(column, row, 0.5, phase)
    return _stamp(points, 1, _polygon(points, colour) + _polygon(core, mix(colour, theme.SEA, 0.45)))


@lru_cache(maxsize=64)
def locked(column: int, row: int, phase: int) -> Stamp:
    """Return a hex of locked demand: dark, outlined, with a slash."""
    points = hex_ring(column, row, 0.9, phase)
    radius = row / 1.5
    line = max(1.1, 0.06 * radius)
    edge = mix(theme.SEA2, theme.LINE2, 0.92)
    x, y = 0.24 * radius, 0.2 * radius
    slash = _line((phase / 2 - x, y), (phase / 2 + x, -y), edge, line)
    return _stamp(points, 2, _polygon(points, mix(theme.SEA2, theme.INK2, 0.75), edge, line) + slash)


@lru_cache(maxsize=128)
def outline(column: int, row: int, phase: int, colour: Colour, width: float) -> Stamp:
    """Return the outline of a hex, `width` in hex radii: hover and focus."""
    points = hex_ring(column, row, 1.0, phase)
    thick = max(2.0, width * row / 1.5)
    return _stamp(points, thick, _polygon(points, None, colour, thick))


@lru_cache(maxsize=1024)
def edge(column: int, row: int, phase: int, side: int, colour: Colour, width: float) -> Stamp:
    """Return one side of a hex as a round-ended line, `width` in hex radii; neighbouring sides join."""
    ring = hex_ring(column, row, 1.0, phase)
    ends = (ring[side], ring[(side + 1) % 6])
    thick = max(1.0, width * row / 1.5)
    return _stamp(ends, thick / 2 + 1, _line(ends[0], ends[1], colour, thick))


def front(column: int, row: int, phase: int, side: int) -> Stamp:
    """Return the dark cut between two owners."""
    return edge(column, row, phase, side, theme.SEA, FRONT)


def shore(column: int, row: int, phase: int, side: int) -> Stamp:
    """Return the fine bright line where land meets the sea."""
    return edge(column, row, phase, side, mix(theme.SEA3, theme.LINE2, 0.5), _SHORE)


def border(column: int, row: int, phase: int, side: int) -> Stamp:
    """Return one side of the paper outline around your ground."""
    return edge(column, row, phase, side, theme.PAPER, max(_OUTLINE, 2.2 / (row / 1.5)))


@lru_cache(maxsize=512)
def flip_mark(column: int, row: int, phase: int, owner: Colour, previous: Colour) -> Stamp:
    """Return a hex that changed hands: a paper ring, the new owner's colour, the previous one's within."""
    radius = row / 1.5
    outer = hex_ring(column, row, 0.9, phase)
    ring = max(1.6, 0.15 * radius)
    core = hex_ring(column, row, 0.45, phase)
    body = _polygon(hex_ring(column, row, 1.06, phase), theme.SEA) + _polygon(outer, owner, theme.PAPER, ring)
    return _stamp(
        hex_ring(column, row, 1.1, phase),
        1,
        body + _polygon(core, previous, theme.SEA, max(1.0, 0.13 * radius)),
    )


@lru_cache(maxsize=64)
def new_mark(column: int, row: int, phase: int) -> Stamp:
    """Return the small ring on a hex of new demand."""
    radius = row / 1.5
    points = hex_ring(column, row, 0.4, phase)
    return _stamp(points, 1, _circle(phase / 2, 0.17 * radius, None, theme.SEA, max(1.2, 0.11 * radius)))


@lru_cache(maxsize=8)
def mask(column: int, row: int, phase: int) -> Stamp:
    """Return a white hex a little larger than a hex with its edges: cuts a hex out of a finished map."""
    points = hex_ring(column, row, 1.12, phase)
    return _stamp(points, 1, _polygon(points, (255, 255, 255)))
