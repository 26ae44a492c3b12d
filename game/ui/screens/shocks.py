"""Shocks in words: what is announced, what has struck, what is over, and what each means."""

from typing import NamedTuple

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
        "Breakthrough",
        "Breakthrough in training expected",
        "A breakthrough makes training cheaper",
        "The breakthrough is common knowledge",
        "More from the same compute, for all",
    ),
    ShockWords(
        "plateau",
        "trending-down",
        "Plateau",
        "Researchers expect a plateau",
        "Training hits a plateau",
        "The plateau is overcome",
        "New runs and research gain less",
    ),
    ShockWords(
        "chip_shortage",
        "cpu",
        "Chip shortage",
        "Chip shortage expected",
        "Chips run short",
        "Chips can be had again",
        "Less hardware, at higher prices",
    ),
    ShockWords(
        "state_release",
        "flag",
        "State release",
        "A state plans to open its model",
        "A state opens its model to all",
        "The state's open model is old news",
        "Open weights catch up with the frontier",
    ),
    ShockWords(
        "court_ruling",
        "scale",
        "Court ruling",
        "Court to rule on training data",
        "A court bars some public text from training",
        "The ruling on training data lapses",
        "Less public text, dearer data deals",
    ),
    ShockWords(
        "privacy_scandal",
        "eye",
        "Privacy scandal",
        "A privacy scandal is brewing",
        "A privacy scandal breaks",
        "The privacy scandal is forgotten",
        "Training on paid usage will cost trust",
    ),
)
SHOCK_WORDS = {told.key: told for told in _ALL}
"""By the kinds of `SHOCKS`."""


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
