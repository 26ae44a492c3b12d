"""Tooltips: after a short hover or on keyboard focus; 288 wide; they flip at the window's edges."""

from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.nodes import Node
from game.ui.kit.records import TOOLTIP_LAYER

_PAD = 16
_GAP = 10


def place(anchor: Rect, width: float, height: float, window: Rect) -> Rect:
    """Return where a tooltip goes: below the anchor, else above, else beside; always inside the window."""
    x = min(max(window.x + 8, anchor.cx - width / 2), window.right - width - 8)
    below, above = anchor.bottom + _GAP, anchor.y - _GAP - height
    if below + height <= window.bottom - 8:
        return Rect(x, below, width, height)
    if above >= window.y + 8:
        return Rect(x, above, width, height)
    right = anchor.right + _GAP
    beside = right if right + width <= window.right - 8 else max(8.0, anchor.x - _GAP - width)
    y = min(max(window.y + 8, anchor.cy - height / 2), window.bottom - height - 8)
    return Rect(beside, y, width, height)


def tooltip(
    ui: UiCore,
    anchor: Rect,
    text: str,
    *,
    title: str = "",
    key: str = "",
    footer: str = "",
    width: float = theme.TOOLTIP_WIDTH,
    node_id: str = "tooltip",
) -> None:
    """Draw a tooltip at an anchor now (for views that decide themselves, such as the map).

    `key` is a key cap at the top right; `footer` an amber last line, for what that key does.
    """
    inner = width - 2 * _PAD
    head = 26.0 if title or key else 0.0
    body = ui.paragraph_height(text, inner, theme.SECONDARY, leading=1.33) if text else 0.0
    height = 2 * 12 + head + body + (26 if footer else 0)
    box = place(anchor, width, height, ui.frame.rect)
    with ui.on_layer(TOOLTIP_LAYER):
        ui.node(node_id, "tooltip", Rect(box.x, box.y, 0, 0), title, value=text, focusable=False, click=False)
        ui.box(box, theme.INK1, theme.LINE2)
        room = box.inset(_PAD, 12)
        if head:
            top, room = room.top(head)
            ui.text(top.pad(right=40 if key else 0), title, theme.STRONG)
            if key:
                keycap(ui, top.right, top.cy, key, align_right=True)
        ui.paragraph(room, text, theme.SECONDARY, leading=1.33)
        if footer:
            ui.text(room.bottom_part(24)[0], footer, theme.MEDIUM.but(size=15, colour=theme.AMBER))


def keycap(ui: UiCore, x: float, cy: float, key: str, *, align_right: bool = False) -> float:
    """Draw a key's cap starting (or ending) at `x`; return its width."""
    width = max(26.0, ui.measure(key, theme.SECONDARY) + 14)
    rect = Rect(x - width if align_right else x, cy - 12, width, 24)
    ui.box(rect, theme.INK1, theme.LINE2)
    ui.text(rect, key, theme.SECONDARY, align="centre")
    return width


def draw_tooltip(ui: UiCore) -> None:
    """Draw the tooltip of the hovered or focused node, if its time has come."""
    node, since = _subject(ui)
    if node is None or ui.popup is not None or "tooltip" in {shown.id for shown in ui.emitted}:
        return
    waited = ui.now - since
    if waited + 1e-9 < theme.TOOLTIP_DELAY:
        ui.request_frame(theme.TOOLTIP_DELAY - waited)
        return
    s = ui.frame.scale
    anchor = Rect(node.rect.x / s, node.rect.y / s, node.rect.w / s, node.rect.h / s)
    text = node.reason if not node.enabled and node.reason else node.tooltip
    tooltip(ui, anchor, text, title=node.tooltip_title, key=node.tooltip_key)


def _subject(ui: UiCore) -> tuple[Node | None, float]:
    """Return the node that a tooltip would explain, and since when."""
    if ui.active is not None:
        return None, 0.0
    shown = {node.id: node for node in ui.emitted}
    hovered = shown.get(ui.hot.id) if ui.hot is not None else None
    focused = shown.get(ui.focus) if ui.focus is not None and ui.focus_visible else None
    found = [(ui.hot_since, hovered), (ui.focus_since, focused)]
    speaking = [(since, node) for since, node in found if node is not None and _speaks(node)]
    if not speaking:
        return None, 0.0
    since, node = max(speaking, key=lambda pair: pair[0])  # whichever the player came to last
    return node, since


def _speaks(node: Node) -> bool:
    return bool(node.tooltip or node.tooltip_title or (not node.enabled and node.reason)) and node.rect.w > 0
