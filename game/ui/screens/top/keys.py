"""The help on keys: those a player may change as they are bound now, and those that never change."""

from game.language import N_, _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.settings.actions import bound, caps

_SCREENS = 8
_CHANGING = (
    ("commit", N_("Commit quarter")),
    ("undo", N_("Undo a change")),
    ("redo", N_("Redo a change")),
    ("keep", N_("Keep the plan now")),
    ("thesis", N_("Hold: show your thesis on the compass")),
    ("layer", N_("Map: next layer")),
    ("island", N_("Map: next island (arrows walk on it)")),
    ("explain", N_("Map: hide or show explanations")),
    ("help", N_("This help")),
    ("fullscreen", N_("Full screen")),
)
_FIXED = (
    (("tab",), N_("Next control (Shift: back)")),
    (("left", "right"), N_("Adjust (Shift: ten times)")),
    (("enter",), N_("Press")),
    (("escape",), N_("Back, menu")),
)
_MEANING = 130.0
_ROW = 34.0


def rows(ui: Ui) -> list[tuple[tuple[str, ...], str]]:
    """Return the keys and what they do."""
    numbers = [bound(ui, f"screen.{n}") for n in range(1, _SCREENS + 1)]
    plain = numbers == [str(n) for n in range(1, _SCREENS + 1)]
    screens = [(("1–8",), _("Planning screens"))] if plain else []
    steps = [(caps(bound(ui, "next")), _("Next planning screen"))]
    changing = [(caps(bound(ui, action)), _(meaning)) for action, meaning in _CHANGING]
    fixed = [(tuple(caps(key)[0] for key in keys), _(meaning)) for keys, meaning in _FIXED]
    return [*screens, *steps, *fixed, *changing]


def draw_keys(ui: Ui) -> bool:
    """Draw the help; return True once it is closed."""
    shown = rows(ui)
    rest = 2 * theme.GUTTER + 40 + theme.BUTTON_HEIGHT + 12
    words = max(ui.measure(meaning, theme.BODY2) for _keys, meaning in shown)
    width = max(theme.MODAL_WIDTH, _MEANING + words + 2 * theme.GUTTER + 16)
    tall = rest + len(shown) * _ROW
    with ui.modal("keys", _("Keys"), height=tall, width=width, focus="keys.close") as box:
        foot, table = box.rect.bottom_part(theme.BUTTON_HEIGHT, 12)
        with ui.scroll("keys.list", table, len(shown) * _ROW, label=_("Keys"), focusable=True) as content:
            for row, (keys, meaning) in zip(content.stack(_ROW, len(shown)), shown, strict=True):
                x = row.x
                for cap in keys:
                    x += ui.keycap(x, row.cy, cap) + 6
                ui.text(Rect(row.x + _MEANING, row.y, row.w - _MEANING, row.h), meaning, theme.BODY2)
        wide = max(100.0, ui.measure(_("Close"), theme.STRONG) + 36.0)
        closed = ui.button("keys.close", foot.right_part(wide)[0], _("Close"))
        ui.text(foot.pad(right=wide + 12), _("They can be changed in the settings."), theme.LABEL)
    return closed or box.dismissed
