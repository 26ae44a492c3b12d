"""The frame's drawing: a list for each layer, run at the end, so that overlays may be written anywhere.

Every item carries the clip it is drawn under, so that two frames can be compared item by item and only what
differs is painted again (`repaint.py`).
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pygame

Paint = Callable[[pygame.Surface], None]
Area = tuple[int, int, int, int]
"""x, y, width and height in physical pixels."""
Ink = tuple[int, int, int]
_LINE_PX = 16
"""Pixels of four bytes in a line of the processor's cache."""


@dataclass(frozen=True, slots=True)
class Custom:
    """A custom painter. Two with one key paint the same; without a key none is like another."""

    paint: Paint = field(compare=False)
    key: Hashable

    def __call__(self, target: pygame.Surface) -> None:
        """Paint; the surface's clip is already set."""
        self.paint(target)


What = pygame.Surface | Ink | Custom
Item = tuple[What, Area, Area | None]
"""What is drawn, where, and the clip it is drawn under."""


class DisplayList:
    """Blits, fills, clips and custom painters, by layer, in physical pixels."""

    def __init__(self) -> None:
        self._layers: dict[int, list[Item]] = {}
        self._clips: list[pygame.Rect | None] = [None]
        self._clip: pygame.Rect | None = None
        self._area: Area | None = None
        self._layer = [0]
        self._now = self._layers.setdefault(0, [])

    @property
    def layer(self) -> int:
        """The layer being drawn on."""
        return self._layer[-1]

    @property
    def clip(self) -> pygame.Rect | None:
        """The clip in force, in physical pixels."""
        return self._clip

    def clear(self) -> None:
        """Start a new frame."""
        self._layers = {0: []}
        self._layer = [0]
        self._clips = []
        self._push_clip(None)
        self._now = self._layers[0]

    def blit(self, surface: pygame.Surface, x: int, y: int) -> None:
        """Draw a premultiplied surface; a picture that changes must be a new surface."""
        area = (x, y, surface.width, surface.height)
        clip = self._clip
        if clip is None or clip.colliderect(area):
            self._now.append((surface, area, self._area))

    def put(self, surface: pygame.Surface, area: Area) -> None:
        """Draw a premultiplied surface in its own area, which the caller found not `hidden`."""
        self._now.append((surface, area, self._area))

    def fill(self, area: Area, colour: Ink) -> None:
        """Fill a rectangle with an opaque colour."""
        clip = self._clip
        if clip is None or clip.colliderect(area):
            self._now.append((colour, area, self._area))

    def hidden(self, area: Area | pygame.Rect) -> bool:
        """Tell whether the clip leaves nothing of a rectangle."""
        clip = self._clip
        return clip is not None and not clip.colliderect(area)

    def call(self, paint: Paint, area: Area, key: Hashable = None) -> None:
        """Run a custom painter, which touches nothing outside `area`.

        Painters with equal keys paint the same; one without a key is run in every frame.
        """
        if not self.hidden(area):
            self._now.append((Custom(paint, object() if key is None else key), area, self._area))

    @contextmanager
    def clipped(self, rect: pygame.Rect) -> Iterator[None]:
        """Draw inside `rect` only."""
        outer = self._clip
        self._push_clip(rect if outer is None else rect.clip(outer))
        try:
            yield
        finally:
            self._pop_clip()

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
            self._pop_clip()
            self._layer.pop()
            self._now = before

    def _push_clip(self, clip: pygame.Rect | None) -> None:
        self._clips.append(clip)
        self._set_clip(clip)

    def _pop_clip(self) -> None:
        self._clips.pop()
        self._set_clip(self._clips[-1])

    def _set_clip(self, clip: pygame.Rect | None) -> None:
        self._clip = clip
        self._area = None if clip is None else (clip.x, clip.y, clip.w, clip.h)

    def items(self) -> list[Item]:
        """Return everything drawn, lowest layer first."""
        return [item for layer in sorted(self._layers) for item in self._layers[layer]]


def run(items: list[Item], target: pygame.Surface, within: pygame.Rect | None = None) -> None:
    """Draw items onto a surface, all of it or inside one rectangle."""
    shown: Area | None = None
    waiting: list[tuple[pygame.Surface, Area]] = []  # blits in a row go in one call
    target.set_clip(within)
    for what, area, clip in items:
        if isinstance(what, pygame.Surface) and clip is shown:
            waiting.append((what, area))
            continue
        if waiting:
            target.fblits(waiting, pygame.BLEND_PREMULTIPLIED)
            waiting = []
        if clip is not shown:
            shown = clip
            target.set_clip(within if clip is None else pygame.Rect(clip).clip(within or clip))
        if isinstance(what, pygame.Surface):
            waiting.append((what, area))
        elif isinstance(what, Custom):
            what(target)
        else:
            fill(target, what, area if shown is None and within is None else target.get_clip().clip(area))
    target.fblits(waiting, pygame.BLEND_PREMULTIPLIED)
    target.set_clip(None)


def fill(target: pygame.Surface, colour: Ink, area: Area | pygame.Rect) -> None:
    """Fill a rectangle inside the surface's clip.

    Fills write past the processor's cache, and pay for every row that begins inside one of its lines; so what
    comes before the first whole line is filled by itself, which is up to ten times as fast.
    """
    x, y, w, h = area
    before = -x % _LINE_PX
    if before and w > max(before, _LINE_PX):
        target.fill(colour, (x, y, before, h))
        target.fill(colour, (x + before, y, w - before, h))
    else:
        target.fill(colour, area)
