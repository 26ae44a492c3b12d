"""How a lab likes to run its business: the numbers in which the personas differ.

A style says what a lab wants and never how well it calculates: all of them share one machinery (pricing,
capacity planning, training cadence, auctions, treasury), which a skill may later blur or sharpen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from game.market.exact import Array

Taste = float | Array
"""One number, or (B,) of them where labs of a batch have come to differ by what their games showed them."""


@dataclass(frozen=True, slots=True)
class Style:
    """A lab's tastes. Defaults are a sound, unexcited lab."""

    # --- pricing
    patience: float = 0.93  # what a dollar of the next quarter is worth today, [0, 1)
    price_level: Taste = 0.86  # x the price at which customers are indifferent to the best offer
    markup_weight: float = 0.75  # how far the own elasticity decides against that price, [0, 1]
    margin_floor: Taste = 0.20  # least gross margin asked for
    ship_margin: float = 0.35  # least gross margin at which a model that is dearer to serve is deployed
    steepest_cut: float = 0.45  # most a price falls in a quarter
    steepest_rise: float = 0.12  # most it rises
    least_step: float = 0.0  # a price that is right within this stays

    # --- offer
    free_plan: float = 0.3  # generosity of the free plan
    consent: float = 1.0  # consent level
    keeps_offer: bool = False  # leaves free plan and consent as they are
    focus: Taste = 0.2  # specialisation on each chosen domain
    domains: int = 1  # how many domains it chooses

    # --- compute
    headroom: float = 1.12  # serving capacity over forecast demand
    serving_limit: float = 0.85  # most of the fleet that serves
    training: Taste = 0.70  # share of the fleet wanted for everything but serving
    growth: Taste = 1.28  # x a quarter that the fleet should grow at least, money permitting
    research: float = 0.09  # share of the fleet
    post_training: float = 0.12  # share of the fleet
    synthetic: float = 0.05  # share of the fleet, when the data wall binds

    # --- models
    trains: bool = True  # pre-trains models of its own
    stretch: float = 1.4  # x the serving capacity that a new model's customers may ask for at once
    ship_gain: float = 1.0  # x the gain at which launches cost least
    open_margin: Taste = 15.0  # Elo by which the open base must be ahead before it is used
    opens: bool = False  # publishes the outgoing model's weights before the next one comes
    licensing: float = 0.0  # x the royalty at which licensing its base costs it nothing; 0 keeps it
    lodging: float = 0.0  # how gladly it stands on a licensed base, [0, 1]; 0 never does

    # --- money
    run_rate: float = 0.8  # what a dollar of sales is worth beside the profit in it, for data and budgets
    budget: Taste = 0.52  # most of revenue that goes to people, safety, marketing, tools and labels
    labelling: Taste = 1.0  # x what each of these is worth
    talent: Taste = 1.0
    safety: Taste = 1.0
    marketing: Taste = 1.0
    harness: Taste = 1.0
    lobbying: Taste = 1.0
    data_appetite: Taste = 1.0  # x what a lot is worth to it
    data_share: Taste = 0.15  # most of the money at hand that bids may tie up
    dilution: Taste = 0.11  # most of the company sold in a round without need
    rush: float = 1.0  # part of hardware beyond what supply will fill for which a round is raised, [0, 1]
    reserve: Taste = 1.5  # quarters of fixed cost and budgets kept in the bank
    caution: float = 0.0  # x reserve that it adds as investors lose patience

    # --- politics and doubt
    stance: float = 1.0  # what it lobbies for: licensing (-1), delay (0) or open standards (1)
    stance_ahead: float = 1.0  # the same once it leads the market
    doubt: float = 0.0  # how far it changes its ways when its bet fails, [0, 1]

    def retuned(self, tastes: Mapping[str, Taste]) -> Self:
        """Return it with other values of the tastes named.

        Raises:
            TypeError: a name is none of a style's.
        """
        changes: dict[str, Any] = dict(tastes)
        return replace(self, **changes)
