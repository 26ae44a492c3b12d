"""Text: measuring, wrapping, shortening and cached rendering, all in physical pixels.

Small sizes are drawn four times too large and scaled down: hinting would space their letters unevenly, and
whole font sizes would make a line at 1280x720 relatively wider than at 1600x900. So a size is a quarter of a
pixel.
"""

from functools import lru_cache

import pygame

from game.paths import asset
from game.ui.kit.cache import SurfaceCache
from game.ui.kit.theme import Colour, Weight

_FILES: dict[Weight, str] = {
    "regular": "IBMPlexSans-Regular.ttf",
    "medium": "IBMPlexSans-Medium.ttf",
    "semibold": "IBMPlexSans-SemiBold.ttf",
}
_SMOOTH_BELOW = 25  # px; above it hinting no longer shows
_FACTOR = 4
ELLIPSIS = "…"


@lru_cache(maxsize=64)
def _font(px: int, weight: Weight) -> pygame.font.Font:
    return pygame.font.Font(asset("fonts", _FILES[weight]), px)


def font_size(px: float) -> float:
    """Return the size that text of `px` pixels is drawn at: in quarters when small, whole when large."""
    return max(6.0, round(px * _FACTOR) / _FACTOR if px < _SMOOTH_BELOW else float(round(px)))


def _factor(px: float) -> int:
    return _FACTOR if px < _SMOOTH_BELOW else 1


@lru_cache(maxsize=8192)
def width(text: str, px: float, weight: Weight = "regular") -> int:
    """Return the width of one line of text."""
    factor = _factor(px)
    return -(-_font(round(px * factor), weight).size(text)[0] // factor)


@lru_cache(maxsize=256)
def line_height(px: float, weight: Weight = "regular") -> int:
    """Return the height of a line's box (ascent and descent)."""
    factor = _factor(px)
    return -(-_font(round(px * factor), weight).get_height() // factor)


@lru_cache(maxsize=2048)
def shorten(text: str, px: float, weight: Weight, limit: int) -> str:
    """Return the text, cut and ended with an ellipsis when wider than `limit`."""
    if width(text, px, weight) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, px, weight) <= limit:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


@lru_cache(maxsize=1024)
def wrap(text: str, px: float, weight: Weight, limit: int) -> tuple[str, ...]:
    """Return the text's lines: broken at spaces to fit `limit`, at newlines always; long words stay whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, px, weight) > limit:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return tuple(lines)


def fit_index(text: str, px: float, weight: Weight, x: float) -> int:
    """Return the caret index nearest to `x` pixels from the start of the text."""
    best, best_gap = 0, abs(x)
    for index in range(1, len(text) + 1):
        gap = abs(x - width(text[:index], px, weight))
        if gap <= best_gap:
            best, best_gap = index, gap
    return best


class TextRenderer:
    """Renders lines of text as premultiplied surfaces and keeps them."""

    def __init__(self, limit: int = 24_000_000) -> None:
        self._cache = SurfaceCache(limit)

    def line(self, text: str, px: float, weight: Weight, colour: Colour) -> pygame.Surface:
        """Return one line, premultiplied, `line_height` tall."""
        key = (text, px, weight, colour)
        return self._cache.find(key) or self._cache.get(key, lambda: _render(text, px, weight, colour))


def _render(text: str, px: float, weight: Weight, colour: Colour) -> pygame.Surface:
    factor = _factor(px)
    surface = _font(round(px * factor), weight).render(text, True, colour)  # noqa: FBT003 - pygame takes it by position
    if factor > 1:
        size = (max(1, width(text, px, weight)), line_height(px, weight))
        padded = pygame.Surface((size[0] * factor, size[1] * factor), pygame.SRCALPHA)
        padded.fill((*colour, 0))
        padded.blit(surface, (0, 0), special_flags=pygame.BLEND_RGBA_MAX)
        surface = pygame.transform.smoothscale(padded, size)
    return surface.premul_alpha()
