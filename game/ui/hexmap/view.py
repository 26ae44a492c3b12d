"""A map on the screen: cached drawing, flips, highlights, hit testing, where a tooltip may lie."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from math import cos, pi
from typing import Final, TypeVar

import pygame

from game.ui.hexmap import sprites
from game.ui.hexmap.camera import Camera, fit
from game.ui.hexmap.colouring import LOOKS, cell_colour
from game.ui.hexmap.draw import Composer, MapOptions
from game.ui.hexmap.geometry import Hex
from game.ui.hexmap.labels import free_spot, hex_boxes
from game.ui.hexmap.layout import Box
from game.ui.hexmap.marketmap import Cell, MapModel
from game.ui.kit import theme
from game.ui.kit.sprites import Sprites
from game.ui.kit.text import TextRenderer
from game.ui.kit.theme import Colour, LabLook

T = TypeVar("T")
FLIP_SECONDS: Final = 0.24
STAGGER_SECONDS: Final = 0.03
LONGEST_SECONDS: Final = 2.5


def flip_seconds(model: MapModel) -> float:
    """Return how long the flips take: 240 ms a hex, 30 ms apart, 2.5 s at most; zero without any."""
    flips = len(_changing(model))
    return min(LONGEST_SECONDS, FLIP_SECONDS + STAGGER_SECONDS * (flips - 1)) if flips else 0.0


def _changing(model: MapModel) -> list[Cell]:
    """Return the hexes that look different from last quarter, island by island, from the inside out."""
    return [cell for cell in model.cells if cell.owner is not None and cell.former != cell.owner]


class MapArt:
    """The drawing services that map views share: sprites and text. One for each window."""

    def __init__(
        self,
        sprites_: Sprites | None = None,
        glyphs: TextRenderer | None = None,
        looks: Mapping[str, LabLook] = LOOKS,
    ) -> None:
        self.sprites = sprites_ or Sprites()
        self.glyphs = glyphs or TextRenderer()
        self.looks = looks
        self._views: list[MapView] = []

    def view(self, rect: pygame.Rect, model: MapModel, options: MapOptions) -> "MapView":
        """Return the view of a model in a rectangle, the same one as long as nothing differs."""
        for found in self._views:
            if found.rect.size == rect.size and found.model is model and found.options == options:
                found.rect = rect.copy()
                return found
        view = MapView(rect.copy(), model, options, self)
        self._views = [view, *self._views[:3]]
        return view


@dataclass(slots=True)
class _Flight:
    """An animation under way: the picture so far and how many hexes have landed on it."""

    picture: pygame.Surface
    landed: int = 0


@dataclass(slots=True)
class MapView:
    """One map in one rectangle of the window, in physical pixels.

    Attributes:
        rect: where it lies.
        model: what it shows.
        options: how.
        art: sprites and text.
    """

    rect: pygame.Rect
    model: MapModel
    options: MapOptions
    art: MapArt
    camera: Camera = field(init=False)
    _finished: pygame.Surface | None = None
    _flight: _Flight | None = None
    _boxes: dict[int, Box | None] = field(default_factory=dict)
    _kept: dict[Hashable, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        s = self.options.scale
        self.camera = fit(
            self.model,
            self.rect.size,
            self.options.lane_px,
            margin=round(self.options.margin * s),
            sea=self.options.sea,
            zoom=self.options.zoom,
            focus=self.options.focus,
        )

    def finished(self) -> pygame.Surface:
        """Return the finished picture of this quarter, made once."""
        if self._finished is None:
            self._finished = self.compose()
        return self._finished

    def compose(self, *, before: bool = False) -> pygame.Surface:
        """Return a new picture of this quarter or, for an animation to start from, of the owners before."""
        picture = pygame.Surface(self.rect.size)
        Composer(
            picture, self.model, self.camera, self.options, self.art.looks, self.art.sprites, self.art.glyphs
        ).compose(before=before)
        return picture

    def draw(self, target: pygame.Surface, progress: float = 1.0) -> None:
        """Draw the map.

        Args:
            target: the window.
            progress: how much of `flip_seconds` has passed, 0 to 1; 1 for the finished map or reduced motion.
        """
        if progress >= 1.0:
            self._flight = None
            target.blit(self.finished(), self.rect)
            return
        picture, moving = self._land_until(max(0.0, progress))
        target.blit(picture, self.rect)
        clip = target.get_clip()
        target.set_clip(self.rect.clip(clip))
        for cell, turn in moving:
            self._draw_turning(target, cell, turn)
        target.set_clip(clip)

    def draw_highlight(self, target: pygame.Surface, cell: Hex, colour: Colour = theme.AMBER) -> None:
        """Draw one hex at full strength with an outline: hover and keyboard focus."""
        for picture, at in self._highlight(cell, colour):
            target.blit(picture, at, special_flags=pygame.BLEND_PREMULTIPLIED)

    def highlight_rect(self, cell: Hex) -> pygame.Rect:
        """Return the rectangle of the window that `draw_highlight` draws in."""
        parts = [picture.get_rect(topleft=at) for picture, at in self._highlight(cell, theme.AMBER)]
        return parts[0].unionall(parts[1:])

    def _highlight(self, cell: Hex, colour: Colour) -> list[tuple[pygame.Surface, tuple[int, int]]]:
        """Return the pictures of a highlighted hex and where they go."""
        column, row = self.camera.column, self.camera.row
        x2, y = self.camera.doubled(cell)
        found = self.model.by_hex.get(cell)
        stamps = [sprites.outline(column, row, x2 & 1, colour, 0.16)]
        if found is not None and found.owner is not None and found.previous is None:
            full = self.art.looks[found.owner].colour
            if self.options.layer == "owners":
                stamps.insert(0, sprites.plain(column, row, x2 & 1, full))
        left, top = self.rect.x + (x2 >> 1), self.rect.y + y
        return [(stamp.picture, (left + stamp.dx, top + stamp.dy)) for stamp in stamps]

    def hit(self, pos: tuple[float, float]) -> Cell | None:
        """Return the hex under a position in the window, None over the sea or outside."""
        if not self.rect.collidepoint(pos):
            return None
        cell = self.camera.cell(pos[0] - self.rect.x, pos[1] - self.rect.y)
        return self.model.by_hex.get(cell)

    def hex_rect(self, cell: Hex) -> pygame.Rect:
        """Return the rectangle around a hex in the window."""
        x, y = self.camera.pixel(cell)
        wide, high = self.camera.column, round(2 * self.camera.radius)
        return pygame.Rect(round(self.rect.x + x - wide / 2), round(self.rect.y + y - high / 2), wide, high)

    def island_rect(self, number: int) -> pygame.Rect:
        """Return the rectangle around an island in the window; empty if it has no hex."""
        found = self._island(number)
        if found is None:
            return pygame.Rect(self.rect.topleft, (0, 0))
        left, top, right, bottom = found
        at = round(self.rect.x + left), round(self.rect.y + top)
        return pygame.Rect(at, (round(right - left), round(bottom - top)))

    def _island(self, number: int) -> Box | None:
        """Return the edges of an island in pixels from the view's corner; None if it has no hex."""
        if number not in self._boxes:
            bounds = self.model.island_box(number)
            self._boxes[number] = None if bounds is None else self.camera.box(bounds)
        return self._boxes[number]

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` finds out about this view where it lies, made once for a key."""
        key = (tuple(self.rect), key)
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]  # type: ignore[return-value]  # one key, one type

    def legend_rect(self, size: tuple[int, int]) -> pygame.Rect:
        """Return where a legend of `size` pixels hides least of islands and titles, in the window."""
        lane = self.options.lane_px
        taken = hex_boxes(self.model.by_hex, self.camera)
        for number in range(len(self.model.islands)):
            found = self._island(number)
            if found is not None:
                left, top, right, _ = found
                taken.append((left, top - lane, right, top))
        box = free_spot(size, self.rect.size, taken, round(self.options.margin * self.options.scale))
        return pygame.Rect((self.rect.x + round(box[0]), self.rect.y + round(box[1])), size)

    def tooltip_rect(
        self, cell: Cell, size: tuple[int, int], within: pygame.Rect, gap: int = 12
    ) -> pygame.Rect:
        """Return where a tooltip of `size` hides least: beside the island it explains if there is room.

        Tried right, left, below and above the island, level with the hex, then beside the hex itself.
        """
        at, island = self.hex_rect(cell.hex), self.island_rect(cell.segment)
        x, y = at.centerx - size[0] // 2, at.centery - size[1] // 2
        spots = [
            (island.right + gap, y),
            (island.left - gap - size[0], y),
            (x, island.bottom + gap),
            (x, island.top - gap - size[1]),
            (at.right + gap, y),
            (at.left - gap - size[0], y),
        ]
        rects = [pygame.Rect(spot, size).clamp(within) for spot in spots]
        return min(rects, key=lambda r: (_area(r.clip(at.inflate(gap, gap))), _area(r.clip(island))))

    def _land_until(self, progress: float) -> tuple[pygame.Surface, list[tuple[Cell, float]]]:
        """Stamp hexes that have finished their flip onto the picture; return it, and those under way."""
        cells = _changing(self.model)
        seconds = flip_seconds(self.model)
        stagger = (seconds - FLIP_SECONDS) / (len(cells) - 1) if len(cells) > 1 else 0.0
        now = progress * seconds
        landed = sum(i * stagger + FLIP_SECONDS <= now for i in range(len(cells)))
        if self._flight is None or self._flight.landed > landed:
            self._flight = _Flight(self.compose(before=True))
        for cell in cells[self._flight.landed : landed]:
            self._land(self._flight.picture, cell)
        self._flight.landed = landed
        moving = [(cell, (now - i * stagger) / FLIP_SECONDS) for i, cell in enumerate(cells)]
        return self._flight.picture, [(cell, turn) for cell, turn in moving[landed:] if turn > 0.0]

    def _land(self, picture: pygame.Surface, cell: Cell) -> None:
        """Copy one hex with its edges from the finished picture."""
        x2, y = self.camera.doubled(cell.hex)
        cut = sprites.mask(self.camera.column, self.camera.row, x2 & 1)
        at = pygame.Rect(((x2 >> 1) + cut.dx, y + cut.dy), cut.picture.get_size())
        patch = cut.picture.copy()
        patch.blit(self.finished(), (0, 0), at, special_flags=pygame.BLEND_RGB_MULT)
        picture.blit(patch, at, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _draw_turning(self, target: pygame.Surface, cell: Cell, turn: float) -> None:
        """Draw a hex in mid-flip: narrower up to the half turn in the old look, then wider in the new one."""
        eased = 1.0 - (1.0 - min(1.0, turn)) ** 3
        owner = cell.former if eased < 0.5 else cell.owner
        column, row = self.camera.column, self.camera.row
        x2, y = self.camera.doubled(cell.hex)
        ground = sprites.plain(column, row, x2 & 1, theme.SEA1, 1.0)
        if owner is None:
            face = sprites.locked(column, row, x2 & 1)
        else:
            shown = Cell(cell.hex, cell.segment, owner)
            colour = cell_colour(
                self.model, shown, layer=self.options.layer, you=self.options.you, looks=self.art.looks
            )
            face = sprites.plain(column, row, x2 & 1, colour)
        wide, high = face.picture.get_size()
        thin = max(1, round(wide * abs(cos(pi * eased))))
        x, top = self.rect.x + (x2 >> 1), self.rect.y + y
        target.blit(
            ground.picture, (x + ground.dx, top + ground.dy), special_flags=pygame.BLEND_PREMULTIPLIED
        )
        turned = pygame.transform.smoothscale(face.picture, (thin, high))
        at = (x + face.dx + (wide - thin) // 2, top + face.dy)
        target.blit(turned, at, special_flags=pygame.BLEND_PREMULTIPLIED)


def _area(rect: pygame.Rect) -> int:
    return rect.w * rect.h
