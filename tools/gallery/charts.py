"""Every chart over made-up numbers."""

import math

from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.fan import Fan
from game.ui.kit.charts.kite import Kite
from game.ui.kit.charts.ladder import Ladder, Rival
from game.ui.kit.charts.lines import Series
from game.ui.kit.charts.stacked import Part
from game.ui.kit.charts.waterfall import Factor
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui

YEARS = [(4 * i, str(2024 + i)) for i in range(6)]
NAMES = ("meridian", "kiln", "orchard", "fathom", "halcyon", "lattice", "open")
FACTORS = (
    Factor("price", "Rival price cut", -0.024, "Kiln, \u221221% in Consumer"),
    Factor("quality", "Quality", 0.011, "M-3 post-training"),
    Factor("incident", "Incident", -0.018, "Chat title leak"),
)


def _series(*, shares: bool) -> list[Series]:
    lines = []
    for index, name in enumerate(NAMES):
        look = theme.lab_look(name)
        if shares:
            values = [10 + 3 * math.sin(index * 2 + q / 5) + (8 if index < 3 else 0) for q in range(24)]
        else:
            values = [
                25 + 2 * index + 2.2 * (q // (2 + index % 3)) * (1 + index % 2 * 0.3) for q in range(24)
            ]
        lines.append(
            Series(
                look.name,
                values,
                look.colour,
                emblem=name,
                step=not shares,
                you=index == 0,
                dashed=name == "open",
            )
        )
    return lines


class ChartsPage:
    """The charts; prices can be dragged."""

    def __init__(self) -> None:
        self.prices = {"consumer": 3.2, "code": 3.6}
        self.why = ""

    def draw(self, ui: Ui, head: Rect, body: Rect) -> None:
        """Draw the page."""
        ui.text(head, "Charts", theme.TITLE)
        with ui.scroll("charts", body, 1240 if body.w >= 1400 else 1660, focusable=True) as page:
            columns = 3 if page.w >= 1400 else 2
            gap, cell_h = 32.0, 380.0
            width = (page.w - gap * (columns - 1)) / columns
            draws = [
                self._share,
                self._lines,
                self._price_index,
                self._fan,
                self._waterfall,
                self._kite,
                self._ladder,
                self._gauge,
            ]
            for index, draw in enumerate(draws):
                row, column = divmod(index, columns)
                draw(
                    ui,
                    Rect(
                        page.x + column * (width + gap),
                        page.y + row * (cell_h + 32),
                        width,
                        cell_h,
                    ),
                )

    def _share(self, ui: Ui, rect: Rect) -> None:
        title, body = rect.top(30)
        ui.text(title, "Market share", theme.SECTION)
        ui.text(title, "% of revenue", theme.LABEL, align="right")
        ui.stacked_share("share", body, _series(shares=True), x_labels=YEARS, label="Market share")

    def _lines(self, ui: Ui, rect: Rect) -> None:
        title, body = rect.top(30)
        ui.text(title, "Capability", theme.SECTION)
        ui.line_chart(
            "capability", body, _series(shares=False), x_labels=YEARS, text=lambda v: f"{v:.0f}", now=15
        )

    def _price_index(self, ui: Ui, rect: Rect) -> None:
        title, body = rect.top(30)
        ui.text(title, "Price index", theme.SECTION)
        ui.text(title, "2024 Q1 = 100, log scale", theme.LABEL, align="right")
        values = [100 * math.exp(-0.1 * q) for q in range(24)]
        ui.line_chart(
            "index",
            body,
            [Series("Index", values, theme.PAPER)],
            x_labels=YEARS,
            log=True,
            text=lambda v: f"{v:.3g}",
        )

    def _fan(self, ui: Ui, rect: Rect) -> None:
        title, body = rect.top(30)
        ui.text(title, "Cash")
        ui.runs(
            title,
            [("2027 Q3: ", theme.BODY), ("$1.1B", theme.STRONG), (" (0.3\u20132.0)", theme.BODY2)],
            align="right",
        )
        history = [2.6e9, 2.4e9, 2.25e9, 2.05e9, 1.84e9]
        ahead = range(1, 5)
        fan = Fan(
            *[[1.84e9 - 0.19e9 * i + k * 0.21e9 * i for i in ahead] for k in (-1.0, -0.5, 0.0, 0.5, 1.0)]
        )
        ui.fan_chart(
            "cash",
            body.pad(bottom=90),
            history,
            fan,
            x_labels=[(0, "Q3 25"), (8, "Q3 27")],
            text=fmt.money_axis,
            label="Cash",
        )
        foot = body.bottom_part(60)[0]
        ui.text(foot, "H100-hour, market", theme.BODY)
        ui.sparkline(
            "spark",
            Rect(foot.x + 160, foot.y, 160, 60),
            [2.8, 2.7, 2.6, 2.4, 2.3, 2.2, 2.24, 2.12],
            text=fmt.price,
        )
        ui.text(foot, "$2.12", theme.STRONG, align="right")

    def _waterfall(self, ui: Ui, rect: Rect) -> None:
        title, body = rect.top(30)
        ui.text(title, f"Why did my share change? {self.why}", theme.SECTION)
        chosen = ui.waterfall(
            "why", body.pad(top=8), 0.22, FACTORS, 0.189, lab="meridian",
            text=lambda v: fmt.percent(v, 1), delta=lambda v: fmt.delta(v * 100),
        )  # fmt: skip
        self.why = chosen or self.why

    def _kite(self, ui: Ui, rect: Rect) -> None:
        title, body = rect.top(30)
        ui.text(title, "Where the market is heading", theme.SECTION)
        before = Kite(0.3, 0.2, 0.13, 0.37)
        ui.kite("kite", body, Kite(0.22, 0.47, 0.1, 0.21), before=before, figures=True, thesis=3)
        ui.kite(
            "kite.small", Rect(title.right - 60, title.y, 60, 60), Kite(0.22, 0.38, 0.1, 0.21), icons=False
        )

    def _ladder(self, ui: Ui, rect: Rect) -> None:
        title, body = rect.top(30)
        ui.text(title, "Price ladder", theme.SECTION)
        axis = ui.ladder_axis(body.pad(top=36), 0.7, 20, left=52)
        rivals = [
            Rival("halcyon", 5.3),
            Rival("orchard", 4.9),
            Rival("fathom", 4.2),
            Rival("kiln", 3.5),
            Rival("lattice", 3.1),
        ]
        cells = body.pad(left=52).columns(2, 4)
        last = {"consumer": 3.2, "code": 4.4}
        cost = {"consumer": (1.4, 2.1), "code": (2.1, 2.3)}
        for cell, (key, price) in zip(cells, self.prices.items(), strict=True):
            column = Ladder(key, "meridian", price, last[key], *cost[key], rivals=rivals)
            self.prices[key] = ui.price_ladder(f"price.{key}", cell, axis, column)

    def _gauge(self, ui: Ui, rect: Rect) -> None:
        title, body = rect.top(30)
        ui.text(title, "Data wall", theme.SECTION)
        parts = [
            Part("Unique", 29.4, theme.PAPER2, text="29.4T unique"),
            Part("Synthetic", 1.8, theme.PAPER3, hatched=True),
        ]
        bar = Rect(body.x, body.y + 40, body.w, 40)
        ui.gauge("wall", bar, parts, hi=50, wall=31.2, need=38.7, text=lambda v: f"{v:g}T", label="Data wall")
        for index, (low, mid, high, colour) in enumerate(
            (
                (63.1, 64.9, 66.4, theme.PAPER2),
                (64.6, 67.0, 69.2, theme.AMBER),
                (62.7, 64.2, 65.7, theme.rgb("#D9532B")),
            )
        ):
            row = Rect(body.x, body.y + 140 + 44 * index, body.w, 30)
            ui.range_bar(
                f"range.{index}", row, low, mid, high, axis=(55, 72), colour=colour, text=lambda v: f"{v:.1f}"
            )
