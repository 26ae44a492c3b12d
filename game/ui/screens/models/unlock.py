"""The strip of doors: what demand the next model would open, segment by segment."""

import math

from game.language import _
from game.market.unlocking import unlocked_part
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.sections import Sizes
from game.ui.turn.desk import Desk
from game.ui.wording import words

_OPEN = 0.95
"""Part of a segment's wallet from which it no longer counts as locked."""

_ROW = 54.0
_NARROWEST = 240.0
_TITLE = 176.0


def locked(desk: Desk) -> list[int]:
    """Return the segments with demand that no model serves yet, the most money first."""
    part = 1.0 - desk.report_figure("unlocked")
    wallet = desk.world.columns.wallet[:, 0]
    doors = [k for k in range(len(part)) if part[k] > 1.0 - _OPEN]
    return sorted(doors, key=lambda k: -float(part[k] * wallet[k]))


def height(desk: Desk, sizes: Sizes) -> float:
    """Return the section's height."""
    columns = _columns(sizes.width - (_TITLE if sizes.middle else 0.0))
    rows = max(1, math.ceil(len(locked(desk)) / columns))
    return rows * _ROW + (0.0 if sizes.middle else 56.0)


def _columns(width: float) -> int:
    return max(1, int((width + 24.0) // (_NARROWEST + 24.0)))


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the title and a cell for each locked segment."""
    model = words.model_name(desk.lab.name, int(desk.own_number("generation")) + 1)
    beside = rect.w >= 676.0
    title, body = rect.left(_TITLE) if beside else rect.top(56)
    ui.heading(
        "models.unlock.title",
        Rect(title.x, title.y + 6, title.w, 24),
        _("{model} could unlock", model=model),
        style=theme.STRONG,
    )
    ui.text(
        Rect(title.x, title.y + 30, title.w, 22), _("if shipped in {date}", date=desk.date), theme.SECONDARY
    )
    doors = locked(desk)
    if not doors:
        ui.empty(
            body.top(48)[0], _("Every segment is open: all demand can be served."), key="models.unlock.none"
        )
        return
    columns = _columns(body.w)
    rows = math.ceil(len(doors) / columns)
    cells = Rect(body.x, body.y, body.w, rows * _ROW).grid(columns, rows, 0)
    for k, cell in zip(doors, cells, strict=False):
        ui.rule_down(cell.x, cell.y + 4, cell.h - 8)
        _door(desk, ui, cell.pad(left=16, right=8), k)


def _door(desk: Desk, ui: Ui, rect: Rect, k: int) -> None:
    segment = desk.world.segments[k]
    now, then = float(desk.report_figure("unlocked")[k]), unlocked_if_shipped(desk, k)
    line = Rect(rect.x, rect.y + 2, rect.w, 24)
    ui.icon("lock", line.x + 8, line.cy, 18, theme.PAPER3)
    room = line.pad(left=26)
    mark = words.elo(segment.threshold)
    width = ui.measure(mark, theme.STRONG)
    used = ui.text(room.pad(right=width + 10), _(segment.name), theme.BODY)
    ui.text(Rect(room.x + used + 8, room.y, width + 4, room.h), mark, theme.STRONG)
    bar, rest = Rect(rect.x, line.bottom, rect.w, 24).left(60, gap=10)
    gain = max(0.0, then - now)
    track = bar.centred(bar.w, 12)
    ui.bar(track, then, colour=theme.AMBER)
    if now > 0.0:
        ui.fill(Rect(track.x, track.y, track.w * min(now, then, 1.0), track.h), theme.PAPER2)
    worth = gain * segment.wallet
    text = (
        f"{words.share(now, 0)} → {words.share(then, 0)}"
        if gain >= 0.005
        else _("{part} open", part=words.share(now, 0))
    )
    note = f"{words.money(worth, signed=True)}" if gain >= 0.005 else _("no change")
    ui.node(
        f"models.unlock.{segment.key}",
        "text",
        Rect(rect.x, rect.y + 4, rect.w, 54),
        _(segment.name),
        value=f"{text}, {note}",
        focusable=False,
        click=False,
        tooltip=_(
            "{segment} asks for about {mark} Elo: half of its customers are content there. Shipping now "
            "would open {part} of the {wallet} that they would spend a quarter.",
            segment=_(segment.name),
            mark=mark,
            part=words.share(then if gain >= 0.005 else now, 0),
            wallet=words.money(segment.wallet),
        ),
    )
    ui.runs(rest, [(text, theme.STRONG), (f"  {note}", theme.SECONDARY)])


def unlocked_if_shipped(desk: Desk, k: int) -> float:
    """Return the part of a segment's wallet that is open once the run is shipped, never less than now."""
    lift = desk.report_own("segment_capability") - desk.own_number("capability")
    own = lift + desk.outlook.capability_shipped
    return max(float(desk.report_figure("unlocked")[k]), float(unlocked_part(desk.rules, own[:, None])[k, 0]))
