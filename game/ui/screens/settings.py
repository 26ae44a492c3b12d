"""The settings: text size, motion, patterns, full screen. Every change takes effect and is kept at once."""

from game.ui.kit import theme
from game.ui.kit.frame import MAX_UI_SCALE, MIN_UI_SCALE
from game.ui.kit.layout import Rect
from game.ui.kit.screen import Screen
from game.ui.kit.ui import Ui
from game.ui.screens.page import draw_head
from game.ui.settings import settings_file
from game.ui.window import Window

_WIDTH = 640
_ROW = 72.0
_LABELS = ("meridian", "kiln", "orchard", "fathom", "halcyon", "lattice", "commons")


class SettingsScreen(Screen):
    """The settings page."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        if self.window.fills_screen is not None:
            self.window.settings.fullscreen = self.window.fills_screen()
        body, back = draw_head(ui, "Settings")
        if back:
            ui.go.pop()
        width = min(_WIDTH, body.w - 2 * theme.GUTTER)
        page = body.inset(0, 24)
        page = page.centred(width, page.h)
        with ui.scroll("settings.scroll", page, 4 * _ROW + 160) as content:
            rows = content.stack(_ROW, 4)
            before = (self.window.settings.ui_scale, *self._flags())
            self._scale(ui, rows[0])
            self._motion(ui, rows[1])
            self._patterns(ui, rows[2])
            self._fullscreen(ui, rows[3])
            if before != (self.window.settings.ui_scale, *self._flags()):
                self._keep(ui)
            self._sample(ui, Rect(content.x, rows[3].bottom + 24, content.w, 100))

    def _flags(self) -> tuple[bool, ...]:
        settings = self.window.settings
        return settings.reduce_motion, settings.patterns, settings.fullscreen

    def _keep(self, ui: Ui) -> None:
        problem = self.window.change()
        if problem:
            ui.toast(problem, kind="warning", key="settings")
        ui.request_frame()

    def _row(self, ui: Ui, row: Rect, label: str, note: str) -> Rect:
        ui.rule(row.x, row.y, row.w)
        ui.text(Rect(row.x, row.y + 12, row.w * 0.6, 24), label, theme.MEDIUM)
        ui.text(Rect(row.x, row.y + 38, row.w * 0.7, 22), note, theme.LABEL)
        return row.right_part(row.w * 0.4)[0]

    def _scale(self, ui: Ui, row: Rect) -> None:
        spot = self._row(ui, row, "Text size", "Everything on the screen grows with it.")
        self.window.settings.ui_scale = ui.stepper(
            "settings.scale",
            Rect(spot.right - 152, spot.cy - 20, 152, 40),
            self.window.settings.ui_scale,
            MIN_UI_SCALE,
            MAX_UI_SCALE,
            step=0.125,
            label="Text size",
            text=lambda scale: f"{scale * 100:.0f}%",
        )

    def _switch(self, ui: Ui, row: Rect, key: str, label: str, note: str, *, on: bool) -> bool:
        spot = self._row(ui, row, label, note)
        return ui.toggle(f"settings.{key}", Rect(spot.right - 60, spot.cy - 20, 60, 40), "", on)

    def _motion(self, ui: Ui, row: Rect) -> None:
        settings = self.window.settings
        note = "Nothing slides, rolls or flips."
        settings.reduce_motion = self._switch(
            ui, row, "motion", "Reduce motion", note, on=settings.reduce_motion
        )

    def _patterns(self, ui: Ui, row: Rect) -> None:
        settings = self.window.settings
        note = "A lab's emblem on every hex of the map."
        settings.patterns = self._switch(ui, row, "patterns", "Patterns", note, on=settings.patterns)

    def _fullscreen(self, ui: Ui, row: Rect) -> None:
        settings = self.window.settings
        settings.fullscreen = self._switch(
            ui, row, "fullscreen", "Full screen", "Also F11.", on=settings.fullscreen
        )

    def _sample(self, ui: Ui, rect: Rect) -> None:
        """Show the labs' looks, so that patterns and size can be judged here."""
        ui.rule(rect.x, rect.y - 12, rect.w)
        pitch = rect.w / len(_LABELS)
        for i, lab in enumerate(_LABELS):
            ui.lab_hex(lab, rect.x + pitch * (i + 0.5), rect.y + 28, 22)
            name = theme.lab_look(lab).name
            ui.text(Rect(rect.x + pitch * i, rect.y + 54, pitch, 22), name, theme.LABEL, align="centre")
        ui.text(Rect(rect.x, rect.y + 100, rect.w, 22), f"Kept in {settings_file()}", theme.TICK)
