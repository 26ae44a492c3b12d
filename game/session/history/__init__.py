"""How near a market's past comes to the published one: eight targets, each figure beside its range.

The targets are those of a market that starts in 2023 Q1. Only what a `Chronicle` holds is measured; nothing
is fitted here. A figure is one number a game; it hits when the games' median lies in the published range.
"""

from game.session.history import business, models, prices
from game.session.history.chronicle import Chronicle
from game.session.history.parts import Part, Target
from game.session.history.past import past_of

__all__ = ["Part", "Target", "targets"]


def targets(told: Chronicle) -> list[Target]:
    """Measure all eight targets.

    Raises:
        ValueError: the games do not start in 2023 Q1, are too short, or have no consumer segment.
    """
    past = past_of(told)
    return [
        prices.fixed_price(past),
        prices.flagship_price(past),
        models.largest_run(past),
        models.frontier(past),
        models.open_weights(past),
        business.revenue(past),
        business.consumers(past),
        business.capital(past),
    ]
