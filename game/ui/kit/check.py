"""Checkboxes, toggles and option cards."""

from game.language import _
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.looks import border_of, ground_of
from game.ui.kit.records import Interaction
from game.ui.kit.theme import Style


def checkbox(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    checked: bool,
    *,
    enabled: bool = True,
    reason: str = "",
    changed: bool = False,
    warning: bool = False,
    tooltip: str = "",
    style: Style = theme.BODY,
) -> bool:
    """Draw a box with a label; return the new state."""
    act = ui.node(
        key,
        "checkbox",
        rect,
        label,
        value=_("on") if checked else _("off"),
        selected=checked,
        enabled=enabled,
        reason=reason,
        changed=changed,
        warning=warning,
        tooltip=tooltip,
    )
    if ui.painting:
        box = Rect(rect.x, rect.cy - 10, 20, 20)
        line = border_of(act, enabled=enabled, changed=changed, warning=warning)
        full = checked and enabled and not act.held
        fill = theme.PAPER if full else ground_of(act, enabled=enabled)
        ui.box(box, fill, None if full and not (changed or warning) else line)
        if checked:
            ui.icon("check", box.cx, box.cy, 16, theme.SEA if full else theme.PAPER if enabled else theme.DIM)
        ui.text(rect.pad(left=30), label, style, colour=style.colour if enabled else theme.DIM)
        if act.ring:
            ui.focus_ring(box)
    return not checked if act.clicked else checked


def toggle(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    on: bool,
    *,
    enabled: bool = True,
    reason: str = "",
    changed: bool = False,
    warning: bool = False,
    tooltip: str = "",
) -> bool:
    """Draw a label with a switch at the right; return the new state."""
    act = ui.node(
        key,
        "switch",
        rect,
        label,
        value=_("on") if on else _("off"),
        selected=on,
        enabled=enabled,
        reason=reason,
        changed=changed,
        warning=warning,
        tooltip=tooltip,
    )
    if ui.painting:
        body = Rect(rect.right - 44, rect.cy - 12, 44, 24)
        full = on and enabled and not act.held
        lit = theme.PAPER if act.hovered else theme.PAPER2
        line = border_of(act, enabled=enabled, changed=changed, warning=warning)
        ui.box(body, lit if full else ground_of(act, enabled=enabled), line, radius=12)
        knob = theme.DIM if not enabled else theme.SEA if full else theme.PAPER2
        ui.circle(body.right - 12 if on else body.x + 12, body.cy, 7, knob)
        ui.text(rect.pad(right=56), label, theme.BODY, colour=theme.PAPER if enabled else theme.DIM)
        if act.ring:
            ui.focus_ring(body, radius=12)
    return not on if act.clicked else on


def option_card(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    *,
    selected: bool,
    icon: str = "",
    emblem: str = "",
    note: str = "",
    trailing: str = "",
    group: str = "",
    enabled: bool = True,
    reason: str = "",
    warning: bool = False,
    tooltip: str = "",
    kept: float = 0.0,
) -> bool:
    """Draw one card of a single choice; True once when picked. A `group` of cards is one Tab stop.

    `kept` is a width at the right that the caller draws in; the tooltip then says the label too.
    """
    act = ui.node(
        key,
        "radio",
        rect,
        label,
        value=note,
        selected=selected,
        enabled=enabled,
        reason=reason,
        group=group,
        warning=warning,
        tooltip=tooltip,
        tooltip_title=label if kept else "",
    )
    if ui.painting:
        _card(ui, rect, act, selected=selected, enabled=enabled, warning=warning)
        ink = theme.PAPER if enabled else theme.DIM
        room = rect.inset(14, 0).pad(right=max(0.0, kept - 14.0))
        if icon or emblem:
            spot, room = room.left(24, 10)
            if icon:
                ui.icon(
                    icon,
                    spot.cx,
                    spot.cy,
                    20,
                    theme.AMBER if selected else theme.PAPER2 if enabled else theme.DIM,
                )
            else:
                ui.emblem(emblem, spot.cx, spot.cy, 20)
        if trailing:
            spot, room = room.right_part(ui.measure(trailing, theme.STRONG) + 4, 8)
            ui.text(spot, trailing, theme.STRONG, align="right", colour=ink)
        _lines(ui, room, label, note, ink, whole=kept > 0.0)
        if act.ring:
            ui.focus_ring(rect)
    return act.clicked


def _card(ui: UiCore, rect: Rect, act: Interaction, *, selected: bool, enabled: bool, warning: bool) -> None:
    fill = theme.INK3 if selected or (act.hovered and enabled) else theme.INK1
    line = theme.PAPER3 if act.hovered and enabled else theme.LINE
    line = theme.WARNING if warning else theme.AMBER if selected else line
    ui.box(rect, theme.SEA if act.held else fill, line, width=2 if selected else 1)


def _lines(ui: UiCore, room: Rect, label: str, note: str, ink: theme.Colour, *, whole: bool) -> None:
    if not note:
        ui.text(room, label, theme.BODY, colour=ink, whole=whole)
        return
    upper = Rect(room.x, room.cy - 22, room.w, 22)
    ui.text(upper, label, theme.STRONG, colour=ink)
    ui.text(upper.move(dy=22), note, theme.SECONDARY)
