"""Refused orders in plain words: what was asked, what there was, and why."""

from collections.abc import Callable

from game.market.report import Reason, Refusal
from game.ui.screens import words

Detail = Callable[[float, float], str]

_TITLES: dict[Reason, str] = {
    Reason.NOT_A_NUMBER: "An order was not a number",
    Reason.OUT_OF_RANGE: "An order was out of range",
    Reason.WOUND_UP: "The company no longer exists",
    Reason.SPLIT_OVER_ONE: "The fleet was split past its size",
    Reason.FOCUS_OVER_ONE: "The focus added up to more than all of it",
    Reason.ROUND_TOO_LARGE: "The round was larger than investors give",
    Reason.CASH_SHORT: "There was not enough cash for the whole plan",
    Reason.HARDWARE_SHORT: "Hardware was sold out",
    Reason.RENTAL_SHORT: "Spot capacity was sold out",
    Reason.LOT_NOT_OFFERED: "A bid was for a lot that is not on offer",
    Reason.TRUST_TOO_LOW: "A data owner refused you",
    Reason.BELOW_RESERVE: "A bid was below the reserve price",
    Reason.OUTBID: "You were outbid",
    Reason.NOTHING_TO_SHIP: "The run was not shipped: it is no better than your model",
    Reason.CAPACITY_SHORT: "Some customers could not be served",
    Reason.NO_LICENCE: "The base is not for licence",
    Reason.CONSENT_LIMIT: "The law allows a lower consent level only",
}


_UNIT = "kH100e"


def title(refusal: Refusal) -> str:
    """Return one line that says what was refused."""
    return _TITLES[refusal.reason]


def detail(refusal: Refusal) -> str:
    """Return one sentence with what was needed and what there was, in the reason's own unit."""
    return _DETAILS[refusal.reason](refusal.needed, refusal.had)


def _money(text: str) -> Detail:
    return lambda needed, had: text.format(words.money(needed), words.money(had))


def _compute(text: str) -> Detail:
    return lambda needed, had: text.format(_kilo(needed), _kilo(had))


def _share(text: str) -> Detail:
    return lambda needed, had: text.format(words.share(needed, 0), words.share(had, 0))


def _elo(text: str) -> Detail:
    return lambda needed, had: text.format(words.elo(needed), words.elo(had))


def _plain(text: str) -> Detail:
    return lambda _needed, _had: text


def _kilo(value: float) -> str:
    return words.compute(value).replace(" k", f" {_UNIT}")


def _cash(needed: float, had: float) -> str:
    part = words.share(had / needed if needed > 0.0 else 0.0, 0)
    return f"It needed {words.money(needed)}; {words.money(had)} was free. Every budget was cut to {part}."


_PARTS = _share("The parts made {}; they were scaled down to {}.")
_SUPPLY = _compute("You asked for {}; your part of the supply was {}.")
_DETAILS: dict[Reason, Detail] = {
    Reason.NOT_A_NUMBER: _plain("It was taken as nothing."),
    Reason.OUT_OF_RANGE: _plain("It was moved to the nearest value that is allowed."),
    Reason.WOUND_UP: _plain("Its orders were not carried out."),
    Reason.SPLIT_OVER_ONE: _PARTS,
    Reason.FOCUS_OVER_ONE: _PARTS,
    Reason.ROUND_TOO_LARGE: _money("You asked for {}; investors gave {}."),
    Reason.CASH_SHORT: _cash,
    Reason.HARDWARE_SHORT: _SUPPLY,
    Reason.RENTAL_SHORT: _SUPPLY,
    Reason.LOT_NOT_OFFERED: _money("The bid of {} was returned."),
    Reason.TRUST_TOO_LOW: _share("The owner asks for trust of {}; yours was {}."),
    Reason.BELOW_RESERVE: _money("The owner asked for {}; you offered {}."),
    Reason.OUTBID: _money("The best bid was {}; yours was {}."),
    Reason.NOTHING_TO_SHIP: _elo("It needs more than {} Elo before post-training; the run stood at {}."),
    Reason.CAPACITY_SHORT: _compute("Demand asked for {} of serving; you had {}."),
    Reason.NO_LICENCE: _plain(
        "It is not offered, or not yours to publish. A licence that ends leaves you on open weights."
    ),
    Reason.CONSENT_LIMIT: _plain("You were moved to the highest level that is legal."),
}
