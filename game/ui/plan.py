"""The plan in a few lines: what the side panel shows of it."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.market.report import Account
from game.ui.screens import words

if TYPE_CHECKING:
    from game.ui.desk import Desk


class PlanLine(NamedTuple):
    """One line: icon, label, value, whether changed this turn, and the screen that changes it."""

    icon: str
    label: str
    value: str
    changed: bool
    screen: str


def plan_lines(desk: "Desk") -> list[PlanLine]:
    """Return the plan's lines in the order of the screens; prices only where changed."""
    return [*_compute(desk), *_model(desk), *_data(desk), *_prices(desk), *_company(desk)]


def _compute(desk: "Desk") -> list[PlanLine]:
    was, now = desk.before("split", "serving"), desk.get("split", "serving")
    before, after = words.share(was, 0), words.share(now, 0)
    value = after if before == after else f"{before.rstrip('%')} → {after}"
    lines = [PlanLine("server", "Serving", value, desk.changed("split", "serving"), "compute")]
    buy, rent = desk.get("buy"), desk.get("rent")
    spend = desk.outlook.spend
    cost = spend.get(Account.HARDWARE, 0.0) + spend.get(Account.SITES, 0.0)
    value = f"{words.compute(buy)} · {words.money(cost)}" if buy > 0.0 else "none"
    lines.append(PlanLine("cpu", "Order hardware", value, desk.changed("buy"), "compute"))
    if rent > 0.0 or desk.changed("rent"):
        lines.append(PlanLine("clock", "Rent spot", words.compute(rent), desk.changed("rent"), "compute"))
    return lines


def _model(desk: "Desk") -> list[PlanLine]:
    choice = "keep training"
    if desk.get("open_base") > 0.0:
        choice = "stand on open base"
    elif desk.get("ship") > 0.0:
        choice = "ship as open" if desk.get("release") > 0.0 else "ship"
    elif desk.get("release") > 0.0:
        choice = "release weights"
    licensed = int(desk.get("licence_from"))
    if choice == "keep training" and 0 <= licensed < len(desk.world.labs):
        choice = f"on the base of {desk.lab_name(licensed)}"
    changed = any(desk.changed(name) for name in ("ship", "open_base", "licence_from", "release"))
    generation = int(desk.own_number("generation")) + 1
    name = f"Model {model_name(desk.lab.name, generation)}"
    lines = [PlanLine("layers", name, choice, changed, "models")]
    royalty = desk.get("royalty")
    if royalty > 0.0 or desk.changed("royalty"):
        value = words.share(royalty, 0) if royalty > 0.0 else "not offered"
        lines.append(PlanLine("git-fork", "License your base", value, desk.changed("royalty"), "models"))
    return lines


def model_name(lab: str, generation: int) -> str:
    """Return what a lab's model is called: `M-4`."""
    return f"{lab[:1].upper()}-{generation}"


def _data(desk: "Desk") -> list[PlanLine]:
    bids = desk.row("bid")
    count = int(np.count_nonzero(bids > 0.0))
    value = f"{count} lot{'s' if count > 1 else ''}, ≤ {words.money(bids.sum())}" if count else "none"
    return [PlanLine("gavel", "Sealed bids", value, desk.changed("bid"), "data")]


def _prices(desk: "Desk") -> list[PlanLine]:
    moved = [k for k in range(len(desk.world.segments)) if desk.changed("price", k)]
    if not moved:
        return [PlanLine("tag", "Prices", "as proposed", changed=False, screen="pricing")]
    k = moved[0]
    label = desk.world.segments[k].name if len(moved) == 1 else f"{len(moved)} prices"
    value = f"{words.price(desk.before('price', k))} → {words.price(desk.get('price', k))}"
    return [PlanLine("tag", label, value if len(moved) == 1 else "changed", changed=True, screen="pricing")]


def _company(desk: "Desk") -> list[PlanLine]:
    lines = []
    raised = desk.outlook.raised
    if raised > 0.0 or desk.changed("raise_capital"):
        lines.append(
            PlanLine("banknote", "Raise", words.money(raised), desk.changed("raise_capital"), "company")
        )
    budgets = ("labelling", "talent", "safety", "marketing", "harness", "lobbying")
    total = sum(desk.get(name) for name in budgets)
    changed = any(desk.changed(name) for name in budgets)
    lines.append(PlanLine("wallet", "Budgets", words.money(total), changed, "company"))
    if desk.get("lobbying") > 0.0 and desk.changed("stance"):
        stance = words.STANCE_LABELS[round(desk.get("stance")) + 1]
        lines.append(PlanLine("landmark", "Lobby for", stance.lower(), changed=True, screen="company"))
    return lines
