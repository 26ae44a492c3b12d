"""Forecasts of demand: the market's own phases, run on what the seat believes."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, exp, fraction, log
from game.market.phases import deflation, demand, serving
from game.market.quarter import Quarter
from game.market.sums import highest, over_labs
from game.market.trends import e_to, ln
from game.market.unlocking import unlocked_part
from game.rivals.reading.desk import Desk

PLENTY = 1e9
"""kH100e of capacity: forecasts ask what demand would be if everybody were served."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the seat puts before customers in a quarter."""

    price: Array  # (K, B) $/Mtok
    free_plan: Array  # (B,) [0, 1]
    consent: Array  # (B,) level
    capability: Array  # (B,) Elo, general
    base_capability: Array  # (B,) Elo as pre-trained


USUAL_CUT = 0.85
"""x a quarter: what prices usually do, rivals' among them."""

USUAL_RISE = 15.0
"""Elo a quarter by which rivals' models usually get better."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the seat stands with customers in a quarter."""

    target: Array  # (K, B) where the seat's shares are heading
    share: Array  # (K, B) its shares
    unit_cost: Array  # (B,) $/Mtok of compute


@dataclass(frozen=True, slots=True)
class Outlook(Standing):
    """A quarter as the seat expects it, were all its demand served."""

    adoption: Array  # (K, B) after it
    tokens: Array  # (K, B) T, its paid tokens
    need: Array  # (B,) kH100e, free plan included
    income: Array  # (B,) $M
    margin: Array  # (B,) gross margin


class Forecast:
    """The quarter to be planned, rivals going on as labs usually do, but for the seat's prices.

    What it would be at some prices follows from it, for one offer of prices after another.
    """

    def __init__(self, desk: Desk, offer: Offer) -> None:
        """Reckon what tokens cost and what customers know of the labs; the offer's prices are not read."""
        self.seat = desk.seat
        before = desk.belief.copy()
        for name in ("free_plan", "consent", "base_capability", "capability"):
            rows = getattr(before, name) + (USUAL_RISE if name == "capability" else 0.0)
            rows[self.seat] = getattr(offer, name)
            setattr(before, name, rows)
        before.efficiency = before.efficiency * e_to(desk.ln_progress())
        self.usual_prices = before.price * USUAL_CUT
        self.quarter = Quarter.begin(before, desk.rules, np.zeros(before.batch, dtype=np.uint64))
        self.quarter.report.rental_got = np.full_like(before.cash, PLENTY)
        deflation.set_costs(self.quarter)
        demand.meet(self.quarter)

    def _chosen(self, price: Array) -> Quarter:
        """Return the quarter once customers have chosen at the seat's prices, (K, B)."""
        q = self.quarter.fork()
        q.state.price = self.usual_prices.copy()
        q.state.price[self.seat] = price
        deflation.set_references(q)
        demand.choose(q)
        return q

    def standing(self, price: Array) -> Standing:
        """Return where the seat would stand at some prices, (K, B)."""
        me, q = self.seat, self._chosen(price)
        return Standing(q.report.target_share[me], q.state.share[me], q.report.unit_cost[me])

    def outlook(self, price: Array) -> Outlook:
        """Return the whole quarter at some prices, (K, B)."""
        me, q = self.seat, self._chosen(price)
        demand.use(q)
        serving.run(q)
        r = q.report
        return Outlook(
            adoption=q.state.adoption,
            target=r.target_share[me],
            share=q.state.share[me],
            tokens=r.tokens[me],
            unit_cost=r.unit_cost[me],
            need=r.demand[me],
            income=over_labs(r.revenue[me]),
            margin=r.margin[me],
        )


def next_quarter(desk: Desk, offer: Offer) -> Outlook:
    """Return the outlook of the quarter to be planned at an offer, rivals going on as labs usually do."""
    return Forecast(desk, offer).outlook(offer.price)


def need_after(desk: Desk, now: Outlook) -> Array:
    """Return the serving need of the quarter after the one of an outlook, kH100e, (B,).

    Shares move on by churn, adoption grows once more as it does now, prices and the compute of a token fall
    as they usually do.
    """
    c, rule = desk.rules.world.columns, desk.rules.deflation
    moving = now.share + c.churn * (now.target - now.share)
    adopted = now.adoption * fraction(now.adoption, desk.state.adoption, 1.0)
    answer = exp(-c.elasticity * ln(USUAL_CUT))
    grown = fraction(moving * np.minimum(adopted, 1.0), now.share * now.adoption, 1.0)
    later = now.tokens * grown * answer
    smaller = deflation.model_size(rule, desk.state.quarter + 1) / deflation.model_size(
        rule, desk.state.quarter
    )
    tokens = fraction(over_labs(later), over_labs(now.tokens), 1.0)
    return now.need * tokens * smaller * e_to(-desk.ln_progress())


def tokens_later(desk: Desk, now: Outlook, price: Array, quarters: int) -> tuple[Array, Array]:
    """Return the seat's paid tokens, T, and prices, $/Mtok, (K, B) each, some quarters after an outlook.

    Its share is where shares are heading; adoption runs along its S-curve to the ceiling that better models
    open (R14); prices fall as they usually do, and usage answers (R12).
    """
    rules, s, c = desk.rules, desk.belief, desk.rules.world.columns
    later = price * e_to(quarters * ln(USUAL_CUT))
    adopted = now.adoption
    if rules.adoption.enabled:
        best = np.maximum(highest(np.where(s.alive > 0.0, s.capability, 0.0)), s.commons)
        able = unlocked_part(rules, best + USUAL_RISE * float(quarters))
        ceiling = able * np.minimum(s.confidence / rules.adoption.full_confidence, 1.0)
        started = np.maximum(adopted + quarters / 2.0 * rules.adoption.seed * able, 1e-9)
        fading = e_to(-rules.adoption.pace * quarters)
        adopted = fraction(ceiling, 1.0 + (ceiling / started - 1.0) * fading)
    answer = exp(-c.elasticity * log(later / c.start_price))
    return now.target * adopted * c.full_volume * answer, later
