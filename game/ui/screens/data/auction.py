"""The auction table: lots on offer, with the sealed bid in place."""

from functools import partial

from game.language import _
from game.market.legal import BOUNDS
from game.market.world import Lot
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import dashed_box, hex_code
from game.ui.kit.table import Cell, Column, Content, Row
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import widest
from game.ui.screens.parts.sections import Sizes
from game.ui.turn.desk import Desk
from game.ui.wording import words

_HEAD = 36.0
_ROW = 46.0
_DOLLARS = 1e6
"""Bids are typed in dollars: a bare number counts millions, `1.2B` means what it says."""


def on_offer(desk: Desk) -> list[int]:
    """Return the lots on offer this quarter, in the world's order."""
    offered = desk.figure("lot_offered")
    return [m for m in range(len(desk.world.lots)) if offered[m] > 0.0]


def height(desk: Desk) -> float:
    """Return the table's height."""
    return _HEAD + max(1.4, float(len(on_offer(desk)))) * _ROW + 1.0


def draw(desk: Desk, sizes: Sizes, ui: Ui, rect: Rect) -> None:
    """Draw the table."""
    columns = _columns(sizes)
    if not sizes.wide and _needs(ui, desk, columns) > rect.w:
        columns = _columns(sizes._replace(middle=False))
    rows = [_row(desk, ui, m, columns) for m in on_offer(desk)]
    off = _("Data deals are switched off in this game.")
    none = _("No lot is on offer this quarter. About half of the free ones come up again next quarter.")
    ui.table(
        "data.lots",
        rect,
        columns,
        rows,
        row_height=_ROW,
        empty=none if desk.rules.data_deals.enabled else off,
        selectable=False,
    )


def _needs(ui: Ui, desk: Desk, columns: list[Column]) -> float:
    """Return the width in which titles and names can be read, a little smaller than usual."""
    names = [_(desk.world.lots[m].name) for m in on_offer(desk)]
    lots = 48.0 + widest(ui, names, theme.BODY, 100, 400) if names else 0.0
    titles = (max(c.width, 16.0 + 0.85 * ui.measure(c.title, theme.LABEL)) for c in columns if not c.flex)
    return 0.85 * lots + sum(titles)


def _columns(sizes: Sizes) -> list[Column]:
    """Return the columns that fit: all, or without what the tooltip also says."""
    lot, bid = Column("lot", _("Lot"), 1, flex=True), Column("bid", _("Your sealed bid"), 164, align="centre")
    tokens, reserve = Column("tokens", _("Tokens"), 84, "right"), Column("reserve", _("Reserve"), 88, "right")
    if not sizes.middle:
        return [lot, tokens, Column("quality", _("Quality"), 76, "right"), reserve, bid]
    trust, term = Column("trust", _("Trust asked"), 104, "right"), Column("term", _("Term"), 68, "right")
    if not sizes.wide:
        quality, rights = Column("quality", _("Quality"), 76, "right"), Column("rights", _("Rights"), 112)
        return [lot, tokens, quality, rights, term, trust, reserve, bid]
    quality, rights = Column("quality", _("Quality"), 132), Column("rights", _("Rights"), 124)
    return [lot, Column("domain", _("Domain"), 108), tokens, quality, rights, term, trust, reserve, bid]


def _row(desk: Desk, ui: Ui, m: int, columns: list[Column]) -> Row:
    lot, reserve = desk.world.lots[m], float(desk.figure("lot_reserve")[m])
    refused = desk.own_number("trust") < lot.trust_needed
    bar = any(column.id == "quality" and column.align == "left" for column in columns)
    quality = fmt.number(100 * lot.quality)
    trust = Cell(
        fmt.number(100 * lot.trust_needed), theme.BODY.but(colour=theme.WARNING) if refused else theme.BODY2
    )
    cells: dict[str, Content] = {
        "lot": Cell(_(lot.name), theme.BODY, icon=_icon(desk, lot)),
        "domain": Cell(_(desk.world.domains[lot.domain].name), theme.BODY2),
        "tokens": Cell(words.tokens(lot.tokens), theme.STRONG),
        "quality": partial(_quality, lot.quality) if bar else Cell(quality, theme.BODY),
        "rights": partial(_rights, lot),
        "term": Cell(_("{n} q", n=lot.term), theme.BODY2),
        "trust": trust,
        "reserve": Cell(words.money(reserve), theme.BODY2),
        "bid": partial(_bid, desk, ui, m, lot, reserve),
    }
    return Row(
        lot.key,
        [cells[column.id] for column in columns],
        label=_(lot.name),
        changed=desk.changed("bid", m),
        tooltip=_about(desk, lot, reserve),
    )


def _icon(desk: Desk, lot: Lot) -> str:
    """Return the icon of a lot's own name, else of its domain."""
    own = words.topic_icon(lot.key)
    return own if own != "globe" else words.topic_icon(desk.world.domains[lot.domain].key)


