"""Text, number and PIN fields."""

from collections.abc import Callable
from dataclasses import dataclass, field

from game.ui.kit import format as fmt
from game.ui.kit import text as glyph
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.input import Event
from game.ui.kit.layout import Rect
from game.ui.kit.numbers import parse_number
from game.ui.kit.records import Interaction
from game.ui.kit.textedit import TextEdit

_PAD = 12
_DOT = "●"
_STYLE = theme.BODY


@dataclass(slots=True)
class _State:
    edit: TextEdit = field(default_factory=TextEdit)
    had_focus: bool = False
    scroll: float = 0.0


def text_field(
    ui: UiCore,
    key: str,
    rect: Rect,
    text: str,
    *,
    label: str = "",
    placeholder: str = "",
    limit: int = 64,
    secret: bool = False,
    enabled: bool = True,
    reason: str = "",
    changed: bool = False,
    warning: bool = False,
    tooltip: str = "",
) -> str:
    """Draw a one-line field; return its text. `ui.submitted(id)`, asked after it, is True once on Enter.

    Arrows (Ctrl by words), Home, End, Shift to select, Ctrl+A/C/X/V, mouse drag. `secret` shows dots and does
    not copy.
    """
    memory = ui.state(key, _State)
    act = ui.node(
        key,
        "textbox",
        rect,
        label or placeholder or key,
        value=_DOT * len(text) if secret else text,
        enabled=enabled,
        reason=reason,
        changed=changed,
        warning=warning,
        tooltip=tooltip,
        click=False,
    )
    edit = memory.edit
    if edit.text != text:
        edit.replace(text)
    if act.focused and enabled:
        if not memory.had_focus and ui.focus_visible:
            edit.select_all()
        _mouse(ui, key, rect, memory, secret=secret)
        _keys(ui, key, edit, limit, secret=secret)
    memory.had_focus = act.focused
    _paint(ui, rect, memory, act, placeholder, secret, enabled, changed, warning)
    return edit.text


def number_field(
    ui: UiCore,
    key: str,
    rect: Rect,
    value: float,
    lo: float,
    hi: float,
    *,
    text: Callable[[float], str] | None = None,
    unit: float = 1.0,
    label: str = "",
    enabled: bool = True,
    reason: str = "",
    changed: bool = False,
    warning: bool = False,
) -> float:
    """Draw a field for a number; it is taken, kept within `lo`-`hi`, on Enter or on leaving."""
    say = text or (fmt.plain)
    draft = ui.state(f"{key}.draft", Draft)
    if draft.text is not None and ui.focus != key:
        value = draft.take(value, lo, hi, unit)
    shown = draft.text if draft.text is not None else say(value)
    typed = text_field(
        ui,
        key,
        rect,
        shown,
        label=label,
        limit=24,
        enabled=enabled,
        reason=reason,
        changed=changed,
        warning=warning,
    )
    if typed != shown:
        draft.text = typed
    if draft.text is not None and ui.submitted(key):
        value = draft.take(value, lo, hi, unit)
    return value


@dataclass(slots=True)
class Draft:
    """What is typed into a number field and not yet taken."""

    text: str | None = None

    def take(self, value: float, lo: float, hi: float, unit: float) -> float:
        """Return the number typed, kept in range (the old value if it is none), and start afresh."""
        number = parse_number(self.text or "", unit)
        self.text = None
        return value if number is None else min(hi, max(lo, number))


def pin_field(ui: UiCore, key: str, rect: Rect, digits: str, *, length: int = 4, label: str = "PIN") -> str:
    """Draw one box for each hidden digit; return the digits (typed, or taken back with Backspace)."""
    act = ui.node(key, "textbox", rect, label, value=_DOT * len(digits), click=False)
    event = ui.event
    if act.focused and event is not None:
        if event.kind == "text":
            fresh = "".join(c for c in event.text if c.isdigit() and c.isascii())
            digits = (digits + fresh)[:length]
            ui.take()
        elif ui.take_key("backspace"):
            digits = digits[:-1]
        elif _plain(event):
            ui.take()
    for index, cell in enumerate(rect.columns(length, 16)):
        here = act.focused and index == min(len(digits), length - 1)
        ui.box(cell, theme.INK1, theme.AMBER if here else theme.LINE2, width=3 if here else 1)
        if index < len(digits):
            ui.circle(cell.cx, cell.cy, 10, theme.PAPER)
        elif here:
            ui.rule_down(cell.cx - 1.5, cell.cy - cell.h / 4, cell.h / 2, theme.AMBER, 3)
    return digits


