"""Modal dialogs: a scrim, a card, trapped focus, Esc."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from game.language import _
from game.ui.kit import theme
from game.ui.kit.button import button
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.records import MODAL_LAYER


@dataclass(frozen=True, slots=True)
class Modal:
    """An open dialog: the room inside, and whether Esc or a click outside dismissed it in this pass."""

    rect: Rect
    dismissed: bool


@contextmanager
def modal(
    ui: UiCore,
    key: str,
    title: str,
    *,
    height: float,
    width: float = theme.MODAL_WIDTH,
    focus: str = "",
    anchor: Rect | None = None,
) -> Iterator[Modal]:
    """Open a dialog while the screen keeps calling this; draw its content inside the `with` block.

    `height` includes title and padding; `focus` is the id that is focused first (default: the first control).
    `anchor` places the card elsewhere than the centre.
    """
    layer = MODAL_LAYER * (ui.modal_count() + 1)
    dismissed = ui.open_modal(key, layer, focus)
    window = ui.frame.rect
    card = anchor or window.centred(min(width, window.w - 32), min(height, window.h - 32))
    with ui.on_layer(layer):
        outside = ui.node(f"{key}.outside", "region", window, _("Behind the dialog"), focusable=False)
        ui.fill(window, theme.SEA, round(255 * theme.SCRIM_OPACITY))
        ui.node(key, "dialog", card, title, focusable=False, click=False)
        ui.box(card, theme.INK1, theme.LINE2)
        body = card.inset(theme.GUTTER)
        if title:
            head, body = body.top(30, 10)
            ui.text(head, title, theme.KPI)
        yield Modal(body, dismissed or outside.clicked)


def confirm(
    ui: UiCore,
    key: str,
    title: str,
    text: str,
    *,
    yes: str,
    no: str = "",
    danger: bool = False,
) -> bool | None:
    """Ask a question; return True for yes, False for no or Esc, None while it is open."""
    inner = theme.MODAL_WIDTH - 2 * theme.GUTTER
    height = 2 * theme.GUTTER + 40 + ui.paragraph_height(text, inner, theme.BODY2) + 24 + theme.BUTTON_HEIGHT
    no = no or _("Cancel")
    answer: bool | None = None
    with modal(ui, key, title, height=height, focus=f"{key}.no" if danger else f"{key}.yes") as box:
        ui.paragraph(box.rect, text, theme.BODY2)
        foot = box.rect.bottom_part(theme.BUTTON_HEIGHT)[0]
        wide_yes, wide_no = ui.measure(yes, theme.STRONG) + 36, ui.measure(no, theme.STRONG) + 36
        right, rest = foot.right_part(wide_yes, 12)
        if button(ui, f"{key}.no", rest.right_part(wide_no)[0], no):
            answer = False
        if button(ui, f"{key}.yes", right, yes, kind="plain" if danger else "primary", warning=danger):
            answer = True
        if box.dismissed:
            answer = False
    return answer
