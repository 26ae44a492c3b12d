"""Rationale: why a rival ordered what it did, in one to three lines, from the figures that it compared.

Written for one game at a time (B = 1), sealed with the orders, and opened when nothing is secret any more.
"""

import numpy as np

from game.market.exact import Array, exp
from game.market.observe import View
from game.market.orders import Orders
from game.market.sums import over_labs
from game.rivals.models import coming_run
from game.rivals.plan import Plan
from game.rivals.search.moves import MOVES
from game.rivals.search.search import Budget, Found

MOST_LINES = 3

WORTH_TELLING = 0.3
"""Size of a move from which it is named."""

LARGE_ROUND = 0.03
"""Part of the company from which a round is a main move."""

LARGE_STEP = 0.12
"""Change of prices from which it is a main move."""

Weighed = tuple[float, str]
"""How much a line matters, and the line."""


def reasons(plan: Plan, found: Found | None, budget: Budget | None) -> tuple[str, ...]:
    """Return why a plan is as it is, what matters most first; nothing for a lab that was wound up."""
    if _one(plan.desk.own(plan.desk.state.alive)) <= 0.0:
        return ()
    lines = [_models(plan), _prices(plan), _hardware(plan), _round(plan), _data(plan)]
    if found is not None and budget is not None:
        lines.append(_search(found, budget))
    told = sorted((line for line in lines if line is not None), key=lambda line: -line[0])
    return tuple(text for _, text in told[:MOST_LINES])


def beginners_reasons(view: View, orders: Orders) -> tuple[str, ...]:
    """Return what a beginner would say of its orders."""
    if _one(view.state.alive[view.seat]) <= 0.0:
        return ()
    lines = ["Prices are a fixed mark-up on what a token costs; every budget gets the same."]
    waited = _one(view.state.congestion[view.seat])
    if waited > 0.0:
        lines.append(f"{waited:.0%} of demand had to wait, so more of the fleet serves.")
    raised = _one(orders.raise_capital[0])
    if raised > 0.0:
        lines.append(f"Cash looks low, so it asks investors for {_money(raised)}.")
    return tuple(lines)


def _search(found: Found, budget: Budget) -> Weighed | None:
    """Tell what was tried and which changes of the usual way promised most."""
    gain = float(exp(found.gain)[0]) - 1.0
    worth = found.effects[:, 0] * found.z[:, 0]
    order = np.argsort(-worth, kind="stable").tolist()
    named = [n for n in order if abs(float(found.z[n, 0])) >= WORTH_TELLING and float(worth[n]) > 0.0][:2]
    tried = f"Of {budget.tried} plans tried {budget.horizon} quarters ahead"
    if gain <= 0.0 or not named:
        return 0.5, f"{tried} none was better than its usual way."
    ways = " and ".join(MOVES[n].told(float(found.z[n, 0])) for n in named)
    better = f"{gain:.0%} better for its stake, against its rivals', than its usual way"
    return 4.0, f"{tried} the best {ways}: {better}."


def _models(plan: Plan) -> Weighed | None:
    desk, models = plan.desk, plan.models
    own = _one(desk.own(desk.state.capability))
    gain = _one(models.capability) - own
    if _one(models.ship) > 0.0:
        return 3.0, f"Ships its run: {gain:+.0f} Elo beside today's model are worth a launch."
    if _one(models.licence_from) >= 0.0 and _one(desk.own(desk.state.licensor)) < 0.0:
        lab = desk.rules.world.labs[int(_one(models.licence_from))].name
        return 3.0, f"Takes a licence from {lab}: {gain:+.0f} Elo are worth the royalty."
    if _one(models.open_base) > 0.0:
        return 3.0, f"Stands on the open base: {gain:+.0f} Elo beside its own model."
    if not plan.desk.style.trains:
        return None
    coming = _one(coming_run(desk).base) - _one(desk.own(desk.state.base_capability))
    if coming < 1.0:
        return None
    return 1.0, f"Keeps training: {coming:.0f} Elo more are too little for a launch, or too dear to serve."


def _prices(plan: Plan) -> Weighed | None:
    desk, now = plan.desk, plan.now
    last = desk.own(desk.state.price)
    income = over_labs(now.tokens * plan.orders.price[0])
    before = over_labs(now.tokens * last)
    step = _one(income / np.maximum(before, 1e-9)) - 1.0
    if abs(step) < LARGE_STEP:
        return None
    way = "Raises" if step > 0.0 else "Cuts"
    cost = f"a token costs it ${_one(now.unit_cost):.2f} a million to serve"
    share = f"it expects {_one(now.margin):.0%} gross margin"
    return 1.0 + 4.0 * abs(step), f"{way} prices by {abs(step):.0%}: {cost}, and {share}."


def _hardware(plan: Plan) -> Weighed | None:
    desk = plan.desk
    buy, fleet = _one(plan.orders.buy[0]), _one(desk.own(desk.state.fleet))
    if buy < 0.1 * fleet:
        return None
    need, fill = _one(plan.now.need), _one(desk.hardware_fill())
    short = f"; supply may fill {fill:.0%} of it" if fill < 0.8 else ""
    return 1.5, f"Orders {buy:.0f} kH100e: serving will take {need:.0f} of its {fleet:.0f}{short}."


def _round(plan: Plan) -> Weighed | None:
    desk = plan.desk
    raised, worth = _one(plan.money.raised), _one(desk.own(desk.state.valuation))
    if raised < LARGE_ROUND * worth:
        return None
    part = raised / (worth + raised)
    why = f"growth asks for more than the {_money(_one(desk.own(desk.state.cash)))} in the bank"
    return 1.2 + 8.0 * part, f"Raises {_money(raised)} for {part:.0%} of the company: {why}."


def _data(plan: Plan) -> Weighed | None:
    desk, bid = plan.desk, plan.orders.bid[0, :, 0]
    if not bid.shape[0] or not np.count_nonzero(bid):
        return None
    m = int(np.argmax(bid))
    asked = f"{desk.rules.world.lots[m].name}, reserve {_money(float(desk.state.lot_reserve[m, 0]))}"
    return 1.4, f"Bids {_money(float(bid[m]))} for {asked}: what it would earn over its term."


def _one(figure: Array) -> float:
    """Return the figure of the only game."""
    return float(figure[0])


def _money(millions: float) -> str:
    """Return an amount in words: $M or $B."""
    return f"${millions / 1000.0:.1f}B" if millions >= 1000.0 else f"${millions:.0f}M"
