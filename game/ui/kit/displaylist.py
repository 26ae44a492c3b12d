"""The frame's drawing: a list for each layer, run at the end, so that overlays may be written anywhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pygame

Paint = Callable[[pygame.Surface], None]
_Blit = tuple[pygame.Surface, pygame.Rect]


class DisplayList:
    """Blits, fills, clips and custom painters, by layer, in physical pixels."""

    def __init__(self) -> None:
        self._layers: dict[
            int, list[Paint | _Blit | tuple[pygame.Color, pygame.Rect] | pygame.Rect | None]
        ] = {}
        self._clips: list[pygame.Rect | None] = [None]
        self._layer = [0]
        self._now = self._layers.setdefault(0, [])

    @property
    def layer(self) -> int:
        """The layer being drawn on."""
        return self._layer[-1]

    @property
    def clip(self) -> pygame.Rect | None:
        """The clip in force, in physical pixels."""
        return self._clips[-1]

    def clear(self) -> None:
        """Start a new frame."""
        self._layers = {0: []}
        self._layer = [0]
        self._clips = [None]
        self._now = self._layers[0]

    def blit(self, surface: pygame.Surface, at: pygame.Rect) -> None:
        """Draw a premultiplied surface."""
        clip = self._clips[-1]
        if clip is None or clip.colliderect(at):
            self._now.append((surface, at))

    def fill(self, rect: pygame.Rect, colour: pygame.Color) -> None:
        """Fill a rectangle with an opaque colour."""
        clip = self._clips[-1]
        if clip is None or clip.colliderect(rect):
            self._now.append((colour, rect))

    def hidden(self, rect: pygame.Rect) -> bool:
        """Tell whether the clip leaves nothing of a rectangle."""
        clip = self._clips[-1]
        return clip is not None and not clip.colliderect(rect)

    def call(self, paint: Paint) -> None:
        """Run a custom painter; the surface's clip is already set."""
        self._now.append(paint)

    @contextmanager
    def clipped(self, rect: pygame.Rect) -> Iterator[None]:
        """Draw inside `rect` only."""
        outer = self._clips[-1]
        inner = rect if outer is None else rect.clip(outer)
        self._push_clip(inner)
        try:
            yield
        finally:
            self._clips.pop()
            self._now.append(outer)

    @contextmanager
    def on_layer(self, layer: int) -> Iterator[None]:
        """Draw on another layer, unclipped."""
        before = self._now
        self._layer.append(layer)
        self._now = self._layers.setdefault(layer, [])
        self._push_clip(None)
        try:
            yield
        finally:
            self._clips.pop()
            self._layer.pop()
            self._now = before

    def _push_clip(self, clip: pygame.Rect | None) -> None:
        self._clips.append(clip)
        self._now.append(clip)

    def run(self, target: pygame.Surface) -> None:
        """Draw everything, lowest layer first."""
        premultiplied = pygame.BLEND_PREMULTIPLIED
        for layer in sorted(self._layers):
            target.set_clip(None)
            for item in self._layers[layer]:
                if isinstance(item, tuple):
                    first, rect = item
                    if isinstance(first, pygame.Surface):
                        target.blit(first, rect, special_flags=premultiplied)
                    else:
                        target.fill(first, rect)
                elif item is None or isinstance(item, pygame.Rect):
                    target.set_clip(item)
                else:
                    item(target)
        target.set_clip(None)
