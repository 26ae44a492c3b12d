"""The navigation rail's items and tabs."""

from collections.abc import Sequence
from typing import Literal

from game.language import _
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice

Badge = Literal["", "changed", "warning"]


def rail_item(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    icon: str,
    *,
    selected: bool,
    badge: Badge = "",
    group: str = "rail",
    show_label: bool = True,
    tooltip_key: str = "",
) -> bool:
    """Draw an item of the rail; return True once when activated. Arrows move along the rail."""
    act = ui.node(
        key,
        "tab",
        rect,
        label,
        selected=selected,
        group=group,
        changed=badge == "changed",
        warning=badge == "warning",
        value={"": "", "changed": _("has changes"), "warning": _("has a warning")}[badge],
        tooltip="" if show_label else label,
        tooltip_key=tooltip_key,
    )
    if act.clicked:
        ui.sound("tab")
    if ui.painting:
        if selected or act.hovered:
            ui.fill(rect, theme.SEA if act.held else theme.INK3 if selected else theme.INK2)
        if selected:
            ui.fill(Rect(rect.x, rect.y, 4, rect.h), theme.AMBER)
        y = rect.cy - 14 if show_label else rect.cy
        ui.icon(icon, rect.cx, y, 28, theme.AMBER if selected else theme.PAPER2)
        if badge == "changed":
            ui.circle(rect.cx + 19, y - 9, 5, theme.AMBER)
        elif badge == "warning":
            ui.icon("warning", rect.cx + 21, y - 9, 16)
        if show_label:
            style = (
                theme.SECONDARY.but(weight="semibold", colour=theme.PAPER) if selected else theme.SECONDARY
            )
            ui.text(Rect(rect.x, y + 18, rect.w, 24), label, style, align="centre")
        if act.ring:
            ui.focus_ring(rect, inside=True)
    return act.clicked


def tabs(ui: UiCore, key: str, rect: Rect, choices: Sequence[Choice], selected: str) -> str:
    """Draw underlined tabs; return the selected id. Nodes are `key.choice`; arrows move, Enter selects."""
    ui.rule(rect.x, rect.bottom - 1, rect.w)
    result, x = selected, rect.x
    for choice in choices:
        on = choice.id == selected
        style = theme.STRONG if on else theme.BODY2
        width = ui.measure(choice.label, theme.STRONG) + (28 if choice.icon else 0) + 32
        cell = Rect(x, rect.y, width, rect.h)
        act = ui.node(
            f"{key}.{choice.id}",
            "tab",
            cell,
            choice.label,
            selected=on,
            group=key,
            enabled=choice.enabled,
            reason=choice.reason,
            tooltip=choice.tooltip,
        )
        if act.clicked:
            result = choice.id
            ui.sound("tab")
        if ui.painting:
            ink = theme.DIM if not choice.enabled else theme.PAPER if on or act.hovered else theme.PAPER2
            if act.hovered and not on:
                ui.fill(cell.pad(bottom=1), theme.INK3 if act.held else theme.INK2)
            if on:
                ui.fill(Rect(cell.x, cell.bottom - 3, cell.w, 3), theme.AMBER)
            room = cell.inset(16, 0)
            if choice.icon:
                spot, room = room.left(20, 8)
                ui.icon(choice.icon, spot.cx, spot.cy, 20, ink)
            ui.text(room.pad(right=-2), choice.label, style, colour=ink)
            if act.ring:
                ui.focus_ring(cell, inside=True)
        x += width
    return result
