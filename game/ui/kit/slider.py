"""Sliders: linear or logarithmic, with last quarter's tick, changed and warning states."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.looks import accent_of
from game.ui.kit.records import Interaction
from game.ui.kit.theme import Colour

KNOB = 8
_TRACK = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """The map between a slider's values and its track (0-1)."""

    lo: float
    hi: float
    step: float
    log: bool = False

    def share(self, value: float) -> float:
        """Return where on the track a value lies."""
        value = min(self.hi, max(self.lo, value))
        if self.hi <= self.lo:
            return 0.0
        if self.log:
            return math.log(value / self.lo) / math.log(self.hi / self.lo)
        return (value - self.lo) / (self.hi - self.lo)

    def value(self, share: float) -> float:
        """Return the value at a share of the track, on a step."""
        share = min(1.0, max(0.0, share))
        raw = self.lo * (self.hi / self.lo) ** share if self.log else self.lo + share * (self.hi - self.lo)
        return self.snap(raw)

    def snap(self, value: float) -> float:
        """Return the nearest step inside the range; the ends are always reachable."""
        value = min(self.hi, max(self.lo, value))
        if value in (self.lo, self.hi):
            return value
        stepped = self.lo + round((value - self.lo) / self.step) * self.step
        return min(self.hi, max(self.lo, round(stepped, 12)))

    def moved(self, value: float, steps: float) -> float:
        """Return the value some steps on; on a log scale a step is at least a hundredth of the track."""
        target = self.snap(value + steps * self.step)
        if self.log:
            far = self.value(self.share(value) + steps / 100)
            target = max(target, far) if steps > 0 else min(target, far)
        return target


def adjust_by_key(
    ui: UiCore, act: Interaction, value: float, scale: Scale, *, vertical: bool = False
) -> float:
    """Return the value after this pass's key, if the focused widget takes it.

    Arrows move a step, Shift and arrows or PageUp and PageDown ten, Home and End go to the ends.
    """
    if not act.focused:
        return value
    more, less = ("up", "down") if vertical else ("right", "left")
    steps = {more: 1, less: -1, f"shift+{more}": 10, f"shift+{less}": -10, "pageup": 10, "pagedown": -10}
    pressed = ui.take_key(*steps, "home", "end")
    if pressed is None:
        return value
    ends = {"home": scale.lo, "end": scale.hi}
    return ends[pressed] if pressed in ends else scale.moved(value, steps[pressed])


def slider(
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
    last: float | None = None,
    log: bool = False,
    enabled: bool = True,
    reason: str = "",
    changed: bool | None = None,
    warning: bool = False,
    tooltip: str = "",
) -> float:
    """Draw a slider filling `rect`'s width; return the value, changed by drag, click, arrows, Home or End.

    `last` draws a tick at last quarter's value; unless `changed` is given, a value away from `last` counts as
    changed and turns amber. `text` formats the value for read-outs.
    """
    scale = Scale(lo, hi, step, log)
    is_changed = changed if changed is not None else last is not None and abs(value - last) > step / 2
    say = text or (fmt.plain)
    act = ui.node(
        key,
        "slider",
        rect,
        label or key,
        value=say(value),
        enabled=enabled,
        reason=reason,
        changed=is_changed,
        warning=warning,
        click=False,
        tooltip=tooltip,
    )
    track = Rect(rect.x + KNOB, rect.cy - _TRACK / 2, max(1.0, rect.w - 2 * KNOB), _TRACK)
    if enabled:
        new = _react(ui, key, act, track, value, scale)
        if new != value:
            ui.sound("tick")
            value = new
    _paint(
        ui, act, track, scale, value, last, accent_of(changed=is_changed, warning=warning), enabled=enabled
    )
    return value


def _react(ui: UiCore, key: str, act: Interaction, track: Rect, value: float, scale: Scale) -> float:
    event = ui.event
    dragging = ui.active == key and event is not None and event.kind in ("press", "move")
    if dragging:
        x, _ = ui.logical(ui.mouse)
        return scale.value((x - track.x) / track.w)
    if ui.active == key and event is not None and event.kind == "release":
        ui.sound("set")
    return adjust_by_key(ui, act, value, scale)


def _paint(
    ui: UiCore,
    act: Interaction,
    track: Rect,
    scale: Scale,
    value: float,
    last: float | None,
    accent: Colour | None,
    *,
    enabled: bool,
) -> None:
    if not ui.painting:
        return
    x = track.x + scale.share(value) * track.w
    lively = enabled and (act.hovered or act.held)
    knob = theme.LINE2 if not enabled else accent or ((255, 255, 255) if lively else theme.PAPER)
    done = theme.LINE2 if not enabled else accent or theme.PAPER2
    ui.box(track, theme.INK3, radius=3)
    if x - track.x >= 1:
        ui.box(Rect(track.x, track.y, x - track.x, track.h), done, radius=3)
    if last is not None:
        ui.rule_down(track.x + scale.share(last) * track.w - 1, track.cy - 10, 20, theme.PAPER3, 2)
    ui.circle(x, track.cy, KNOB + 2, theme.SEA)
    ui.circle(x, track.cy, KNOB + (1 if lively else 0), knob)
    if act.ring:
        ui.circle(x, track.cy, KNOB + 6, None, theme.AMBER, theme.FOCUS_RING)
