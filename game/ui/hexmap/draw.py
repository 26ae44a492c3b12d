"""Compose the finished map: sea, locked demand, land, fronts, your outline, marks, emblems, titles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import pygame

from game.language import _, current
from game.ui.hexmap import sprites
from game.ui.hexmap.camera import Camera
from game.ui.hexmap.colouring import Layer, cell_colour, growth
from game.ui.hexmap.geometry import Hex
from game.ui.hexmap.homes import COMMONS
from game.ui.hexmap.island_state import Island
from game.ui.hexmap.labels import PxBox, hex_boxes, pill_box
from game.ui.hexmap.marketmap import Cell, MapModel
from game.ui.hexmap.sprites import Stamp
from game.ui.hexmap.topology import edges, pole
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.format import MINUS, money, percent
from game.ui.kit.sprites import Sprites
from game.ui.kit.text import TextRenderer, line_height, width
from game.ui.kit.theme import Colour, LabLook, Weight

EMBLEM_FROM: Final = 4
"""Smallest territory that carries an emblem, in hexes."""
_LARGE: Final = 14  # hexes from which a territory's emblem is larger
_TALLEST: Final = 3.0
"""Hex radii that a label of locked demand may be high: on a smaller map it would hide what it speaks of."""
_DEPTHS: Final = (theme.SEA3, theme.SEA2, theme.SEA1, theme.mix(theme.SEA, theme.SEA1, 0.5))
Titles = Literal["full", "change", "revenue", "short", "none"]


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How a map is drawn.

    Attributes:
        you: the owner at full strength with the paper outline; None for a spectator.
        layer: what colours mean.
        marks: show what changed this quarter (rings and dots).
        patterns: an emblem on every hex.
        titles: "full" name, revenue and growth; "revenue" without growth, "short" with the short name;
            "change" short name and your gain in hexes; "none".
        pills: label locked demand with the capability that opens it.
        depth: rings of sea around the islands, 0 to 4.
        scale: physical pixels per logical unit, for texts.
        margin: logical units kept free on all sides.
        sea: hexes of sea to keep inside the picture left, right and below.
        zoom: enlarge beyond the fit and let the picture bleed off.
        focus: the hex to keep in the middle when zoomed; None bleeds off to the right and below.
        language: of the titles; another one is another picture.
    """

    you: str | None = None
    layer: Layer = "owners"
    marks: bool = False
    patterns: bool = False
    titles: Titles = "full"
    pills: bool = True
    depth: int = 4
    scale: float = 1.0
    margin: int = 16
    sea: int = 0
    zoom: float = 1.0
    focus: Hex | None = None
    language: str = field(default_factory=current)

    @property
    def title_px(self) -> int:
        """Size of an island's name in physical pixels."""
        return max(6, round((18 if self.titles in ("full", "revenue") else 15) * self.scale))

    @property
    def lane_px(self) -> int:
        """Height kept free for a title in physical pixels."""
        return 0 if self.titles == "none" else round(1.75 * self.title_px)


Run = tuple[str, int, Weight, Colour]


