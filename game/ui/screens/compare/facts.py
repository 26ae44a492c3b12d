"""Key figures of two games in words: what each shows and how far B is from A."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.language import N_, _
from game.session.compare import Comparison, Figure
from game.ui.kit import format as fmt
from game.ui.screens import words


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `changed` tells whether the two differ as far as is shown."""

    key: str
    label: str
    a: str
    b: str
    change: str
    changed: bool


@dataclass(frozen=True, slots=True)
class _Look:
    key: str
    label: str
    value: Callable[[float], str]
    change: Callable[[float, float], str]


def _difference(decimals: int) -> Callable[[float, float], str]:
    return lambda a, b: fmt.delta(b - a, decimals)


def _points(a: float, b: float) -> str:
    return fmt.points(b - a)


def _relative(a: float, b: float) -> str:
    return fmt.change(b / a - 1.0, 1) if a > 0.0 else fmt.NONE


def _money(a: float, b: float) -> str:
    return words.money(b - a, signed=True)


def _whole(value: float) -> str:
    return fmt.number(value)


def _parts(value: float) -> str:
    return fmt.number(value, 3)


_LOOKS = (
    _Look("revenue", N_("Revenue of all labs"), words.money, _money),
    _Look("top_share", N_("Largest lab's share"), words.share, _points),
    _Look("hhi", N_("Concentration (HHI)"), _parts, _difference(3)),
    _Look("frontier_elo", N_("Best model, Elo"), words.elo, _difference(0)),
    _Look("open_gap_elo", N_("Lead over open weights"), words.elo, _difference(0)),
    _Look("labs_near", N_("Labs at the frontier"), _whole, _difference(0)),
    _Look("labs_alive", N_("Labs in business"), _whole, _difference(0)),
    _Look("price_flagship", N_("Price of the best model"), words.price, _relative),
    _Look("price_fixed_capability", N_("Price of first quality"), words.price, _relative),
    _Look("margin", N_("Gross margin"), words.share, _points),
    _Look("adoption", N_("Customers who buy"), words.share, _points),
    _Look("confidence", N_("Public confidence"), words.share, _points),
    _Look("compute_price", N_("Spot compute, an hour"), words.price, _relative),
    _Look("regulation", N_("Level of the law"), _whole, _difference(0)),
    _Look("gauge_commoditisation", N_("Towards commodities"), words.share, _points),
    _Look("gauge_specialisation", N_("Towards specialists"), words.share, _points),
    _Look("gauge_dominance", N_("Towards dominance"), words.share, _points),
    _Look("gauge_disillusionment", N_("Towards a let-down"), words.share, _points),
)


def rows(figures: Sequence[Figure]) -> list[Row]:
    """Return the table's lines; a figure that is sealed or over is a dash."""
    by_key = {figure.key: figure for figure in figures}
    return [_row(look, by_key[look.key]) for look in _LOOKS]


def _row(look: _Look, figure: Figure) -> Row:
    if figure.a is None or figure.b is None:
        a, b = (fmt.NONE if value is None else look.value(value) for value in (figure.a, figure.b))
        return Row(look.key, _(look.label), a, b, "", changed=False)
    a, b = look.value(figure.a), look.value(figure.b)
    change = look.change(figure.a, figure.b) if a != b else ""
    return Row(look.key, _(look.label), a, b, change, a != b)


def parting_sentence(found: Comparison) -> str:
    """Say in a sentence where the two part and who ordered otherwise."""
    parting, world = found.parting, found.a.rules.world
    if parting is None:
        if found.a.quarters == found.b.quarters:
            return _("Both are the same game, quarter by quarter.")
        longer = "A" if found.a.quarters > found.b.quarters else "B"
        return _("Both are the same game; {side} goes on longer.", side=longer)
    if parting.quarter == 0:
        return _("They differ from the start.")
    date = world.date(parting.quarter - 1)
    return _who([found.a.seats[seat].name for seat in parting.orders], date)


def _who(names: list[str], date: str) -> str:
    if not names:
        return _("They part in {date}: the market went another way.", date=date)
    if len(names) == 1:
        return _("They part in {date}: {lab} ordered otherwise.", date=date, lab=names[0])
    if len(names) <= 3:
        return _("They part in {date}: {labs} ordered otherwise.", date=date, labs=", ".join(names))
    return _("They part in {date}: {n} labs ordered otherwise.", date=date, n=len(names))
