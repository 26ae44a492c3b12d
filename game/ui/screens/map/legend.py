"""What the map's colours mean, where the map leaves room for it."""

import pygame

from game.ui.hexmap.colouring import Layer
from game.ui.hexmap.colouring import legend as keys_of
from game.ui.hexmap.view import MapView
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui

_OWNERS = (180.0, 84.0)
_SCALE = (210.0, 120.0)
_PILL = 140.0
"""How far a label of locked demand may stand out on both sides of an island together."""

_LEAST = 380.0
"""Height of a map below which there is no room for a legend: the strip names the labs."""


def draw(ui: Ui, view: MapView, rect: Rect, layer: Layer, you: str) -> None:
    """Draw the legend of a layer into the map's rectangle."""
    if rect.h < _LEAST or not ui.painting:
        return
    spot = place(ui, view, rect, _OWNERS if layer == "owners" else _SCALE)
    if layer == "owners":
        _owners(ui, spot, you)
    else:
        _scale(ui, spot, layer)


def place(ui: Ui, view: MapView, rect: Rect, size: tuple[float, float]) -> Rect:
    """Return where a legend covers the fewest hexes: along the lower edge first, then along the upper one."""
    return view.kept(("legend", rect, size, ui.frame.scale), lambda: _place(ui, view, rect, size))


def _place(ui: Ui, view: MapView, rect: Rect, size: tuple[float, float]) -> Rect:
    room = rect.inset(theme.GUTTER, 12)
    wide, high = size
    count = max(1, int((room.w - wide) // 40))
    lefts = [room.x + (room.w - wide) * i / count for i in range(count + 1)]
    spots = [Rect(x, room.bottom - high, wide, high) for x in lefts]
    land = [view.hex_rect(cell.hex) for cell in view.model.cells]
    islands = [view.island_rect(number) for number in range(len(view.model.islands))]
    around = [area.inflate(round(_PILL * ui.frame.scale), 0) for area in islands]
    lane = view.options.lane_px
    titles = [pygame.Rect(area.x - lane, area.y - lane, area.w + 2 * lane, lane) for area in islands]

    def price(spot: Rect) -> int:
        area = ui.px_rect(spot)
        crowd = len(area.collidelistall(land)) + 10 * len(area.collidelistall(titles))
        return 4 * crowd + len(area.collidelistall(around))

    return min(spots, key=price)


def _owners(ui: Ui, rect: Rect, you: str) -> None:
    x = rect.x + 10
    look = theme.lab_look(you)
    for index, text in enumerate(("You", "Open weights", "Locked: Elo needed")):
        cy = rect.y + 28.0 * (index + 0.5)
        if index == 0:
            ui.hexagon(x, cy, 10, look.colour, theme.PAPER, 2)
        elif index == 1:
            grey = theme.lab_look("open").colour
            ui.hexagon(x, cy, 10, theme.mix(theme.SEA3, grey, 0.84))
            ui.hexagon(x, cy, 5, theme.mix(theme.SEA3, grey, 0.4))
        else:
            ui.hexagon(x, cy, 9, theme.SEA3, theme.LINE2, 1.2)
        ui.text(Rect(x + 20, cy - 12, rect.w - 30, 24), text, theme.SECONDARY)


def _scale(ui: Ui, rect: Rect, layer: Layer) -> None:
    for index, key in enumerate(keys_of(layer)):
        cy = rect.y + 24.0 * (index + 0.5)
        ui.hexagon(rect.x + 10, cy, 10, key.colour)
        ui.text(Rect(rect.x + 30, cy - 12, rect.w - 30, 24), key.label, theme.SECONDARY)
