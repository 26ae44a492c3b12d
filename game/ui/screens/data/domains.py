"""Your data by domain: from users, licensed, and what is on offer, on a square-root scale."""

import math
from typing import NamedTuple

from game.language import _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import widest
from game.ui.turn.desk import Desk
from game.ui.wording import words

_ROW = 34.0
_LICENSED = theme.rgb("#8B8F95")


class Holding(NamedTuple):
    """T of tokens of one kind of text."""

    key: str
    label: str
    icon: str
    own: float
    licensed: float
    offered: float

    @property
    def total(self) -> float:
        """What there is to train on."""
        return self.own + self.licensed


def holdings(desk: Desk) -> list[Holding]:
    """Return public text and each domain's data, quality-weighted."""
    held, offered, user = desk.own("lot_left"), desk.figure("lot_offered"), desk.own("user_data")
    public = float(desk.figure("public_text") * desk.figure("purity"))
    rows = [Holding("public", _("Public text"), "globe", public, 0.0, 0.0)]
    for d, domain in enumerate(desk.world.domains):
        licensed = offer = 0.0
        for m, lot in enumerate(desk.world.lots):
            if lot.domain == d and held[m] > 0.0:
                licensed += lot.tokens * lot.quality
            elif lot.domain == d and offered[m] > 0.0:
                offer += lot.tokens * lot.quality
        rows.append(
            Holding(domain.key, _(domain.name), words.topic_icon(domain.key), float(user[d]), licensed, offer)
        )
    return rows


def height(desk: Desk) -> float:
    """Return the section's height."""
    return 28.0 + 26.0 + _ROW * (1 + len(desk.world.domains)) + 26.0 + 44.0


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the bars."""
    rows = holdings(desk)
    title, body = rect.top(28)
    ui.heading("data.domains.title", title, _("Your data by domain"))
    ui.text(title, words.tokens(sum(row.total for row in rows)), theme.STRONG, align="right")
    legend, body = body.top(26)
    _legend(ui, legend)
    largest = max(1e-6, *(row.total + row.offered for row in rows))
    named = widest(ui, (row.label for row in rows), theme.BODY, 86, 150) + 6.0
    for row, cell in zip(rows, body.stack(_ROW, len(rows)), strict=True):
        _row(ui, cell, row, largest, named)
    y = body.y + _ROW * len(rows)
    ui.text(Rect(rect.x, y, rect.w, 24), _("Bar length: square-root scale"), theme.TICK)
    ui.paragraph(Rect(rect.x, y + 24, rect.w, 44), _held(desk), theme.SECONDARY)


def _legend(ui: Ui, rect: Rect) -> None:
    """Draw the three kinds in one line, smaller where the words are longer than the line."""
    kinds = (
        (_("Public, users"), theme.PAPER2, False),
        (_("Licensed"), _LICENSED, False),
        (_("On offer"), theme.AMBER, True),
    )
    taken = sum(ui.measure(label, theme.SECONDARY) for label, _colour, _hollow in kinds)
    gap = min(18.0, max(8.0, (rect.w - taken) / 2 - 33.0))
    part = min(1.0, (rect.w - 66.0 - 2 * gap) / taken)
    style = theme.SECONDARY.but(size=int(theme.SECONDARY.size * part))
    x = rect.x
    for label, colour, hollow in kinds:
        box = Rect(x, rect.cy - 7, 14, 14)
        ui.box(box, None if hollow else colour, colour if hollow else None, width=2, radius=2)
        x += 22 + ui.text(Rect(x + 22, rect.y, rect.right - x - 20, rect.h), label, style) + gap


def _row(ui: Ui, rect: Rect, row: Holding, largest: float, named: float) -> None:
    ui.node(
        f"data.domain.{row.key}",
        "text",
        rect,
        row.label,
        value=_(
            "{tokens}, {offered} on offer", tokens=words.tokens(row.total), offered=words.tokens(row.offered)
        ),
        focusable=False,
        click=False,
        tooltip=_about(row),
    )
    ui.icon(row.icon, rect.x + 10, rect.cy, 20, theme.PAPER3)
    ui.text(Rect(rect.x + 30, rect.y, named, rect.h), row.label, theme.BODY)
    value, track = rect.pad(left=32 + named).right_part(72)
    ui.text(value, words.tokens(row.total), theme.STRONG, align="right")

    def at(tokens: float) -> float:
        return track.x + track.w * math.sqrt(tokens / largest)

    y = rect.cy - 7
    ui.box(Rect(track.x, y, max(2.0, at(row.own) - track.x), 14), theme.PAPER2, radius=2)
    if row.licensed > 0.0:
        ui.box(Rect(at(row.own) + 2, y, max(3.0, at(row.total) - at(row.own) - 2), 14), _LICENSED, radius=2)
    if row.offered > 0.0:
        start = at(row.total) + 2
        ui.box(
            Rect(start, y, max(6.0, at(row.total + row.offered) - start), 14),
            None,
            theme.AMBER,
            width=2,
            radius=2,
        )


def _about(row: Holding) -> str:
    facts = {
        "own": words.tokens(row.own),
        "licensed": words.tokens(row.licensed),
        "offered": words.tokens(row.offered),
    }
    if row.key == "public":
        return _("{own} public, {licensed} licensed, {offered} on offer, weighted by quality.", **facts)
    return _("{own} from users, {licensed} licensed, {offered} on offer, weighted by quality.", **facts)


def _held(desk: Desk) -> str:
    left = desk.own("lot_left")
    held = [
        _("{lot} {n}\u00a0q", lot=_(lot.name), n=fmt.number(left[m]))
        for m, lot in enumerate(desk.world.lots)
        if left[m] > 0.0
    ]
    return _("Licensed: {lots}.", lots=", ".join(held)) if held else _("No licensed lots yet; win one above.")
