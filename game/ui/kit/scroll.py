"""Scroll areas: clip, wheel, thumb, keys; the focused node is brought into view."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from game.language import _
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect

BAR = 12
_LINE = 56
_ROOM = 8


@dataclass(slots=True)
class _State:
    offset: float = 0.0
    seen_focus: str | None = None
    grab: float = 0.0


@contextmanager
def scroll(
    ui: UiCore,
    key: str,
    rect: Rect,
    content_height: float,
    *,
    label: str = "",
    focusable: bool = False,
    reveal: tuple[float, float] | None = None,
) -> Iterator[Rect]:
    """Open a scroll area; draw into the rectangle yielded, whose top moves up as the area scrolls.

    A bar appears, and takes 12 units of the width, when the content is higher than `rect`. Set `focusable`
    for areas of text alone, so that the keyboard can reach them. `reveal` is a span of the content, from its
    top, that is brought into view in this pass.
    """
    memory = ui.state(key, _State)
    limit = max(0.0, content_height - rect.h)
    act = ui.node(key, "scroll", rect, label or _("List"), focusable=focusable and limit > 0, click=False)
    _follow_focus(ui, key, memory)
    _keys(ui, key, rect, memory, focused=act.focused)
    event = ui.event
    if event is not None and event.kind == "wheel" and ui.wheel_target == key and limit > 0:
        memory.offset -= event.wheel * _LINE
        ui.take()
    if reveal is not None:
        memory.offset = min(reveal[0], max(memory.offset, reveal[1] - rect.h))
    memory.offset = min(limit, max(0.0, memory.offset))
    if limit > 0:
        _thumb(ui, key, rect, content_height, limit, memory)
    inner = Rect(rect.x, rect.y - memory.offset, rect.w - (BAR if limit > 0 else 0), content_height)
    ui.push_scroll(key)
    try:
        with ui.clip(rect):
            yield inner
    finally:
        ui.pop_scroll()
    if act.ring:
        ui.focus_ring(rect, inside=True)


def _follow_focus(ui: UiCore, key: str, memory: _State) -> None:
    """Scroll so that a node that has just got the focus is inside, with a little room.

    Of a node in an area within this one, that area is brought in; it takes care of the node itself.
    """
    if ui.focus == memory.seen_focus:
        return
    if ui.focus is None:
        memory.seen_focus = None
        return
    shown = {node.id: node for node in ui.nodes}
    node, area = shown.get(ui.focus), shown.get(key)
    if node is None:  # the focus is ahead of what is drawn: look again in the next pass
        return
    memory.seen_focus = ui.focus
    if area is None or key not in node.scrolls:
        return
    deeper = node.scrolls[node.scrolls.index(key) + 1 :]
    target = shown.get(deeper[0], node) if deeper else node
    s = ui.frame.scale
    # Both as the last pass had them: an area around this one may have scrolled since.
    above = (area.full.top - target.full.top) / s + _ROOM
    below = (target.full.bottom - area.full.bottom) / s + _ROOM
    if above > 0 or target.full.h > area.full.h - 2 * _ROOM * s:
        memory.offset -= above
    elif below > 0:
        memory.offset += below


def _keys(ui: UiCore, key: str, rect: Rect, memory: _State, *, focused: bool) -> None:
    if not (focused or rect.contains(*ui.logical(ui.mouse)) or _focus_inside(ui, key)):
        return
    page = rect.h * 0.9
    for name, step in (("pageup", -page), ("pagedown", page)):
        if ui.shortcut(name):
            memory.offset += step
    if focused:
        for name, step in (("up", -_LINE), ("down", _LINE), ("home", -1e9), ("end", 1e9)):
            if ui.take_key(name):
                memory.offset += step


def _focus_inside(ui: UiCore, key: str) -> bool:
    """Tell whether the focused node lives in this area itself, not in one within it."""
    if ui.focus is None:
        return False
    return any(node.id == ui.focus and node.scrolls[-1:] == (key,) for node in ui.nodes)


def _thumb(ui: UiCore, key: str, rect: Rect, content: float, limit: float, memory: _State) -> None:
    height = max(32.0, rect.h * rect.h / content)
    travel = rect.h - height
    top = rect.y + travel * memory.offset / limit
    bar = Rect(rect.right - BAR, rect.y, BAR, rect.h)
    name = f"{key}.thumb"
    act = ui.node(name, "region", bar, _("Scroll bar"), focusable=False, click=False, focus_to=ui.focus or "")
    y = ui.logical(ui.mouse)[1]
    event = ui.event
    if act.started:
        memory.grab = y - top if top <= y < top + height else height / 2
    if ui.active == name and event is not None and event.kind in ("press", "move") and travel > 0:
        memory.offset = min(limit, max(0.0, (y - memory.grab - rect.y) / travel * limit))
        top = rect.y + travel * memory.offset / limit
    colour = theme.LINE2 if act.hovered or ui.active == name else theme.LINE
    ui.box(Rect(bar.right - 8, top, 6, height), colour, radius=3)
