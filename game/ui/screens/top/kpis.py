"""The figures of the top bar: what each says, what it explains, and the screen behind it."""

import math
from dataclasses import dataclass, replace

import numpy as np

from game.language import _
from game.market.exact import Array
from game.ui.kit import format as fmt
from game.ui.turn.desk import Desk
from game.ui.wording import words


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the bar: what it says, what it explains, and the screen behind it."""

    key: str
    label: str
    value: str
    explain: str
    screen: str
    note: str = ""
    delta: str = ""
    rising: bool | None = None
    good: bool | None = None
    weight: float = 1.0


def figures(desk: Desk) -> list[Figure]:
    """Return the bar's figures from what the seat knows."""
    makers = (_cash, _runway, _net, _fleet, _rank, _confidence, _price)
    return desk.remembered("figures", lambda: [make(desk) for make in makers])


def _change(series: list[float]) -> float | None:
    """Return the change since the quarter before; none at the start or when it rounds to nothing."""
    if len(series) < 2 or not math.isfinite(series[-1] - series[-2]):
        return None
    return series[-1] - series[-2]


def _moved(figure: Figure, change: float | None, text: str, *, more_is_good: bool | None) -> Figure:
    """Return the figure with its change; as it is where the change is written as zero."""
    if change is None or not any(digit in text for digit in "123456789"):
        return figure
    good = None if more_is_good is None else (change > 0) == more_is_good
    return replace(figure, delta=text, rising=change > 0, good=good)


def _cash(desk: Desk) -> Figure:
    change = _change(desk.series("cash"))
    text = "" if change is None else _in_unit_of(desk.own_number("cash"), abs(change))
    figure = Figure(
        "cash",
        _("Cash"),
        words.money(desk.own("cash")),
        _("Money in the bank at the start of this quarter, and the change over the last one."),
        "ledger",
        weight=1.35,
    )
    return _moved(figure, change, text, more_is_good=True)


def _in_unit_of(whole: float, change: float) -> str:
    """Return a change of money in the unit that the whole is written in: 0.21 beside $1.84B."""
    return fmt.number(change / 1000.0, 2) if abs(whole) >= 1000.0 else fmt.number(change)


def _runway(desk: Desk) -> Figure:
    cash, net = desk.own_number("cash"), desk.own_number("net")
    if desk.quarter == 0:
        value, why = fmt.NONE, _("Cash divided by a quarter's net loss; known after the first quarter.")
    elif net >= 0.0:
        value, why = _("earning"), _("The company earned money last quarter, so cash does not run out.")
    else:
        value = words.quarters(cash / -net)
        why = _(
            "Cash divided by last quarter's net loss: {cash} / {net}.",
            cash=words.money(cash),
            net=words.money(-net),
        )
    return Figure("runway", _("Runway"), value, why, "ledger", weight=1.12)


def _net(desk: Desk) -> Figure:
    value = words.money(desk.own("net"), signed=True) if desk.quarter else fmt.NONE
    why = _("Money in less money out last quarter, without capital raised and hardware bought.")
    return Figure("net", _("Net a quarter"), value, why, "ledger", weight=1.2)


def _fleet(desk: Desk) -> Figure:
    change = _change(desk.series("fleet"))
    text = words.compute(abs(change)).removesuffix(" k") if change is not None else ""
    figure = Figure(
        "fleet",
        _("Fleet, kH100e"),
        words.compute(desk.own("fleet")).removesuffix(" k"),
        _("Hardware online, in thousands of H100 equivalents. Orders arrive a quarter later."),
        "compute",
        weight=1.15,
    )
    return _moved(figure, change, text, more_is_good=True)


def rank_of(values: Array, seat: int, alive: Array) -> int:
    """Return a lab's place among the living by a public figure, from 1."""
    return 1 + int(np.count_nonzero((values > values[seat]) & (alive > 0.0)))


def _rank(desk: Desk) -> Figure:
    alive = desk.figure("alive")
    rank = rank_of(desk.figure("board"), desk.seat, alive)
    return Figure(
        "rank",
        _("Capability rank"),
        fmt.ordinal(rank),
        _(
            "Your place on the public leaderboard: it rates you at {board} Elo, with an error of several "
            "points. What your model can do in truth is {own}.",
            board=words.elo(desk.figure("board")[desk.seat]),
            own=words.elo(desk.own("capability")),
        ),
        "rivals",
        note=_("of {n}", n=int(alive.sum())),
        weight=1.25,
    )


def _confidence(desk: Desk) -> Figure:
    change = _change(desk.market_series("confidence"))
    text = fmt.number(abs(change) * 100) if change is not None else ""
    figure = Figure(
        "confidence",
        _("Confidence"),
        fmt.number(float(desk.figure("confidence")) * 100),
        _("The public's confidence in AI, 0 to 100. It drives adoption, capital and valuations."),
        "map",
        weight=1.05,
    )
    return _moved(figure, change, text, more_is_good=True)


def _price(desk: Desk) -> Figure:
    levels = [float(v.report.price_level[0]) * 100 for v in desk.history]
    now = levels[-1] if levels[-1] > 0.0 else 100.0
    change = _change(levels) if len(levels) > 2 else None
    text = fmt.number(abs(change), 1) if change is not None else ""
    figure = Figure(
        "price",
        _("Price index"),
        fmt.number(now, 1),
        _("Prices paid across the market; 100 is the start of the game."),
        "pricing",
        weight=1.15,
    )
    return _moved(figure, change, text, more_is_good=None)
