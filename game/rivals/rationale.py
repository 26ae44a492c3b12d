"""Rationale: why a rival ordered what it did, in one to three lines, from the figures that it compared.

What it does comes first, the largest move before the others; what it tried before it chose comes last.
Written for one game at a time (B = 1), sealed with the orders, and opened when nothing is secret any more.
"""

import numpy as np

from game.market.exact import Array, exp, ordered_sum
from game.market.observe import View
from game.market.orders import Orders
from game.market.shocks import PRIVACY_SCANDAL
from game.market.sums import over_labs
from game.rivals.beginner import ALREADY_BUSY, BETTER, WAITED
from game.rivals.decisions.licences import CROWDED
from game.rivals.decisions.models import affordable, coming_run, uplift_target, worthwhile_gain
from game.rivals.decisions.politics import NOTICE
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

TOLD_STEP = 0.3
"""Change of prices beyond which a larger one is no larger move: costs fall that fast for everybody."""

LARGE_ORDER = 0.1
"""Part of the fleet from which hardware that is ordered or rented is a main move."""

Weighed = tuple[float, str]
"""How much a line matters, and the line."""

TRAINS_ON = (
    "Trains on nothing that its users write",
    "Trains on its free plans",
    "Trains on its free and paid plans",
    "Trains on everything that its users write",
)
"""By the level of consent."""


def reasons(plan: Plan, found: Found | None, budget: Budget | None) -> tuple[str, ...]:
    """Return why a plan is as it is: its largest moves, then the search; nothing for a lab wound up."""
    if _one(plan.desk.own(plan.desk.state.alive)) <= 0.0:
        return ()
    tellers = (_models, _release, _consent, _offer, _prices, _hardware, _rented, _round, _data)
    lines = [line for line in (tell(plan) for tell in tellers) if line is not None]
    deeds = [text for _, text in sorted(lines, key=lambda line: -line[0])]
    tried = [_search(found, budget)] if found is not None and budget is not None else []
    return (*deeds[: MOST_LINES - len(tried)], *tried)


def beginners_reasons(view: View, orders: Orders) -> tuple[str, ...]:
    """Return what a beginner would say of its orders."""
    s, r, seat = view.state, view.report, view.seat
    if _one(s.alive[seat]) <= 0.0:
        return ()
    lines = []
    gain = _one(r.ship_capability[seat] - s.base_capability[seat])
    if _one(orders.ship[0]) > 0.0:
        lines.append(f"Ships its run: {gain:.0f} Elo more, and there is room to serve it.")
    waited = _one(s.congestion[seat])
    if waited > WAITED:
        lines.append(f"{waited:.0%} of demand had to wait, so more of the fleet serves.")
    raised = _one(orders.raise_capital[0])
    if raised > 0.0:
        lines.append(f"Cash looks low, so it asks investors for {_money(raised)}.")
    lines.append("Prices are a fixed mark-up on what a token costs; every budget gets the same.")
    if gain > BETTER and _one(orders.ship[0]) <= 0.0:
        lines.append(
            f"Keeps a run of {gain:.0f} Elo more back: over {ALREADY_BUSY:.0%} of the fleet is busy."
        )
    return tuple(lines[:MOST_LINES])


def _search(found: Found, budget: Budget) -> str:
    """Tell what was tried and which changes of the usual way promised most."""
    gain = float(exp(found.gain)[0]) - 1.0
    worth = found.effects[:, 0] * found.z[:, 0]
    order = np.argsort(-worth, kind="stable").tolist()
    named = [n for n in order if abs(float(found.z[n, 0])) >= WORTH_TELLING and float(worth[n]) > 0.0][:2]
    tried = f"Of {budget.tried} plans tried {budget.horizon} quarters ahead"
    if gain <= 0.0 or not named:
        return f"{tried} none was better than its usual way."
    ways = " and ".join(MOVES[n].told(float(found.z[n, 0])) for n in named)
    better = f"Against rivals' its stake ends {gain:.0%} higher."
    return f"{tried} the best differs from its usual way: it {ways}. {better}"


