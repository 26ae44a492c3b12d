"""Segmented control: one of a few choices, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.looks import accent_of
from game.ui.kit.theme import Style


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a segmented control, a drop-down or a rail."""

    id: str
    label: str
    icon: str = ""
    emblem: str = ""
    enabled: bool = True
    reason: str = ""
    tooltip: str = ""
    note: str = ""


def segmented(
    ui: UiCore,
    key: str,
    rect: Rect,
    choices: Sequence[Choice],
    selected: str,
    *,
    style: Style = theme.SECONDARY,
    equal: bool = False,
    show_labels: bool = True,
    changed: bool = False,
    warning: bool = False,
) -> str:
    """Draw the choices in one box; return the selected id. Nodes are `key.choice`; arrows move and select.

    Widths follow the labels unless `equal`.
    """
    ui.box(rect, theme.INK1, accent_of(changed=changed, warning=warning) or theme.LINE2)
    cells = rect.columns(
        len(choices) if equal else [_weight(ui, c, style, show=show_labels) for c in choices]
    )
    result = selected
    for index, (choice, cell) in enumerate(zip(choices, cells, strict=True)):
        act = ui.node(
            f"{key}.{choice.id}",
            "radio",
            cell,
            choice.label,
            enabled=choice.enabled,
            reason=choice.reason,
            selected=choice.id == selected,
            group=key,
            changed=changed,
            warning=warning,
            tooltip=choice.tooltip or ("" if show_labels else choice.label),
        )
        if act.clicked:
            result = choice.id
        if ui.painting:
            _paint(
                ui,
                cell,
                choice,
                style,
                on=choice.id == selected,
                hover=act.hovered,
                held=act.held,
                first=index == 0,
                show=show_labels,
            )
            if act.ring:
                ui.focus_ring(cell, inside=True)
    moved = _arrows(ui, key, choices)
    return moved or result


def _weight(ui: UiCore, choice: Choice, style: Style, *, show: bool) -> float:
    icon = 28 if choice.icon or choice.emblem else 0
    return (ui.measure(choice.label, style.but(weight="semibold")) if show else 0) + icon + 32


def _arrows(ui: UiCore, key: str, choices: Sequence[Choice]) -> str | None:
    """Return the choice that an arrow key selects; the focus follows, also to one that is disabled."""
    ids = [f"{key}.{choice.id}" for choice in choices]
    if ui.focus not in ids:
        return None
    step = 1 if ui.take_key("right") else -1 if ui.take_key("left") else 0
    if not step:
        return None
    target = min(len(ids) - 1, max(0, ids.index(ui.focus) + step))
    ui.set_focus(ids[target])  # a disabled choice tells why it is
    return choices[target].id if choices[target].enabled else None


def _paint(
    ui: UiCore,
    cell: Rect,
    choice: Choice,
    style: Style,
    *,
    on: bool,
    hover: bool,
    held: bool,
    first: bool,
    show: bool,
) -> None:
    if on:
        ui.box(cell, theme.PAPER2 if held else theme.PAPER)
    elif hover and choice.enabled:
        ui.box(cell.inset(1), theme.SEA if held else theme.INK3, radius=3)
    if not first and not on:
        ui.rule_down(cell.x, cell.y, cell.h, theme.LINE2)
    ink = theme.SEA if on else theme.PAPER2 if choice.enabled else theme.DIM
    label = choice.label if show else ""
    shown = style.but(colour=ink, weight="semibold" if on else style.weight)
    side = (20 + (8 if label else 0)) if choice.icon or choice.emblem else 0
    total = side + (ui.measure(label, shown) if label else 0)
    x = cell.cx - total / 2
    if choice.icon:
        ui.icon(choice.icon, x + 10, cell.cy, 20, ink)
    elif choice.emblem:
        ui.emblem(choice.emblem, x + 10, cell.cy, 18, theme.SEA if on else None)
    if label:
        ui.text(Rect(x + side, cell.y, total - side + 2, cell.h), label, shown)
