"""What could go wrong with a plan, said before it is committed."""

from typing import NamedTuple

import numpy as np

from game.language import _, ngettext, within
from game.market.law import lawful_consent
from game.market.licensing import for_licence
from game.market.scaling import worth_of_repeats
from game.market.world import SHOCKS
from game.ui.kit import format as fmt
from game.ui.turn.desk import Desk
from game.ui.wording import words

SHORT_RUNWAY = 1.5
"""Quarters like this one, hardware included, that the cash left should last."""


LITTLE_PATIENCE = 0.3
"""Patience of investors below which using it up is worth a warning."""

_WORTH = 0.95
"""Part of a run's tokens, repeats counted at their worth, below which the data wall costs something."""


class PlanWarning(NamedTuple):
    """One warning: a stable key, a title, a detail with numbers, and the screen that mends it."""

    key: str
    title: str
    detail: str
    screen: str


def warnings_of(desk: Desk) -> list[PlanWarning]:
    """Return the plan's warnings, those that cost most first."""
    checks = (
        _cash,
        _runway,
        _patience,
        _serving,
        _idle_fleet,
        _wall,
        _ship,
        _licence,
        _licensees,
        _consent,
        _chips,
        _bids,
        _below_cost,
    )
    return [found for check in checks if (found := check(desk)) is not None]


def _cash(desk: Desk) -> PlanWarning | None:
    out = desk.outlook
    if out.wanted > out.free_cash + 0.5:
        detail = _(
            "Plan spends {wanted}; {free} is free. All will be cut.",
            wanted=words.money(out.wanted),
            free=words.money(out.free_cash),
        )
        return PlanWarning("cash", _("Spending above free cash"), detail, "company")
    if out.cash_after < 0.0:
        return PlanWarning(
            "cash",
            _("Cash runs out"),
            _("Ends near {cash}", cash=words.money(out.cash_after)),
            "company",
        )
    return None


def _runway(desk: Desk) -> PlanWarning | None:
    out = desk.outlook
    if 0.0 <= out.runway < SHORT_RUNWAY and out.cash_after >= 0.0:
        detail = _(
            "{cash} left; this plan uses {net}",
            cash=words.money(out.cash_after),
            net=words.money(-out.net),
        )
        return PlanWarning("runway", _("Little cash after this quarter"), detail, "company")
    return None


def _patience(desk: Desk) -> PlanWarning | None:
    """A round that uses up what is left of investors' patience."""
    now, after = desk.own_number("patience"), float(desk.outlook.state_after("patience"))
    if desk.outlook.raised <= 0.0 or after >= min(now, LITTLE_PATIENCE):
        return None
    detail = _(
        "Patience {now} → {after} of 100; at 0 they give nothing",
        now=fmt.number(100 * now),
        after=fmt.number(100 * after),
    )
    return PlanWarning("patience", _("Investors lose patience"), detail, "company")


def _serving(desk: Desk) -> PlanWarning | None:
    out = desk.outlook
    if out.overloads:
        detail = _(
            "Demand near {demand}; you plan {capacity}",
            demand=words.compute(out.demand),
            capacity=words.compute(out.capacity),
        )
        return PlanWarning("serving", _("Serving may overload"), detail, "compute")
    return None


def _idle_fleet(desk: Desk) -> PlanWarning | None:
    unused = 1.0 - float(desk.split.sum())
    if unused > 0.02:
        return PlanWarning(
            "idle",
            _("Part of the fleet is idle"),
            _("{unused} has no use", unused=words.share(unused, 0)),
            "compute",
        )
    return None


def _wall(desk: Desk) -> PlanWarning | None:
    out = desk.outlook
    if not desk.rules.data_wall.enabled or desk.get("split", "pretraining") < 0.01:
        return None
    worth = float(
        worth_of_repeats(
            np.array(out.optimal_tokens), np.array(out.unique_tokens), desk.rules.data_wall.repeat_scale
        )
    )
    if worth < _WORTH * out.optimal_tokens:
        detail = _(
            "{unique} unique against {optimal} optimal",
            unique=words.tokens(out.unique_tokens),
            optimal=words.tokens(out.optimal_tokens),
        )
        return PlanWarning("wall", _("Past the data wall"), detail, "data")
    return None


def _ship(desk: Desk) -> PlanWarning | None:
    out = desk.outlook
    if desk.get("ship") > 0.0 and desk.get("open_base") == 0.0 and not out.can_ship:
        detail = _(
            "The run gives {run}; deployed {deployed}",
            run=words.elo(out.ship_base),
            deployed=words.elo(desk.own("base_capability")),
        )
        return PlanWarning("ship", _("Nothing to ship"), detail, "models")
    if (
        desk.get("ship") > 0.0
        and desk.get("open_base") == 0.0
        and out.capability_shipped < out.capability_kept
    ):
        less = words.elo(out.capability_kept - out.capability_shipped)
        detail = _("Post-training starts over: {less} Elo less this quarter", less=less)
        return PlanWarning("ship", _("Shipping sets you back"), detail, "models")
    return None


