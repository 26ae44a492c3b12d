"""The side panel: the plan in lines, its warnings, what it leads to, and Commit."""

from dataclasses import dataclass

from game.language import _, ngettext
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.desk.cash_path import draw_path
from game.ui.settings.actions import bound, caps
from game.ui.turn import summary
from game.ui.turn.cautions import PlanWarning
from game.ui.turn.coming import Coming
from game.ui.turn.desk import Desk
from game.ui.turn.plan import PlanLine
from game.ui.wording import words

_LINE = 30
_WARNING = 48
_FOOT = theme.COMMIT_HEIGHT + 52
_OUTLOOK = 264
_RESULT = 26.0
_RESULTS = 3
"""Figures under the outlook that are always shown; more where there is room."""
_TALLER = 72.0
"""By how much the chart of cash may grow."""


@dataclass(slots=True)
class SideAction:
    """What the player asked for: a screen to go to, or a command."""

    screen: str = ""
    commit: bool = False
    undo_all: bool = False


def draw_side(ui: Ui, desk: Desk, panel: Rect, *, key: str = "side", commit: bool = True) -> SideAction:
    """Draw the whole panel; with `commit` false without its foot."""
    action = SideAction()
    ui.fill(panel, theme.INK1)
    ui.rule_down(panel.x, panel.y, panel.h)
    room = panel.inset(20, 12)
    foot, room = room.bottom_part(_FOOT, 8) if commit else (None, room)
    warnings, coming, lines = summary.warnings(desk), summary.coming(desk), summary.lines(desk)
    blocks = [len(block) for block in (warnings, coming) if block]
    height = 40 + len(lines) * _LINE + sum(16 + count * _WARNING for count in blocks) + 16 + _OUTLOOK
    spare = max(0.0, room.h - height)
    with ui.scroll(f"{key}.scroll", room, height) as content:
        rest = _plan(ui, desk, content, lines, action, key)
        if warnings:
            ui.rule(rest.x, rest.y + 7, rest.w)
            rest = _warnings(ui, rest.pad(top=16), warnings, action, key)
        if coming:
            ui.rule(rest.x, rest.y + 7, rest.w)
            rest = _coming(ui, rest.pad(top=16), coming, action, key)
        ui.rule(rest.x, rest.y + 7, rest.w)
        _outlook(ui, desk, rest.pad(top=16), key, spare)
    if foot is not None:
        action.commit = _foot(ui, desk, foot)
    return action


def _plan(ui: Ui, desk: Desk, rect: Rect, lines: list[PlanLine], action: SideAction, key: str) -> Rect:
    head, rest = rect.top(36, 4)
    used = ui.heading(f"{key}.plan", head, _("Your plan"))
    note = _("proposed by your advisor")
    room = head.pad(left=used + 8, right=32)
    if not desk.any_changed and ui.measure(note, theme.LABEL) <= room.w:
        ui.text(room, note, theme.LABEL)
    label = _("Undo all")
    wide = max(128.0, ui.measure(label, theme.SECONDARY) + 64.0)
    undo = head.right_part(wide if desk.any_changed else 40)[0].move(
        dx=16 if desk.any_changed else 8
    )  # the label, not its padding, ends at the margin
    if ui.button(
        f"{key}.undo_all",
        undo.centred(undo.w, 36),
        label,
        kind="quiet",
        icon="undo-2",
        style=theme.SECONDARY,
        enabled=desk.any_changed,
        reason=_("This is your advisor's proposal; nothing is changed yet."),
        show_label=desk.any_changed,
        align="right",
    ):
        action.undo_all = True
    for number, line in enumerate(lines):
        row, rest = rest.top(_LINE)
        if _line(ui, f"{key}.line.{number}", row, line):
            action.screen = line.screen
    return rest


def _line(ui: Ui, key: str, row: Rect, line: PlanLine) -> bool:
    hit = Rect(row.x - 8, row.y, row.w + 16, row.h)
    act = ui.node(key, "button", hit, line.label, value=line.value, changed=line.changed, group="plan")
    if ui.painting:
        if act.hovered:
            ui.box(hit, theme.INK2)
        ink = theme.AMBER if line.changed else theme.PAPER2
        ui.icon(line.icon, row.x + 9, row.cy, 18, theme.AMBER if line.changed else theme.PAPER3)
        width = ui.measure(line.value, theme.SECONDARY)
        ui.text(
            Rect(row.x + 28, row.y, row.w - 36 - width, row.h),
            line.label,
            theme.SECONDARY,
            colour=theme.PAPER,
        )
        ui.text(row.right_part(width + 1)[0], line.value, theme.SECONDARY, align="right", colour=ink)
        if act.ring:
            ui.focus_ring(hit, inside=True)
    return act.clicked


def _warnings(ui: Ui, rect: Rect, warnings: list[PlanWarning], action: SideAction, key: str) -> Rect:
    rest = rect
    for found in warnings:
        row, rest = rest.top(_WARNING)
        note = f"{key}.warning.{found.key}"
        if _note(ui, note, row, "warning", found.title, found.detail, warning=True):
            action.screen = found.screen
    return rest


def _coming(ui: Ui, rect: Rect, coming: list[Coming], action: SideAction, key: str) -> Rect:
    """Draw what is announced or goes on outside the labs."""
    rest = rect
    for found in coming:
        row, rest = rest.top(_WARNING)
        if _note(ui, f"{key}.coming.{found.key}", row, found.icon, found.title, found.detail):
            action.screen = found.screen
    return rest


