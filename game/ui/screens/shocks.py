"""Shocks and laws in words: what is announced, what has struck and what is over; what each level asks."""

from typing import NamedTuple

from game.market.world import SHOCKS
from game.ui.screens import words


class ShockWords(NamedTuple):
    """One kind of shock: its icon, a short name, and what is printed before, when it strikes and after."""

    icon: str
    name: str
    coming: str
    struck: str
    over: str
    means: str


SHOCK_WORDS: dict[str, ShockWords] = {
    "breakthrough": ShockWords(
        "zap",
        "Breakthrough",
        "Breakthrough in training expected",
        "A breakthrough makes training cheaper",
        "The breakthrough is common knowledge",
        "The same compute trains a better model.",
    ),
    "plateau": ShockWords(
        "trending-down",
        "Plateau",
        "Researchers expect a plateau",
        "Training hits a plateau",
        "The plateau is overcome",
        "More compute buys less capability than it did.",
    ),
    "chip_shortage": ShockWords(
        "cpu",
        "Chip shortage",
        "Chip shortage expected",
        "Chips run short",
        "Chips can be had again",
        "Less hardware is delivered, and it costs more.",
    ),
    "state_release": ShockWords(
        "flag",
        "State release",
        "A state plans to open its model",
        "A state opens its model to all",
        "The state's open model is old news",
        "Open weights catch up with the frontier at once.",
    ),
    "court_ruling": ShockWords(
        "scale",
        "Court ruling",
        "Court to rule on training data",
        "A court bars public text from training",
        "The ruling on training data lapses",
        "Less public text may be trained on.",
    ),
    "privacy_scandal": ShockWords(
        "eye",
        "Privacy scandal",
        "A privacy scandal is brewing",
        "A privacy scandal breaks",
        "The privacy scandal is forgotten",
        "Customers and the law turn on labs that train on what users write.",
    ),
}
"""By the kinds of `SHOCKS`."""

LAW_LEVELS = ("No law", "Reporting", "Audits", "Consent limits", "Market structure")
LAW_SHORT = ("None", "Reports", "Audits", "Consent", "Structure")


def shock_words(kind: int) -> ShockWords:
    """Return the words of a kind of shock."""
    return SHOCK_WORDS[SHOCKS[kind]]


def when(due: float) -> str:
    """Return when a shock strikes that is due in so many quarters; 1 is the quarter being planned."""
    quarters = round(due) - 1
    if quarters <= 0:
        return "this quarter"
    return "next quarter" if quarters == 1 else f"in {quarters} quarters"


def lasting(left: float) -> str:
    """Return how long something goes on: `1 more quarter`, `3 more quarters`."""
    quarters = round(left)
    return f"{quarters} more quarter{'s' if quarters != 1 else ''}"


def law_name(level: float, standards: float) -> str:
    """Return what a level of the law is called; the last one by what it leans to."""
    at = min(len(LAW_LEVELS) - 1, max(0, round(level)))
    if at < len(LAW_LEVELS) - 1 or standards == 0.0:
        return LAW_LEVELS[at]
    return "Open standards" if standards > 0.0 else "Licensing"


def licence_price(royalty: float) -> str:
    """Return a royalty as it is asked: `12% of revenue`."""
    return f"{words.share(royalty, 0)} of revenue"