def _licence(desk: Desk) -> PlanWarning | None:
    """A licence that will be refused: the model falls on the open base."""
    lab = int(desk.get("licence_from"))
    if lab < 0 or lab == desk.seat or desk.get("open_base") > 0.0 or desk.get("ship") > 0.0:
        return None
    if lab < len(desk.world.labs) and for_licence(desk.view.state)[lab, 0]:
        return None
    if lab >= len(desk.world.labs):
        detail = _("Nobody licenses it")
    elif int(desk.own_number("licensor")) >= 0:
        detail = _("{lab} licenses it no longer; you fall on open weights", lab=desk.lab_name(lab))
    else:
        detail = _("{lab} licenses it no longer; nothing changes", lab=desk.lab_name(lab))
    return PlanWarning("licence", _("No licence for that base"), detail, "models")


def _licensees(desk: Desk) -> PlanWarning | None:
    """Labs that stand on the own base lose it when it is withdrawn or left."""
    base, alive = desk.figure("licensor"), desk.figure("alive")
    on_it = [i for i in desk.rivals if int(base[i]) == desk.seat and alive[i] > 0.0]
    if not on_it:
        return None
    if desk.get("open_base") > 0.0 or desk.get("licence_from") >= 0.0:
        detail = (
            _("{lab} on your own base; royalties end", lab=desk.lab_name(on_it[0]))
            if len(on_it) == 1
            else _("{n} labs on your own base; royalties end", n=len(on_it))
        )
        return PlanWarning("licensees", _("Licensees lose your base"), detail, "models")
    return None


def _consent(desk: Desk) -> PlanWarning | None:
    """A consent level above the legal limit: the law cuts it."""
    asked = desk.get("consent")
    allowed = float(lawful_consent(desk.rules, desk.view.state, np.array([[asked]]))[0, 0])
    if not desk.rules.consent.enabled or asked <= allowed:
        return None
    detail = _("At most: train on {level}", level=within(words.CONSENT_LABELS[round(allowed)]))
    return PlanWarning("consent", _("More data than the law allows"), detail, "data")


def _chips(desk: Desk) -> PlanWarning | None:
    """Hardware or spot capacity ordered into a shortage: one that lasts, or strikes this quarter."""
    if desk.get("buy") <= 0.0 and desk.get("rent") <= 0.0:
        return None
    due, left = desk.figure("shock_due"), desk.figure("shock_left")
    cards = enumerate(desk.world.shocks)
    if not any(
        SHOCKS[card.kind] == "chip_shortage" and (due[i] == 1.0 or left[i] > 0.0) for i, card in cards
    ):
        return None
    return PlanWarning(
        "chips", _("Chips are short"), _("Part of your order may not come, and dearer"), "compute"
    )


def _bids(desk: Desk) -> PlanWarning | None:
    bids, offered, reserve = desk.row("bid"), desk.figure("lot_offered"), desk.figure("lot_reserve")
    trust = desk.own_number("trust")
    for m, lot in enumerate(desk.world.lots):
        if bids[m] <= 0.0:
            continue
        if offered[m] <= 0.0:
            return PlanWarning(
                "bids", _("Bid on a closed lot"), _("{lot} is not on offer", lot=_(lot.name)), "data"
            )
        if trust < lot.trust_needed:
            detail = _(
                "{lot} asks trust {needed}; you have {had}",
                lot=_(lot.name),
                needed=fmt.number(lot.trust_needed * 100),
                had=fmt.number(trust * 100),
            )
            return PlanWarning("bids", _("Owner will refuse your bid"), detail, "data")
        if bids[m] < reserve[m]:
            detail = _(
                "{lot}: {bid} of {reserve}",
                lot=_(lot.name),
                bid=words.money(bids[m]),
                reserve=words.money(reserve[m]),
            )
            return PlanWarning("bids", _("Bid below the reserve"), detail, "data")
    return None


def _below_cost(desk: Desk) -> PlanWarning | None:
    prices, people = desk.row("price"), desk.world.columns.people[:, 0]
    cost = desk.outlook.unit_cost + people
    sold = desk.figure("share")[desk.seat] > 0.0
    low = [k for k in range(len(prices)) if sold[k] and prices[k] < cost[k]]
    if not low:
        return None
    k = low[0]
    detail = ngettext(
        "{segment}: {price} against {cost}",
        "{segment} and {n} more: {price} against {cost}",
        len(low),
        n=len(low) - 1,
        segment=_(desk.world.segments[k].name),
        price=words.price(prices[k]),
        cost=words.price(cost[k]),
    )
    return PlanWarning("price", _("Selling below cost"), detail, "pricing")