def _models(plan: Plan) -> Weighed | None:
    desk, models = plan.desk, plan.models
    own = _one(desk.own(desk.state.capability))
    better = _one(models.capability) - own
    base = _one(models.base) - _one(desk.own(desk.state.base_capability))
    if _one(models.ship) > 0.0:
        return 3.0, f"Ships its run: {base:+.0f} Elo in its base, {better:+.0f} in the model at first."
    if _one(models.licence_from) >= 0.0 and _one(desk.own(desk.state.licensor)) < 0.0:
        lab = desk.rules.world.labs[int(_one(models.licence_from))].name
        return 3.0, f"Takes a licence from {lab}: {base:+.0f} Elo beside its own base are worth the royalty."
    if _one(models.open_base) > 0.0:
        beside = f"{base:+.0f} Elo beside" if abs(base) >= 1.0 else "as good as"
        return 3.0, f"Stands on the open base: it is {beside} its own, and costs no royalty."
    return _kept_training(plan) if desk.style.trains else None


def _kept_training(plan: Plan) -> Weighed | None:
    """Tell why a run is not shipped yet: it gains too little, or what it gains would not pay to serve."""
    desk = plan.desk
    run = coming_run(desk)
    gain = run.base - desk.own(desk.state.base_capability)
    if _one(gain) < 1.0:
        return None
    uplift = np.maximum(desk.own(desk.state.uplift), uplift_target(desk, run.post_training))
    needed = worthwhile_gain(desk, uplift)
    if _one(gain) < _one(needed):
        asked = f"a launch should bring {_one(needed):.0f} Elo"
        return 1.0, f"Keeps training: {asked}, the run would bring {_one(gain):.0f}."
    if _one(affordable(desk, gain[None])[0]) <= 0.0:
        dear = "too dear to serve with today's prices and fleet"
        return 1.0, f"Keeps training: a base {_one(gain):.0f} Elo better is {dear}."
    return None


def _release(plan: Plan) -> Weighed | None:
    desk = plan.desk
    if _one(plan.models.release) <= 0.0:
        return None
    ahead = _one(desk.own(desk.state.capability)) - _one(desk.belief.commons)
    return (
        3.5,
        f"Opens its weights: they are {ahead:.0f} Elo ahead of the open base, and its next model is near.",
    )


def _consent(plan: Plan) -> Weighed | None:
    desk = plan.desk
    level = round(_one(plan.orders.consent[0]))
    if level == round(_one(desk.own(desk.state.consent))):
        return None
    if level == round(_one(np.full(desk.batch, desk.style.consent))):
        why = "that is its way"
    elif _one(desk.ahead(PRIVACY_SCANDAL, NOTICE)) > 0.0:
        why = "a privacy scandal is in the air"
    else:
        why = "the law allows no more"
    return 2.5, f"{TRAINS_ON[level]}: {why}."


def _offer(plan: Plan) -> Weighed | None:
    """Tell when the lab begins or ends to license its base."""
    desk = plan.desk
    asked, before = _one(plan.orders.royalty[0]), _one(desk.own(desk.state.royalty))
    if asked > 0.0 and before <= 0.0:
        return (
            2.3,
            f"Offers its base for {asked:.0%} of revenue: that pays for the customers it may lose to it.",
        )
    if asked > 0.0 or before <= 0.0:
        return None
    revenue = desk.belief.revenue
    fair = _one(desk.own(revenue) / over_labs(revenue) * over_labs(desk.belief.alive))
    if _one(desk.own(desk.belief.licensor)) >= 0.0:
        why = "it stands on another's itself"
    elif fair >= CROWDED:
        why = f"with {fair:.1f} times a fair share of the market it would feed those who want it"
    else:
        why = "it leads the rest by too little to be asked for it"
    return 2.3, f"Takes its base off the market: {why}."


