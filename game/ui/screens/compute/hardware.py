"""Serving demand against capacity, the rental market, and the two ways of getting more compute."""

from game.language import _
from game.market.legal import BOUNDS
from game.market.report import Account
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.sections import split_line
from game.ui.turn.desk import Desk
from game.ui.wording import words
from game.ui.wording.dates import date_names

_ROW = 50.0
HEIGHT = 102.0 + 3 * _ROW
_UNIT = 1e3
"""H100-equivalents in a kH100e: steppers count chips, so that a typed `24k` means what it says."""


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the section."""
    top, body = rect.top(102)
    _serving(desk, ui, top)
    for cell, part in zip(body.stack(_ROW, 3), (_rental, _buy, _rent), strict=True):
        ui.rule(cell.x, cell.y, cell.w)
        part(desk, ui, cell.pad(top=1))


def _serving(desk: Desk, ui: Ui, rect: Rect) -> None:
    out = desk.outlook
    short = out.overloads
    changed = desk.changed("split", "serving") or desk.changed("rent")
    split_line(ui, rect.top(24)[0], _("Serving demand expected"), words.compute(out.demand))
    scale = 1.15 * max(out.demand, out.capacity, 0.1)
    demand = Rect(rect.x, rect.y + 28, rect.w, 16)
    own = demand.move(dy=22)
    colour = theme.WARNING if short else theme.AMBER if changed else theme.PAPER2
    ui.bar(
        demand,
        out.demand / scale,
        colour=theme.PAPER3,
        key="compute.demand",
        label=_("Serving demand expected"),
        text=words.compute(out.demand),
    )
    ui.bar(
        own,
        out.capacity / scale,
        colour=colour,
        key="compute.capacity",
        label=_("Your serving capacity"),
        text=words.compute(out.capacity),
    )
    edge = rect.x + rect.w * out.capacity / scale
    ui.rule_down(edge - 2, demand.y - 4, 48, theme.PAPER, 2)
    line = Rect(rect.x, own.bottom + 4, rect.w, 24)
    label = _("Your serving capacity, too little") if short else _("Your serving capacity")
    split_line(
        ui, line, label, words.compute(out.capacity), colour=None if colour == theme.PAPER2 else colour
    )


def _rental(desk: Desk, ui: Ui, rect: Rect) -> None:
    price = float(desk.figure("rental_price"))
    past = desk.market_series("rental_price")
    name, rest = rect.left(max(120.0, rect.w * 0.36))
    _two_lines(ui, name, _("Spot rental"), _("per k, a quarter"))
    value, middle = rest.right_part(74)
    ui.text(value, per_k(price), theme.STRONG, align="right")
    spark = middle.inset(4, 8)
    if len(past) > 1:
        dates = date_names(desk.world, [view.quarter for view in desk.history])
        ui.sparkline("compute.rental", spark, past, label=_("Spot rental over time"), text=per_k, dates=dates)


def _buy(desk: Desk, ui: Ui, rect: Rect) -> None:
    amount = desk.get("buy")
    price = float(desk.figure("hardware_price"))
    arrives = desk.world.date(desk.quarter + 1).split()[-1]
    sites = desk.outlook.spend.get(Account.SITES, 0.0)
    whole = words.money(amount * price + sites)
    note = (
        _("{cost}, here in {quarter}", cost=whole, quarter=arrives)
        if amount > 0.0
        else _("{price} per k", price=per_k(price))
    )
    about = _(
        "Arrives next quarter and stays. {per_k} per thousand H100-equivalents last quarter. "
        "When all labs order more than there is, the price rises and nobody gets everything.",
        per_k=per_k(price),
    )
    if sites > 0.0:
        more = _("Of the sum {cost} builds sites, which get dearer every quarter.", cost=words.money(sites))
        about = f"{about} {more}"
    _order(desk, ui, rect, "buy", _("Order hardware"), note, about)


def _rent(desk: Desk, ui: Ui, rect: Rect) -> None:
    amount = desk.get("rent")
    price = float(desk.figure("rental_price"))
    note = (
        _("{cost} this quarter", cost=words.money(amount * price))
        if amount > 0.0
        else _("{price} per k", price=per_k(price))
    )
    about = _(
        "Spot capacity that serves this quarter only. When sold out its price swings up by as much as 40%."
    )
    _order(desk, ui, rect, "rent", _("Rent spot now"), note, about)


def _order(desk: Desk, ui: Ui, rect: Rect, field: str, label: str, note: str, about: str) -> None:
    knob, room = rect.right_part(theme.STEPPER_WIDTH + 12, gap=8)
    _two_lines(ui, room, label, note)
    planned = desk.get(field) * _UNIT
    value = ui.stepper(
        f"compute.{field}",
        knob.centred(knob.w, 40),
        planned,
        0.0,
        BOUNDS[field][1] * _UNIT,
        step=step_of(desk) * _UNIT,
        label=label,
        text=lambda chips: words.compute(chips / _UNIT),
        unit=_UNIT,
        changed=desk.changed(field),
        tooltip=about,
    )
    if value != planned:
        desk.put(field, value / _UNIT, group=ui.active)


def per_k(price: float) -> str:
    """Return a price of $M per kH100e with cents: `$3.96M`."""
    return fmt.per_thousand(price)


def step_of(desk: Desk) -> float:
    """Return the step of hardware orders, kH100e: about a hundredth of the fleet, a round number."""
    fleet = desk.own_number("fleet")
    return next((step for step in (0.5, 1.0, 2.0, 5.0, 10.0) if fleet < 90.0 * step), 20.0)


def _two_lines(ui: Ui, rect: Rect, label: str, note: str) -> None:
    ui.text(Rect(rect.x, rect.cy - 23, rect.w, 23), label, theme.BODY)
    ui.text(Rect(rect.x, rect.cy, rect.w, 22), note, theme.SECONDARY)
