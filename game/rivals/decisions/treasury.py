"""Money: what to raise, what each budget gets, what is left for data and hardware."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, fraction
from game.market.fleet import running_cost
from game.market.funding import largest_round, overhead
from game.market.sums import over_labs
from game.rivals.decisions.budgets import wanted_budgets
from game.rivals.decisions.capacity import ComputePlan
from game.rivals.reading.desk import Desk
from game.rivals.reading.forecast import Outlook

PRUDENT = 0.92
"""Part of forecast income that is counted on."""

LEAST_ROUND = 0.004
"""Rounds smaller than this part of the company are not worth the trouble."""

DATA_OF_HARDWARE = 0.25
"""Bids go before at most this part of the money for hardware when both are short."""


@dataclass(frozen=True, slots=True)
class Money:
    """Where the quarter's money comes from and goes, $M, (B,) each."""

    raised: Array
    labelling: Array
    talent: Array
    safety: Array
    marketing: Array
    harness: Array
    lobbying: Array
    data: Array  # pool that bids may tie up
    hardware: Array  # for new hardware


def plan_money(desk: Desk, price: Array, now: Outlook, compute: ComputePlan) -> Money:
    """Cover fixed cost and a reserve first, then budgets, data and hardware; raise what growth lacks."""
    style, s, rules = desk.style, desk.state, desk.rules
    cash, fleet = desk.own(s.cash), desk.own(s.fleet)
    overheads = desk.own(overhead(rules.capital, s.revenue))
    fixed = running_cost(rules.compute_market, s.quarter) * fleet + overheads
    people = over_labs(rules.world.columns.people * now.tokens)
    income = PRUDENT * served_income(desk, now, compute) - people
    rent = compute.rent * s.rental_price * (1.0 + rules.compute_market.rental_swing * 0.5)
    wanted = wanted_budgets(desk, price, now)
    opex = over_labs(np.array(list(wanted.values())))
    shunned = 1.0 - desk.own(s.patience)
    reserve = style.reserve * (1.0 + style.caution * shunned) * (fixed + 0.5 * opex)
    opening = desk.opening_cost(compute.wanted)
    growth = compute.wanted * desk.hardware_cost() + opening
    fill = desk.hardware_fill()
    filled = growth * (fill + style.rush * (1.0 - fill))
    data = style.data_share * np.maximum(cash, 0.0) * 0.5
    free = cash + income - fixed - rent - rules.pretraining.release_cost - reserve
    lacking = opex + filled + data - free
    raised = _round(desk, lacking, free - opex)
    money = free + raised
    # The market lets nobody order more than the cash at hand and a part of last quarter's revenue.
    credit = 0.9 * rules.capital.credit * desk.own(s.revenue)
    limit = cash + raised + credit - fixed - rent
    money = np.minimum(money, limit)
    part = np.minimum(fraction(np.maximum(money + 0.7 * reserve, 0.0), opex, 1.0), 1.0)
    part = np.where(money >= opex, 1.0, np.maximum(part * 0.6, 0.0))
    part = np.where(limit < opex, np.minimum(part, fraction(np.maximum(limit, 0.0), opex)), part)
    left = np.maximum(money - part * opex, 0.0)
    bidding = np.minimum(style.data_share * left, np.maximum(left - growth, DATA_OF_HARDWARE * left))
    hardware = np.minimum(np.maximum(left - bidding, 0.0), growth)
    hardware = np.maximum(hardware - opening, 0.0)
    alive = desk.own(s.alive)
    return Money(
        raised=raised * alive,
        data=bidding * alive,
        hardware=hardware * alive,
        **{name: amount * part * alive for name, amount in wanted.items()},
    )


def served_income(desk: Desk, now: Outlook, compute: ComputePlan) -> Array:
    """Return the income that the planned capacity can serve, $M, (B,)."""
    capacity = compute.split[4] * desk.own(desk.state.fleet) + compute.rent
    return now.income * np.minimum(fraction(capacity, now.need, 1.0), 1.0)


def _round(desk: Desk, lacking: Array, cushion: Array) -> Array:
    """Return the size of this quarter's round: what growth lacks within the taste for dilution, more in need.

    `cushion` is what is left above the reserve before growth; below zero the reserve itself is in danger.
    """
    rule, s = desk.rules.capital, desk.state
    if not rule.enabled:
        return np.zeros(desk.batch)
    worth = desk.own(s.valuation)
    most = 0.98 * desk.own(largest_round(desk.rules, s))
    need = np.maximum(-cushion, 0.0)
    wish = np.maximum(np.minimum(lacking, desk.style.dilution * desk.character.courage * worth), need)
    amount = np.minimum(np.maximum(wish, 0.0), most)
    return np.where(amount > LEAST_ROUND * worth, amount, 0.0)
