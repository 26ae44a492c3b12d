"""The page: title and layers, the map with its legend, the strip below; the keys that work the map."""

from typing import get_args

from game.language import N_, _
from game.market.observe import View
from game.ui.hexmap.colouring import LAYER_NAMES, LAYERS, Layer
from game.ui.hexmap.draw import MapOptions
from game.ui.hexmap.geometry import Hex
from game.ui.hexmap.marketmap import MapModel
from game.ui.hexmap.topology import Direction
from game.ui.hexmap.view import MapArt, MapView
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.records import Interaction
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from game.ui.screens.map import hover, legend, strip
from game.ui.screens.parts.sections import Sizes
from game.ui.settings.actions import bound, named, pressed
from game.ui.turn.desk import Desk
from game.ui.turn.map_frames import fold_views
from game.ui.wording import words

_HEAD = 64.0
_LEAST_MAP = 340.0
_PEEK = 44.0
"""What is seen of the strip where it has to be scrolled to: the labs' emblems and names."""
_FULL = (1152.0, 660.0)
"""Size of the map at which island titles are written in full size, with growth."""

_SMALLEST_TITLE = 0.78
_NAMES = 0.62
"""Part of that size below which long names would run into each other."""

_ICONS = {"owners": "hexagon", "gains": "move-horizontal", "pressure": "tag", "growth": "trending-up"}
_LAYER_TIPS = {
    "owners": N_("Who holds each hex of revenue."),
    "gains": N_("Whose share of a segment grew or shrank since last quarter."),
    "pressure": N_("Who sells below and who above the segment's average price."),
    "growth": N_("How fast each segment grew since last quarter."),
}


