"""Shocks in words: what is announced, what has struck, what is over, and what each means."""

from typing import NamedTuple

from game.language import N_, _, ngettext
from game.market.world import SHOCKS


class ShockWords(NamedTuple):
    """One kind of shock: key, icon, short name; what is printed before, at and after it; what it means."""

    key: str
    icon: str
    name: str
    coming: str
    struck: str
    over: str
    means: str


_ALL = (
    ShockWords(
        "breakthrough",
        "zap",
        N_("Breakthrough"),
        N_("Breakthrough in training expected"),
        N_("A breakthrough makes training cheaper"),
        N_("The breakthrough is common knowledge"),
        N_("More from the same compute, for all"),
    ),
    ShockWords(
        "plateau",
        "trending-down",
        N_("Plateau"),
        N_("Researchers expect a plateau"),
        N_("Training hits a plateau"),
        N_("The plateau is overcome"),
        N_("New runs and research gain less"),
    ),
    ShockWords(
        "chip_shortage",
        "cpu",
        N_("Chip shortage"),
        N_("Chip shortage expected"),
        N_("Chips run short"),
        N_("Chips can be had again"),
        N_("Less hardware, at higher prices"),
    ),
    ShockWords(
        "state_release",
        "flag",
        N_("State release"),
        N_("A state plans to open its model"),
        N_("A state opens its model to all"),
        N_("The state's open model is old news"),
        N_("Open weights catch up with the frontier"),
    ),
    ShockWords(
        "court_ruling",
        "scale",
        N_("Court ruling"),
        N_("Court to rule on training data"),
        N_("A court bars some public text from training"),
        N_("The ruling on training data lapses"),
        N_("Less public text, dearer data deals"),
    ),
    ShockWords(
        "privacy_scandal",
        "eye",
        N_("Privacy scandal"),
        N_("A privacy scandal is brewing"),
        N_("A privacy scandal breaks"),
        N_("The privacy scandal is forgotten"),
        N_("Training on paid usage will cost trust"),
    ),
)
SHOCK_WORDS = {told.key: told for told in _ALL}
"""By the kinds of `SHOCKS`, as marked for the catalogue."""


def shock_words(kind: int) -> ShockWords:
    """Return the words of a kind of shock, in the player's language."""
    key, icon, *told = SHOCK_WORDS[SHOCKS[kind]]
    return ShockWords(key, icon, *(_(text) for text in told))


def when(due: float) -> str:
    """Return when a shock strikes that is due in so many quarters; 1 is the quarter being planned."""
    quarters = round(due) - 1
    if quarters <= 0:
        return _("this quarter")
    return _("next quarter") if quarters == 1 else ngettext("in {n} quarter", "in {n} quarters", quarters)


def lasting(left: float) -> str:
    """Return how long something goes on: `1 more quarter`, `3 more quarters`."""
    quarters = round(left)
    return ngettext("{n} more quarter", "{n} more quarters", quarters)
