"""Licensing the own base to others: the royalty asked, who stands on it, and what that brings and feeds."""

from game.language import _
from game.market.legal import BOUNDS
from game.market.report import Account
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.turn.desk import Desk
from game.ui.wording import words

HEIGHT = 40.0 + 26.0 + 40.0 + 30.0 + 48.0
_STEP = 0.01
_NAMED = 2
"""Licensees whose names fit; more are told by their emblems."""


def licensees(desk: Desk) -> list[int]:
    """Return the living rivals whose deployed model stands on this lab's base."""
    base, alive = desk.figure("licensor"), desk.figure("alive")
    return [i for i in desk.rivals if int(base[i]) == desk.seat and alive[i] > 0.0]


def price(royalty: float) -> str:
    """Return the royalty as the slider tells it."""
    return words.share(royalty, 0) if royalty > 0.0 else _("not offered")


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the price slider and the licensees."""
    planned, changed = desk.get("royalty"), desk.changed("royalty")
    head, body = rect.top(32, gap=8)
    ui.heading("models.licence.title", head.pad(right=120), _("License yours"))
    colour = theme.AMBER if changed else theme.PAPER if planned > 0.0 else theme.PAPER3
    ui.text(head, price(planned), theme.SECTION, align="right", colour=colour)
    note, body = body.top(22, gap=4)
    ui.text(note, _("Royalty, part of what licensees earn"), theme.LABEL)
    bar, body = body.top(40)
    value = ui.slider(
        "models.royalty",
        bar,
        planned,
        0.0,
        BOUNDS["royalty"][1],
        step=_STEP,
        label=_("Royalty for your base"),
        text=price,
        last=desk.before("royalty"),
        changed=changed,
        tooltip=_(
            "Public from next quarter on. At nothing the base is not for licence, and whoever stands on "
            "it has to leave."
        ),
    )
    if value != planned:
        desk.put("royalty", value, group=ui.active)
    line, body = body.top(30)
    _who(desk, ui, line)
    ui.paragraph(body, _meaning(desk), theme.SECONDARY)


def _who(desk: Desk, ui: Ui, rect: Rect) -> None:
    found = licensees(desk)
    names = ", ".join(desk.lab_name(i) for i in found) or _("nobody")
    ui.node(
        "models.licence.who", "text", rect, _("Stand on your base"), value=names, focusable=False, click=False
    )
    x = rect.x + ui.text(rect, _("On your base"), theme.SECONDARY) + 10
    if not found:
        ui.text(rect.pad(left=x - rect.x), _("nobody yet"), theme.STRONG)
        return
    named = len(found) <= _NAMED
    for lab in found:
        ui.emblem(desk.lab_key(lab), x + 9, rect.cy, 18)
        x += 24
        if named:
            x += ui.text(Rect(x, rect.y, rect.right - x, rect.h), desk.lab_name(lab), theme.STRONG) + 12
    earned = float(desk.report_own("flows")[Account.ROYALTY])
    if earned > 0.0:
        ui.text(rect, words.money(earned), theme.STRONG, align="right")


def _meaning(desk: Desk) -> str:
    if desk.get("royalty") > 0.0:
        return _("Licensees get your base at once: income for you, and a stronger rival in their own fields.")
    if licensees(desk):
        return _("Withdrawn: the labs that stand on your base have to leave it.")
    return _("Offer it for income. Whoever takes it competes with your own model, tuned to its own data.")
