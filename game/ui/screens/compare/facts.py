"""Key figures of two games in words: what each shows and how far B is from A."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.language import N_, _
from game.market.world import FUTURES
from game.session.watching.compare import Comparison, Figure
from game.ui.kit import format as fmt
from game.ui.wording import words


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `changed` tells whether the two differ as far as is shown."""

    key: str
    label: str
    note: str
    a: str
    b: str
    change: str
    changed: bool


@dataclass(frozen=True, slots=True)
class _Look:
    key: str
    label: str
    note: str
    value: Callable[[float], str]
    change: Callable[[float, float], str]


_PULL = N_("How far this quarter pulled towards that future.")


def _difference(decimals: int) -> Callable[[float, float], str]:
    return lambda a, b: fmt.delta(b - a, decimals)


def _points(a: float, b: float) -> str:
    return _("{change} pt", change=fmt.delta(100.0 * (b - a)))


def _relative(a: float, b: float) -> str:
    return fmt.change(b / a - 1.0, 1) if a > 0.0 else fmt.NONE


def _money(a: float, b: float) -> str:
    return words.money(b - a, signed=True)


def _whole(value: float) -> str:
    return fmt.number(value)


def _parts(value: float) -> str:
    return fmt.number(value, 3)


_LOOKS = (
    _Look("revenue", N_("Revenue"), N_("Revenue of all labs in the quarter."), words.money, _money),
    _Look("top_share", N_("Largest share"), N_("The largest lab's share of revenue."), words.share, _points),
    _Look("hhi", N_("Concentration"), N_("Herfindahl index of revenue shares."), _parts, _difference(3)),
    _Look("frontier_elo", N_("Best model"), N_("Elo of the best model."), words.elo, _difference(0)),
    _Look("open_gap_elo", N_("Open gap"), N_("Its lead over open weights, Elo."), words.elo, _difference(0)),
    _Look("labs_near", N_("Labs in front"), N_("Labs within 50 Elo of the best."), _whole, _difference(0)),
    _Look("labs_alive", N_("Labs alive"), N_("Labs that were not wound up."), _whole, _difference(0)),
    _Look("price_flagship", N_("Flagship price"), N_("Price of the best model."), words.price, _relative),
    _Look(
        "price_fixed_capability",
        N_("Quality price"),
        N_("The cheapest price at the quality that was best at the start."),
        words.price,
        _relative,
    ),
    _Look("margin", N_("Gross margin"), N_("Gross margin, weighted with revenue."), words.share, _points),
    _Look("adoption", N_("Adoption"), N_("Share of customers who buy."), words.share, _points),
    _Look("confidence", N_("Confidence"), N_("The public's confidence in AI."), words.share, _points),
    _Look(
        "compute_price", N_("Spot compute"), N_("Spot rental of an H100e, an hour."), words.price, _relative
    ),
    _Look("regulation", N_("Regulation"), N_("How far the law has gone, 0 to 4."), _whole, _difference(0)),
    *(
        _Look(f"gauge_{future}", words.FUTURE_LABELS.messages[n], _PULL, words.share, _points)
        for n, future in enumerate(FUTURES)
    ),
)


def rows(figures: Sequence[Figure]) -> list[Row]:
    """Return the table's lines; a figure that is sealed or over is a dash."""
    by_key = {figure.key: figure for figure in figures}
    return [_row(look, by_key[look.key]) for look in _LOOKS]


def _row(look: _Look, figure: Figure) -> Row:
    if figure.a is None or figure.b is None:
        a, b = (fmt.NONE if value is None else look.value(value) for value in (figure.a, figure.b))
        return Row(look.key, _(look.label), _(look.note), a, b, "", changed=False)
    a, b = look.value(figure.a), look.value(figure.b)
    change = look.change(figure.a, figure.b) if a != b else ""
    return Row(look.key, _(look.label), _(look.note), a, b, change, a != b)


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
