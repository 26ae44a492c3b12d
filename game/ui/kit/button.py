"""Buttons: plain, primary (amber), quiet (no box), and icon-only."""

from dataclasses import dataclass
from typing import Literal

from game.language import _
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.looks import accent_of
from game.ui.kit.records import Interaction
from game.ui.kit.theme import Align, Colour, Style

Kind = Literal["plain", "primary", "quiet"]
_GAP = 10
_PAD, _TIGHT = 16.0, 6.0


@dataclass(frozen=True, slots=True)
class _Look:
    fill: Colour | None
    line: Colour | None
    ink: Colour
    icon: Colour


def _primary(act: Interaction, *, enabled: bool) -> _Look:
    if not enabled:
        return _Look(theme.AMBER_DISABLED, None, theme.AMBER_DISABLED_TEXT, theme.AMBER_DISABLED_TEXT)
    fill = theme.AMBER_PRESSED if act.held else theme.AMBER_HOVER if act.hovered else theme.AMBER
    return _Look(fill, None, theme.ON_AMBER, theme.ON_AMBER)


def _plain(act: Interaction, *, enabled: bool, accent: Colour | None) -> _Look:
    if not enabled:
        return _Look(theme.INK1, theme.LINE, theme.DIM, theme.DIM)
    line = accent or (theme.PAPER3 if act.hovered and not act.held else theme.LINE2)
    fill = theme.SEA if act.held else theme.INK3 if act.hovered else theme.INK2
    return _Look(fill, line, accent or theme.PAPER, accent or theme.PAPER2)


def _quiet(act: Interaction, *, enabled: bool, accent: Colour | None) -> _Look:
    if not enabled:
        return _Look(None, None, theme.DIM, theme.DIM)
    fill = theme.SEA if act.held else theme.INK3 if act.hovered else None
    ink = accent or (theme.PAPER if act.hovered else theme.PAPER2)
    return _Look(fill, None, ink, accent or theme.PAPER3)


def button(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    *,
    kind: Kind = "plain",
    icon: str = "",
    icon_after: str = "",
    style: Style = theme.STRONG,
    align: Align = "centre",
    note: str = "",
    enabled: bool = True,
    reason: str = "",
    changed: bool = False,
    warning: bool = False,
    tooltip: str = "",
    tooltip_key: str = "",
    show_label: bool = True,
    focusable: bool = True,
) -> bool:
    """Draw a button; return True once when activated by click, Enter or Space.

    A disabled button stays focusable and its tooltip is `reason`. `note` is a second, smaller line. With
    `show_label` false only the icon is drawn and the label becomes the tooltip.
    """
    shown = label if show_label else ""
    act = ui.node(
        key,
        "button",
        rect,
        label,
        value=note,
        enabled=enabled,
        reason=reason,
        changed=changed,
        warning=warning,
        focusable=focusable,
        tooltip=tooltip or ("" if show_label else label),
        tooltip_key=tooltip_key,
    )
    if ui.painting:
        accent = accent_of(changed=changed, warning=warning)
        if kind == "primary":
            look = _primary(act, enabled=enabled)
        elif kind == "quiet":
            look = _quiet(act, enabled=enabled, accent=accent)
        else:
            look = _plain(act, enabled=enabled, accent=accent)
        if look.fill is not None or look.line is not None:
            ui.box(rect, look.fill, look.line)
        _content(ui, rect, shown, note, icon, icon_after, style, align, look)
        if act.ring:
            ui.focus_ring(rect, colour=theme.PAPER if kind == "primary" else theme.AMBER)
    return act.clicked


def _content(
    ui: UiCore,
    rect: Rect,
    label: str,
    note: str,
    icon: str,
    icon_after: str,
    style: Style,
    align: Align,
    look: _Look,
) -> None:
    size = 20 if style.size <= 18 else 28
    side = size + _GAP if label else size
    icons = (side if icon else 0) + (side if icon_after else 0)
    wanted = max(ui.measure(label, style), ui.measure(note, theme.SECONDARY) if note else 0.0) + 1
    padding = max(_TIGHT, min(_PAD, (rect.w - wanted - icons) / 2))
    width = min(rect.w - 2 * padding - icons, wanted)
    total = width + icons
    x = rect.x + {"left": padding, "centre": (rect.w - total) / 2, "right": rect.w - total - padding}[align]
    if icon:
        ui.icon(icon, x + size / 2, rect.cy, size, look.icon)
        x += side
    ink = style.but(colour=look.ink)
    if note:
        high = ui.line_height(style) + ui.line_height(theme.SECONDARY)
        upper = Rect(x, rect.cy - high / 2, width + 1, ui.line_height(style))
        ui.text(upper, label, ink)
        ui.text(
            Rect(x, upper.bottom, width + 1, ui.line_height(theme.SECONDARY)),
            note,
            theme.SECONDARY,
            colour=look.ink,
        )
    elif label:
        ui.text(Rect(x, rect.y, width + 1, rect.h), label, ink)
    if icon_after:
        ui.icon(icon_after, x + width + _GAP + size / 2, rect.cy, size, look.icon)


def icon_button(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    icon: str,
    *,
    kind: Kind = "quiet",
    enabled: bool = True,
    reason: str = "",
    tooltip_key: str = "",
) -> bool:
    """Draw a button that shows only an icon; its label is the tooltip."""
    return button(
        ui,
        key,
        rect,
        label,
        kind=kind,
        icon=icon,
        enabled=enabled,
        reason=reason,
        tooltip_key=tooltip_key,
        show_label=False,
    )


def link(
    ui: UiCore, key: str, rect: Rect, label: str, *, style: Style = theme.MEDIUM, align: Align = "left"
) -> bool:
    """Draw amber text that acts as a button; return True once when activated."""
    act = ui.node(key, "link", rect, label)
    colour = theme.AMBER_HOVER if act.hovered else theme.AMBER
    width = ui.text(rect, label, style, align=align, colour=colour)
    if act.hovered:
        x = rect.x + {"left": 0.0, "centre": (rect.w - width) / 2, "right": rect.w - width}[align]
        ui.rule(x, rect.cy + style.size * 0.6, width, colour)
    if act.ring:
        ui.focus_ring(rect)
    return act.clicked


def lock(ui: UiCore, key: str, rect: Rect, label: str, *, locked: bool) -> bool:
    """Draw a padlock toggle; return the new state. Linked sliders leave locked ones alone."""
    act = ui.node(
        key,
        "switch",
        rect,
        label,
        value=_("locked") if locked else _("unlocked"),
        selected=locked,
        tooltip=label,
    )
    if ui.painting:
        if act.hovered or act.held:
            ui.box(rect, theme.SEA if act.held else theme.INK3)
        ui.icon(
            "lock" if locked else "lock-open", rect.cx, rect.cy, 20, theme.PAPER if locked else theme.PAPER3
        )
        if act.ring:
            ui.focus_ring(rect)
    return not locked if act.clicked else locked
