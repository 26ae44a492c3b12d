"""The rivals tab: a table of the labs, and below it the selected one in detail."""

import math
from collections.abc import Callable

from game.language import N_, _, pgettext
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.table import Cell, Column, Row
from game.ui.kit.ui import Ui
from game.ui.screens.parts.sections import Section, Sizes, page
from game.ui.screens.rivals import detail
from game.ui.screens.rivals.facts import LabFacts, lab_facts
from game.ui.turn.desk import Desk
from game.ui.wording import words

_ROW = 40.0
_HEAD = 36.0
_TITLE = 40.0
_LEAST = 340.0
Reader = Callable[[LabFacts], float]


class RivalsScreen:
    """What is known of the others: board, share, price, trust, data, value. Nothing hidden is shown."""

    key, label, icon = "rivals", N_("Rivals"), "swords"

    def __init__(self) -> None:
        self.selected = ""
        self.sort: tuple[str, bool] | None = ("share", True)

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab; rows select a lab, headers sort."""
        facts = _sorted(desk.remembered("rivals.facts", lambda: lab_facts(desk.view)), self.sort)
        chosen = self._chosen(facts)
        sizes = Sizes.of(rect)
        table = Section(_HEAD + _ROW * len(facts) + 2, lambda u, r: self._table(u, r, facts, chosen, sizes))
        room = rect.h - 16.0 - _TITLE - table.height - 24.0 * 3 - 16.0
        blocks = detail.sections(desk, chosen, max(_LEAST, room) if sizes.wide else _LEAST)
        title = Section(_TITLE, lambda u, r: _title(u, r, desk))
        if sizes.wide:
            rows = [[title], [table], blocks]
        elif sizes.middle:
            rows = [[title], [table], blocks[:2], blocks[2:]]
        else:
            rows = [[title], [table], *([block] for block in blocks)]
        page(ui, self.key, rect, rows, column_gap=40.0, ruled=False)

    def _chosen(self, facts: list[LabFacts]) -> LabFacts:
        """Return the lab selected; at first the rival with the largest share."""
        for line in facts:
            if line.key == self.selected:
                return line
        rivals = [line for line in facts if not line.you and line.seat is not None]
        return max(rivals or facts, key=lambda line: line.share)

    def _table(self, ui: Ui, rect: Rect, facts: list[LabFacts], chosen: LabFacts, sizes: Sizes) -> None:
        columns, keys = _columns(sizes)
        rows = [_row(line, keys) for line in facts]
        result = ui.table(
            "rivals.table", rect, columns, rows, selected=chosen.key, sort=self.sort, row_height=_ROW
        )
        self.sort = result.sort
        if result.activated:
            self.selected = result.activated


def _title(ui: Ui, rect: Rect, desk: Desk) -> None:
    width = ui.heading("rivals.title", rect, _("Rivals"), style=theme.TITLE)
    error = fmt.number(desk.rules.information.board_error)
    date = desk.world.date(max(0, desk.quarter - 1))
    note = _("Public figures of {date}; the board has an error of ±{error} Elo.", date=date, error=error)
    ui.text(rect.pad(left=width + 20, top=4), note, theme.SECONDARY)


_READERS: dict[str, Reader] = {
    "board": lambda line: line.board,
    "share": lambda line: line.share,
    "value": lambda line: line.valuation,
    "price": lambda line: line.price,
    "trust": lambda line: line.trust,
    "brand": lambda line: line.brand,
    "lots": lambda line: float(line.lots),
    "model": lambda line: float(line.generation),
    "consent": lambda line: float(line.consent),
}


def _sorted(facts: list[LabFacts], sort: tuple[str, bool] | None) -> list[LabFacts]:
    """Return the lines in the table's order; lines without the figure come last."""
    if sort is None or sort[0] not in _READERS:
        return facts
    read, sign = _READERS[sort[0]], -1.0 if sort[1] else 1.0
    return sorted(
        facts,
        key=lambda line: (math.isnan(read(line)), sign * read(line) if not math.isnan(read(line)) else 0.0),
    )


def _columns(sizes: Sizes) -> tuple[list[Column], list[str]]:
    """Return the columns that fit, and which cells they take."""
    every = [
        ("lab", Column("lab", _("Lab"), 2.0, flex=True)),
        ("board", Column("board", _("Capability, Elo"), 136, "right", sortable=True)),
        ("share", Column("share", _("Share"), 84, "right", sortable=True)),
        ("value", Column("value", _("Valuation"), 104, "right", sortable=True)),
        ("price", Column("price", _("Prices"), 120, "right", sortable=True)),
        ("trust", Column("trust", _("Trust"), 76, "right", sortable=True)),
        ("brand", Column("brand", _("Brand"), 76, "right", sortable=True)),
        ("lots", Column("lots", _("Lots"), 68, "right", sortable=True)),
        ("model", Column("model", _("Model"), 100, "right", sortable=True)),
        ("consent", Column("consent", _("Trains on"), 132, "left", sortable=True)),
    ]
    left_out = (
        ()
        if sizes.wide
        else ("brand", "lots", "consent")
        if sizes.middle
        else ("brand", "lots", "consent", "value", "model", "trust")
    )
    kept = [(key, column) for key, column in every if key not in left_out]
    return [column for _key, column in kept], [key for key, _column in kept]


def _row(line: LabFacts, keys: list[str]) -> Row:
    strong = theme.STRONG if line.you else theme.BODY
    company = line.seat is not None
    figures: dict[str, str | Cell] = {
        "lab": Cell(_("{lab} (you)", lab=line.name) if line.you else line.name, strong, emblem=line.key),
        "board": Cell(board_text(line), strong),
        "share": Cell(words.share(line.share), strong),
        "value": Cell(words.money(line.valuation), strong) if company else fmt.NONE,
        "price": Cell(price_text(line), strong),
        "trust": Cell(fmt.number(100 * line.trust), strong) if company else fmt.NONE,
        "brand": Cell(fmt.number(100 * line.brand), strong) if company else fmt.NONE,
        "lots": Cell(fmt.number(line.lots), strong) if company else fmt.NONE,
        "model": Cell(_model(line), strong) if company else fmt.NONE,
        "consent": Cell(words.CONSENT_LABELS[line.consent], strong) if company else fmt.NONE,
    }
    if not line.alive:
        figures["lab"] = Cell(_("{lab}, wound up", lab=line.name), theme.BODY2, emblem=line.key)
    return Row(line.key, [figures[key] for key in keys], label=line.name)


def _model(line: LabFacts) -> str:
    return _("open base") if line.open_base else f"{line.name[:1]}-{line.generation}"


def board_text(line: LabFacts) -> str:
    """Return the capability with its error, or as exact."""
    return f"{words.elo(line.board)} ±{fmt.number(line.error)}" if line.error > 0.0 else words.elo(line.board)


def price_text(line: LabFacts) -> str:
    """Return how its prices compare with yours."""
    change = round(100 * (line.price - 1.0))
    if line.you or change == 0:
        return pgettext("prices", "yours") if line.you else _("as yours")
    part = fmt.percent(abs(change) / 100.0)
    return _("{part} above", part=part) if change > 0 else _("{part} below", part=part)