class MapScreen:
    """The market map."""

    key, label, icon = "map", N_("Map"), "map"

    def __init__(self) -> None:
        self.layer: Layer = "owners"
        self.place: Hex | None = None  # inspected by keyboard
        self.explain = True  # H: whether hover and keyboard show the tooltip
        self._art: MapArt | None = None
        self._folded: tuple[View, MapModel] | None = None  # the last view and its map, found by identity

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab and react."""
        sizes = Sizes.of(rect)
        below = strip.height(ui, desk, sizes)
        shown = below if sizes.wide else _PEEK
        high = max(_LEAST_MAP, rect.h - _HEAD - shown)
        with ui.scroll("map.scroll", rect, _HEAD + high + below, label=_("Market map")) as content:
            page = Rect(content.x, content.y, rect.w, content.h)
            head, body = page.top(_HEAD)
            sea, news = body.top(high)
            model = self._model(desk)
            self._head(ui, head, model, sizes)
            self._map(ui, desk, sea, model, small=not sizes.wide)
            strip.draw(ui, desk, news, sizes)

    # --- parts

    def _model(self, desk: Desk) -> MapModel:
        """Return this quarter's map, folded once for each view."""
        if self._folded is None or self._folded[0] is not desk.view:
            self._folded = (desk.view, fold_views(desk.history))
        return self._folded[1]

    def _head(self, ui: Ui, rect: Rect, model: MapModel, sizes: Sizes) -> None:
        room = rect.inset(theme.GUTTER, 12)
        labels = sizes.wide
        width = 458.0 if labels else 4 * 56.0
        layers, room = room.right_part(width, gap=16)
        used = ui.heading("map.title", room, _("Market map"), style=theme.TITLE.but(size=22))
        money = words.money(model.hex_musd)
        note = room.pad(left=used + 16)
        if not model.redenominated:
            one = _("One hex is {money} of quarterly revenue", money=money)
        elif model.step > model.former_step:
            one = _("One hex is {money} of quarterly revenue, more than last quarter", money=money)
        else:
            one = _("One hex is {money} of quarterly revenue, less than last quarter", money=money)
        if ui.measure(one, theme.SECONDARY) <= note.w:
            ui.text(note, one, theme.SECONDARY, colour=theme.AMBER if model.redenominated else None)
        choices = [
            Choice(key, _(LAYER_NAMES[key]), _ICONS[key], tooltip=_(_LAYER_TIPS[key])) for key in LAYERS
        ]
        picked = ui.segmented("map.layer", layers, choices, self.layer, show_labels=labels)
        self.layer = next(key for key in LAYERS if key == picked)
        if pressed(ui, "layer"):
            self.layer = LAYERS[(LAYERS.index(self.layer) + 1) % len(LAYERS)]

    def _map(self, ui: Ui, desk: Desk, rect: Rect, model: MapModel, *, small: bool) -> None:
        line, rect = rect.bottom_part(legend.LINE if small else 0.0)
        self._art = self._art or MapArt(ui.sprites, ui.glyphs)
        room = min(rect.w / _FULL[0], rect.h / _FULL[1])
        options = MapOptions(
            you=desk.lab.key,
            layer=self.layer,
            patterns=ui.patterns,
            titles="full" if room > 0.9 else "revenue" if room > _NAMES else "short",
            scale=ui.frame.scale * min(1.0, max(_SMALLEST_TITLE, room)),
        )
        view = self._art.view(ui.px_rect(rect), model, options)
        hover.narrate(ui, desk, view)
        act = ui.node(
            "map.hexes",
            "image",
            rect,
            _("Market map"),
            value=hover.spoken(desk, model, self.place, named(bound(ui, "island"))),
            tracks_mouse=True,
            arrows="xy",
        )
        self._keys(ui, desk, act, model)
        place = self._looked_at(ui, act, view)
        if ui.painting:
            ui.canvas(view.draw, view.rect, key=view.finished())
            if place is not None:
                ui.canvas(lambda surface: view.draw_highlight(surface, place), view.highlight_rect(place))
        if small:
            legend.draw_line(ui, view, line, self.layer, desk.lab.key)
        else:
            legend.draw(ui, view, rect, self.layer, desk.lab.key)
        if act.ring:
            ui.focus_ring(rect, inside=True)
        if place is not None and self.explain and self._due(ui, act):
            hover.draw(ui, desk, view, model.by_hex[place], self.layer, rect)

    def _looked_at(self, ui: Ui, act: Interaction, view: MapView) -> Hex | None:
        """Return the hex that mouse or keyboard inspects."""
        if act.hovered and not (act.focused and ui.focus_visible):
            cell = view.hit(ui.mouse)
            if cell is not None and act.clicked:
                self.place = cell.hex
            return cell.hex if cell else None
        return self.place if act.focused and self.place in view.model.by_hex else None

    def _due(self, ui: Ui, act: Interaction) -> bool:
        """Return whether the tooltip's time has come: at once by keyboard, after a moment by mouse."""
        if act.focused and ui.focus_visible:
            return True
        waited = ui.now - ui.hot_since
        if waited + 1e-9 < theme.TOOLTIP_DELAY:
            ui.request_frame(theme.TOOLTIP_DELAY - waited)
            return False
        return True

    def _keys(self, ui: Ui, desk: Desk, act: Interaction, model: MapModel) -> None:
        """Arrows walk from hex to hex, F from island to island, H shows or hides the explanation."""
        if pressed(ui, "explain"):
            self.explain = not self.explain
        if pressed(ui, "island"):
            self._next_island(ui, desk, model)
        if not act.focused:
            return
        if self.place not in model.by_hex:
            self.place = model.first_hex(0, desk.lab.key)
        if self.place is None:
            return
        for direction in get_args(Direction):
            if ui.take_key(direction):
                self.place = model.neighbour_in_direction(self.place, direction) or self.place

    def _next_island(self, ui: Ui, desk: Desk, model: MapModel) -> None:
        here = model.by_hex[self.place].segment if self.place in model.by_hex else -1
        count = len(model.islands)
        for step in range(1, count + 1):
            found = model.first_hex((here + step) % count, desk.lab.key)
            if found is not None:
                self.place = found
                break
        ui.set_focus("map.hexes", visible=True)
