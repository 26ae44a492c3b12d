"""A whole plan: models, prices, capacity, money and data, in the order in which they need each other."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np

from game.market.exact import Array
from game.market.observe import View
from game.market.orders import Orders
from game.market.quarter import Positions
from game.rivals.decisions.auction import bids, focus, worth_of_fields
from game.rivals.decisions.capacity import ComputePlan, plan_compute
from game.rivals.decisions.licences import royalty
from game.rivals.decisions.models import ModelPlan, plan_models
from game.rivals.decisions.politics import consent, stance
from game.rivals.decisions.pricing import prices
from game.rivals.decisions.treasury import Money, plan_money
from game.rivals.nature.character import Character
from game.rivals.nature.doubt import swayed
from game.rivals.nature.style import Style
from game.rivals.reading.desk import Desk
from game.rivals.reading.forecast import Forecast, Offer, Outlook

R = TypeVar("R", ModelPlan, Outlook, ComputePlan, Money, Orders)

SYNTHETIC_SHARE = 0.95
"""x the share with the largest gain: a little less costs nothing and never harms."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan with what it rests on, for whoever wants to know why."""

    desk: Desk
    models: ModelPlan
    now: Outlook  # the quarter as expected at the planned prices
    compute: ComputePlan
    money: Money
    orders: Orders  # L = 1


def chosen(desk: Desk, plans: Sequence[Plan], numbers: Positions) -> Plan:
    """Return one plan for each game of a desk, by their numbers among the games of all of `plans`."""

    def picked(records: list[R]) -> R:
        each = {f.name: [getattr(record, f.name) for record in records] for f in fields(records[0])}
        return type(records[0])(
            **{n: np.concatenate(a, axis=-1).take(numbers, axis=-1) for n, a in each.items()}
        )

    return Plan(
        desk,
        picked([plan.models for plan in plans]),
        picked([plan.now for plan in plans]),
        picked([plan.compute for plan in plans]),
        picked([plan.money for plan in plans]),
        picked([plan.orders for plan in plans]),
    )


def whole_plan(view: View, style: Style, character: Character, thesis: float = -1.0) -> Orders:
    """Return the orders of the view's seat with L = 1, shapes (1, ..., B)."""
    return worked_out(view, style, character, thesis).orders


def worked_out(view: View, style: Style, character: Character, thesis: float = -1.0) -> Plan:
    """Return the plan of the view's seat; see `whole_plan`."""
    desk = opened(view, style, character, thesis)
    s, batch = desk.state, desk.batch
    models = plan_models(desk)
    free_plan = desk.own(s.free_plan) if style.keeps_offer else np.full(batch, style.free_plan)
    trains_on = consent(desk, desk.own(s.consent) if style.keeps_offer else np.full(batch, style.consent))
    offer = Offer(desk.own(s.price), free_plan, trains_on, models.capability, models.base)
    forecast = Forecast(desk, offer)
    quality = models.capability + _domain_lift(desk)
    price = prices(desk, forecast.standing(offer.price), free_plan, quality)
    now = forecast.outlook(price)
    compute = plan_compute(desk, now, models)
    money = plan_money(desk, price, now, compute)
    fields = worth_of_fields(desk, now, price)
    focused = focus(desk, fields)
    orders = {
        "split": compute.split * desk.own(s.alive),
        "buy": money.hardware / desk.hardware_cost(),
        "rent": compute.rent,
        "ship": models.ship,
        "open_base": models.open_base,
        "licence_from": models.licence_from,
        "royalty": royalty(desk),
        "release": models.release,
        "focus": focused,
        "bid": bids(desk, now, fields, focused, money.data),
        "consent": trains_on,
        "synthetic_share": SYNTHETIC_SHARE * desk.rules.synthetic_data.best_share * models.data_bound,
        "labelling": money.labelling,
        "price": price,
        "free_plan": free_plan,
        "raise_capital": money.raised,
        "safety": money.safety,
        "marketing": money.marketing,
        "harness": money.harness,
        "talent": money.talent,
        "lobbying": money.lobbying,
        "stance": stance(desk),
        "thesis": np.full(batch, thesis),
    }
    sealed = Orders(**{name: values[None] for name, values in orders.items()})
    return Plan(desk, models, now, compute, money, sealed)


def opened(view: View, style: Style, character: Character, thesis: float) -> Desk:
    """Return the desk of the view's seat at which it plans, its style as doubt has changed it."""
    return Desk.of(view, swayed(style, thesis, view.state), character)


def _domain_lift(desk: Desk) -> Array:
    """Return what the seat's domain uplift adds in each segment, Elo, (K, B)."""
    weights, uplift = desk.rules.world.domain_weights, desk.own(desk.state.domain_uplift)
    lift = np.zeros((weights.shape[0], desk.batch))
    for d in range(weights.shape[1]):
        lift = lift + weights[:, d] * uplift[d]
    return lift