def _note(ui: Ui, key: str, row: Rect, icon: str, title: str, detail: str, *, warning: bool = False) -> bool:
    """Draw two lines behind an icon that lead to a screen; return whether they were activated."""
    hit = Rect(row.x - 8, row.y, row.w + 16, row.h - 4)
    group = "warnings" if warning else "coming"
    act = ui.node(key, "button", hit, title, value=detail, warning=warning, tooltip=detail, group=group)
    if ui.painting:
        if act.hovered:
            ui.box(hit, theme.INK2)
        ui.icon(icon, row.x + 9, row.y + 12, 18, theme.PAPER2)
        ui.text(Rect(row.x + 30, row.y, row.w - 30, 22), title, theme.BODY)
        ui.text(Rect(row.x + 30, row.y + 21, row.w - 30, 20), detail, theme.LABEL, whole=True)
        if act.ring:
            ui.focus_ring(hit, inside=True)
    return act.clicked


def _outlook(ui: Ui, desk: Desk, rect: Rect, key: str, spare: float) -> None:
    """What the plan leads to by itself: cash as a line to its end, and numbers; `spare` height is used up."""
    head, rest = rect.top(26, 2)
    ui.heading(f"{key}.outlook", head, _("After this quarter"))
    note, rest = rest.top(22, 6)
    ui.text(note, _("If rivals go on and every order is filled"), theme.LABEL)
    rows = desk.derived("side.results", lambda: _results(desk))
    more = min(len(rows) - _RESULTS, int(spare // _RESULT))
    chart, rest = rest._replace(h=rest.h + spare).top(118 + min(_TALLER, spare - more * _RESULT), 6)
    draw_path(ui, f"{key}.cash", chart, desk)
    shown = rows[: _RESULTS + more]
    below = Rect(rest.x, rest.y, rest.w, len(shown) * _RESULT)
    for (label, value), row in zip(shown, below.stack(_RESULT, len(shown)), strict=True):
        ui.text(row, label, theme.LABEL)
        ui.text(row, value, theme.SECONDARY.but(weight="medium", colour=theme.PAPER), align="right")


def _results(desk: Desk) -> list[tuple[str, str]]:
    """Return the figures that follow from the plan, the most important first."""
    out = desk.outlook
    capability = _(
        "{before} → {after} Elo",
        before=words.elo(desk.own("capability")),
        after=words.elo(out.state_after("capability")),
    )
    rows = [
        (_("Cash"), f"{words.money(desk.own('cash'))} → {words.money(out.cash_after)}"),
        (_("Revenue"), words.money(out.revenue.sum())),
        (_("Capability"), capability),
        (_("Net without rounds"), words.money(out.net, signed=True)),
    ]
    if out.demand > 0.0:
        rows.append((_("Demand you can serve"), words.share(min(1.0, out.capacity / out.demand), 0)))
    return rows


def _foot(ui: Ui, desk: Desk, rect: Rect) -> bool:
    line, spot = rect.top(36, 8)
    sealed, seats = desk.sealed
    text = _("Sealed by rivals: {sealed} of {seats}", sealed=sealed, seats=seats) if seats else ""
    ui.text(line, text, theme.SECONDARY)
    right = line.right
    for cap in reversed(caps(bound(ui, "commit"))):
        right -= ui.keycap(right, line.cy, cap, align_right=True) + 6
    return commit_button(ui, spot)


def commit_button(ui: Ui, rect: Rect, *, show_label: bool = True) -> bool:
    """Draw the one amber button of the desk."""
    return ui.button(
        "commit",
        rect,
        _("Commit quarter"),
        kind="primary",
        icon="check",
        style=theme.KPI if show_label else theme.STRONG,
        show_label=show_label,
    )


def draw_side_rail(ui: Ui, desk: Desk, rail: Rect) -> SideAction | None:
    """Draw the panel folded to a rail of icons with Commit; return None while nothing is asked."""
    ui.fill(rail, theme.INK1)
    ui.rule_down(rail.x, rail.y, rail.h)
    warnings = summary.warnings(desk)
    spot = Rect(rail.x + 8, rail.y + 12, rail.w - 16, 48)
    opened = ui.button(
        "side.open",
        spot,
        _("Your plan"),
        icon="list",
        show_label=False,
        changed=desk.any_changed,
        kind="quiet",
    )
    y = spot.bottom + 8
    waits, comes = len(warnings), len(summary.coming(desk))
    counts = (
        ("side.warnings", "warning", waits, ngettext("{n} warning", "{n} warnings", waits)),
        ("side.coming", "calendar", comes, ngettext("{n} coming event", "{n} coming events", comes)),
    )
    for key, icon, count, label in counts:
        if not count or y + 76 > rail.bottom - 80:
            continue
        opened = _count(ui, key, Rect(spot.x, y, spot.w, 56), icon, count, label) or opened
        y += 84
    if commit_button(ui, Rect(rail.x + 6, rail.bottom - 70, rail.w - 12, 64), show_label=False):
        return SideAction(commit=True)
    return SideAction(screen="panel") if opened else None


def _count(ui: Ui, key: str, rect: Rect, icon: str, count: int, label: str) -> bool:
    """Draw an icon with a number below it that opens the panel."""
    opened = ui.button(key, rect, label, icon=icon, show_label=False, kind="quiet")
    ui.text(Rect(rect.x, rect.bottom - 4, rect.w, 20), str(count), theme.STRONG, align="centre")
    return opened
