"""The money that all plans share: what is free, what this plan takes, the fixed bills and the runway."""

from game.language import _
from game.ui.kit import theme
from game.ui.kit.charts.stacked import Part
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.company.budget import heading
from game.ui.turn.cautions import SHORT_RUNWAY
from game.ui.turn.desk import Desk
from game.ui.wording import words


def draw(ui: Ui, desk: Desk, rect: Rect) -> None:
    """Draw the gauge of spending against free cash, and the figures behind it."""
    out = desk.outlook
    short = out.wanted > out.free_cash + 0.5
    rest = heading(
        ui,
        "company.money.title",
        rect,
        _("Money this quarter"),
        "wallet",
        words.money(out.wanted),
        changed=False,
    )
    note = _("of {free} free to spend", free=words.money(out.free_cash))
    ui.text(Rect(rest.x, rest.y, rest.w, 24), note, theme.STRONG, colour=theme.LOSS if short else theme.PAPER)
    hi = max(out.wanted, out.free_cash, 1.0) * 1.05
    colour = theme.LOSS if short else theme.PAPER2
    ui.gauge(
        "company.money.gauge",
        Rect(rest.x, rest.y + 44, rest.w, 20),
        [Part(_("Planned"), min(out.wanted, out.free_cash), colour)],
        hi=hi,
        wall=out.free_cash,
        need=out.wanted if short else None,
        text=words.money,
        label=_("Spending against free cash"),
        ticks=False,
    )
    lines = rest.pad(top=80).stack(min(32.0, (rest.h - 80) / 5), 5)
    for (key, label, value, bad, tooltip), line in zip(_lines(desk), lines, strict=True):
        ui.node(
            f"company.money.{key}",
            "text",
            line,
            label,
            value=value,
            focusable=False,
            click=False,
            tooltip=tooltip,
        )
        ui.rule(line.x, line.y, line.w)
        ui.text(line, label, theme.SECONDARY)
        ui.text(line, value, theme.STRONG, align="right", colour=theme.LOSS if bad else theme.PAPER)


def _lines(desk: Desk) -> tuple[tuple[str, str, str, bool, str], ...]:
    out = desk.outlook
    return (
        (
            "cash",
            _("Cash now"),
            words.money(desk.own_number("cash")),
            False,
            _("In the bank before the quarter."),
        ),
        (
            "fixed",
            _("Fixed bills"),
            words.money(out.fixed),
            False,
            _("Upkeep of the fleet and overhead: paid whatever you plan."),
        ),
        (
            "net",
            _("Expected net"),
            words.money(out.net, signed=True),
            out.net < 0.0,
            _("Revenue less all that is paid, hardware too, if rivals go on as they did and every bid wins."),
        ),
        (
            "after",
            _("Cash after"),
            words.money(out.cash_after),
            out.cash_after < 0.0,
            _("Cash now, the round and the expected net."),
        ),
        (
            "runway",
            _("Lasts at this pace"),
            words.quarters(out.runway),
            out.runway < SHORT_RUNWAY,
            _("Quarters until the cash is gone at this plan's net."),
        ),
    )
