"""Politics: what is spent on lobbying and for what, how far the law has gone, and where standards lean."""

from functools import partial
from typing import NamedTuple

import numpy as np

from game.language import N_, Words, _, within
from game.market.exact import Array
from game.market.law import Level
from game.market.turn import resolve
from game.session.planning.supposed import believed, calm, standing
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from game.ui.screens.company.budget import heading
from game.ui.screens.parts.sections import Section
from game.ui.turn.desk import Desk
from game.ui.wording import words
from game.ui.wording.law import LEVEL_ICONS, LEVEL_LABELS, asks

LOW = 196.0
_KEYS = ("licensing", "delay", "open")
_WHAT = Words(
    N_("For licences: models and sites need permits, which costs newcomers most."),
    N_("For delay: less of the new pressure gets through, and standards stay undecided."),
    N_("For open standards: customers take their data and tools along, and lock-in shrinks."),
)
_BAR = 14.0
_FULL = 100.0


class Politics(NamedTuple):
    """Where politics is: the level, pressure towards the next, and what standards lean to."""

    level: float
    pressure: float
    standards: float

    @classmethod
    def of(cls, state: object) -> "Politics":
        """Read the first game of a state."""
        names = ("regulation", "pressure", "standards")
        found: list[Array] = [getattr(state, name) for name in names]
        return cls(*(float(values[0]) for values in found))


def today(desk: Desk) -> Politics:
    """Return where politics is now."""
    return Politics.of(desk.view.state)


def tomorrow(desk: Desk) -> Politics:
    """Return where it will be after the quarter if nothing goes wrong and nobody else lobbies."""
    return desk.derived("company.politics", lambda: _tomorrow(desk))


def _tomorrow(desk: Desk) -> Politics:
    orders = standing(desk.view, desk.draft.orders, desk.earlier)
    state = believed(desk.view, desk.earlier)
    after, _ = resolve(state, orders, calm(desk.rules), np.zeros(1, dtype=np.uint64))
    return Politics.of(after)


def sections(desk: Desk, top: float, *, wide: bool, middle: bool) -> list[list[Section]]:
    """Return the rows of sections: lobbying beside the law, or one above the other."""
    if not desk.rules.regulation.enabled:
        return [[Section(104.0, _off)]]
    lobby = Section(LOW, partial(_lobbying, desk, top), 1.0)
    if wide or middle:
        return [[lobby, Section(LOW, partial(_law, desk), 2.1 if wide else 1.35)]]
    return [[lobby], [Section(LOW, partial(_law, desk))]]


def _off(ui: Ui, rect: Rect) -> None:
    ui.heading("company.law.title", rect.top(36)[0], _("Politics"))
    text = _("Regulation is switched off: no law comes, and lobbying is spent in vain.")
    ui.empty(rect.pad(top=40).top(56)[0], text, key="company.law.off")


# --- lobbying


def _lobbying(desk: Desk, top: float, ui: Ui, rect: Rect) -> None:
    planned, changed = desk.get("lobbying"), desk.changed("lobbying") or desk.changed("stance")
    rest = heading(
        ui, "company.lobbying.title", rect, _("Lobbying"), "landmark", words.money(planned), changed=changed
    )
    stance = int(np.sign(desk.get("stance"))) + 1
    choices = [
        Choice(key, label, tooltip=what)
        for key, label, what in zip(_KEYS, words.STANCE_LABELS, _WHAT, strict=True)
    ]
    row, rest = rest.pad(top=8).top(40)
    picked = _KEYS.index(ui.segmented("company.stance", row, choices, _KEYS[stance]))
    if picked != stance:
        desk.put("stance", float(picked - 1))
    bar, rest = rest.pad(top=4).top(40)
    value = ui.slider(
        "company.lobbying",
        bar,
        min(planned, top),
        0.0,
        top,
        step=top / _FULL,
        label=_("Lobbying"),
        text=words.money,
        last=min(desk.before("lobbying"), top),
        changed=desk.changed("lobbying"),
        tooltip=_(
            "What moves the law is the money of all labs together: the stance that most money is behind "
            "wins, and each further dollar counts for less."
        ),
    )
    if abs(value - min(planned, top)) > 1e-9:
        desk.put("lobbying", value, group=ui.active)
    ends, rest = rest.move(dy=-8).top(20)
    ui.text(ends, words.money(0.0), theme.TICK)
    ui.text(ends, words.money(top), theme.TICK, align="right")
    ui.paragraph(rest.pad(top=4), _WHAT[picked], theme.SECONDARY)


# --- the law


def _law(desk: Desk, ui: Ui, rect: Rect) -> None:
    now, then = today(desk), tomorrow(desk)
    line, rest = rect.top(36)
    ui.icon("scale", line.x + 10, line.cy, 20, theme.PAPER2)
    used = 32 + ui.heading("company.law.title", line.pad(left=32), _("The law"))
    text = _pressure(now, then)
    if used + ui.measure(text, theme.STRONG) + 24 < line.w:
        ui.text(line, text, theme.STRONG, align="right")
    ladder, rest = rest.pad(top=8).top(88)
    _ladder(desk, ui, ladder, now, then)
    _standards(ui, rest.pad(top=6), now, then)