@dataclass(slots=True)
class Composer:
    """Draws one map onto one surface."""

    target: pygame.Surface
    model: MapModel
    camera: Camera
    options: MapOptions
    looks: Mapping[str, LabLook]
    sprites: Sprites
    glyphs: TextRenderer

    def compose(self, *, before: bool = False) -> None:
        """Draw all; `before` shows last quarter's owners and no marks, for an animation to start at."""
        self.target.fill(theme.SEA)
        self._sea()
        cells = self.model.cells
        shown = [_as_before(cell) for cell in cells] if before else list(cells)
        self._land(shown)
        self._lines({cell.hex: cell.owner for cell in shown if cell.owner is not None})
        if self.options.marks and not before:
            self._marks()
        self._emblems()
        titles: list[PxBox] = []
        if self.options.titles != "none":
            titles = [box for n in range(len(self.model.islands)) if (box := self._title(n)) is not None]
        if self.options.pills:
            self._pills(titles)

    def _stamps(self, placed: list[tuple[Stamp, int, int]]) -> None:
        """Blit stamps; each comes with twice the x and with the y of its hex."""
        self.target.fblits(
            [(s.picture, ((x2 >> 1) + s.dx, y + s.dy)) for s, x2, y in placed], pygame.BLEND_PREMULTIPLIED
        )

    def _at(self, cell: Hex) -> tuple[int, int, int]:
        """Return twice the x, the y and the phase of a hex's centre."""
        x2, y = self.camera.doubled(cell)
        return x2, y, x2 & 1

    def _sea(self) -> None:
        """Draw depth rings, the deepest first; hexes overlap so that no seams show."""
        column, row = self.camera.column, self.camera.row
        for depth in range(self.options.depth - 1, -1, -1):
            placed = []
            for cell in self.model.depths[depth]:
                x2, y, phase = self._at(cell)
                placed.append((sprites.plain(column, row, phase, _DEPTHS[depth], 1.03), x2, y))
            self._stamps(placed)

    def _land(self, cells: list[Cell]) -> None:
        column, row, options = self.camera.column, self.camera.row, self.options
        ground, placed = [], []
        for cell in cells:
            x2, y, phase = self._at(cell.hex)
            if cell.owner is None:
                ground.append((sprites.plain(column, row, phase, _DEPTHS[0], 1.03), x2, y))
                placed.append((sprites.locked(column, row, phase), x2, y))
                continue
            colour = cell_colour(self.model, cell, layer=options.layer, you=options.you, looks=self.looks)
            make = sprites.hollow if cell.owner == COMMONS and options.layer == "owners" else sprites.plain
            ground.append((sprites.plain(column, row, phase, theme.SEA1, 1.03), x2, y))
            placed.append((make(column, row, phase, colour), x2, y))
        self._stamps(ground)
        self._stamps(placed)

    def _lines(self, owned: dict[Hex, str]) -> None:
        """Draw shores, fronts and the outline around your ground."""
        column, row, you = self.camera.column, self.camera.row, self.options.you
        fronts, coasts = edges(owned)
        shores, cuts, yours = [], [], []
        for one in coasts:
            x2, y, phase = self._at(one.cell)
            if one.owner == you:
                yours.append((sprites.border(column, row, phase, one.side), x2, y))
            else:
                shores.append((sprites.shore(column, row, phase, one.side), x2, y))
        for one in fronts:
            x2, y, phase = self._at(one.cell)
            cuts.append((sprites.front(column, row, phase, one.side), x2, y))
            if you in (one.owner, one.beyond):
                yours.append((sprites.border(column, row, phase, one.side), x2, y))
        self._stamps(shores)
        self._stamps(cuts)
        self._stamps(yours)

    def _marks(self) -> None:
        column, row = self.camera.column, self.camera.row
        placed = []
        for cell in self.model.cells:
            x2, y, phase = self._at(cell.hex)
            if cell.owner is not None and cell.previous is not None:
                owner = cell_colour(
                    self.model, cell, layer=self.options.layer, you=self.options.you, looks=self.looks
                )
                previous = self.looks[cell.previous].colour
                placed.append((sprites.flip_mark(column, row, phase, owner, previous), x2, y))
            elif cell.new:
                placed.append((sprites.new_mark(column, row, phase), x2, y))
        self._stamps(placed)

    def _emblems(self) -> None:
        radius = self.camera.radius
        marked = {c.hex for c in self.model.cells if c.previous or c.new} if self.options.marks else set()
        for territory in self.model.territories:
            if self.options.patterns:
                for cell in territory.cells:
                    if cell not in marked:
                        self._emblem(cell, territory.owner, 0.95 * radius)
            elif len(territory.cells) >= EMBLEM_FROM:
                size = 1.55 if len(territory.cells) >= _LARGE else 1.3
                free = [cell for cell in territory.cells if cell not in marked]
                spot = territory.pole if territory.pole not in marked else pole(free) if free else None
                if spot is not None:
                    self._emblem(spot, territory.owner, size * radius)

    def _emblem(self, cell: Hex, owner: str, size: float) -> None:
        look = self.looks[owner]
        colour = look.on_colour if self.options.layer == "owners" else theme.SEA
        px = max(8, 2 * round(size / 2))
        stamp = sprites.emblem(self.sprites, look.emblem, px, colour)
        x, y = self.camera.pixel(cell)
        self._blit(stamp.picture, round(x) + stamp.dx, round(y) + stamp.dy)

    def _pills(self, titles: list[PxBox]) -> None:
        """Label each island's locked demand with a padlock and the capability that opens it."""
        s = self.options.scale
        px, icon, pad, high = max(6, round(15 * s)), round(15 * s), round(6 * s), round(24 * s)
        if high > _TALLEST * self.camera.radius:
            return
        taken = list(titles)
        for number, island in enumerate(self.model.islands):
            if not island.locked or island.frame.unlock_elo is None:
                continue
            text = fmt.number(island.frame.unlock_elo)
            wide = pad + icon + round(4 * s) + width(text, px, "semibold") + pad
            land, locked = self.model.places(number)
            others = [cell.hex for cell in self.model.cells if cell.segment != number]
            spot = pill_box(
                locked,
                land,
                camera=self.camera,
                size=(wide, high),
                room=self.target.get_size(),
                taken=[*taken, *hex_boxes(others, self.camera)],
            )
            if spot is None:
                continue
            taken.append(spot)
            left, top = round(spot[0]), round(spot[1])
            box = self.sprites.box(
                (wide, high), round(4 * s), theme.INK1, 255, theme.PAPER3, max(1, round(s))
            )
            self._blit(box, left, top)
            self._blit(self.sprites.icon("lock", icon, theme.PAPER), left + pad, top + (high - icon) // 2)
            line = self.glyphs.line(text, px, "semibold", theme.PAPER)
            self._blit(line, left + pad + icon + round(4 * s), top + (high - line.get_height()) // 2)

    def _blit(self, picture: pygame.Surface, x: int, y: int) -> None:
        self.target.blit(picture, (x, y), special_flags=pygame.BLEND_PREMULTIPLIED)

    def _title(self, number: int) -> PxBox | None:
        """Write an island's title above its upper coast, inside the picture; return where it is."""
        spot = self.model.title_spot(number)
        if spot is None:
            return None
        runs = title_runs(self.model.islands[number], self.options)
        gap = round(0.5 * self.options.title_px)
        total = sum(width(text, px, weight) for text, px, weight, _ in runs) + gap * (len(runs) - 1)
        box = self.camera.box((spot[0], spot[1], spot[0], spot[1]))
        left = min(max(2, round(box[0] - total / 2)), self.target.get_width() - total - 2)
        tall = line_height(self.options.title_px, "semibold")
        top = round(box[1]) - tall - round(0.28 * self.options.title_px)
        for text, px, weight, colour in runs:
            drop = round((self.options.title_px - px) * 1.025)
            self._blit(self.glyphs.line(text, px, weight, colour), left, top + drop)
            left += width(text, px, weight) + gap
        return left - gap - total, top, left - gap, top + tall


def title_runs(island: Island, options: MapOptions) -> list[Run]:
    """Return the words of an island's title with their size, weight and colour."""
    frame, big = island.frame, options.title_px
    small = max(6, round(big * 16 / 18))
    if options.titles == "change":
        runs: list[Run] = [(_(frame.short or frame.name), big, "semibold", theme.PAPER)]
        if options.you is not None:
            change = island.counts.get(options.you, 0) - island.before.get(options.you, 0)
            sign = f"+{change}" if change > 0 else f"{MINUS}{-change}" if change < 0 else "±0"
            colour = theme.GAIN if change > 0 else theme.LOSS if change < 0 else theme.PAPER3
            runs.append((sign, big, "semibold", colour))
        return runs
    name = frame.short if options.titles == "short" and frame.short else frame.name
    runs = [
        (_(name), big, "semibold", theme.PAPER),
        (money(frame.revenue_musd * 1e6), small, "regular", theme.PAPER2),
    ]
    if options.titles == "full" and (frame.growth is not None or island.former is not None):
        rate = growth(island)
        runs.append((("+" if rate > 0 else "") + percent(rate), small, "regular", theme.PAPER2))
    return runs


def _as_before(cell: Cell) -> Cell:
    """Return a cell as it was last quarter: with its former owner, or locked if it is new."""
    return Cell(cell.hex, cell.segment, cell.former)
