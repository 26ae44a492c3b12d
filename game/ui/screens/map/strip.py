"""The strip under the map: the quarter's news, and the labs with share and capability."""

from typing import NamedTuple

from game.language import _, pgettext
from game.session.telling.headlines import headlines
from game.ui.hexmap.homes import COMMONS
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import widest
from game.ui.screens.parts.news import icon_of, sentence
from game.ui.screens.parts.sections import Sizes
from game.ui.turn.desk import Desk
from game.ui.wording import words

LABS = float(theme.MAP_STRIP)
_NEWS = 104.0
_NEWS_WIDE = 288.0
_HEADS = 80.0
_NARROW = 97.0
"""Width of a lab's column in which its name fits."""

_LINE = 44.0
_LINE_FROM = 940.0
"""Width from which three headlines stand in one line."""


class Standing(NamedTuple):
    """One column of the strip. `error` is the standard error of `elo`, None where it is exact."""

    key: str
    name: str
    share: float
    change: float | None
    elo: float
    error: float | None
    about: str
    you: bool = False
    alive: bool = True


def standings(desk: Desk) -> list[Standing]:
    """Return the labs and the open weights by share of all revenue, largest first."""
    revenue, market = desk.report_figure("revenue"), desk.report_figure("segment_revenue")
    total = max(float(market.sum()), 1e-9)
    before = desk.history[-2].report if len(desk.history) > 1 else None
    past = max(float(before.segment_revenue.sum()), 1e-9) if before is not None else 1.0
    rows = []
    for i, lab in enumerate(desk.world.labs):
        share = float(revenue[i].sum()) / total
        change = share - float(before.revenue[i].sum()) / past if before is not None else None
        you = i == desk.seat
        elo = desk.own_number("capability") if you else float(desk.figure("board")[i])
        error = None if you else desk.rules.information.board_error
        alive = bool(desk.figure("alive")[i] > 0.0)
        rows.append(Standing(lab.key, lab.name, share, change, elo, error, _about(desk, i), you, alive))
    if desk.rules.open_weights.enabled:
        rows.append(_commons(desk, total, past))
    return sorted(rows, key=lambda row: (not row.alive, -row.share))


def _commons(desk: Desk, total: float, past: float) -> Standing:
    share = 1.0 - float(desk.report_figure("revenue").sum()) / total
    change = None
    if len(desk.history) > 1:
        change = share - (1.0 - float(desk.history[-2].report.revenue.sum()) / past)
    about = _("Open weights: self-hosted at cost, owned by nobody. Anybody may stand on them.")
    return Standing(
        COMMONS,
        pgettext("owner", "Open"),
        max(0.0, share),
        change,
        float(desk.figure("commons")),
        None,
        about,
    )


def _about(desk: Desk, i: int) -> str:
    if desk.figure("alive")[i] <= 0.0:
        return _("{lab} has been wound up.", lab=desk.lab_name(i))
    figures = _(
        "Valued at {valuation}, trust {trust}, brand {brand}, models shipped {models}.",
        valuation=words.money(desk.figure("valuation")[i]),
        trust=fmt.number(100 * desk.figure("trust")[i]),
        brand=fmt.number(100 * desk.figure("brand")[i]),
        models=fmt.number(desk.figure("generation")[i]),
    )
    known = (
        _("You know your own capability exactly.")
        if i == desk.seat
        else _("The board's error is one standard error.")
    )
    return f"{figures} {known}"


def height(ui: Ui, desk: Desk, sizes: Sizes) -> float:
    """Return the strip's height: news beside the labs where there is room, else below them."""
    if _beside(ui, desk, sizes):
        return LABS
    return _rows(ui, desk, sizes) * LABS + (_LINE if sizes.width >= _LINE_FROM else _NEWS)


def _heads(ui: Ui) -> float:
    """Return the width of the words beside the figures."""
    return widest(ui, (_("Share"), _("Capability")), theme.LABEL, _HEADS - 12, 104) + 12.0


def _beside(ui: Ui, desk: Desk, sizes: Sizes) -> bool:
    columns = len(desk.world.labs) + 1
    return sizes.wide and (sizes.width - _NEWS_WIDE - 8 - _heads(ui)) / columns >= _NARROW


def _rows(ui: Ui, desk: Desk, sizes: Sizes) -> int:
    columns = len(desk.world.labs) + 1
    return 1 if (sizes.width - _heads(ui)) / columns >= _NARROW else 2


