"""A quarter's orders of every lab."""

from dataclasses import dataclass

import numpy as np

from game.market.arrays import ArrayRecord, array, zeros
from game.market.exact import Array
from game.market.rules import Rules
from game.market.state import State


@dataclass(slots=False)
class Orders(ArrayRecord):
    """What the labs want. Any numbers at all are accepted; `legal.py` clips them and says so."""

    split: Array = array(
        "L U B", "share of fleet", "Pre-training, post-training, synthetic, research, serving."
    )
    buy: Array = array("L B", "kH100e", "Hardware to order; it arrives next quarter.")
    rent: Array = array("L B", "kH100e", "Spot capacity for this quarter's serving.")
    ship: Array = array("L B", "0 or 1", "Deploy the run in progress as a new model.")
    open_base: Array = array("L B", "0 or 1", "Stand on the open base instead of the own model.")
    licence_from: Array = array("L B", "lab index or -1", "Stand on this lab's base, for its royalty.")
    royalty: Array = array("L B", "share of revenue", "Asked of licensees from next quarter on; 0 is none.")
    release: Array = array("L B", "0 or 1", "Publish the deployed model's weights.")
    focus: Array = array("L D B", "share", "Specialisation; what is left of 1 stays general.")
    bid: Array = array("L M B", "$M", "Sealed bid for each lot; 0 is no bid.")
    consent: Array = array("L B", "level 0-3", "Train on nothing, free plans, also paid, everything.")
    synthetic_share: Array = array("L B", "[0, 0.9]", "Share of synthetic tokens in the training mixture.")
    labelling: Array = array("L B", "$M", "Human labelling.")
    price: Array = array("L K B", "$/Mtok", "List price in each segment.")
    free_plan: Array = array("L B", "[0, 1]", "Generosity of the free plan.")
    raise_capital: Array = array("L B", "$M", "Size of the round.")
    safety: Array = array("L B", "$M", "Safety work.")
    marketing: Array = array("L B", "$M", "Marketing.")
    harness: Array = array("L B", "$M", "Tools and memory around the models.")
    talent: Array = array("L B", "$M", "Pay and stock for researchers.")
    lobbying: Array = array("L B", "$M", "Lobbying.")
    stance: Array = array("L B", "-1, 0 or 1", "Lobby for licensing (-1), for delay (0), for open standards.")
    thesis: Array = array("L B", "future index or -1", "The bet; taken in the first quarter only.")


def idle(rules: Rules, state: State) -> Orders:
    """Return orders that change nothing: the same prices and plan levels, half the fleet serving."""
    blank = zeros(Orders, rules.world.sizes, state.batch)
    blank["split"][:, 4] = 0.5
    blank["price"] = state.price
    blank["consent"] = state.consent
    blank["licence_from"] = state.licensor.copy()
    blank["royalty"] = state.royalty.copy()
    blank["free_plan"] = state.free_plan
    blank["thesis"] = np.full_like(blank["thesis"], -1.0)
    return Orders(**blank)


def combine(seats: list[Orders]) -> Orders:
    """Join the orders of single seats (L = 1 each), in seat order, into those of a quarter.

    Raises:
        ValueError: there is no seat, or the batches differ.
    """
    return Orders(
        **{name: np.concatenate([getattr(o, name) for o in seats], axis=0) for name in Orders.spec()}
    )
