"""The selected lab: its capability over time, its segments beside yours, and what else is known."""

from functools import partial

from game.language import N_, _, pgettext
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.fan import Fan
from game.ui.kit.charts.lines import Series
from game.ui.kit.layout import Rect
from game.ui.kit.table import Cell, Column, Row
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import segment_cell, widest
from game.ui.screens.parts.sections import Section
from game.ui.screens.rivals.facts import COMMONS, LabFacts, fleet_believed, inferred, segment_lines
from game.ui.turn.desk import Desk
from game.ui.wording import words
from game.ui.wording.dates import date_names, year_labels

_WHOLE = 10.0
"""kH100e from which decimals of an estimate would only pretend."""
_BESIDE = 12.0
"""Room between two columns of figures."""
_BOARD_PART = 0.54
"""Part of the first block that the board takes where a fleet is estimated below it."""
_COMMONS_NOTE = N_("Anybody may host them. They follow the frontier and set a floor under prices.")


def sections(desk: Desk, chosen: LabFacts, height: float) -> list[Section]:
    """Return the three blocks of the detail."""
    return [
        Section(height, lambda u, r: _board(u, desk, r, chosen), 0.86),
        Section(height, lambda u, r: _segments(u, desk, r, chosen), 1.14),
        Section(height, lambda u, r: _known(u, desk, r, chosen), 0.9),
    ]


def _heading(ui: Ui, key: str, rect: Rect, text: str, chosen: LabFacts) -> Rect:
    line, rest = rect.top(32, 8)
    ui.emblem(chosen.key, line.x + 10, line.cy, 20)
    ui.heading(key, line.pad(left=30), text)
    return rest


def _board(ui: Ui, desk: Desk, rect: Rect, chosen: LabFacts) -> None:
    body = _heading(ui, "rivals.board.title", rect, _("{lab} on the board", lab=chosen.name), chosen)
    found = _fleet(desk, chosen)
    if found is not None:
        body, below = body.rows((_BOARD_PART, 1.0 - _BOARD_PART), 14)
    lines = desk.remembered(f"rivals.lines.{chosen.key}", lambda: _lines(desk, chosen))
    quarters = [view.quarter for view in desk.history]
    ui.line_chart(
        "rivals.board",
        body,
        lines,
        x_labels=year_labels(desk.world, quarters),
        dates=date_names(desk.world, quarters),
        text=words.elo,
        label=_("Capability by quarter, Elo"),
    )
    if found is not None:
        _believed(ui, desk, below, *found)


def _fleet(desk: Desk, chosen: LabFacts) -> tuple[list[float], Fan] | None:
    """Return what may be believed of a rival's fleet; none of labs that have no hidden one."""
    seat = chosen.seat
    if chosen.you or not chosen.alive or seat is None:
        return None
    return desk.remembered(f"rivals.fleet.{seat}", lambda: fleet_believed(desk.history, seat))


def _believed(ui: Ui, desk: Desk, rect: Rect, known: list[float], fan: Fan) -> None:
    """Draw a rival's fleet: known at the start of the game, then a range that public figures leave."""
    head, body = rect.top(24)
    title, quarters = _("Fleet, estimated"), [view.quarter for view in desk.history]
    ui.text(head.pad(right=8 + ui.text(head, _("kH100e"), theme.LABEL, align="right")), title, theme.STRONG)
    ui.fan_chart(
        "rivals.fleet",
        body,
        known,
        fan,
        x_labels=year_labels(desk.world, quarters),
        dates=date_names(desk.world, quarters),
        text=fmt.number,
        label=title,
        tooltip=_(
            "Inferred from public figures: the truth lies in the pale range in 8 of 10 cases, in the strong "
            "one in half of them. Only the fleets at the start are known."
        ),
        last=_("known"),
    )


def _lines(desk: Desk, chosen: LabFacts) -> list[Series]:
    """Return every lab's capability by quarter, and the open weights'."""
    lines = []
    for seat in range(len(desk.world.labs)):
        key = desk.lab_key(seat)
        own = seat == desk.seat
        values = desk.series("capability") if own else desk.market_series("board", seat)
        lines.append(_line(desk.lab_name(seat), key, values, strong=key == chosen.key, own=own))
    if desk.rules.open_weights.enabled:
        lines.append(_open_line(desk, strong=chosen.key == COMMONS))
    return lines


def _line(
    label: str, key: str, values: list[float], *, strong: bool, own: bool = False, dashed: bool = False
) -> Series:
    colour = theme.lab_look(key).colour
    if not (strong or own):
        colour = theme.mix(theme.SEA, colour, 0.45)
    return Series(label, values, colour, dashed=dashed, emblem=key, you=strong)


def _open_line(desk: Desk, *, strong: bool) -> Series:
    return _line(_("Open weights"), COMMONS, desk.market_series("commons"), strong=strong, dashed=True)


