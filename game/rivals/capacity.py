"""Capacity planning: who serves, who trains, what to rent, how large the fleet should be next quarter."""

from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, fraction
from game.rivals.desk import Desk
from game.rivals.forecast import Outlook
from game.rivals.models import ModelPlan

WORTH_RENTING = 1.15
"""Income per kH100e over the rental price from which renting pays."""

PART_RESEARCH = 0.3
"""Most of the training fleet that does research."""

PART_POST = 0.3
"""Most of the training fleet that does post-training."""

PART_SYNTHETIC = 0.15
"""Most of the training fleet that makes synthetic data."""


@dataclass(frozen=True, slots=True)
class ComputePlan:
    """The fleet's use, what is rented, and the order wanted before money is asked."""

    split: Array  # (U, B)
    rent: Array  # (B,) kH100e
    wanted: Array  # (B,) kH100e of new hardware


def plan_compute(desk: Desk, now: Outlook, later: Outlook, models: ModelPlan) -> ComputePlan:
    """Cover this quarter's serving, leave the rest to training, and size the fleet for next quarter's."""
    style = desk.style
    fleet = np.maximum(desk.own(desk.state.fleet), 1e-9)
    serving = np.minimum(now.need * style.headroom / fleet, style.serving_limit)
    missing = np.maximum(now.need * (0.5 + 0.5 * style.headroom) - serving * fleet, 0.0)
    pays = fraction(now.income, now.need) > WORTH_RENTING * desk.state.rental_price
    rent = np.where(pays & (missing > 0.02 * now.need), missing, 0.0)
    aged = fleet * (1.0 - desk.rules.compute_market.depreciation)
    for_serving = later.need * style.headroom
    # At the data wall compute brings little: the fleet then grows for customers more than for itself.
    ambition = np.where(models.data_bound > 0.0, 1.0 + 0.6 * (style.growth - 1.0), style.growth)
    training = np.minimum(style.training * desk.character.training, 0.8)
    target = np.maximum(for_serving / (1.0 - training), fleet * ambition)
    return ComputePlan(
        split=_split(desk, serving, models),
        rent=rent * desk.own(desk.state.alive),
        wanted=np.maximum(target - aged, 0.0),
    )


def _split(desk: Desk, serving: Array, models: ModelPlan) -> Array:
    """Divide what does not serve: research, post-training and synthetic data first, the run gets the rest."""
    style = desk.style
    left = np.maximum(1.0 - serving, 0.0)
    research = np.minimum(style.research, PART_RESEARCH * left)
    post = np.minimum(style.post_training, PART_POST * left)
    synthetic = np.minimum(style.synthetic, PART_SYNTHETIC * left) * models.data_bound
    run = np.maximum(left - research - post - synthetic, 0.0)
    whole = run + post + synthetic + research + serving
    return np.stack([run, post, synthetic, research, serving]) / np.maximum(whole, 1.0)