def _about(desk: Desk, lot: Lot, reserve: float) -> str:
    rights = (
        _("Exclusive: the best bid wins and pays the second.")
        if lot.exclusive
        else (_("Shared: every bid at the reserve or above gets it and pays the reserve."))
    )
    domain, trust = _(desk.world.domains[lot.domain].name), desk.own_number("trust")
    return _(
        "{tokens} of {domain}, quality {quality}, for {quarters} quarters from {reserve}. {rights} "
        "The owner asks for trust {needed}; yours is {had}.",
        tokens=words.tokens(lot.tokens),
        domain=domain,
        quality=fmt.number(100 * lot.quality),
        quarters=lot.term,
        reserve=words.money(reserve),
        rights=rights,
        needed=fmt.number(100 * lot.trust_needed),
        had=fmt.number(100 * trust),
    )


def _quality(quality: float, ui: UiCore, rect: Rect) -> None:
    """Draw quality as a short bar and its number, 0 to 100."""
    track, number = rect.left(64, gap=12)
    track = track.centred(64, 8)
    ui.box(track, theme.INK3, radius=2)
    ui.box(Rect(track.x, track.y, track.w * quality, track.h), theme.PAPER2, radius=2)
    ui.text(number, fmt.number(100 * quality), theme.BODY)


def _rights(lot: Lot, ui: UiCore, rect: Rect) -> None:
    if lot.exclusive:
        ui.icon("lock", rect.x + 9, rect.cy, 18, theme.PAPER2)
    ui.text(
        rect.pad(left=26),
        _("Exclusive") if lot.exclusive else _("Shared"),
        theme.BODY if lot.exclusive else theme.BODY2,
    )


def _bid(desk: Desk, ui: Ui, m: int, lot: Lot, reserve: float, _core: UiCore, rect: Rect) -> None:
    """Draw the bid: refused, none yet, or a stepper that ends below the reserve."""
    key, planned = f"data.bid.{lot.key}", desk.get("bid", m)
    knob = rect.centred(rect.w, 38)
    needed, had = 100 * lot.trust_needed, 100 * desk.own_number("trust")
    if had < needed and planned <= 0.0:
        reason = _(
            "The owner asks for trust {needed}; yours is {had}.",
            needed=fmt.number(needed),
            had=fmt.number(had),
        )
        ui.button(key, knob, _("Refused"), style=theme.SECONDARY, enabled=False, reason=reason)
        return
    least = opening_bid(reserve)
    if planned <= 0.0:
        if _no_bid(desk, ui, key, knob, lot, least):
            desk.put("bid", least, m)
        return
    step = step_of(reserve)
    value = ui.stepper(
        key,
        knob,
        planned * _DOLLARS,
        0.0,
        BOUNDS["bid"][1] * _DOLLARS,
        step=step * _DOLLARS,
        label=_("Sealed bid for {lot}", lot=_(lot.name)),
        text=fmt.money,
        unit=_DOLLARS,
        changed=desk.changed("bid", m),
        warning=had < needed or planned < reserve,
        tooltip=_about(desk, lot, reserve),
    )
    if value != planned * _DOLLARS:
        desk.put("bid", settled(value / _DOLLARS, planned, least), m, group=ui.active)


def step_of(reserve: float) -> float:
    """Return the step of bids for a lot, $M."""
    return 1.0 if reserve < 20.0 else 5.0 if reserve < 300.0 else 25.0


def opening_bid(reserve: float) -> float:
    """Return the lowest bid on a step that reaches the reserve, $M."""
    step = step_of(reserve)
    return step * -(-reserve // step)


def settled(value: float, before: float, least: float) -> float:
    """Return a bid as entered: what is below the reserve becomes no bid on the way down, the reserve else."""
    if value >= least:
        return value
    return 0.0 if value <= 0.0 or before <= least else least


def _no_bid(desk: Desk, ui: Ui, key: str, rect: Rect, lot: Lot, least: float) -> bool:
    """Draw the dashed place of a bid; return True once it is asked for."""
    m = desk.world.lots.index(lot)
    changed = desk.changed("bid", m)
    act = ui.node(
        key,
        "button",
        rect,
        _("No bid for {lot}", lot=_(lot.name)),
        value=_("bid {amount}", amount=words.money(least)),
        changed=changed,
        tooltip=_(
            "Bid {amount}. {about}",
            amount=words.money(least),
            about=_about(desk, lot, float(desk.figure("lot_reserve")[m])),
        ),
    )
    if ui.painting:
        line = theme.AMBER if changed else theme.PAPER3 if act.hovered else theme.LINE2
        fill = hex_code(theme.INK3) if act.hovered else "none"
        look = ("no bid", rect.w, rect.h, fill, line)
        ui.drawn(rect, look, lambda: dashed_box(rect.w, rect.h, fill, line, 4.0))
        label = _("Bid {amount}", amount=words.money(least)) if act.hovered else _("No bid")
        ui.text(
            rect, label, theme.SECONDARY, align="centre", colour=theme.PAPER if act.hovered else theme.PAPER3
        )
        if act.ring:
            ui.focus_ring(rect)
    return act.clicked
