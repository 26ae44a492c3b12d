"""The settings: size, motion, patterns, sound, keys. Every change takes effect and is kept at once."""

from game.language import LANGUAGES, N_, SYSTEM, _, pgettext
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.frame import (
    MAX_TEXT_SIZE,
    MAX_UI_SCALE,
    MIN_TEXT_SIZE,
    MIN_UI_SCALE,
    TEXT_STEP,
    rounded_text_size,
)
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.parts.page import draw_head
from game.ui.screens.settings import key_table
from game.ui.screens.settings.key_table import KeyTable
from game.ui.settings.store import VOLUME_STEP, rounded_volume, settings_file
from game.ui.settings.window import Window

_WIDTH = 640.0
_GAP = 72.0
_ROW = 68.0
_HEAD = 56.0
_SAMPLE = 128.0
_CHOICE = 208.0
_LABELS = ("meridian", "kiln", "orchard", "fathom", "halcyon", "lattice", "commons")
_VIEW = 2 * _HEAD + 9 * _ROW + 16 + _SAMPLE
_PAD_HELP = N_(
    "A controller works too: the stick or the cross moves, A presses, B goes back, "
    "the shoulders change the screen, Start opens the menu."
)
_PAD = 64.0


class SettingsScreen(Screen):
    """The settings page."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.keys = KeyTable()

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        settings = self.window.settings
        if self.window.fills_screen is not None:
            settings.fullscreen = self.window.fills_screen()
        changed = self.keys.listen(ui, settings.keys)
        before = self._values()
        body, back = draw_head(ui, _("Settings"))
        if back:
            ui.go.pop()
        self._page(ui, body)
        changed = self.keys.ask(ui, settings.keys) or changed
        if changed or before != self._values():
            self._keep(ui)

    def _page(self, ui: Ui, body: Rect) -> None:
        count = 1 if ui.frame.compact else 2
        room = min(_WIDTH * count + _GAP * (count - 1), body.w - 2 * theme.GUTTER)
        page = body.inset(0, 16)
        page = page.centred(room, page.h)
        tall = key_table.HEIGHT + _PAD
        height = max(_VIEW, tall) if count == 2 else _VIEW + 24 + tall
        with ui.scroll("settings.scroll", page, height) as content:
            first, second = content, content.pad(top=_VIEW + 24)
            if count == 2:
                first, second = content.pad(right=12).columns(2, _GAP)
            self._view(ui, first.top(_VIEW)[0])
            table, rest = second.top(key_table.HEIGHT)
            self.keys.draw(ui, table, self.window.settings.keys)
            ui.paragraph(rest.top(_PAD)[0], _(_PAD_HELP), theme.LABEL)

    def _values(self) -> tuple[float | bool | str, ...]:
        s = self.window.settings
        sizes = s.ui_scale, s.text_size, s.effects, s.music
        return *sizes, s.reduce_motion, s.patterns, s.fullscreen, s.sound, s.language

    def _keep(self, ui: Ui) -> None:
        problem = self.window.change()
        if problem:
            ui.toast(problem, kind="warning", key="settings")
        ui.request_frame()

    # --- what is seen and heard

    def _view(self, ui: Ui, rect: Rect) -> None:
        settings = self.window.settings
        head, rest = rect.top(_HEAD)
        ui.heading("settings.display", head, _("Display"), style=theme.SECTION)
        rows, rest = rest.top(6 * _ROW)
        language, scale, text, full, motion, patterns = rows.stack(_ROW, 6)
        self._language(ui, language)
        self._scale(ui, scale)
        self._text(ui, text)
        keys = _("The window fills the whole screen.")
        settings.fullscreen = self._switch(
            ui, full, "fullscreen", _("Full screen"), keys, on=settings.fullscreen
        )
        note = _("Nothing slides, rolls or flips.")
        settings.reduce_motion = self._switch(
            ui, motion, "motion", _("Reduce motion"), note, on=settings.reduce_motion
        )
        note = _("A lab's emblem on every hex of the map.")
        settings.patterns = self._switch(ui, patterns, "patterns", _("Patterns"), note, on=settings.patterns)
        sample, rest = rest.pad(top=16).top(_SAMPLE)
        self._sample(ui, sample)
        self._sound(ui, rest)

    def _sound(self, ui: Ui, rect: Rect) -> None:
        settings = self.window.settings
        head, rest = rect.top(_HEAD)
        ui.heading("settings.sounds", head, pgettext("settings", "Sound"), style=theme.SECTION)
        whole, effects, music = rest.stack(_ROW, 3)
        note = self.window.sound_problem() or _("Nothing is told by sound alone.")
        settings.sound = self._switch(
            ui, whole, "sound", pgettext("settings", "Sound"), note, on=settings.sound
        )
        settings.effects = self._volume(ui, effects, "effects", _("Effects"), settings.effects)
        settings.music = self._volume(ui, music, "music", _("Music"), settings.music)

    def _row(self, ui: Ui, row: Rect, label: str, note: str) -> Rect:
        ui.rule(row.x, row.y, row.w)
        if not note:
            ui.text(row.pad(right=row.w * 0.5), label, theme.MEDIUM)
        else:
            ui.text(Rect(row.x, row.y + 9, row.w * 0.6, 26), label, theme.MEDIUM)
            ui.text(Rect(row.x, row.y + 35, row.w - 164, 24), note, theme.LABEL)
        return row.right_part(row.w * 0.5)[0]

    def _language(self, ui: Ui, row: Rect) -> None:
        """Offer every language by its own name, so that nobody is lost in a foreign one."""
        spot = self._row(ui, row, _("Language"), _("Of the window; the command line speaks English."))
        choices = [Choice(SYSTEM, _("As the computer")), *(Choice(k, name) for k, name in LANGUAGES.items())]
        box = Rect(spot.right - _CHOICE, spot.cy - 20, _CHOICE, 40)
        settings = self.window.settings
        settings.language = ui.dropdown(
            "settings.language", box, choices, settings.language, label=_("Language")
        )

    def _scale(self, ui: Ui, row: Rect) -> None:
        spot = self._row(ui, row, _("Interface size"), _("Everything on the screen grows with it."))
        self.window.settings.ui_scale = ui.stepper(
            "settings.scale",
            Rect(spot.right - 152, spot.cy - 20, 152, 40),
            self.window.settings.ui_scale,
            MIN_UI_SCALE,
            MAX_UI_SCALE,
            step=0.125,
            label=_("Interface size"),
            text=fmt.percent,
        )

    def _text(self, ui: Ui, row: Rect) -> None:
        spot = self._row(ui, row, _("Text size"), _("Letters alone, wherever there is room for larger ones."))
        size = ui.stepper(
            "settings.text",
            Rect(spot.right - 152, spot.cy - 20, 152, 40),
            self.window.settings.text_size,
            MIN_TEXT_SIZE,
            MAX_TEXT_SIZE,
            step=TEXT_STEP,
            label=_("Text size"),
            text=fmt.percent,
        )
        self.window.settings.text_size = rounded_text_size(size)

    def _switch(self, ui: Ui, row: Rect, key: str, label: str, note: str, *, on: bool) -> bool:
        spot = self._row(ui, row, label, note)
        return ui.toggle(f"settings.{key}", Rect(spot.right - 60, spot.cy - 20, 60, 40), "", on)

    def _volume(self, ui: Ui, row: Rect, key: str, label: str, volume: float) -> float:
        spot = self._row(ui, row, label, "")
        said = fmt.percent(volume) if volume else _("off")
        ui.text(spot.right_part(64)[0], said, theme.STRONG, align="right")
        bar = spot.pad(right=72).centred(spot.w - 72, theme.HIT)
        enabled = self.window.settings.sound
        value = ui.slider(
            f"settings.{key}",
            bar,
            volume,
            0.0,
            1.0,
            step=VOLUME_STEP,
            label=_("{what} volume", what=label),
            text=fmt.percent,
            enabled=enabled,
            reason="" if enabled else _("Sound is off."),
        )
        return rounded_volume(value)

    def _sample(self, ui: Ui, rect: Rect) -> None:
        """Show the labs' looks, so that patterns and size can be judged here."""
        ui.rule(rect.x, rect.y - 16, rect.w)
        pitch = rect.w / len(_LABELS)
        for i, lab in enumerate(_LABELS):
            ui.lab_hex(lab, rect.x + pitch * (i + 0.5), rect.y + 22, 22)
            name = pgettext("owner", "Open") if lab == "commons" else theme.lab_look(lab).name
            ui.text(Rect(rect.x + pitch * i, rect.y + 48, pitch, 24), name, theme.LABEL, align="centre")
        line, text = Rect(rect.x, rect.y + 84, rect.w, 22), _("Kept in {file}", file=settings_file())
        ui.node("settings.file", "text", line, text, focusable=False, click=False, tooltip=text)
        ui.text(line, text, theme.TICK, whole=True)
