"""Capacity planning: who serves, who trains, what to rent, how large the fleet should be next quarter."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, fraction
from game.rivals.decisions.models import ModelPlan
from game.rivals.decisions.politics import stockpiling
from game.rivals.decisions.split import divide
from game.rivals.reading.desk import Desk
from game.rivals.reading.forecast import Outlook, need_after

WORTH_RENTING = 1.15
"""Income per kH100e over the rental price from which renting pays."""

LODGERS_TRAINING = 0.7
"""x the fleet wanted for training: what a lab on a licensed base keeps up."""


@dataclass(frozen=True, slots=True)
class ComputePlan:
    """The fleet's use, what is rented, and the order wanted before money is asked."""

    split: Array  # (U, B)
    rent: Array  # (B,) kH100e
    wanted: Array  # (B,) kH100e of new hardware


def plan_compute(desk: Desk, now: Outlook, models: ModelPlan) -> ComputePlan:
    """Cover this quarter's serving, leave the rest to training, and size the fleet for next quarter's."""
    style = desk.style
    fleet = np.maximum(desk.own(desk.state.fleet), 1e-9)
    serving = np.minimum(now.need * style.headroom / fleet, style.serving_limit)
    missing = np.maximum(now.need * (0.5 + 0.5 * style.headroom) - serving * fleet, 0.0)
    pays = fraction(now.income, now.need) > WORTH_RENTING * desk.state.rental_price
    rent = np.where(pays & (missing > 0.02 * now.need), missing, 0.0)
    aged = fleet * (1.0 - desk.rules.compute_market.depreciation)
    for_serving = need_after(desk, now) * style.headroom
    # At the data wall compute brings little: the fleet then grows for customers more than for itself.
    ambition = np.where(models.data_bound > 0.0, 1.0 + 0.6 * (style.growth - 1.0), style.growth)
    training = np.minimum(style.training * desk.character.training, 0.9)
    # Whose base is another's trains for the day on which it is not.
    training = np.where(models.licence_from >= 0.0, LODGERS_TRAINING * training, training)
    target = np.maximum(for_serving / (1.0 - training), fleet * ambition)
    return ComputePlan(
        split=divide(style, serving, models.data_bound),
        rent=rent * desk.own(desk.state.alive),
        wanted=np.maximum(target - aged, 0.0) * stockpiling(desk),
    )
