"""The right panel: every share before and now beside the direct figures, and what was refused."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from game.language import N_, _
from game.market.report import Refusal
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import short_name
from game.ui.screens.report_page.facts import SegmentChange, segment_changes
from game.ui.screens.report_page.refusals import detail, title
from game.ui.turn.desk import Desk
from game.ui.wording import words

_ROW = 66.0
_NOTE = N_(
    "Your part of each segment's customers; below, price and capability: yours, and of the rival whose share "
    "moved most against yours."
)
_SMALL = theme.SECONDARY
_ALL_SERVED = 0.97
"""Part of the demand from which what was not served explains nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the panel that knows its height."""

    height: float
    draw: Callable[[Ui, Rect], None]


def blocks(ui: Ui, desk: Desk, width: float) -> list[Block]:
    """Return the panel's parts for a width."""
    return [_shares(ui, desk, width), _refused(ui, desk, width)]


def _shares(ui: Ui, desk: Desk, width: float) -> Block:
    changes = segment_changes(desk.view, desk.history[-2])
    note = ui.paragraph_height(_(_NOTE), width, _SMALL)
    lines = _events(desk)
    events = sum(ui.paragraph_height(line, width - 28, theme.BODY) + 8 for _icon, line in lines)
    height = 36 + note + 16 + events + _ROW * len(changes)

    def draw(u: Ui, rect: Rect) -> None:
        u.heading(
            "report.why.title",
            Rect(rect.x, rect.y, rect.w, 32),
            _("Why did my share change?"),
            style=theme.KPI,
        )
        u.paragraph(Rect(rect.x, rect.y + 36, rect.w, note), _(_NOTE), _SMALL)
        y = rect.y + 36 + note + 16
        for index, (icon, line) in enumerate(lines):
            high = u.paragraph_height(line, width - 28, theme.BODY)
            area = Rect(rect.x, y, rect.w, high)
            u.node(f"report.event.{index}", "text", area, line, focusable=False, click=False)
            u.icon(icon, area.x + 9, area.y + 11, 18)
            u.paragraph(area.pad(left=28), line, theme.BODY)
            y += high + 8
        for change in changes:
            _segment(u, desk, Rect(rect.x, y, rect.w, _ROW), change)
            y += _ROW

    return Block(height, draw)


def _events(desk: Desk) -> list[tuple[str, str]]:
    """Return what struck the lab itself this quarter, each with its icon."""
    found = []
    if desk.report_own("incident") > 0.0:
        fall = desk.series("trust")[-1] - desk.series("trust")[-2]
        struck = _("An incident struck you. Trust {change}.", change=fmt.delta(100 * fall, 0))
        found.append(("warning", struck))
    before, now = (1.0 - unserved for unserved in desk.series("congestion")[-2:])
    if min(before, now) < _ALL_SERVED:
        told = _(
            "You served {now} of your demand, {before} a quarter ago. Hexes are revenue: customers not "
            "served pay nothing.",
            now=words.share(now, 0),
            before=words.share(before, 0),
        )
        found.append(("warning" if now < before else "server", told))
    return found


def _segment(ui: Ui, desk: Desk, rect: Rect, change: SegmentChange) -> None:
    segment = desk.world.segments[change.segment]
    moved = round(100 * change.change, 1)
    text = fmt.delta(100 * change.change)
    reasons = direct_figures(desk, change)
    name = _(segment.name)
    told = _(
        "{before} to {after}, {change} points; {reasons}",
        before=words.share(change.before),
        after=words.share(change.after),
        change=text,
        reasons=reasons,
    )
    ui.node(
        f"report.why.{segment.key}", "text", rect, name, value=told,
        focusable=False, click=False, tooltip=reasons, tooltip_title=name,
    )  # fmt: skip
    ui.rule(rect.x, rect.y, rect.w)
    line = Rect(rect.x, rect.y + 8, rect.w, 26)
    ui.icon(words.topic_icon(segment.key), line.x + 10, line.cy, 20, theme.PAPER2)
    figures, label = line.right_part(176)
    shown = short_name(ui, name, label.w - 30, theme.STRONG, segment.key)
    ui.text(label.pad(left=30), shown, theme.STRONG, whole=True)
    ui.text(
        figures.pad(right=56),
        f"{words.share(change.before)} → {words.share(change.after)}",
        _SMALL,
        align="right",
    )
    colour = theme.PAPER2 if moved == 0 else theme.GAIN if moved > 0 else theme.LOSS
    ui.text(figures, text, theme.STRONG, align="right", colour=colour)
    ui.text(
        Rect(rect.x + 30, line.bottom + 2, rect.w - 30, 22), reasons, _SMALL, colour=theme.PAPER3, whole=True
    )


def direct_figures(desk: Desk, change: SegmentChange) -> str:
    """Return what changed on both sides of the front: prices and capability."""
    parts = [_("You: price {change}, {elo}", change=_percent(change.price), elo=_elo(change.capability))]
    if change.rival is not None:
        parts.append(
            f"{desk.lab_name(change.rival)}: {_percent(change.rival_price)}, {_elo(change.rival_board)}"
        )
    return "; ".join(parts)


def _percent(change: float) -> str:
    return "–" if math.isnan(change) else fmt.change(change)


def _elo(change: float) -> str:
    return "–" if math.isnan(change) else _("{change} Elo", change=words.elo_delta(change))


def _refused(ui: Ui, desk: Desk, width: float) -> Block:
    found = desk.refusals
    if not found:
        return Block(100, _none_refused)
    heights = [26 + ui.paragraph_height(detail(refusal), width - 28, _SMALL) + 12 for refusal in found]

    def draw(u: Ui, rect: Rect) -> None:
        u.heading(
            "report.refused.title",
            Rect(rect.x, rect.y, rect.w, 28),
            _("Orders that could not be carried out"),
        )
        y = rect.y + 40
        for refusal, high in zip(found, heights, strict=True):
            _refusal(u, Rect(rect.x, y, rect.w, high), refusal)
            y += high

    return Block(40 + sum(heights), draw)


def _none_refused(ui: Ui, rect: Rect) -> None:
    ui.heading("report.refused.title", Rect(rect.x, rect.y, rect.w, 28), _("Your orders"))
    ui.empty(
        Rect(rect.x, rect.y + 40, rect.w, 52), _("All of them were carried out."), key="report.refused.none"
    )


def _refusal(ui: Ui, rect: Rect, refusal: Refusal) -> None:
    ui.node(
        f"report.refused.{refusal.reason.name.lower()}",
        "text",
        rect,
        title(refusal),
        value=detail(refusal),
        focusable=False,
        click=False,
    )
    ui.icon("warning", rect.x + 9, rect.y + 13, 18)
    room = rect.pad(left=28)
    ui.text(Rect(room.x, room.y, room.w, 26), title(refusal), theme.STRONG)
    ui.paragraph(room.pad(top=26), detail(refusal), _SMALL)