def _pressure(now: Politics, then: Politics) -> str:
    if now.level >= max(Level):
        return _("The law has gone as far as it can")
    after = fmt.number(_FULL * then.pressure) if then.level == now.level else _("a new law")
    return _(
        "Pressure for {law} {now} → {after}",
        law=within(LEVEL_LABELS[int(now.level)]),
        now=fmt.number(_FULL * now.pressure),
        after=after,
    )


def _ladder(desk: Desk, ui: Ui, rect: Rect, now: Politics, then: Politics) -> None:
    """Draw the four levels: those in force full, the next one as far as pressure has come."""
    cells = rect.columns(len(LEVEL_LABELS), 12)
    for index, cell in enumerate(cells):
        in_force, coming = index < now.level, index == int(now.level)
        what = asks(desk.rules, desk.quarter, index + 1, now.standards)
        if in_force:
            state = _("in force")
        else:
            state = _("pressure {share}", share=words.share(now.pressure, 0)) if coming else _("not yet")
        ui.node(
            f"company.law.{index + 1}",
            "text",
            cell,
            LEVEL_LABELS[index],
            value=f"{state}: {what}",
            focusable=False,
            click=False,
            tooltip=_(
                "{what}. Levels come one by one, when pressure is full: incidents, training on users' data, "
                "concentration and fat margins raise it.",
                what=what,
            ),
            tooltip_title=LEVEL_LABELS[index],
        )
        ink = theme.PAPER if in_force or coming else theme.PAPER3
        head = Rect(cell.x, cell.y, cell.w, 24)
        icon = 26.0 if cell.w >= 24 + ui.measure(LEVEL_LABELS[index], theme.BODY) else 0.0
        if icon:
            ui.icon(LEVEL_ICONS[index], head.x + 9, head.cy, 18, ink)
        style = theme.STRONG if in_force else theme.BODY.but(colour=ink)
        if ui.measure(LEVEL_LABELS[index], style) > head.w - icon:
            style = style.but(size=theme.TICK.size)
        ui.text(head.pad(left=icon), LEVEL_LABELS[index], style, whole=True)
        bar = Rect(cell.x, head.bottom + 6, cell.w, _BAR)
        _step(ui, bar, now, then, in_force=in_force, coming=coming)
        ui.paragraph(
            Rect(cell.x, bar.bottom + 6, cell.w, 40), what, theme.TICK.but(colour=theme.PAPER3), leading=1.25
        )


def _step(ui: Ui, bar: Rect, now: Politics, then: Politics, *, in_force: bool, coming: bool) -> None:
    ui.box(bar, theme.INK3, radius=2)
    if in_force:
        ui.box(bar, theme.PAPER2, radius=2)
        return
    if not coming:
        return
    after = then.pressure if then.level == now.level else 1.0
    if now.pressure > 0.0:
        ui.fill(Rect(bar.x, bar.y, bar.w * now.pressure, bar.h), theme.PAPER3)
    low, high = sorted((now.pressure, after))
    span = Rect(bar.x + bar.w * low, bar.y, bar.w * (high - low), bar.h)
    ui.hatch(span, theme.LOSS if after > now.pressure else theme.GAIN)
    x = min(bar.x + bar.w * after, bar.right - 1)
    ui.rule_down(x - 1, bar.y - 4, bar.h + 8, theme.AMBER, 2)


def _standards(ui: Ui, rect: Rect, now: Politics, then: Politics) -> None:
    """Draw the scale between licensing and open standards: today as a disc, after the plan as a ring."""
    line = rect.top(28)[0]
    left, right = _("Licensing"), _("Open standards")
    room = 12 + max(ui.measure(text, theme.SECONDARY) for text in (left, right))
    ui.text(line, left, theme.SECONDARY)
    ui.text(line, right, theme.SECONDARY, align="right")
    track = Rect(line.x + room, line.cy - 3, line.w - 2 * room, 6)
    lean = fmt.number(_FULL * abs(now.standards))
    side = _("neither")
    if lean != "0":
        side = _("{points} to {side}", points=lean, side=within(left if now.standards < 0 else right))
    ui.node(
        "company.law.standards",
        "chart",
        line,
        _("What the law leans to"),
        value=_("{side}, by this plan {points}", side=side, points=fmt.delta(_FULL * then.standards, 0)),
    )
    ui.box(track, theme.INK3, radius=3)
    ui.rule_down(track.cx - 1, track.y - 6, 18, theme.LINE2, 2)
    at, after = (track.cx + track.w / 2 * value for value in (now.standards, then.standards))
    low, high = sorted((at, after))
    if high - low >= 1.0:
        ui.fill(Rect(low, track.y, high - low, track.h), theme.AMBER)
    ui.circle(at, track.cy, 8, theme.PAPER)
    if high - low >= 1.0:
        ui.circle(after, track.cy, 7, theme.SEA, theme.AMBER, 2)
