"""The top bar: who plays, which quarter, the figures that matter, and where the market is heading."""

import numpy as np

from game.language import N_, _
from game.market.exact import Array
from game.ui.kit import theme
from game.ui.kit.charts.kite import Kite
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.logo import draw_mark
from game.ui.screens.top.kpis import Figure, figures
from game.ui.settings.actions import bound, caps
from game.ui.turn.desk import Desk
from game.ui.wording import words

_ID = 214
_ID_SMALL = 190
_KITE = 352
_KITE_SMALL = 140
_ESSENTIAL = ("cash", "net", "rank", "price")
_SMALL = (("cash", "rank", "fleet"), ("net", "price", "confidence"))
"""Two short lines of figures for the smallest windows, the most important columns first."""
_SHORT = {
    "rank": N_("Rank"),
    "fleet": N_("Fleet"),
    "net": N_("Net"),
    "price": N_("Prices"),
    "confidence": N_("Mood"),
}
_SMALL_PAD = 10.0
_DROPPED = ("confidence", "runway", "fleet", "price", "net")
"""What goes first where the bar is short; cash and rank stay."""


def kite_of(gauges: Array) -> Kite:
    """Return the kite of the four gauges (commoditisation, specialisation, dominance, disillusionment)."""
    return Kite(float(gauges[0]), float(gauges[1]), float(gauges[3]), float(gauges[2]))


KITE_TIP = (0, 1, 3, 2)
"""A future's tip on the kite: north, east, south, west are 0 to 3."""


def draw_top_bar(ui: Ui, desk: Desk, bar: Rect, *, subtitle: str = "") -> str:
    """Draw the bar; return "menu" or the screen behind a figure that was activated, else an empty string."""
    ui.fill(bar, theme.INK1)
    ui.rule(bar.x, bar.bottom - 1, bar.w)
    logo, room = bar.left(0 if ui.frame.single else 64 if ui.frame.compact else theme.RAIL)
    if logo.w > 0.0:
        draw_mark(ui, logo.cx, logo.cy, 20)
    identity, room = room.left(_ID_SMALL if ui.frame.single else _ID)
    _identity(ui, desk, identity, subtitle)
    menu, room = room.right_part(56)
    heading, room = room.right_part(_KITE_SMALL if ui.frame.compact else _KITE - 56)
    chosen = _small_figures(ui, desk, room) if ui.frame.single else _figures(ui, desk, room)
    _heading(ui, desk, heading)
    if ui.icon_button(
        "menu", menu.centred(theme.HIT, theme.HIT), _("Menu"), "menu", tooltip_key=caps("escape")[0]
    ):
        return "menu"
    return chosen


def _identity(ui: Ui, desk: Desk, rect: Rect, subtitle: str) -> None:
    turn = subtitle or _("Turn {turn} of {turns}", turn=desk.quarter + 1, turns=desk.world.quarters)
    ui.node(
        "identity", "heading", rect, f"{desk.lab.name}, {desk.date}", value=turn, focusable=False, click=False
    )
    ui.lab_hex(desk.lab.key, rect.x + 38, rect.cy, 22)
    text = rect.pad(left=72)
    ui.text(Rect(text.x, rect.cy - 25, text.w, 28), desk.date, theme.KPI)
    ui.text(Rect(text.x, rect.cy + 3, text.w, 22), turn, theme.SECONDARY)


def _needs(ui: Ui, figure: Figure) -> float:
    """Return the width in which a figure's label and value can be read in full; its change may go."""
    value = ui.measure(figure.value, theme.KPI)
    if figure.note:
        value += 7 + ui.measure(figure.note, theme.SECONDARY)
    return max(ui.measure(figure.label, theme.LABEL), value) + 2 * theme.KPI_PAD + 2


def fitting(ui: Ui, found: list[Figure], width: float) -> list[tuple[Figure, float]]:
    """Return the figures that can be read in full in a bar of some width, and the width of each."""
    shown = list(found)
    needs = {figure.key: _needs(ui, figure) for figure in found}
    for key in _DROPPED:
        if sum(needs[figure.key] for figure in shown) <= width:
            break
        shown = [figure for figure in shown if figure.key != key]
    total = sum(figure.weight for figure in shown)
    shares = [width * figure.weight / total for figure in shown]
    if any(share < needs[figure.key] for figure, share in zip(shown, shares, strict=True)):
        spare = (width - sum(needs[figure.key] for figure in shown)) / len(shown)
        shares = [needs[figure.key] + spare for figure in shown]
    return list(zip(shown, shares, strict=True))


