"""Tables, fields, drop-downs, scroll areas, overlays: with a model behind them, to be tried."""

from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.stacked import Part
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.table import Cell, Column, Row
from game.ui.kit.ui import Ui

LOTS = (
    ("broadsheet", "Broadsheet archive", "newspaper", 610e9, 82, 40e6),
    ("code", "Code host, private", "code", 340e9, 91, 60e6),
    ("hospital", "Hospital network", "heart-pulse", 48e9, 94, 75e6),
    ("law", "Law library", "scale", 92e9, 88, 35e6),
    ("social", "Social feed", "message-circle", 2.4e12, 31, 25e6),
    ("video", "Video captions", "clapperboard", 1.8e12, 46, 50e6),
    ("lab", "Lab notebooks", "flask-conical", 36e9, 90, 45e6),
)
LABS = [Choice(name, look.name, emblem=name) for name, look in theme.LABS.items()]
NAV = (
    ("map", "Map", "map", ""),
    ("compute", "Compute", "cpu", "warning"),
    ("data", "Data", "database", "changed"),
    ("pricing", "Pricing", "tag", "changed"),
)


class WidgetsPage:
    """Live widgets over a small model."""

    def __init__(self) -> None:
        self.bids = {lot[0]: 0.0 for lot in LOTS} | {"broadsheet": 55e6}
        self.sort: tuple[str, bool] | None = ("tokens", True)
        self.chosen = "code"
        self.lab = "kiln"
        self.name = "Spring workshop"
        self.pin = "12"
        self.cash = 500e6
        self.policy = "free"
        self.nav = "compute"
        self.tab = "rules"
        self.shares = {"train": 35.0, "serve": 36.0}
        self.locked = False
        self.asking = False

    def draw(self, ui: Ui, head: Rect, body: Rect) -> None:
        """Draw the page."""
        ui.text(head, "Widgets", theme.TITLE)
        with ui.scroll("widgets", body, 860 if body.w >= 1400 else 1500) as page:
            rail, rest = page.left(96, 24)
            self._rail(ui, rail)
            if body.w >= 1400:
                left, right = rest.left(rest.w - 424, 40)
            else:
                left, right = rest, rest.pad(top=720)
            self._table(ui, Rect(left.x, left.y, left.w, 300))
            self._sliders(ui, Rect(left.x, left.y + 330, left.w, 300))
            self._fields(ui, Rect(right.x, right.y, 384, 700))
        if self.asking:
            question = "Two warnings are open. Orders are sealed until every lab has committed."
            answer = ui.confirm("sure", "Commit 2026 Q3?", question, yes="Commit quarter", no="Keep planning")
            if answer is not None:
                self.asking = False
                if answer:
                    ui.toast("Orders sealed", kind="gain")

    def _rail(self, ui: Ui, rect: Rect) -> None:
        for cell, (key, label, icon, badge) in zip(rect.stack(80, len(NAV)), NAV, strict=True):
            if ui.rail_item(
                f"nav.{key}", cell, label, icon, selected=key == self.nav, badge=badge, group="nav"
            ):
                self.nav = key

    def _table(self, ui: Ui, rect: Rect) -> None:
        columns = [
            Column("lot", "Lot", 3, flex=True, sortable=True),
            Column("tokens", "Tokens", 110, align="right", sortable=True),
            Column("quality", "Quality", 150),
            Column("reserve", "Reserve", 110, align="right", sortable=True),
            Column("bid", "Your sealed bid", 170),
        ]
        index = {"lot": 1, "tokens": 3, "reserve": 5}
        lots = list(LOTS)
        if self.sort is not None:
            place = index[self.sort[0]]
            lots.sort(key=lambda lot: lot[place], reverse=self.sort[1])
        result = ui.table(
            "lots",
            rect,
            columns,
            [self._row(lot) for lot in lots],
            selected=self.chosen,
            sort=self.sort,
            row_height=46,
        )
        self.sort = result.sort
        self.chosen = result.activated or self.chosen

    def _row(self, lot: tuple[str, str, str, float, int, float]) -> Row:
        key, name, icon, tokens, quality, reserve = lot

        def bid(ui: Ui, cell: Rect) -> None:
            self.bids[key] = ui.stepper(
                f"bid.{key}",
                Rect(cell.x, cell.cy - 20, 148, 40),
                self.bids[key],
                0,
                500e6,
                step=5e6,
                unit=1e6,
                text=lambda v: fmt.money(v) if v else "No bid",
                changed=self.bids[key] > 0,
                label=f"Bid for {name}",
            )

        def meter(ui: Ui, cell: Rect) -> None:
            ui.bar(Rect(cell.x, cell.cy - 5, 72, 10), quality / 100)
            ui.text(cell.pad(left=84), str(quality))

        cells = [
            Cell(name, theme.MEDIUM, icon),
            Cell(fmt.tokens(tokens), theme.STRONG),
            meter,
            fmt.money(reserve),
            bid,
        ]
        return Row(key, cells, changed=self.bids[key] > 0)

    def _sliders(self, ui: Ui, rect: Rect) -> None:
        parts = [
            Part("Pre-training", 35, theme.PAPER2, "layers", "35%"),
            Part("Post-training", 12, theme.PAPER3, "sparkles", "12%"),
            Part("Research", 17, theme.DIM, "", "17%"),
            Part("Serving", 36, theme.AMBER, "server", "36%"),
        ]
        bar, rest = rect.top(36, 12)
        ui.stacked_bar("split", bar.pad(right=120), parts, label="Fleet split")
        for cell, (key, name) in zip(
            rest.stack(46, 2), (("train", "Pre-training"), ("serve", "Serving")), strict=True
        ):
            ui.rule(cell.x, cell.y, cell.w - 120)
            ui.text(cell.left(150)[0], name, theme.MEDIUM)
            track = Rect(cell.x + 160, cell.y, 240, cell.h)
            value = self.shares[key]
            self.shares[key] = ui.slider(
                f"share.{key}",
                track,
                value,
                0,
                100,
                last=35,
                label=name,
                text=lambda v: f"{v:.0f}%",
                tooltip="Share of the fleet",
            )
            ui.text(Rect(track.right + 8, cell.y, 60, cell.h), f"{value:.0f}%", theme.STRONG, align="right")
        self.locked = ui.lock(
            "lock", Rect(rest.x + 490, rest.y + 3, 40, 40), "Keep this share", locked=self.locked
        )
        row = rest.pad(top=112)
        self.tab = ui.tabs(
            "tabs",
            Rect(row.x, row.y, min(560, row.w), 44),
            [Choice("rules", "Rules"), Choice("terms", "Terms"), Choice("why", "Why?")],
            self.tab,
        )
        if ui.button(
            "ask", Rect(row.x, row.y + 64, 160, 40), "Open a dialog", tooltip="Trapped focus, Esc closes"
        ):
            self.asking = True
        if ui.button("warn", Rect(row.x + 176, row.y + 64, 160, 40), "Show a warning"):
            ui.toast("Bid is above your free cash", kind="warning", action="Fix")
        ui.button(
            "off",
            Rect(row.x + 352, row.y + 64, 160, 40),
            "Raise money",
            enabled=False,
            reason="Investors need confidence of 40; it is 36.",
        )

    def _fields(self, ui: Ui, rect: Rect) -> None:
        ui.text(Rect(rect.x, rect.y, 200, 22), "Name of the game", theme.LABEL)
        self.name = ui.text_field(
            "name", Rect(rect.x, rect.y + 26, rect.w, 40), self.name, label="Name of the game"
        )
        ui.text(Rect(rect.x, rect.y + 82, 200, 22), "Starting cash", theme.LABEL)
        self.cash = ui.number_field(
            "cash", Rect(rect.x, rect.y + 108, 180, 40), self.cash, 0, 5e9, text=fmt.money, unit=1e6
        )
        ui.text(Rect(rect.x + 204, rect.y + 82, 180, 22), "Lab", theme.LABEL)
        self.lab = ui.dropdown("lab", Rect(rect.x + 204, rect.y + 108, 180, 40), LABS, self.lab, label="Lab")
        ui.text(Rect(rect.x, rect.y + 164, 200, 22), "Team PIN", theme.LABEL)
        self.pin = ui.pin_field("pin", Rect(rect.x, rect.y + 190, rect.w, 96), self.pin)
        y = rect.y + 310
        cards = (
            ("none", "None", "ban", "+3"),
            ("free", "Free users", "user", "−1"),
            ("all", "Everyone", "globe", "−12"),
        )
        for index, (key, label, icon, trailing) in enumerate(cards):
            area = Rect(rect.x, y + index * 52, rect.w, 46)
            if ui.option_card(
                f"policy.{key}",
                area,
                label,
                icon=icon,
                trailing=trailing,
                selected=key == self.policy,
                group="policy",
            ):
                self.policy = key
        with ui.scroll("notes", Rect(rect.x, y + 172, rect.w, 120), 40 * 8, label="Notes") as content:
            for index, cell in enumerate(content.stack(40, 8)):
                ui.rule(cell.x, cell.y, cell.w)
                ui.button(
                    f"note.{index}", cell.inset(0, 2), f"Headline {index + 1}", kind="quiet", align="left"
                )
        ui.text(Rect(rect.x, y + 312, 100, 28), "Keys", theme.LABEL)
        x = rect.x + 60
        for key in ("Ctrl", "Enter"):
            x += ui.keycap(x, y + 326, key) + 4
        ui.link("why", Rect(x + 16, y + 306, 180, 40), "Why this front moved")