def draw(ui: Ui, desk: Desk, rect: Rect, sizes: Sizes) -> None:
    """Draw the strip."""
    ui.fill(rect, theme.INK1)
    ui.rule(rect.x, rect.y, rect.w)
    room = rect.inset(theme.GUTTER, 0)
    everybody = desk.remembered("map.standings", lambda: standings(desk))
    if _beside(ui, desk, sizes):
        news, labs = room.left(_NEWS_WIDE, gap=8)
        _news(ui, desk, news.pad(top=10).stack(28, 3))
        _labs(ui, everybody, labs, len(everybody))
        return
    rows = _rows(ui, desk, sizes)
    each = -(-len(everybody) // rows)
    labs, news = room.top(rows * LABS)
    for index, band in enumerate(labs.rows(rows)):
        _labs(ui, everybody[index * each : (index + 1) * each], band, each)
    ui.rule(rect.x, news.y, rect.w)
    cells = news.columns(3, 24) if sizes.width >= _LINE_FROM else news.pad(top=10).stack(28, 3)
    _news(ui, desk, cells)


def _news(ui: Ui, desk: Desk, cells: list[Rect]) -> None:
    found = desk.remembered("headlines", lambda: headlines(desk.view, desk.earlier))
    if not found:
        quiet = Rect(cells[0].x, cells[0].y, cells[0].w, 40)
        ui.empty(quiet, _("A quiet quarter: no headlines."), key="map.news.none")
        return
    for index, (news, cell) in enumerate(zip(found, cells, strict=False)):
        text = sentence(desk, news)
        ui.node(f"map.news.{index}", "text", cell, text, focusable=False, click=False, tooltip=text)
        ui.icon(icon_of(desk, news), cell.x + 10, cell.cy, 18, theme.PAPER2)
        room = cell.pad(left=31)
        style = theme.BODY if ui.measure(text, theme.BODY) <= room.w else theme.LABEL.but(colour=theme.PAPER)
        ui.text(room, text, style, whole=True)


def _labs(ui: Ui, rows: list[Standing], rect: Rect, columns: int) -> None:
    heads, body = rect.left(_heads(ui))
    for text, y in ((_("Share"), 38.0), (_("Capability"), 66.0)):
        ui.text(Rect(heads.x, rect.y + y, heads.w - 12, 28), text, theme.LABEL, align="right")
    for row, cell in zip(rows, body.columns(columns), strict=False):
        _lab(ui, row, cell)


def _lab(ui: Ui, row: Standing, cell: Rect) -> None:
    capability = words.elo(row.elo) if row.alive else fmt.NONE
    ui.node(
        f"map.lab.{row.key}",
        "text",
        cell,
        _("{lab}, you", lab=row.name) if row.you else row.name,
        value=_(
            "share {share}, capability {capability}", share=fmt.percent(row.share, 1), capability=capability
        ),
        focusable=False,
        click=False,
        tooltip=row.about,
        tooltip_title=row.name,
    )
    if row.you:
        ui.fill(cell.pad(top=1), theme.INK3)
    room = cell.pad(left=8, right=2)
    ui.emblem(row.key, room.x + 8, cell.y + 24, 16)
    name = (
        theme.BODY.but(weight="semibold")
        if row.you
        else theme.BODY
        if row.alive
        else theme.BODY.but(colour=theme.DIM)
    )
    ui.text(Rect(room.x + 22, cell.y + 10, room.w - 22, 28), row.name, name)
    strong = theme.SECONDARY.but(weight="semibold", colour=theme.PAPER)
    _pair(ui, Rect(room.x, cell.y + 38, room.w, 28), fmt.percent(row.share, 1), _delta(row), strong)
    note = _("exact") if row.you else f"±{row.error:.0f}" if row.error is not None else ""
    _pair(ui, Rect(room.x, cell.y + 66, room.w, 28), capability, note if row.alive else _("closed"), strong)


def _delta(row: Standing) -> str:
    return "" if row.change is None else fmt.delta(100 * row.change)


def _pair(ui: Ui, rect: Rect, value: str, note: str, style: theme.Style) -> None:
    """Draw a value and, where it fits, a note after it."""
    used = ui.text(rect, value, style) + 6
    small = theme.SECONDARY.but(size=14)
    if note and used + ui.measure(note, small) <= rect.w:
        ui.text(rect.pad(left=used), note, small)