def _prices(plan: Plan) -> Weighed | None:
    desk, now = plan.desk, plan.now
    last = desk.own(desk.state.price)
    income = over_labs(now.tokens * plan.orders.price[0])
    before = over_labs(now.tokens * last)
    step = _one(income / np.maximum(before, 1e-9)) - 1.0
    if abs(step) < LARGE_STEP:
        return None
    way = "Raises" if step > 0.0 else "Cuts"
    cost = f"a million tokens cost it ${_digits(_one(now.unit_cost))} to serve"
    share = f"it expects {_one(now.margin):.0%} gross margin"
    return 1.0 + 4.0 * min(abs(step), TOLD_STEP), f"{way} prices by {abs(step):.0%}: {cost}, and {share}."


def _hardware(plan: Plan) -> Weighed | None:
    desk = plan.desk
    buy, fleet = _one(plan.orders.buy[0]), _one(desk.own(desk.state.fleet))
    if buy < LARGE_ORDER * fleet:
        return None
    need, fill = _one(plan.now.need), _one(desk.hardware_fill())
    use = (
        f"serving takes {need:.0f} of it this quarter" if need <= fleet else f"serving alone needs {need:.0f}"
    )
    short = f"; supply may fill {fill:.0%} of the order" if fill < 0.8 else ""
    return 1.5, f"Orders {buy:.0f} kH100e on top of its {fleet:.0f}: {use}{short}."


def _rented(plan: Plan) -> Weighed | None:
    desk = plan.desk
    rent, fleet = _one(plan.orders.rent[0]), _one(desk.own(desk.state.fleet))
    if rent < LARGE_ORDER * fleet:
        return None
    need = _one(plan.now.need)
    earns, costs = _one(plan.now.income) / need, _one(np.full(desk.batch, desk.state.rental_price))
    why = f"serving needs {need:.0f}, its fleet is {fleet:.0f}"
    pays = f"each could earn ${_digits(earns)}M against a rent of ${_digits(costs)}M"
    return 1.3 + 0.5 * min(rent / max(fleet, 1e-9), 2.0), f"Rents {rent:.0f} kH100e: {why}, and {pays}."


def _round(plan: Plan) -> Weighed | None:
    desk = plan.desk
    raised, worth = _one(plan.money.raised), _one(desk.own(desk.state.valuation))
    if raised < LARGE_ROUND * worth:
        return None
    part = raised / (worth + raised)
    bank = _money(_one(desk.own(desk.state.cash)))
    why = f"its plan costs more than sales and its {bank} can pay beside a reserve"
    return 1.2 + 8.0 * part, f"Raises {_money(raised)} for {part:.0%} of the company: {why}."


def _data(plan: Plan) -> Weighed | None:
    desk, bid = plan.desk, plan.orders.bid[0, :, 0]
    if not bid.shape[0] or not np.count_nonzero(bid):
        return None
    m, others = int(np.argmax(bid)), int(np.count_nonzero(bid)) - 1
    lot, reserve = desk.rules.world.lots[m].name, _money(float(desk.state.lot_reserve[m, 0]))
    more = "" if others == 0 else f" and for {others} more lot{'s' if others > 1 else ''}"
    part = float(ordered_sum(bid)) / max(_one(desk.own(desk.state.cash)), 1.0)
    asked = f"Bids {_money(float(bid[m]))} for {lot} (reserve {reserve}){more}"
    return 1.2 + 6.0 * min(part, 0.2), f"{asked}: reckoned from what it would earn over its term."


def _one(figure: Array) -> float:
    """Return the figure of the only game."""
    return float(figure[0])


def _money(millions: float) -> str:
    """Return an amount in words: $M or $B."""
    return f"${millions / 1000.0:.1f}B" if millions >= 1000.0 else f"${millions:.0f}M"


def _digits(number: float) -> str:
    """Return a price with two telling digits, however small it is: costs fall a thousandfold in a game."""
    return np.format_float_positional(number, precision=2, fractional=False, trim="k").rstrip(".")
