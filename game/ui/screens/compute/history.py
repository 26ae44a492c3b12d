"""How it came about: the fleet beside what customers asked for, and what compute cost, by quarter."""

from game.language import _, within
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.lines import Series
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.compute.hardware import per_k
from game.ui.turn.desk import Desk
from game.ui.wording import words
from game.ui.wording.dates import date_names, year_labels

LEAST = 240.0
_CENTS = 10.0
"""$M below which a price is written with cents."""
_SMALLEST = 0.005
_TITLE = 32.0
_LEGEND = 26.0


def draw_use(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the fleet and the part of it that customers asked for, next quarter's by this plan."""
    fleet = [*desk.series("fleet"), float(desk.outlook.state_after("fleet"))]
    asked = [float(v.report.demand[desk.seat, 0]) for v in desk.history[1:]]
    changed = desk.changed("buy")
    lines = [
        Series(_("Fleet online"), fleet, theme.AMBER if changed else theme.PAPER, you=True),
        Series(_("Asked for"), [asked[0], *asked, desk.outlook.demand], theme.PAPER3, dashed=True)
        if asked
        else Series(_("Asked for"), [desk.outlook.demand] * 2, theme.PAPER3, dashed=True),
    ]
    body = _head(
        ui, "compute.use", rect, _("Fleet and demand"), _("kH100e, next quarter by this plan"), lines
    )
    quarters = [*(view.quarter for view in desk.history), desk.quarter + 1]
    ui.area_chart(
        "compute.use",
        body,
        lines,
        x_labels=year_labels(desk.world, quarters),
        text=lambda value: words.compute(value).removesuffix(" k"),
        now=float(len(fleet) - 2),
        label=_("Fleet and serving demand, kH100e"),
        dates=date_names(desk.world, quarters),
    )


def draw_prices(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the prices of hardware and of spot capacity on one log scale."""
    lines = [
        Series(_("Hardware, once"), desk.market_series("hardware_price"), theme.PAPER),
        Series(_("Spot rental, a quarter"), desk.market_series("rental_price"), theme.PAPER3, dashed=True),
    ]
    body = _head(ui, "compute.prices", rect, _("What compute costs"), _("a thousand H100e, log scale"), lines)
    if len(desk.history) < 2:
        now = ", ".join(f"{within(line.label)}: {per_k(line.values[-1])}" for line in lines)
        text = _("Prices by quarter are drawn once one is over. Now {prices}.", prices=now)
        ui.empty(body.pad(top=8).top(56)[0], text, key="compute.prices.none")
        return
    quarters = [view.quarter for view in desk.history]
    ui.line_chart(
        "compute.prices",
        body,
        lines,
        x_labels=year_labels(desk.world, quarters),
        text=_axis,
        log=True,
        label=_("Prices of compute"),
        dates=date_names(desk.world, quarters),
    )


def _axis(millions: float) -> str:
    whole = abs(millions - round(millions)) < _SMALLEST
    return fmt.per_thousand(millions, 0 if whole else 2) if millions < _CENTS else words.money_axis(millions)


def _head(ui: Ui, key: str, rect: Rect, title: str, note: str, lines: list[Series]) -> Rect:
    """Draw the title, the unit and the legend; return the room below."""
    head, rest = rect.top(_TITLE)
    used = ui.heading(f"{key}.title", head, title)
    if used + ui.measure(note, theme.SECONDARY) + 16 < head.w:
        ui.text(head, note, theme.SECONDARY, align="right", colour=theme.PAPER3)
    legend, body = rest.top(_LEGEND, 4)
    x = legend.x
    for line in lines:
        for start in (0.0, 12.0) if line.dashed else (0.0,):
            ui.fill(Rect(x + start, legend.cy - 1, 8.0 if line.dashed else 20.0, 3), line.colour)
        x += 54 + ui.text(Rect(x + 28, legend.y, legend.right - x - 28, legend.h), line.label, theme.LABEL)
    return body
