"""Stepper: minus, value, plus. Buttons repeat while held, arrows step (Shift x10), digits type a number."""

from collections.abc import Callable
from dataclasses import dataclass

from game.language import _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.looks import accent_of
from game.ui.kit.numbers import parse_number
from game.ui.kit.records import Interaction
from game.ui.kit.slider import Scale, adjust_by_key
from game.ui.kit.theme import Colour

_STARTING = "0123456789.-\u2212"
_TYPED = "0123456789.,-\u2212kMBTmbt"


@dataclass(slots=True)
class _State:
    typed: str = ""
    next_repeat: float = 0.0
    count: int = 0


def stepper(
    ui: UiCore,
    key: str,
    rect: Rect,
    value: float,
    lo: float,
    hi: float,
    *,
    step: float = 1.0,
    label: str = "",
    text: Callable[[float], str] | None = None,
    unit: float = 1.0,
    enabled: bool = True,
    reason: str = "",
    changed: bool = False,
    warning: bool = False,
    tooltip: str = "",
) -> float:
    """Draw a stepper (132x40 by default in the grid) and return the value.

    Nodes: `key` (the value, focusable), `key.minus`, `key.plus`. A typed bare number is multiplied by `unit`;
    a typed letter k, M, B or T multiplies by that instead.
    """
    memory = ui.state(key, _State)
    scale = Scale(lo, hi, step)
    say = text or (fmt.plain)
    side = min(34.0, rect.w / 3)
    left, rest = rect.left(side)
    right, middle = rest.right_part(side)
    new = _hold(ui, f"{key}.minus", left, _("Less"), value, scale, -1, memory, enabled=enabled and value > lo)
    act = ui.node(
        key,
        "spinbutton",
        middle,
        label or key,
        value=memory.typed or say(value),
        enabled=enabled,
        reason=reason,
        changed=changed,
        warning=warning,
        click=False,
        tooltip=tooltip,
    )
    new = _hold(ui, f"{key}.plus", right, _("More"), new, scale, 1, memory, enabled=enabled and value < hi)
    if enabled:
        new = _type(ui, act, new, scale, memory, unit)
        new = adjust_by_key(ui, act, adjust_by_key(ui, act, new, scale, vertical=True), scale)
    if new != value:
        ui.sound("tick")
    accent = accent_of(changed=changed, warning=warning)
    shown = memory.typed or say(new)
    _paint(ui, key, rect, (left, middle, right), shown, act, memory, enabled, accent)
    return new


def _hold(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    value: float,
    scale: Scale,
    sign: int,
    memory: _State,
    *,
    enabled: bool,
) -> float:
    """Step at the press, then again and again while held."""
    act = ui.node(
        key, "button", rect, label, enabled=enabled, focusable=False, focus_to=key.rpartition(".")[0]
    )
    if act.started:
        memory.typed = ""
        memory.count = 0
        memory.next_repeat = ui.now + theme.REPEAT_DELAY
        ui.request_frame(theme.REPEAT_DELAY)
        return scale.moved(value, sign * _stride(ui))
    if act.held and enabled and memory.next_repeat > 0:
        while ui.now >= memory.next_repeat:
            memory.next_repeat += theme.REPEAT_EVERY
            memory.count += 1
            value = scale.moved(value, sign * _stride(ui) * (10 if memory.count > 20 else 1))
        ui.request_frame(max(0.0, memory.next_repeat - ui.now))
    if act.clicked and ui.active != key:  # activated by narration or a shortcut, not by the mouse
        return scale.moved(value, sign)
    return value


def _stride(ui: UiCore) -> int:
    return 10 if "shift" in ui.held_keys else 1


def _type(ui: UiCore, act: Interaction, value: float, scale: Scale, memory: _State, unit: float) -> float:
    """Collect typed characters; Enter, Tab or leaving takes the number, Esc drops it."""
    if not act.focused:
        return _commit(value, scale, memory, unit) if memory.typed else value
    event = ui.event
    if event is None:
        return value
    if event.kind == "text":
        fresh = "".join(c for c in event.text if c in (_TYPED if memory.typed else _STARTING))
        if fresh:
            memory.typed = (memory.typed + fresh)[:16]
            ui.take()
    elif event.kind == "key" and event.char and event.char in (_TYPED if memory.typed else _STARTING):
        ui.take()  # the character arrives as text; a shortcut on the same key must not fire
    elif memory.typed and ui.take_key("backspace"):
        memory.typed = memory.typed[:-1]
    elif memory.typed and ui.take_key("escape"):
        memory.typed = ""
    elif memory.typed and (ui.take_key("enter") or (event.kind == "key" and event.base in _LEAVING)):
        return _commit(value, scale, memory, unit)
    return value


_LEAVING = ("tab", "left", "right", "up", "down", "home", "end")


def _commit(value: float, scale: Scale, memory: _State, unit: float) -> float:
    number = parse_number(memory.typed, unit)
    memory.typed = ""
    return value if number is None else scale.snap(number)


def _paint(
    ui: UiCore,
    key: str,
    rect: Rect,
    parts: tuple[Rect, Rect, Rect],
    shown: str,
    act: Interaction,
    memory: _State,
    enabled: bool,
    accent: Colour | None,
) -> None:
    if not ui.painting:
        return
    left, middle, right = parts
    hot = ui.hot.id if ui.hot else ""
    lively = enabled and (act.hovered or hot in (f"{key}.minus", f"{key}.plus"))
    line = theme.LINE if not enabled else accent or (theme.PAPER3 if lively else theme.LINE2)
    ink = theme.DIM if not enabled else accent or theme.PAPER
    ui.box(rect, theme.INK2 if enabled else theme.INK1, line)
    for part, name in ((left, "minus"), (right, "plus")):
        if enabled and hot == f"{key}.{name}":
            ui.box(part.inset(1), theme.SEA if ui.active == hot else theme.INK3, radius=3)
        ui.icon(name, part.cx, part.cy, 18, ink)
    ui.rule_down(middle.x, rect.y, rect.h, line)
    ui.rule_down(middle.right - 1, rect.y, rect.h, line)
    style = theme.STRONG.but(colour=ink)
    width = ui.text(middle.inset(3, 0), shown, style, align="centre")
    if memory.typed and act.focused:
        ui.rule_down(middle.cx + width / 2 + 2, middle.cy - 10, 20, theme.AMBER, 2)
    if act.ring:
        ui.focus_ring(rect)
