"""Refused orders in plain words: what was asked, what there was, and why."""

from collections.abc import Callable

from game.language import N_, _
from game.market.report import Reason, Refusal
from game.ui.wording import words

Detail = Callable[[float, float], str]

_TITLES: dict[Reason, str] = {
    Reason.NOT_A_NUMBER: N_("An order was not a number"),
    Reason.OUT_OF_RANGE: N_("An order was out of range"),
    Reason.WOUND_UP: N_("The company no longer exists"),
    Reason.SPLIT_OVER_ONE: N_("The fleet was split past its size"),
    Reason.FOCUS_OVER_ONE: N_("The focus added up to more than all of it"),
    Reason.ROUND_TOO_LARGE: N_("The round was larger than investors give"),
    Reason.CASH_SHORT: N_("There was not enough cash for the whole plan"),
    Reason.HARDWARE_SHORT: N_("Hardware was sold out"),
    Reason.RENTAL_SHORT: N_("Spot capacity was sold out"),
    Reason.LOT_NOT_OFFERED: N_("A bid was for a lot that is not on offer"),
    Reason.TRUST_TOO_LOW: N_("A data owner refused you"),
    Reason.BELOW_RESERVE: N_("A bid was below the reserve price"),
    Reason.OUTBID: N_("You were outbid"),
    Reason.NOTHING_TO_SHIP: N_("The run was not shipped: it is no better than your model"),
    Reason.CAPACITY_SHORT: N_("Some customers could not be served"),
    Reason.NO_LICENCE: N_("The base is not for licence"),
    Reason.CONSENT_LIMIT: N_("The law allows a lower consent level only"),
}


_UNIT = "kH100e"


def title(refusal: Refusal) -> str:
    """Return one line that says what was refused."""
    return _(_TITLES[refusal.reason])


def detail(refusal: Refusal) -> str:
    """Return one sentence with what was needed and what there was, in the reason's own unit."""
    return _DETAILS[refusal.reason](refusal.needed, refusal.had)


def _money(text: str) -> Detail:
    return lambda needed, had: _(text, needed=words.money(needed), had=words.money(had))


def _compute(text: str) -> Detail:
    return lambda needed, had: _(text, needed=_kilo(needed), had=_kilo(had))


def _share(text: str) -> Detail:
    return lambda needed, had: _(text, needed=words.share(needed, 0), had=words.share(had, 0))


def _elo(text: str) -> Detail:
    return lambda needed, had: _(text, needed=words.elo(needed), had=words.elo(had))


def _plain(text: str) -> Detail:
    return lambda _needed, _had: _(text)


def _kilo(value: float) -> str:
    return f"{words.compute(value).removesuffix(' k')} {_UNIT}"


def _cash(needed: float, had: float) -> str:
    part = words.share(had / needed if needed > 0.0 else 0.0, 0)
    return _(
        "It needed {needed}; {had} was free. Every budget was cut to {part}.",
        needed=words.money(needed),
        had=words.money(had),
        part=part,
    )


_PARTS = _share(N_("The parts made {needed}; they were scaled down to {had}."))
_SUPPLY = _compute(N_("You asked for {needed}; your part of the supply was {had}."))
_DETAILS: dict[Reason, Detail] = {
    Reason.NOT_A_NUMBER: _plain(N_("It was taken as nothing.")),
    Reason.OUT_OF_RANGE: _plain(N_("It was moved to the nearest value that is allowed.")),
    Reason.WOUND_UP: _plain(N_("Its orders were not carried out.")),
    Reason.SPLIT_OVER_ONE: _PARTS,
    Reason.FOCUS_OVER_ONE: _PARTS,
    Reason.ROUND_TOO_LARGE: _money(N_("You asked for {needed}; investors gave {had}.")),
    Reason.CASH_SHORT: _cash,
    Reason.HARDWARE_SHORT: _SUPPLY,
    Reason.RENTAL_SHORT: _SUPPLY,
    Reason.LOT_NOT_OFFERED: _money(N_("The bid of {needed} was returned.")),
    Reason.TRUST_TOO_LOW: _share(N_("The owner asks for trust of {needed}; yours was {had}.")),
    Reason.BELOW_RESERVE: _money(N_("The owner asked for {needed}; you offered {had}.")),
    Reason.OUTBID: _money(N_("The best bid was {needed}; yours was {had}.")),
    Reason.NOTHING_TO_SHIP: _elo(
        N_("It needs more than {needed} Elo before post-training; the run stood at {had}.")
    ),
    Reason.CAPACITY_SHORT: _compute(N_("Demand asked for {needed} of serving; you had {had}.")),
    Reason.NO_LICENCE: _plain(
        N_("It is not offered, or not yours to publish. A licence that ends leaves you on open weights.")
    ),
    Reason.CONSENT_LIMIT: _plain(N_("You were moved to the highest level that is legal.")),
}
