"""Budgets: each saturates, so each gets money until another dollar would no longer come back.

A budget m whose effect is worth V * m / (m + S) a quarter earns most at m = sqrt(V S) - S: nothing while V is
below S, and growing with the square root of what is at stake. The styles' tastes multiply V.
"""

import numpy as np

from game.market.exact import LN_10, Array, fraction
from game.market.hazard import hazard, safety_scale
from game.market.sums import over_labs
from game.rivals.decisions.politics import lobbying_scale, worth_of_lobbying
from game.rivals.reading.desk import Desk
from game.rivals.reading.forecast import Outlook

EXPECTED_GROWTH = 1.4
"""x: what is built now serves the larger market of the coming quarters."""

TRUST_QUARTERS = 4.0
"""Quarters of business that a loss of trust weighs on."""

SHARE_OF_VALUE = 0.5
"""Part of what lost confidence takes off the company's value that a lab counts: some of it comes back."""


def most_worth(value: Array, scale: Array | float) -> Array:
    """Return the m that maximises value * m / (m + scale) - m, at least 0."""
    return np.maximum(np.sqrt(np.maximum(value, 0.0) * scale) - scale, 0.0)


def profit_per_attraction(desk: Desk, price: Array, now: Outlook) -> Array:
    """Return the profit and run-rate a quarter of a unit of attraction in the long run, $M, (K, B)."""
    c = desk.rules.world.columns
    per_token = np.maximum(price - now.unit_cost - c.people, 0.05 * price) + desk.style.run_rate * price
    return EXPECTED_GROWTH * per_token * now.tokens * (1.0 - now.target)


def wanted_budgets(desk: Desk, price: Array, now: Outlook) -> dict[str, Array]:
    """Return what each budget is worth spending, $M, (B,) each, together within the style's part of money."""
    style, rules = desk.style, desk.rules
    grown = desk.inflation()
    by_segment = profit_per_attraction(desk, price, now)
    pull = over_labs(by_segment)
    elo = over_labs(rules.world.columns.alpha * by_segment) / 100.0  # what one of general ability brings
    post, tools = rules.post_training, rules.platform
    fading = tools.decay / max(tools.decay + tools.growth, 1e-9)
    stakes: dict[str, tuple[Array, float]] = {
        "labelling": (post.label_elo * elo, post.label_scale * post.label_decay),
        "talent": (_worth_of_research(desk, now, elo), rules.diffusion.talent_scale),
        "safety": (_worth_of_safety(desk, now, pull), safety_scale(rules, desk.state.quarter)),
        "marketing": (rules.demand.brand_weight * pull, rules.demand.brand_scale * grown),
        # Tools stay: their depth settles at g m / (g m + d (m + S)), with growth g and decay d.
        "harness": ((1.0 - fading) * tools.weight * pull, fading * tools.scale * grown),
        "lobbying": (worth_of_lobbying(desk, now), lobbying_scale(rules, desk.state.quarter)),
    }
    worth = {name: most_worth(getattr(style, name) * v, scale) for name, (v, scale) in stakes.items()}
    cash = np.maximum(desk.own(desk.state.cash), 0.0)
    pool = style.budget * now.income + 0.03 * cash
    total = over_labs(np.array(list(worth.values())))
    part = np.minimum(pool / np.maximum(total, 1e-9), 1.0)
    return {name: amount * part for name, amount in worth.items()}


def _worth_of_research(desk: Desk, now: Outlook, elo: Array) -> Array:
    """Return what full talent adds through research: cheaper tokens and better models, until rivals know."""
    rule, pre = desk.rules.diffusion, desk.rules.pretraining
    effort = desk.style.research / (desk.style.research + rule.research_scale)
    lasts = 1.0 / max(rule.gap_closed, 0.1) if rule.enabled else 6.0
    cost = now.income * (1.0 - now.margin)
    gain = (1.0 - rule.talent_floor) * (rule.research_growth - 1.0) * effort * lasts
    return gain * (cost + (pre.knowhow_elo + pre.elo_per_decade) / LN_10 * elo)


def _worth_of_safety(desk: Desk, now: Outlook, pull: Array) -> Array:
    """Return what incidents would cost a quarter without safety work."""
    rule, s = desk.rules.incidents, desk.state
    if not rule.enabled:
        return pull * 0.0
    share = fraction(desk.own(s.revenue), over_labs(s.revenue))
    chance = hazard(
        desk.rules,
        s.quarter,
        reach=share * float(len(desk.rules.world.labs)),
        capability=desk.own(s.capability),
        safety=np.zeros(desk.batch),
        scrutiny=s.scrutiny,
        regulation=s.regulation,
    )
    blow = rule.trust_loss * desk.rules.demand.trust_weight * TRUST_QUARTERS + rule.confidence_loss
    mood = SHARE_OF_VALUE * rule.confidence_loss * desk.own(s.valuation)
    return chance * (blow * pull + rule.fine * now.income + mood)