def _plain(event: Event) -> bool:
    """Tell whether a key only types a character, which must not fire shortcuts in a field."""
    return (
        event.kind == "key"
        and "ctrl+" not in event.key
        and "alt+" not in event.key
        and (len(event.base) == 1 or bool(event.char) or event.base == "space")
    )


def _keys(ui: UiCore, key: str, edit: TextEdit, limit: int, *, secret: bool) -> None:
    event = ui.event
    if event is None:
        return
    if event.kind == "text":
        edit.insert(event.text, limit)
        ui.take()
    elif event.kind == "key":
        if event.base == "enter":
            ui.submit(key)
        elif _motion(edit, event) or _clipboard(ui, edit, event, limit, secret=secret) or _plain(event):
            ui.take()


def _motion(edit: TextEdit, event: Event) -> bool:
    """Handle the keys that move or delete; tell whether this was one."""
    base, word, extend = event.base, event.ctrl, event.shift
    if base in ("left", "right"):
        edit.move(-1 if base == "left" else 1, word=word, extend=extend)
    elif base in ("home", "end"):
        edit.place(0 if base == "home" else len(edit.text), extend=extend)
    elif base in ("backspace", "delete"):
        edit.delete(-1 if base == "backspace" else 1, word=word)
    else:
        return False
    return True


def _clipboard(ui: UiCore, edit: TextEdit, event: Event, limit: int, *, secret: bool) -> bool:
    if event.key == "ctrl+a":
        edit.select_all()
    elif event.key in ("ctrl+c", "ctrl+x"):
        if edit.selected and not secret:
            ui.clipboard.put(edit.selected)
            if event.key == "ctrl+x":
                edit.delete(-1)
    elif event.key == "ctrl+v":
        edit.insert(ui.clipboard.get(), limit)
    else:
        return False
    return True


def _mouse(ui: UiCore, key: str, rect: Rect, memory: _State, *, secret: bool) -> None:
    event = ui.event
    if ui.active != key or event is None or event.kind not in ("press", "move"):
        return
    shown = _DOT * len(memory.edit.text) if secret else memory.edit.text
    x = (ui.logical(ui.mouse)[0] - rect.x - _PAD + memory.scroll) * ui.frame.scale
    index = glyph.fit_index(shown, ui.text_px(_STYLE), _STYLE.weight, x)
    memory.edit.place(index, extend=event.kind == "move")


def _paint(
    ui: UiCore,
    rect: Rect,
    memory: _State,
    act: Interaction,
    placeholder: str,
    secret: bool,
    enabled: bool,
    changed: bool,
    warning: bool,
) -> None:
    if not ui.painting:
        return
    line = (
        theme.WARNING if warning else theme.AMBER if changed else theme.PAPER3 if act.hovered else theme.LINE2
    )
    ui.box(rect, theme.INK2 if enabled else theme.INK1, line if enabled else theme.LINE)
    edit, room = memory.edit, rect.inset(_PAD, 0)
    shown = _DOT * len(edit.text) if secret else edit.text
    caret = ui.measure(shown[: edit.caret], _STYLE)
    memory.scroll = (
        min(max(0.0, caret - room.w + 4), caret)
        if caret - memory.scroll > room.w - 4
        else min(memory.scroll, caret)
    )
    if not shown and not act.focused:
        ui.text(room, placeholder, _STYLE, colour=theme.PAPER3)
    with ui.clip(room.inset(-3, 2)):
        x = room.x - memory.scroll
        start, end = edit.selection
        if act.focused and end > start:
            left, right = (ui.measure(shown[:index], _STYLE) for index in (start, end))
            ui.fill(Rect(x + left, rect.cy - 12, right - left, 24), theme.mix(theme.INK2, theme.AMBER, 0.35))
        ui.text(Rect(x, rect.y, 4000, rect.h), shown, _STYLE, colour=theme.PAPER if enabled else theme.DIM)
        if act.focused and enabled:
            ui.rule_down(x + caret - 1, rect.cy - 11, 22, theme.AMBER, 2)
    if act.focused:
        ui.focus_ring(rect)
