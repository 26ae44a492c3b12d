"""The plan in a few lines: what the side panel shows of it."""

from typing import NamedTuple

import numpy as np

from game.language import _, ngettext, pgettext, within
from game.market.report import Account
from game.ui.kit import format as fmt
from game.ui.turn.desk import Desk
from game.ui.wording import words


class PlanLine(NamedTuple):
    """One line: icon, label, value, whether changed this turn, and the screen that changes it."""

    icon: str
    label: str
    value: str
    changed: bool
    screen: str


def plan_lines(desk: Desk) -> list[PlanLine]:
    """Return the plan's lines in the order of the screens; prices only where changed."""
    return [*_compute(desk), *_model(desk), *_data(desk), *_prices(desk), *_company(desk)]


def _compute(desk: Desk) -> list[PlanLine]:
    was, now = desk.before("split", "serving"), desk.get("split", "serving")
    before, after = words.share(was, 0), words.share(now, 0)
    value = after if before == after else f"{fmt.number(100 * was)} → {after}"
    lines = [PlanLine("server", _("Serving"), value, desk.changed("split", "serving"), "compute")]
    buy, rent = desk.get("buy"), desk.get("rent")
    spend = desk.outlook.spend
    cost = spend.get(Account.HARDWARE, 0.0) + spend.get(Account.SITES, 0.0)
    value = f"{words.compute(buy)} · {words.money(cost)}" if buy > 0.0 else _("none")
    lines.append(PlanLine("cpu", _("Order hardware"), value, desk.changed("buy"), "compute"))
    if rent > 0.0 or desk.changed("rent"):
        lines.append(PlanLine("clock", _("Rent spot"), words.compute(rent), desk.changed("rent"), "compute"))
    return lines


def _model(desk: Desk) -> list[PlanLine]:
    licensed = int(desk.get("licence_from"))
    opens = desk.get("release") > 0.0
    if desk.get("open_base") > 0.0:
        choice = _("stand on open base")
    elif desk.get("ship") > 0.0:
        choice = _("ship as open") if opens else pgettext("plan", "ship")
    elif opens:
        choice = _("release weights")
    elif 0 <= licensed < len(desk.world.labs):
        choice = _("on the base of {lab}", lab=desk.lab_name(licensed))
    else:
        choice = _("keep training")
    changed = any(desk.changed(name) for name in ("ship", "open_base", "licence_from", "release"))
    generation = int(desk.own_number("generation")) + 1
    name = _("Model {model}", model=words.model_name(desk.lab.name, generation))
    lines = [PlanLine("layers", name, choice, changed, "models")]
    royalty = desk.get("royalty")
    if royalty > 0.0 or desk.changed("royalty"):
        value = words.share(royalty, 0) if royalty > 0.0 else _("not offered")
        lines.append(PlanLine("git-fork", _("License your base"), value, desk.changed("royalty"), "models"))
    return lines


def _data(desk: Desk) -> list[PlanLine]:
    bids = desk.row("bid")
    count = int(np.count_nonzero(bids > 0.0))
    value = _("none")
    if count:
        value = ngettext("{n} lot, ≤ {sum}", "{n} lots, ≤ {sum}", count, sum=words.money(bids.sum()))
    return [PlanLine("gavel", _("Sealed bids"), value, desk.changed("bid"), "data")]


def _prices(desk: Desk) -> list[PlanLine]:
    moved = [k for k in range(len(desk.world.segments)) if desk.changed("price", k)]
    if not moved:
        return [PlanLine("tag", _("Prices"), _("as proposed"), changed=False, screen="pricing")]
    k = moved[0]
    several = len(moved) > 1
    label = _("{n} prices", n=len(moved)) if several else _(desk.world.segments[k].name)
    value = f"{words.price(desk.before('price', k))} → {words.price(desk.get('price', k))}"
    return [PlanLine("tag", label, _("changed") if several else value, changed=True, screen="pricing")]


def _company(desk: Desk) -> list[PlanLine]:
    lines = []
    raised = desk.outlook.raised
    if raised > 0.0 or desk.changed("raise_capital"):
        lines.append(
            PlanLine("banknote", _("Raise"), words.money(raised), desk.changed("raise_capital"), "company")
        )
    budgets = ("labelling", "talent", "safety", "marketing", "harness", "lobbying")
    total = sum(desk.get(name) for name in budgets)
    changed = any(desk.changed(name) for name in budgets)
    lines.append(PlanLine("wallet", _("Budgets"), words.money(total), changed, "company"))
    if desk.get("lobbying") > 0.0 and desk.changed("stance"):
        stance = words.STANCE_LABELS[round(desk.get("stance")) + 1]
        lines.append(PlanLine("landmark", _("Lobby for"), within(stance), changed=True, screen="company"))
    return lines
