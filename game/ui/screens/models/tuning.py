"""Stages 2 and 3: post-training and specialisation."""

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import widest
from game.ui.screens.parts.sections import numbered, split_line
from game.ui.turn.desk import Desk
from game.ui.wording import words

_LINE = 24.0
_FIXED = 36.0 + 3 * _LINE + 24.0 + 36.0


def height(desk: Desk) -> float:
    """Return the section's height: a row for general ability and one a domain."""
    return _FIXED + _row(desk) * (1 + len(desk.world.domains))


def _row(desk: Desk) -> float:
    """Return a row's height: closer together where there are many domains."""
    return 32.0 if len(desk.world.domains) <= 4 else 25.0


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw both stages."""
    head, body = rect.top(32, gap=4)
    numbered(ui, "models.post.title", head, 2, _("Post-training"))
    lines, body = body.top(3 * _LINE, gap=24)
    _post(desk, ui, lines)
    ui.rule(rect.x, lines.bottom + 12, rect.w)
    head, body = body.top(32, gap=4)
    numbered(ui, "models.focus.title", head, 3, _("Specialise"))
    if not desk.rules.specialists.enabled:
        ui.empty(body.top(56)[0], _("Switched off: domains do not matter here."), key="models.focus.off")
        return
    _focus(desk, ui, body)


def _post(desk: Desk, ui: Ui, rect: Rect) -> None:
    traces, labels = desk.own_number("traces"), desk.own_number("labels")
    was, becomes = desk.own_number("uplift"), float(desk.outlook.state_after("uplift"))
    first, second, third = rect.stack(_LINE, 3)
    split_line(ui, first, _("Agent traces"), words.traces(traces))
    split_line(ui, second, _("Labels in stock"), words.money(labels))
    split_line(
        ui, third, _("Uplift"), _("{before} → {after} Elo", before=words.elo(was), after=words.elo(becomes))
    )


def _focus(desk: Desk, ui: Ui, rect: Rect) -> None:
    focus = desk.row("focus")
    rows = rect.stack(_row(desk), 1 + len(focus))
    general = max(0.0, 1.0 - float(focus.sum()))
    changed = desk.changed("focus")
    name, track, share, gain = _cells(desk, ui, rows[0])
    ui.text(name, _("General"), theme.BODY)
    ui.bar(
        track.inset(8, (track.h - 6) / 2),
        general,
        key="models.focus.general",
        label=_("General"),
        text=words.share(general, 0),
    )
    ui.text(
        share,
        words.share(general, 0),
        theme.STRONG.but(colour=theme.AMBER if changed else theme.PAPER),
        align="right",
    )
    ui.text(gain, _("Elo"), theme.LABEL, align="right")
    for d, row in enumerate(rows[1:]):
        _domain(desk, ui, row, d, float(focus[d]))


def _domain(desk: Desk, ui: Ui, rect: Rect, d: int, planned: float) -> None:
    domain = desk.world.domains[d]
    name, track, share, gain = _cells(desk, ui, rect)
    ui.text(name, _(domain.name), theme.BODY)
    was, becomes = float(desk.own("domain_uplift")[d]), float(desk.outlook.state_after("domain_uplift")[d])
    value = ui.slider(
        f"models.focus.{domain.key}",
        track,
        planned,
        0.0,
        1.0,
        step=0.05,
        label=_("Focus on {domain}", domain=_(domain.name)),
        text=lambda v: words.share(v, 0),
        last=desk.before("focus", d),
        changed=desk.changed("focus", d),
        tooltip=_(
            "Uplift in {domain}: {before} now, {after} Elo after this quarter. "
            "It needs private data of the domain; half of the focus is enough for all of it. "
            "The more specialised, the less general ability.",
            domain=_(domain.name),
            before=words.elo(was),
            after=words.elo(becomes),
        ),
    )
    if value != planned:
        desk.put_focus(d, value, ui.active)
    ui.text(
        share,
        words.share(planned, 0),
        theme.STRONG.but(colour=theme.AMBER if desk.changed("focus", d) else theme.PAPER),
        align="right",
    )
    ui.text(gain, f"+{becomes:.0f}", theme.SECONDARY, align="right")


def _cells(desk: Desk, ui: Ui, row: Rect) -> tuple[Rect, Rect, Rect, Rect]:
    """Cut a row into name, track, share and gain."""
    names = (_("General"), *(_(domain.name) for domain in desk.world.domains))
    name, rest = row.left(widest(ui, names, theme.BODY, 66, 108) + 10.0)
    gain, rest = rest.right_part(38)
    share, rest = rest.right_part(48)
    return name, rest, share, gain
