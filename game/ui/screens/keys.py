"""The help on keys: those a player may change as they are bound now, and those that never change."""

from game.ui.actions import bound, caps
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui

_SCREENS = 8
_CHANGING = (
    ("commit", "Commit quarter"),
    ("undo", "Undo a change"),
    ("redo", "Redo a change"),
    ("keep", "Keep the plan now"),
    ("thesis", "Hold: show your thesis on the compass"),
    ("layer", "Map: next layer"),
    ("island", "Map: next island (arrows walk on it)"),
    ("explain", "Map: hide or show explanations"),
    ("help", "This help"),
    ("fullscreen", "Full screen"),
)
_FIXED = (
    (("Tab",), "Next control (Shift: back)"),
    (("←", "→"), "Adjust (Shift: ten times)"),
    (("Enter",), "Press"),
    (("Esc",), "Back, menu"),
)
_MEANING = 130.0
_ROW = 34.0


def rows(ui: Ui) -> list[tuple[tuple[str, ...], str]]:
    """Return the keys and what they do."""
    numbers = [bound(ui, f"screen.{n}") for n in range(1, _SCREENS + 1)]
    plain = numbers == [str(n) for n in range(1, _SCREENS + 1)]
    screens = [(("1–8",), "Planning screens")] if plain else []
    steps = [(caps(bound(ui, "next")), "Next planning screen")]
    changing = [(caps(bound(ui, action)), meaning) for action, meaning in _CHANGING]
    return [*screens, *steps, *_FIXED, *changing]


def draw_keys(ui: Ui) -> bool:
    """Draw the help; return True once it is closed."""
    shown = rows(ui)
    rest = 2 * theme.GUTTER + 40 + theme.BUTTON_HEIGHT + 12
    with ui.modal("keys", "Keys", height=rest + len(shown) * _ROW, focus="keys.close") as box:
        foot, table = box.rect.bottom_part(theme.BUTTON_HEIGHT, 12)
        with ui.scroll("keys.list", table, len(shown) * _ROW, label="Keys", focusable=True) as content:
            for row, (keys, meaning) in zip(content.stack(_ROW, len(shown)), shown, strict=True):
                x = row.x
                for cap in keys:
                    x += ui.keycap(x, row.cy, cap) + 6
                ui.text(Rect(row.x + _MEANING, row.y, row.w - _MEANING, row.h), meaning, theme.BODY2)
        closed = ui.button("keys.close", foot.right_part(100)[0], "Close")
        ui.text(foot.pad(right=112), "They can be changed in the settings.", theme.LABEL)
    return closed or box.dismissed
