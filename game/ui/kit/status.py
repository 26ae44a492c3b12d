"""Figures and small read-outs: KPI, chip, bar, the empty state, headings."""

from game.language import _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import dashed_box, hex_code
from game.ui.kit.theme import Colour


def kpi(
    ui: UiCore,
    key: str,
    rect: Rect,
    label: str,
    value: str,
    *,
    delta: str = "",
    rising: bool | None = None,
    good: bool | None = None,
    note: str = "",
    tooltip: str = "",
    tooltip_key: str = "",
) -> bool:
    """Draw label, value and delta; return True once when clicked (it opens the waterfall).

    `rising` draws an arrow before `delta`; `good` colours it as gain or loss (none: neutral).
    """
    moved = delta
    if delta and rising is not None:
        moved = _("up {change}", change=delta) if rising else _("down {change}", change=delta)
    spoken = " ".join(part for part in (value, note, moved) if part)
    act = ui.node(key, "button", rect, label, value=spoken, tooltip=tooltip, tooltip_key=tooltip_key)
    if ui.painting:
        if act.hovered:
            ui.fill(rect, theme.SEA if act.held else theme.INK2)
        room = rect.inset(theme.KPI_PAD, 0)
        ui.text(Rect(room.x, rect.cy - 28, room.w, 22), label, theme.LABEL)
        line = Rect(room.x, rect.cy - 6, room.w, 30)
        x = line.x + ui.text(line, value, theme.KPI) + 7
        if note:
            x += ui.text(Rect(x, line.y + 1, max(0.0, room.right - x), 30), note, theme.SECONDARY) + 7
        if delta and x + 14 + ui.measure(delta, theme.SECONDARY) <= rect.right - 2:
            colour = theme.PAPER2 if good is None else theme.GAIN if good else theme.LOSS
            if rising is not None:
                ui.triangle(x + 5, line.cy, 9, up=rising, colour=colour)
                x += 14
            ui.text(Rect(x, line.y + 1, max(0.0, rect.right - x - 2), 30), delta, theme.SECONDARY)
        if act.ring:
            ui.focus_ring(rect, inside=True)
    return act.clicked


def chip(
    ui: UiCore, rect: Rect, label: str, value: str = "", *, colour: Colour = theme.AMBER, key: str = ""
) -> float:
    """Draw a small read-out such as "Committed $145M", its right edge at `rect`'s; return its width."""
    runs = [(label, theme.SECONDARY.but(colour=theme.PAPER))]
    if value:
        runs.append((f"  {value}", theme.SECONDARY.but(weight="semibold", colour=colour)))
    width = sum(ui.measure(text, style) for text, style in runs) + 20
    box = Rect(rect.right - width, rect.cy - 14, width, 28)
    if key:
        ui.node(key, "text", box, label, value=value, focusable=False, click=False)
    ui.box(box, theme.INK2)
    ui.runs(box.inset(10, 0), runs)
    return width


def bar(
    ui: UiCore,
    rect: Rect,
    share: float,
    *,
    colour: Colour = theme.PAPER2,
    label: str = "",
    text: str = "",
    key: str = "",
) -> None:
    """Draw a horizontal bar filled to `share` (0-1)."""
    share = min(1.0, max(0.0, share))
    if key:
        ui.node(key, "chart", rect, label, value=text or fmt.percent(share), focusable=False, click=False)
    ui.box(rect, theme.INK3, radius=2)
    if share * rect.w >= 1:
        ui.box(Rect(rect.x, rect.y, share * rect.w, rect.h), colour, radius=2)


def empty(ui: UiCore, rect: Rect, text: str, *, key: str = "empty") -> None:
    """Draw the dashed empty state of a list: what is missing, and how to add it."""
    ui.node(key, "text", rect, text, focusable=False, click=False)
    fill, line = hex_code(theme.INK1), theme.LINE2
    ui.drawn(rect, ("empty", rect.w, rect.h), lambda: dashed_box(rect.w, rect.h, fill, line, 3.0))
    room = rect.inset(16, 8)
    height = ui.paragraph_height(text, room.w, theme.BODY2)
    ui.paragraph(Rect(room.x, rect.cy - height / 2, room.w, height), text, theme.BODY2)


def heading(ui: UiCore, key: str, rect: Rect, text: str, *, style: theme.Style = theme.SECTION) -> float:
    """Draw a heading as a node, so that tests and narration know the place; return its width."""
    ui.node(key, "heading", rect, text, focusable=False, click=False)
    return ui.text(rect, text, style)
