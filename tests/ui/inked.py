"""What colour of text stands on what colour of ground, in a frame as it is really painted.

Every item of the frame's drawing is painted again, one after another; before a text is, the pixels that its
letters will cover are read. Text that the map writes into its own picture is caught as it is written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import pygame
import pytest

from game.ui.app import App
from game.ui.hexmap.draw import Composer
from game.ui.kit.displaylist import Custom
from game.ui.kit.text import TextRenderer
from game.ui.kit.theme import SEA, Colour
from tests.ui.colours import contrast

_LETTER = 96
"""Opacity from which a pixel belongs to a letter's body and not to its edge."""
_PART = 0.12
"""Part of a text's letters that a ground must lie under to count: less is a line that crosses it."""


@dataclass
class Inked:
    """The pairs found: a text's colour, the ground's, and one text that stands there."""

    pairs: dict[tuple[Colour, Colour], str] = field(default_factory=dict)
    _texts: dict[int, tuple[pygame.Surface, str, Colour]] = field(default_factory=dict)

    def below(self, least: float) -> dict[str, tuple[Colour, Colour, float]]:
        """Return the pairs of too little contrast, by a text that stands there."""
        return {
            text: (ink, ground, round(contrast(ink, ground), 2))
            for (ink, ground), text in self.pairs.items()
            if contrast(ink, ground) < least
        }

    def know(self, surface: pygame.Surface, text: str, colour: Colour) -> None:
        """Remember that a surface is this text; it is kept, so that no other can take its place."""
        self._texts[id(surface)] = (surface, text, colour)

    def read(self, surface: object, target: pygame.Surface, x: int, y: int, clip: pygame.Rect) -> None:
        """Note the grounds under a surface about to be drawn, if it is text."""
        found = self._texts.get(id(surface))
        if found is None:
            return
        picture, text, colour = found
        shown = picture.get_rect(topleft=(x, y)).clip(clip).clip(target.get_rect())
        if shown.w < 3 or shown.h < 3:
            return
        own = shown.move(-x, -y)
        letters = pygame.surfarray.array_alpha(picture)[own.x : own.right, own.y : own.bottom] > _LETTER
        under = pygame.surfarray.array3d(target.subsurface(shown))[letters]
        if len(under) == 0:
            return
        grounds, counts = np.unique(under, axis=0, return_counts=True)
        for ground, count in zip(grounds, counts, strict=True):
            if count >= _PART * len(under):
                pair = (colour, (int(ground[0]), int(ground[1]), int(ground[2])))
                self.pairs.setdefault(pair, text)

    def frame(self, app: App) -> None:
        """Read the last frame of a window."""
        target = pygame.Surface(app.surface.get_size(), depth=32)
        target.fill(SEA)
        whole = target.get_rect()
        for what, area, clip in app.ui.list.items():
            within = whole if clip is None else pygame.Rect(clip)
            target.set_clip(within)
            self.read(what, target, area[0], area[1], within)
            if isinstance(what, pygame.Surface):
                target.blit(what, area, special_flags=pygame.BLEND_PREMULTIPLIED)
            elif isinstance(what, Custom):
                what(target)
            else:
                target.fill(what, area)


@contextmanager
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[Inked]:
    """Know every text from now on; begin before the window opens, as it keeps its pictures."""
    inked, line, blit = Inked(), TextRenderer.line, Composer._blit

    def known(self: TextRenderer, text: str, px: float, weight: str, colour: Colour) -> pygame.Surface:
        surface = line(self, text, px, weight, colour)  # type: ignore[arg-type]  # passed on as it came
        inked.know(surface, text, colour)
        return surface

    def read(self: Composer, picture: pygame.Surface, x: int, y: int) -> None:
        inked.read(picture, self.target, x, y, self.target.get_clip())
        blit(self, picture, x, y)

    monkeypatch.setattr(TextRenderer, "line", known)
    monkeypatch.setattr(Composer, "_blit", read)
    yield inked
