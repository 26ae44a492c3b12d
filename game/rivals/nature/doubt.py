"""Doubt: a lab whose bet fails comes to play, by and by, what pays in the future that comes instead.

The gauges are public and show four quarters. A bet fails where one other future has been stronger than the
one bet on in each of them; the least lead of those quarters decides how far the lab changes its ways. So
nothing changes in the first year, one odd quarter changes nothing, and ways change gradually, and back again.
"""

import numpy as np

from game.market.exact import Array
from game.market.state import State
from game.market.sums import any_of, highest, lowest, over_labs
from game.market.world import FUTURES
from game.rivals.nature.style import Style, Taste

CLEAR = 0.06
"""Lead of another gauge from which a lab begins to doubt."""

CERTAIN = 0.30
"""Lead at which it has changed its ways as far as it ever will."""

WAYS: dict[str, dict[str, float]] = {
    # Everybody sells the same: be cheap to run, take what is free, keep prices near the others'.
    "commoditisation": {
        "budget": 0.88, "margin_floor": 0.85, "growth": 0.98, "data_appetite": 0.8, "harness": 1.3,
        "marketing": 1.15, "dilution": 0.8,
    },
    # Fields belong to whoever owns their data and is trusted with it.
    "specialisation": {
        "focus": 1.4, "data_appetite": 1.5, "data_share": 1.3, "labelling": 1.2, "safety": 1.3,
        "price_level": 1.03,
    },
    # One lab runs away: run faster, or be nobody.
    "dominance": {"growth": 1.03, "training": 1.05, "dilution": 1.25, "talent": 1.3, "marketing": 1.2},
    # The public turns away: be safe, stay liquid, build less.
    "disillusionment": {"safety": 2.0, "reserve": 1.6, "growth": 0.96, "marketing": 0.8, "dilution": 0.7},
}  # fmt: skip
"""x on a style's tastes, by the future that comes."""


def swayed(style: Style, thesis: float, state: State) -> Style:
    """Return the style as the games of a batch have changed it.

    Args:
        style: as the persona began.
        thesis: index of the future it bet on; without a bet (-1) there is nothing to doubt.
        state: as seen; only the public gauges (H, G, B) are read.
    """
    if thesis < 0.0 or style.doubt <= 0.0:
        return style
    weights = style.doubt * doubts(state.gauges, int(thesis))
    if not any_of(weights > 0.0):
        return style
    times: dict[str, Taste] = {}
    for future, ways in WAYS.items():
        weight = weights[FUTURES.index(future)]
        for name, x in ways.items():
            times[name] = times.get(name, 1.0) + weight * (x - 1.0)
    changed: dict[str, Taste] = {name: getattr(style, name) * x for name, x in times.items()}
    changed["focus"] = np.minimum(changed["focus"], 1.0 / style.domains)
    return style.retuned(changed)


def doubts(gauges: Array, bet: int) -> Array:
    """Return how sure a lab is that another future comes than its bet, (G, B) in [0, 1]; one future a game.

    Args:
        gauges: (H, G, B), the last quarters' readings.
        bet: index of the future bet on.
    """
    lead = lowest(gauges - gauges[:, bet : bet + 1])
    mean = over_labs(gauges)
    strongest = (mean == highest(mean)) & (lead > 0.0)
    sure = np.minimum(np.maximum((lead - CLEAR) / (CERTAIN - CLEAR), 0.0), 1.0)
    return np.where(strongest, sure, 0.0)
