"""What the map's colours mean, where the map leaves room for it."""

from typing import NamedTuple

import pygame

from game.language import _
from game.ui.hexmap.colouring import Layer
from game.ui.hexmap.colouring import legend as keys_of
from game.ui.hexmap.homes import COMMONS
from game.ui.hexmap.view import MapView
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.theme import Colour
from game.ui.kit.ui import Ui

_WIDE = 220.0
_PITCH = 26.0
LINE = 32.0
"""Height of a legend in one line."""

_PILL = 140.0
"""How far a label of locked demand may stand out on both sides of an island together."""

_LEAST = 380.0
"""Height of a map below which there is no room for a legend: the strip names the labs."""


class _Key(NamedTuple):
    """A hex of the legend and what it means."""

    label: str
    colour: Colour
    kind: str = "plain"


def draw(ui: Ui, view: MapView, rect: Rect, layer: Layer, you: str) -> None:
    """Draw the legend of a layer into the map's rectangle."""
    if rect.h < _LEAST or not ui.painting:
        return
    keys = _keys(view, layer, you)
    wide = max(_WIDE, *(28.0 + ui.measure(key.label, theme.SECONDARY) for key in keys))
    spot = place(ui, view, rect, (wide, _PITCH * len(keys)))
    for key, cell in zip(keys, spot.stack(_PITCH, len(keys)), strict=True):
        _key(ui, cell, key)


def draw_line(ui: Ui, view: MapView, rect: Rect, layer: Layer, you: str) -> None:
    """Draw the legend of a layer in one line under a small map, as many keys as fit."""
    if not ui.painting:
        return
    ui.fill(rect, theme.SEA)
    rest = rect.inset(theme.GUTTER, 0)
    for key in _keys(view, layer, you):
        width = 28.0 + ui.measure(key.label, theme.SECONDARY)
        if width > rest.w:
            return
        cell, rest = rest.left(width, 24.0 if key.label else 8.0)
        _key(ui, cell, key)


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


def _keys(view: MapView, layer: Layer, you: str) -> list[_Key]:
    """Return what is on the map and needs a word: the labs' own names are in the strip."""
    if layer != "owners":
        return [_Key(key.label, key.colour) for key in keys_of(layer)]
    owners = {cell.owner for cell in view.model.cells}
    keys = [_Key(_("You"), theme.lab_look(you).colour, "you")]
    if COMMONS in owners:
        keys.append(_Key(_("Open weights"), theme.lab_look("open").colour, "open"))
    if None in owners:
        keys.append(_Key(_("Locked: opens near this Elo"), theme.SEA3, "locked"))
    return keys


def _key(ui: Ui, rect: Rect, key: _Key) -> None:
    x, cy = rect.x + 10, rect.cy
    if key.kind == "you":
        ui.hexagon(x, cy, 10, key.colour, theme.PAPER, 2)
    elif key.kind == "open":
        ui.hexagon(x, cy, 10, theme.mix(theme.SEA3, key.colour, 0.84))
        ui.hexagon(x, cy, 5, theme.mix(theme.SEA3, key.colour, 0.4))
    elif key.kind == "locked":
        ui.hexagon(x, cy, 9, key.colour, theme.LINE2, 1.2)
    else:
        ui.hexagon(x, cy, 10, key.colour)
    ui.text(Rect(x + 18, cy - 12, rect.w - 18, 24), key.label, theme.SECONDARY)
