"""The ledger tab: the accounts at the left, their history at the right."""

from functools import partial

from game.language import N_, _
from game.ui.kit import theme
from game.ui.kit.charts.lines import Series
from game.ui.kit.charts.waterfall import Factor
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.table import Cell, Column, Content, Row
from game.ui.kit.ui import Ui
from game.ui.screens.ledger.facts import ICONS, INCOME, LABELS, Ledger, Line, ledger
from game.ui.screens.parts.sections import Section, Sizes, page
from game.ui.turn.desk import Desk
from game.ui.wording import words
from game.ui.wording.dates import date_names, year_labels

_TITLE = 40.0
_ROW = 34.0
_HEAD = 36.0
_CHART = 190.0
_SHAPES = 300.0
_AROUND = 64.0
"""Icon and margins around a choice's label."""
_TABLE, _STEPS = "accounts", "steps"
_CENT = 0.01
"""$M below which what the accounts leave unexplained is rounding."""
_LEGEND = 32.0
_NOTE = N_("Expected of this plan if the rivals go on as they did; every bid is counted as won.")
_SHORT_NOTE = N_("If the rivals go on as they did and every bid is won.")
_SERIES = (("cash", N_("Cash")), ("revenue", N_("Revenue")), ("net", N_("Net without rounds and hardware")))


class LedgerScreen:
    """Where money came from and went to, beside what this plan moves."""

    key, label, icon = "ledger", N_("Ledger"), "scroll-text"

    def __init__(self) -> None:
        self.shape = _TABLE

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab; nothing here changes the plan."""
        found, sizes = ledger(desk.view, desk.outlook), Sizes.of(rect)
        drawn = _accounts if self.shape == _TABLE else _from_cash_to_cash
        table = Section(_table_height(found), lambda u, r: drawn(u, r, desk, found), 1.25)
        room = rect.h - 16.0 - _TITLE - 24.0 * 2 - 16.0
        height = max(table.height, 3 * _CHART, room) if sizes.wide else 3 * _CHART
        charts = Section(height, lambda u, r: _charts(u, r, desk), 1.0)
        title = Section(_TITLE, self._title)
        rows = [[title], [table, charts]] if sizes.wide else [[title], [table], [charts]]
        page(ui, self.key, rect, rows, column_gap=48.0, ruled=False)

    def _title(self, ui: Ui, rect: Rect) -> None:
        width = ui.heading("ledger.title", rect, _("Ledger"), style=theme.TITLE)
        choices = [
            Choice(_TABLE, _("Accounts"), "scroll-text"),
            Choice(_STEPS, _("Step by step"), "chart-column"),
        ]
        wide = 2 * (max(ui.measure(choice.label, theme.STRONG) for choice in choices) + _AROUND)
        shapes, room = rect.right_part(max(_SHAPES, wide), 16)
        self.shape = ui.segmented("ledger.shape", shapes, choices, self.shape, equal=True)
        room = room.pad(left=width + 20, top=4)
        notes = [note for note in (_(_NOTE), _(_SHORT_NOTE)) if ui.measure(note, theme.SECONDARY) <= room.w]
        if notes:
            ui.text(room, notes[0], theme.SECONDARY)


def _table_height(found: Ledger) -> float:
    return _HEAD + _ROW * (len(found.lines) + 2) + 4 + _LEGEND


def _accounts(ui: Ui, rect: Rect, desk: Desk, found: Ledger) -> None:
    columns = [
        Column("account", _("Account"), 1.0, flex=True),
        Column("bar", "", 0.8, flex=True),
        Column("last", _("Last quarter"), 116, "right"),
        Column("plan", _("This plan"), 116, "right"),
    ]
    rows = [_row(line, found.largest) for line in found.lines]
    rows.append(_total("change", _("Change of cash"), found.last_change, found.planned_change))
    cash = desk.own_number("cash")
    strong = theme.STRONG
    rows.append(
        Row(
            "cash",
            [
                Cell(_("Cash at the end"), strong, icon="wallet"),
                "",
                Cell(words.money(cash), strong),
                Cell(words.money(cash + found.planned_change), strong),
            ],
            label=_("Cash at the end"),
        )
    )
    table = rect.top(_HEAD + _ROW * len(rows) + 4)[0]
    ui.table("ledger.accounts", table, columns, rows, row_height=_ROW, selectable=False)
    _legend(ui, Rect(rect.x + 8, table.bottom, rect.w - 8, _LEGEND))


def _from_cash_to_cash(ui: Ui, rect: Rect, desk: Desk, found: Ledger) -> None:
    """Draw the way of last quarter's cash, account by account; before the first one, that of the plan."""
    cash, played = desk.series("cash"), len(desk.history) > 1
    amounts = {line: line.last if played else line.plan or 0.0 for line in found.lines}
    steps = [
        Factor(line.account.name.lower(), _(LABELS[line.account]), amount)
        for line, amount in amounts.items()
        if amount != 0.0
    ]
    start = cash[-2] if played else cash[-1]
    end = cash[-1] if played else start + sum(amounts.values())
    rest = end - start - sum(amounts.values())
    if abs(rest) > _CENT:  # a lab that is wound up loses what it had
        steps.append(Factor("written_off", _("Written off"), rest))
    ui.waterfall(
        "ledger.steps",
        rect,
        start,
        steps,
        start + sum(step.amount for step in steps),
        lab=desk.lab.key,
        text=words.money,
        delta=lambda amount: words.money(amount, signed=True),
        labels=(_("Cash before"), _("Cash after")),
        label=_("Cash, step by step"),
    )


