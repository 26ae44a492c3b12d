"""The help on keys."""

from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui

KEYS = (
    (("1\u20138",), "Planning screens"),
    (("Tab",), "Next control (Shift: back)"),
    (("\u2190", "\u2192"), "Adjust (Shift: ten times)"),
    (("Enter",), "Press"),
    (("Ctrl", "Enter"), "Commit quarter"),
    (("Ctrl", "Z"), "Undo a change"),
    (("Ctrl", "Y"), "Redo a change"),
    (("T",), "Hold: show your thesis on the compass"),
    (("L",), "Map: next layer"),
    (("F",), "Map: next island (arrows walk on it)"),
    (("H",), "Map: hide or show explanations"),
    (("Ctrl", "S"), "Keep the plan now"),
    (("Esc",), "Back, menu"),
    (("F1",), "This help"),
    (("F11",), "Full screen"),
)


def draw_keys(ui: Ui) -> bool:
    """Draw the help; return True once it is closed."""
    rest = 2 * theme.GUTTER + 40 + theme.BUTTON_HEIGHT + 12
    pitch = min(34.0, (ui.frame.logical_height - 32 - rest) / len(KEYS))
    height = rest + len(KEYS) * pitch
    with ui.modal("keys", "Keys", height=height, focus="keys.close") as box:
        for row, (caps, meaning) in zip(box.rect.stack(pitch, len(KEYS)), KEYS, strict=True):
            x = row.x
            for cap in caps:
                x += ui.keycap(x, row.cy, cap) + 6
            ui.text(Rect(row.x + 150, row.y, row.w - 150, row.h), meaning, theme.BODY2)
        closed = ui.button(
            "keys.close", box.rect.bottom_part(theme.BUTTON_HEIGHT)[0].right_part(100)[0], "Close"
        )
    return closed or box.dismissed
