"""Toasts: short messages at the top right; news goes after four seconds, warnings stay until closed."""

from collections.abc import Callable

from game.language import _
from game.ui.kit import theme
from game.ui.kit.button import icon_button, link
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.records import TOAST_LAYER
from game.ui.kit.toasts import Toast, ToastKind

_HEIGHT = 56
_ICONS = {"info": "info", "gain": "check", "warning": "warning"}
_COLOURS = {"info": theme.LINE2, "gain": theme.GAIN, "warning": theme.WARNING}


def toast(
    ui: UiCore,
    text: str,
    *,
    kind: ToastKind = "info",
    key: str = "",
    action: str = "",
    run: Callable[[], None] | None = None,
) -> None:
    """Show a message; one with the same `key` replaces the earlier. `action` is a link that calls `run`."""
    name = key or text
    kept = [item for item in ui.toasts.items if item.key != name]
    ui.toasts.items = [*kept, Toast(name, text, kind, ui.now + theme.TOAST_SECONDS, action, run)][-4:]
    ui.request_frame()


def draw_toasts(ui: UiCore) -> None:
    """Draw the messages over everything else and let the old ones go."""
    ui.toasts.items = [item for item in ui.toasts.items if item.kind == "warning" or item.until > ui.now]
    if not ui.toasts.items:
        return
    width = min(theme.TOAST_WIDTH, ui.frame.logical_width - 32)
    y = theme.TOP_BAR + 12.0
    with ui.on_layer(TOAST_LAYER):
        for item in list(ui.toasts.items):
            _draw(ui, item, Rect(ui.frame.logical_width - width - 16, y, width, _HEIGHT))
            y += _HEIGHT + 12
            if item.kind != "warning":
                ui.request_frame(max(0.0, item.until - ui.now))


def _draw(ui: UiCore, item: Toast, rect: Rect) -> None:
    colour = _COLOURS[item.kind]
    ui.node(
        f"toast.{item.key}",
        "alert",
        rect,
        item.text,
        focusable=False,
        click=False,
        warning=item.kind == "warning",
    )
    ui.box(rect, theme.INK1, theme.LINE2)
    ui.fill(Rect(rect.x, rect.y, 4, rect.h), colour)
    ui.icon(_ICONS[item.kind], rect.x + 32, rect.cy, 20, colour if item.kind != "info" else theme.PAPER2)
    room = rect.pad(left=54, right=8)
    close, room = room.right_part(theme.HIT, 4)
    closing = icon_button(ui, f"toast.{item.key}.close", close.centred(theme.HIT, theme.HIT), _("Close"), "x")
    if item.action:
        spot, room = room.right_part(ui.measure(item.action, theme.MEDIUM) + 8, 4)
        if link(ui, f"toast.{item.key}.action", spot.centred(spot.w, theme.HIT), item.action, align="centre"):
            closing = True
            if item.run is not None:
                item.run()
    ui.text(room, item.text, theme.BODY)
    if closing:
        ui.toasts.items = [other for other in ui.toasts.items if other is not item]
