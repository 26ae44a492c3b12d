"""Casual: some of the economics, applied late and with errors that last.

A casual player prices more by rivals than by margins, follows markets in small steps, plans capacity for
the customers it has, and misjudges what budgets and data are worth, for half a year at a time.
"""

from dataclasses import replace

from game.market.exact import exp
from game.market.noise import Seeds
from game.market.observe import View
from game.rivals.luck import Kind, sticky
from game.rivals.nature.character import Character
from game.rivals.nature.style import Style, Taste

HALF_YEAR = 2
"""Quarters that a misjudgement lasts."""

ERRORS: dict[str, float] = {
    "headroom": 0.06, "growth": 0.03, "dilution": 0.3, "budget": 0.25, "labelling": 0.5, "talent": 0.5,
    "safety": 0.5, "marketing": 0.5, "harness": 0.5, "data_appetite": 0.25, "ship_gain": 0.4, "research": 0.3,
    "post_training": 0.3,
}  # fmt: skip
"""Standard deviations of misjudged tastes, in logarithms."""

PRICE_ERROR = 0.06
"""The same of prices."""

LATE = 0.98
"""x the headroom: growth to come is not planned for."""

SLOW_MARKUP = 0.85
"""x how far the own elasticity decides about prices."""


def blurred(view: View, seed: Seeds, style: Style, character: Character) -> tuple[Style, Character]:
    """Return a persona's tastes and leanings as a casual player has them this half-year."""
    off = sticky(seed, view.quarter, view.seat, Kind.SLIP, HALF_YEAR, (1 + len(ERRORS),))
    wrong: dict[str, Taste] = {
        name: getattr(style, name) * exp(size * off[1 + n]) for n, (name, size) in enumerate(ERRORS.items())
    }
    wrong["headroom"] = wrong["headroom"] * LATE
    slow = replace(
        style.retuned(wrong),
        markup_weight=SLOW_MARKUP * style.markup_weight,
        steepest_cut=0.7 * style.steepest_cut,
        steepest_rise=0.5 * style.steepest_rise,
    )
    return slow, replace(character, mark=character.mark * exp(PRICE_ERROR * off[0]))
