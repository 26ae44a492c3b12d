"""Drop-down: a button and a list that lies over everything."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.language import _
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.looks import border_of, ground_of
from game.ui.kit.records import POPUP_ABOVE, Interaction
from game.ui.kit.scroll import scroll
from game.ui.kit.segmented import Choice

_ROW = 40.0
_MAX_ROWS = 8


@dataclass(slots=True)
class _State:
    index: int = 0


def dropdown(
    ui: UiCore,
    key: str,
    rect: Rect,
    choices: Sequence[Choice],
    selected: str,
    *,
    label: str = "",
    placeholder: str = "",
    enabled: bool = True,
    reason: str = "",
    changed: bool = False,
    warning: bool = False,
    tooltip: str = "",
) -> str:
    """Draw a drop-down; return the selected id. Open, its options are nodes `key.choice` on a layer above.

    Enter, Space, Up or Down open it; arrows, Home, End and first letters move; Enter takes; Esc, Tab close.
    """
    memory = ui.state(key, _State)
    current = next((choice for choice in choices if choice.id == selected), None)
    act = ui.node(
        key,
        "combobox",
        rect,
        label or key,
        value=current.label if current else "",
        enabled=enabled,
        reason=reason,
        changed=changed,
        warning=warning,
        tooltip=tooltip,
    )
    was_open = ui.popup == key
    opening = act.clicked or (
        act.focused and enabled and not was_open and ui.take_key("down", "up") is not None
    )
    line = border_of(act, enabled=enabled, changed=changed, warning=warning, lively=was_open)
    _button(ui, rect, current, placeholder, act, line, is_open=was_open, enabled=enabled)
    if was_open:
        return _list(ui, key, rect, choices, selected, memory, act)
    if opening and choices:
        ui.popup = key
        memory.index = next((i for i, choice in enumerate(choices) if choice.id == selected), 0)
    return selected


def _button(
    ui: UiCore,
    rect: Rect,
    current: Choice | None,
    placeholder: str,
    act: Interaction,
    line: theme.Colour,
    *,
    is_open: bool,
    enabled: bool,
) -> None:
    if not ui.painting:
        return
    ui.box(rect, ground_of(act, enabled=enabled, lively=is_open), line)
    ink = theme.DIM if not enabled else theme.PAPER if current else theme.PAPER3
    room = rect.pad(left=12, right=40)
    if current is not None:
        room = _mark(ui, room, current)
    ui.text(room, current.label if current else placeholder or _("Choose"), theme.MEDIUM, colour=ink)
    ui.icon("chevron-up" if is_open else "chevron-down", rect.right - 22, rect.cy, 20, ink)
    if act.ring:
        ui.focus_ring(rect)


def _mark(ui: UiCore, room: Rect, choice: Choice) -> Rect:
    """Draw a choice's icon or emblem; return the room that is left."""
    if not (choice.icon or choice.emblem):
        return room
    spot, rest = room.left(20, 10)
    if choice.icon:
        ui.icon(choice.icon, spot.cx, spot.cy, 20, theme.PAPER2)
    else:
        ui.emblem(choice.emblem, spot.cx, spot.cy, 18)
    return rest


def _list(
    ui: UiCore,
    key: str,
    rect: Rect,
    choices: Sequence[Choice],
    selected: str,
    memory: _State,
    act: Interaction,
) -> str:
    taken = selected
    if act.clicked and _entered(ui) and choices[memory.index].enabled:
        taken = choices[memory.index].id
    done = act.clicked or not act.focused or _keys(ui, choices, memory)
    height = _ROW * min(_MAX_ROWS, len(choices)) + 2
    y = rect.bottom + 4
    if y + height > ui.frame.logical_height - 8 and rect.y - 4 - height >= 0:
        y = rect.y - 4 - height
    panel = Rect(rect.x, y, rect.w, height)
    with ui.on_layer(ui.list.layer + POPUP_ABOVE):
        ui.node(f"{key}.list", "region", panel, _("Choices"), focusable=False, click=False, focus_to=key)
        ui.box(panel, theme.INK1, theme.LINE2)
        inner = panel.inset(1)
        with scroll(ui, f"{key}.scroll", inner, _ROW * len(choices)) as content:
            for index, choice in enumerate(choices):
                area = Rect(content.x, content.y + index * _ROW, content.w, _ROW)
                if _option(ui, key, area, choice, on=choice.id == selected, lit=index == memory.index):
                    taken, done = choice.id, True
    if done:
        ui.popup = None
    return taken


def _entered(ui: UiCore) -> bool:
    """Tell whether the activation of this pass came from the keyboard."""
    return ui.cause is not None and ui.cause.kind == "key"


def _option(ui: UiCore, key: str, rect: Rect, choice: Choice, *, on: bool, lit: bool) -> bool:
    act = ui.node(
        f"{key}.{choice.id}",
        "option",
        rect,
        choice.label,
        value=choice.note,
        selected=on,
        enabled=choice.enabled,
        reason=choice.reason,
        focusable=False,
        focus_to=key,
    )
    if ui.painting:
        if act.hovered or lit:
            ui.fill(rect, theme.INK3)
        ink = theme.PAPER if choice.enabled else theme.DIM
        room = _mark(ui, rect.pad(left=11, right=12), choice)
        if on:
            check, room = room.right_part(20, 8)
            ui.icon("check", check.cx, check.cy, 18, theme.PAPER)
        if choice.note:
            spot, room = room.right_part(ui.measure(choice.note, theme.SECONDARY), 8)
            ui.text(spot.pad(right=-2), choice.note, theme.SECONDARY)
        ui.text(room, choice.label, theme.BODY, colour=ink)
    return act.clicked


def _keys(ui: UiCore, choices: Sequence[Choice], memory: _State) -> bool:
    """Move the highlight; tell whether the list closes without taking anything."""
    last = len(choices) - 1
    moves = {"up": memory.index - 1, "down": memory.index + 1, "home": 0, "end": last}
    for name, index in moves.items():
        if ui.take_key(name):
            memory.index = min(last, max(0, index))
            return False
    if ui.take_key("escape"):
        return True
    event = ui.event
    if event is None or event.kind != "key":
        return False
    if len(event.char) == 1 and not event.ctrl:
        ui.take()
        order = [*range(memory.index + 1, last + 1), *range(memory.index + 1)]
        starts = (i for i in order if choices[i].label.lower().startswith(event.char.lower()))
        memory.index = next(starts, memory.index)
    return event.base == "tab"