def _legend(ui: Ui, rect: Rect) -> None:
    """Say what the two bars of a row are."""
    x = rect.x
    for height, ink, text in (
        (8.0, theme.GAIN, _("Income last quarter")),
        (8.0, theme.PAPER3, _("Spending last quarter")),
        (4.0, theme.LINE2, _("This plan")),
    ):
        ui.box(Rect(x, rect.cy - height / 2, 28, height), ink, radius=2)
        x += 36 + ui.text(Rect(x + 36, rect.y, 200, rect.h), text, theme.LABEL) + 24


def _row(line: Line, largest: float) -> Row:
    cells: list[Content] = [
        Cell(_(LABELS[line.account]), theme.BODY, icon=ICONS[line.account]),
        partial(_bars, line=line, largest=largest),
        Cell(_amount(line.last)),
        Cell(_amount(line.plan), theme.BODY2),
    ]
    return Row(line.account.name.lower(), cells, label=_(LABELS[line.account]))


def _total(key: str, label: str, last: float, plan: float) -> Row:
    def cell(amount: float) -> Cell:
        colour = theme.GAIN if amount > 0.0 else theme.LOSS if amount < 0.0 else theme.PAPER
        return Cell(words.money(amount, signed=True), theme.STRONG.but(colour=colour))

    return Row(
        key, [Cell(label, theme.STRONG, icon="arrow-right-left"), "", cell(last), cell(plan)], label=label
    )


def _amount(amount: float | None) -> str:
    return "–" if not amount else words.money(amount)


def _bars(ui: UiCore, rect: Rect, *, line: Line, largest: float) -> None:
    """Draw last quarter's amount as a bar and the plan's as a thin one below it."""
    if largest <= 0.0 or not ui.painting:
        return
    colour = theme.GAIN if line.account in INCOME else theme.PAPER3
    for amount, top, height, ink in (
        (line.last, -7.0, 8.0, colour),
        (line.plan or 0.0, 3.0, 4.0, theme.LINE2),
    ):
        width = rect.w * abs(amount) / largest
        if width >= 1.0:
            ui.box(Rect(rect.x, rect.cy + top, width, height), ink, radius=2)


def _charts(ui: Ui, rect: Rect, desk: Desk) -> None:
    if len(desk.history) < 2:
        ui.empty(
            Rect(rect.x, rect.y, rect.w, 72),
            _("History begins when the first quarter is over."),
            key="ledger.history.empty",
        )
        return
    quarters = [view.quarter for view in desk.history]
    for (name, told), cell in zip(_SERIES, rect.rows(3, 16), strict=True):
        title = _(told)
        ui.heading(f"ledger.{name}.title", Rect(cell.x, cell.y, cell.w, 28), title)
        # A flow has no value before the first quarter, a stock has.
        first = 1 if name == "net" else 0
        values = desk.series(name)[first:]
        colour = theme.lab_look(desk.lab.key).colour if name == "revenue" else theme.PAPER
        draw = ui.area_chart if name == "revenue" else ui.line_chart
        draw(
            f"ledger.{name}",
            cell.pad(top=32),
            [Series(title, values, colour)],
            x_labels=year_labels(desk.world, quarters[first:]),
            dates=date_names(desk.world, quarters[first:]),
            text=words.money_axis,
            label=_("{figure} by quarter", figure=title),
        )