def _segments(ui: Ui, desk: Desk, rect: Rect, chosen: LabFacts) -> None:
    body = _heading(ui, "rivals.segments.title", rect, _("Prices and shares"), chosen)
    found = desk.remembered(f"rivals.segments.{chosen.key}", lambda: segment_lines(desk.view, chosen.seat))
    figures = (
        ("price", _("Price"), [words.price(line.price) for line in found]),
        ("yours", _("Yours"), [words.price(line.own_price) for line in found]),
        ("share", _("Share"), [words.share(line.share) for line in found]),
        ("own", _("Yours"), [words.share(line.own_share) for line in found]),
    )
    columns = [Column("segment", _("Segment"), 1.0, flex=True)]
    for key, name, texts in figures:  # no wider than they must be: names need the room in some languages
        wide = _BESIDE + max(ui.measure(name, theme.LABEL), widest(ui, texts, theme.BODY, 40.0, 60.0))
        columns.append(Column(key, name, wide, "right"))
    rows = []
    for line in found:
        segment = desk.world.segments[line.segment]
        rows.append(
            Row(
                segment.key,
                [
                    partial(segment_cell, key=segment.key, name=_(segment.name)),
                    Cell(words.price(line.price)),
                    Cell(words.price(line.own_price), theme.BODY2),
                    Cell(words.share(line.share)),
                    Cell(words.share(line.own_share), theme.BODY2),
                ],
                label=_(segment.name),
                tooltip=_(segment.name),
            )
        )
    pitch = min(40.0, max(30.0, (body.h - 40) / max(1, len(rows))))
    ui.table("rivals.segments", body, columns, rows, row_height=pitch, selectable=False)


def _known(ui: Ui, desk: Desk, rect: Rect, chosen: LabFacts) -> None:
    body = _heading(ui, "rivals.known.title", rect, _("What else is known"), chosen)
    lines = _facts(desk, chosen)
    for (key, label, value), line in zip(lines, body.stack(30, len(lines)), strict=True):
        ui.node(f"rivals.known.{key}", "text", line, label, value=value, focusable=False, click=False)
        ui.rule(line.x, line.y, line.w)
        taken = ui.text(line, value, theme.STRONG, align="right")
        ui.text(line.pad(right=taken + 8), label, theme.SECONDARY)
    below = body.pad(top=30.0 * len(lines) + 12)
    if chosen.seat is None:
        ui.paragraph(
            below,
            _(_COMMONS_NOTE),
            theme.SECONDARY,
        )
        return
    held = _lots(desk, chosen.seat)
    ui.text(Rect(below.x, below.y, below.w, 24), _("Data lots held"), theme.LABEL)
    text = ", ".join(held) if held else _("None.")
    ui.paragraph(below.pad(top=26), text, theme.SECONDARY)


def _facts(desk: Desk, chosen: LabFacts) -> list[tuple[str, str, str]]:
    if chosen.seat is None:
        behind = _frontier(desk) - chosen.board
        return [("behind", _("Behind the best on the board"), _("{elo} Elo", elo=words.elo(behind)))]
    seat = chosen.seat
    free, tools = desk.figure("free_plan")[seat], desk.figure("harness")[seat]
    unserved = desk.figure("congestion")[seat]
    raised = desk.report_figure("raised")[seat]
    return [
        ("base", _("Base"), _base(desk, seat)),
        ("royalty", _("Royalty it asks"), _royalty(desk, seat)),
        ("free", _("Free plan"), words.share(free, 0) if free > 0.0 else _("none")),
        ("tools", _("Tools and memory"), _("{n} of 100", n=fmt.number(100 * float(tools)))),
        ("congestion", _("Demand not served"), words.share(unserved, 0)),
        ("raised", _("Raised last quarter"), words.money(raised) if raised > 0.0 else _("nothing")),
        *_estimates(desk, chosen),
    ]


def _estimates(desk: Desk, chosen: LabFacts) -> list[tuple[str, str, str]]:
    """Return what public figures let one infer of a rival, with intervals of 80 %."""
    seat = chosen.seat
    if chosen.you or not chosen.alive or seat is None:
        return []
    found = desk.remembered(f"rivals.inferred.{seat}", lambda: inferred(desk.view, seat))
    low, high = (fmt.number(k, 0 if found.fleet[0] >= _WHOLE else 1) for k in found.fleet)
    poor, rich = (words.money(cash) for cash in found.cash)
    thin, fat = (fmt.percent(max(margin, -1.0)) for margin in found.margin)
    if (low, poor, thin) == (high, rich, fat):  # at the start, when the rulebook tells all
        return [
            ("fleet", _("Fleet"), _("{fleet} kH100e", fleet=low)),
            ("cash", _("Cash"), poor),
            ("margin", _("Gross margin"), thin),
        ]
    return [
        ("fleet", _("Fleet, estimated"), _("{low}–{high} kH100e", low=low, high=high)),
        ("cash", _("Cash, estimated"), f"{poor}–{rich}"),
        ("margin", _("Gross margin, estimated"), _("{low} to {high}", low=thin, high=fat)),
    ]


def _base(desk: Desk, seat: int) -> str:
    """Return whose base the lab's deployed model stands on."""
    licensor = int(desk.figure("licensor")[seat])
    if licensor >= 0:
        return pgettext("base", "yours") if licensor == desk.seat else desk.lab_name(licensor)
    return pgettext("base", "open weights") if desk.figure("on_open_base")[seat] > 0.0 else _("its own")


def _royalty(desk: Desk, seat: int) -> str:
    asked = float(desk.figure("royalty")[seat])
    return _("{royalty} of revenue", royalty=words.share(asked, 0)) if asked > 0.0 else _("not offered")


def _frontier(desk: Desk) -> float:
    alive = desk.figure("alive") > 0.0
    return float(max(desk.figure("board")[alive], default=desk.figure("commons")))


def _lots(desk: Desk, seat: int) -> list[str]:
    left = desk.figure("lot_left")[seat]
    return [
        _("{lot} ({n} q left)", lot=_(lot.name), n=fmt.number(left[m]))
        for m, lot in enumerate(desk.world.lots)
        if left[m] > 0.0
    ]
