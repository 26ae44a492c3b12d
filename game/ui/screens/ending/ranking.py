"""The final ranking: score, stake, value, and every lab's thesis revealed."""

from functools import partial

from game.language import _, pgettext
from game.market.world import FUTURES
from game.session.telling.ending import Rank
from game.ui.games.story import Story
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.table import Cell, Column, Content, Row
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import widest
from game.ui.wording import words

ROW = 46.0
_HEAD = 36.0
_TITLE = 36.0
_NARROW = 600.0


def height(story: Story) -> float:
    """Return the height of the block."""
    return _TITLE + _HEAD + ROW * len(story.world.labs) + 40


def draw(ui: Ui, rect: Rect, story: Story, ranks: list[Rank], seat: int | None, note: str) -> None:
    """Draw the table, the seat's row lit, and a sentence below it."""
    ui.heading("ending.ranking.title", Rect(rect.x, rect.y, rect.w, 28), _("Final ranking"))
    bold = theme.SECONDARY.but(weight="semibold")
    columns = [
        Column("rank", "", 40),
        Column("lab", _("Lab"), 1.0, flex=True),
        Column(
            "thesis", _("Secret thesis, revealed"), 84.0 + widest(ui, words.FUTURE_LABELS, bold, 112, 128)
        ),
        Column("value", _("Value"), 88, "right"),
        Column("stake", _("Stake"), 72, "right"),
        Column("score", _("Score"), 144, "right"),
    ]
    keep = list(range(len(columns))) if rect.w >= _NARROW else [0, 1, 2, 5]
    best = max((rank.score for rank in ranks), default=0.0)
    rows = []
    for place, rank in enumerate(ranks, 1):
        lab = story.world.labs[rank.seat]
        cells = _cells(story, place, rank, best, own=rank.seat == seat)
        rows.append(
            Row(
                lab.key, [cells[i] for i in keep], label=f"{place}. {lab.name}", tooltip=_tooltip(story, rank)
            )
        )
    chosen = story.world.labs[seat].key if seat is not None else ""
    body = Rect(rect.x, rect.y + _TITLE, rect.w, _HEAD + ROW * len(rows) + 2)
    ui.table(
        "ending.ranking",
        body,
        [columns[i] for i in keep],
        rows,
        selected=chosen,
        row_height=ROW,
        selectable=False,
    )
    if note:
        line = Rect(rect.x, body.bottom + 6, rect.w, 28)
        ui.node("ending.result", "text", line, note, focusable=False, click=False)
        ui.text(line, note, theme.BODY)


def _cells(story: Story, place: int, rank: Rank, best: float, *, own: bool) -> list[Content]:
    lab = story.world.labs[rank.seat]
    name = _("{lab} (you)", lab=lab.name) if own else lab.name
    if not rank.alive:
        name = _("{lab}, wound up", lab=lab.name)
    return [
        Cell(str(place), theme.KPI),
        Cell(name, theme.STRONG if own else theme.BODY, emblem=lab.key),
        partial(_thesis, rank=rank),
        Cell(words.money(rank.value)),
        Cell(words.share(rank.stake, 0)),
        partial(_score, rank=rank, best=best, lab=lab.key),
    ]


def _tooltip(story: Story, rank: Rank) -> str:
    facts = {
        "stake": words.share(rank.stake),
        "value": words.money(rank.value),
        "score": words.money(rank.score),
    }
    if not rank.thesis_hit:
        return _(
            "Score: {stake} of {value}, makes {score}. Value is the last valuation and the cash.", **facts
        )
    return _(
        "Score: {stake} of {value}, times {bonus} for the thesis, makes {score}. "
        "Value is the last valuation and the cash.",
        bonus=fmt.number(story.rules.futures.thesis_bonus, 2),
        **facts,
    )


def _thesis(ui: UiCore, rect: Rect, *, rank: Rank) -> None:
    if rank.thesis is None:
        ui.text(rect, pgettext("thesis", "None"), theme.BODY2)
        return
    future = FUTURES.index(rank.thesis)
    colour = theme.AMBER if rank.thesis_hit else theme.PAPER2
    ui.icon(words.FUTURE_ICONS[future], rect.x + 9, rect.cy, 18, colour)
    style = theme.SECONDARY.but(weight="semibold" if rank.thesis_hit else "regular", colour=colour)
    used = ui.text(rect.pad(left=26, right=24), words.FUTURE_LABELS[future], style)
    mark = "check" if rank.thesis_hit else "x"
    ui.icon(mark, rect.x + 26 + used + 14, rect.cy, 18, colour if rank.thesis_hit else theme.PAPER3)


def _score(ui: UiCore, rect: Rect, *, rank: Rank, best: float, lab: str) -> None:
    text = words.money(rank.score)
    room = rect.w - max(84.0, 12.0 + ui.text(rect, text, theme.SECTION, align="right"))
    share = rank.score / best if best > 0.0 else 0.0
    if room > 40 and share * room >= 1.0:
        ui.box(Rect(rect.x, rect.cy - 8, share * room, 16), theme.lab_look(lab).colour, radius=2)
