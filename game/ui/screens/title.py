"""The title screen: continue, new game, workshop, load and more, beside a market in full bloom."""

from typing import Protocol

from game import __version__
from game.language import N_, _
from game.ui.hexmap.decor import showcase
from game.ui.hexmap.draw import MapOptions
from game.ui.hexmap.view import MapArt
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.theme import Style
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.parts.logo import draw_name
from game.ui.settings.window import Window

_COLUMN = 560
_ITEM_STYLE = Style(22, "medium")
_ITEMS = (
    ("new", N_("New game"), "plus", N_("Solo against AI labs")),
    ("workshop", N_("Workshop"), "users", N_("Teams take turns on one screen")),
    ("load", N_("Load"), "folder-open", ""),
    ("replays", N_("Replays"), "history", ""),
    ("settings", N_("Settings"), "settings", ""),
    ("quit", N_("Quit"), "power", ""),
)


class TitleControl(Protocol):
    """What the title asks of the program around it."""

    def resume_note(self) -> str | None:
        """Return what Continue would open ("2026 Q3, Meridian, saved 12 minutes ago"), or none."""

    def choose(self, ui: Ui, item: str) -> None:
        """Open what was chosen: "continue", "new", "workshop", "load", "replays", "settings"."""


class Title(Screen):
    """The first screen."""

    def __init__(self, window: Window, control: TitleControl) -> None:
        self.window = window
        self.control = control
        self._art: MapArt | None = None
        self._note: str | None = None
        self._asked = False

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        page = ui.frame.rect
        column, sea = (page, None) if ui.frame.single else page.left(_COLUMN)
        if sea is not None:
            self._market(ui, sea)
            ui.rule_down(sea.x, sea.y, sea.h)
        self._note_of(ui)
        chosen = self._menu(ui, column.inset(48 if ui.frame.logical_height > 700 else 24, 0))
        if chosen == "quit":
            ui.go.quit()
        elif chosen:
            self.control.choose(ui, chosen)

    def _note_of(self, ui: Ui) -> None:
        """Look for a game to continue after the first frame: reading records must not delay the window."""
        if not self._asked and ui.now > 0.0:
            self._asked = True
            self._note = self.control.resume_note()
        if not self._asked:
            ui.request_frame(0.01)

    def _market(self, ui: Ui, rect: Rect) -> None:
        if not ui.painting:
            return
        art = self._art = self._art or MapArt(ui.sprites, ui.glyphs)
        options = MapOptions(
            you="meridian",
            titles="none",
            pills=False,
            patterns=ui.patterns,
            scale=ui.frame.scale,
            zoom=1.5,
        )
        view = art.view(ui.px_rect(rect), showcase(), options)
        ui.canvas(view.draw, view.rect, key=view.finished())

    def _menu(self, ui: Ui, room: Rect) -> str:
        high = ui.frame.logical_height
        large = high >= 760
        top = room.top(276 if large else 150)[0]
        draw_name(ui, room.x + 32, top.y + (129 if large else 66), 112 if large else 72)
        if large:
            ui.text(Rect(room.x + 32, 206, room.w, 30), _("The AI lab strategy game"), theme.SUBTITLE)
        foot = 96.0 if large else 56.0
        body = Rect(room.x, top.bottom, room.w, high - top.bottom - foot)
        first, rest = body.top(88 if large else 64, 12)
        chosen = self._primary(ui, first, large=large)
        pitch = min(56.0, rest.h / len(_ITEMS))
        items = [item for item in _ITEMS if item[0] != "new" or self._note is not None or not self._asked]
        rows = rest.stack(pitch, len(items))
        if pitch < theme.HIT:  # too low for one column
            half = -(-len(_ITEMS) // 2)
            rows = [row for side in rest.columns(2, 8) for row in side.stack(rest.h / half, half)]
        for row, (key, label, icon, note) in zip(rows, items, strict=False):
            hidden = key == "new" and self._note is None
            if not hidden and self._item(ui, key, row, _(label), icon, _(note)):
                chosen = key
        self._footer(ui, Rect(room.x + 32, high - foot, room.w - 32, foot))
        return chosen

    def _primary(self, ui: Ui, rect: Rect, *, large: bool) -> str:
        """Draw the amber entry: the game to continue, or a new one where there is none."""
        key, label, note = "continue", _("Continue"), self._note
        if note is None:
            key, label, note = "new", _("New game"), _("Solo against AI labs")
        act = ui.node(f"title.{key}", "button", rect, label, value=note)
        if ui.painting:
            fill = theme.AMBER_PRESSED if act.held else theme.AMBER_HOVER if act.hovered else theme.AMBER
            ui.box(rect, fill)
            ui.icon("play", rect.x + 46, rect.cy, 28, theme.ON_AMBER)
            text = rect.pad(left=80, right=16)
            size = 28 if large else 22
            big, small = Style(size, "semibold", theme.ON_AMBER), theme.SECONDARY.but(colour=theme.ON_AMBER)
            top = rect.cy - (30 if large else 27)
            ui.text(Rect(text.x, top, text.w, size + 8), label, big)
            ui.text(Rect(text.x, top + size + 8, text.w, 22), note, small)
            if act.ring:
                ui.focus_ring(rect, colour=theme.PAPER)
        return key if act.clicked else ""

    def _item(self, ui: Ui, key: str, row: Rect, label: str, icon: str, note: str) -> bool:
        act = ui.node(f"title.{key}", "button", row, label, value=note)
        if ui.painting:
            if act.hovered:
                ui.box(row, theme.SEA if act.held else theme.INK2)
            ui.icon(icon, row.x + 46, row.cy, 24, theme.PAPER2)
            width = ui.text(Rect(row.x + 80, row.y, row.w - 80, row.h), label, _ITEM_STYLE)
            after = row.x + 80 + width + 16
            if note and ui.measure(note, theme.LABEL) <= row.right - after - 8:
                ui.text(Rect(after, row.y + 2, row.right - after - 8, row.h), note, theme.LABEL)
            if act.ring:
                ui.focus_ring(row, inside=True)
        return act.clicked

    def _footer(self, ui: Ui, rect: Rect) -> None:
        ui.rule(rect.x, rect.y + 20, rect.w)
        line = rect.pad(top=20)
        settings = self.window.settings
        x = line.x
        for icon, text in (
            ("a-large-small", _("Size {size}", size=fmt.percent(settings.ui_scale))),
            ("hexagon", _("Patterns on") if settings.patterns else _("Patterns off")),
        ):
            ui.icon(icon, x + 10, line.cy, 18, theme.PAPER3)
            x += 28 + ui.text(Rect(x + 28, line.y, 160, line.h), text, theme.SECONDARY) + 32
        ui.text(line, f"v{__version__}", theme.LABEL, align="right")