def _figures(ui: Ui, desk: Desk, rect: Rect) -> str:
    found = [f for f in figures(desk) if not ui.frame.compact or f.key in _ESSENTIAL]
    chosen, rest = "", rect
    for figure, width in fitting(ui, found, rect.w):
        cell, rest = rest.left(width)
        ui.rule_down(cell.x, cell.y, cell.h - 1)
        clicked = ui.kpi(
            f"kpi.{figure.key}",
            cell.pad(left=1, bottom=1),
            figure.label,
            figure.value,
            note=figure.note,
            delta=figure.delta,
            rising=figure.rising,
            good=figure.good,
            tooltip=figure.explain,
        )
        if clicked:
            chosen = figure.screen
    return chosen


def _small_figures(ui: Ui, desk: Desk, rect: Rect) -> str:
    """Draw as many columns of two short lines as can be read in full."""
    known = {figure.key: figure for figure in figures(desk)}
    rows = [[known[key] for key in line] for line in _SMALL]
    needs = [max(_small_needs(ui, row[i]) for row in rows) for i in range(len(_SMALL[0]))]
    columns = max(1, sum(sum(needs[: i + 1]) <= rect.w for i in range(len(needs))))
    spare = max(0.0, rect.w - sum(needs[:columns])) / columns
    chosen, x = "", rect.x
    for i, need in enumerate(needs[:columns]):
        cell = Rect(x, rect.y, need + spare, rect.h - 1)
        ui.rule_down(cell.x, cell.y, cell.h)
        for row, line in zip(rows, cell.pad(left=1).rows(len(rows)), strict=True):
            if _small_figure(ui, row[i], line):
                chosen = row[i].screen
        x += need + spare
    return chosen


def _short(figure: Figure) -> str:
    short = _SHORT.get(figure.key)
    return _(short) if short else figure.label


def _small_needs(ui: Ui, figure: Figure) -> float:
    values = ui.measure(_short(figure), theme.LABEL) + ui.measure(figure.value, theme.STRONG)
    return values + 8 + 2 * _SMALL_PAD + 2


def _small_figure(ui: Ui, figure: Figure, rect: Rect) -> bool:
    act = ui.node(
        f"kpi.{figure.key}", "button", rect, figure.label, value=figure.value, tooltip=figure.explain
    )
    if ui.painting:
        if act.hovered:
            ui.fill(rect, theme.SEA if act.held else theme.INK2)
        room = rect.inset(_SMALL_PAD, 0)
        ui.text(room, _short(figure), theme.LABEL)
        ui.text(room, figure.value, theme.STRONG, align="right")
        if act.ring:
            ui.focus_ring(rect, inside=True)
    return act.clicked


def _heading(ui: Ui, desk: Desk, rect: Rect) -> None:
    gauges = desk.figure("gauges")[0]
    top = int(np.argmax(gauges))
    before = kite_of(desk.figure("gauges")[1]) if desk.quarter > 1 else None
    thesis = int(desk.own("thesis")) if desk.quarter else int(desk.get("thesis"))
    shown = KITE_TIP[thesis] if ui.held(bound(ui, "thesis")) and thesis >= 0 else None
    ui.rule_down(rect.x, rect.y, rect.h - 1)
    spot = Rect(rect.x + (8 if ui.frame.compact else 20), rect.cy - 30, 60, 60)
    ui.kite("compass", spot, kite_of(gauges), before=before, thesis=shown, icons=False)
    text = rect.pad(left=94)
    if ui.frame.compact:
        if float(gauges[top]) <= 0.0:
            ui.text(rect.pad(left=76), _("open"), theme.STRONG)
            return
        ui.icon(words.FUTURE_ICONS[top], rect.x + 83, rect.cy, 18, theme.AMBER)
        ui.text(rect.pad(left=98), words.share(gauges[top], 0), theme.STRONG)
        return
    ui.text(Rect(text.x, rect.cy - 24, text.w, 22), _("Market is heading for"), theme.LABEL)
    if float(gauges[top]) <= 0.0:
        ui.text(Rect(text.x, rect.cy, text.w, 26), _("Still open"), theme.SECTION)
        return
    ui.icon(words.FUTURE_ICONS[top], text.x + 9, rect.cy + 12, 18, theme.AMBER)
    line = f"{words.FUTURE_LABELS[top]} {words.share(gauges[top], 0)}"
    room = Rect(text.x + 26, rect.cy, text.w - 26, 26)
    sizes = [theme.SECTION.but(size=size) for size in (17, 16, 15, 14)]
    ui.text(room, line, next((s for s in sizes if ui.measure(line, s) <= room.w), sizes[-1]))
