"""The bet on one of four futures, as four cards."""

from collections.abc import Callable

from game.language import N_, _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Screen, Ui
from game.ui.settings.actions import bound
from game.ui.turn.desk import Desk
from game.ui.wording import words

CARD = 96.0
"""Height of one card."""

_CHOOSE = N_("Choose the future you bet on.")
_SHORT = 560.0
TWO = 680.0
_WIDE = 900.0
"""Width of a page from which a card's text takes two lines."""


def draw_thesis(ui: Ui, key: str, cells: list[Rect], chosen: int) -> int:
    """Draw the four futures in four rectangles; return the future chosen, -1 for none."""
    result = chosen
    for future, cell in enumerate(cells):
        if _card(ui, f"{key}.{future}", cell, future, selected=future == chosen, group=key):
            result = future
    return result


def _card(ui: Ui, key: str, rect: Rect, future: int, *, selected: bool, group: str) -> bool:
    label, text = words.FUTURE_LABELS[future], words.FUTURE_TEXTS[future]
    act = ui.node(key, "radio", rect, label, value=text, selected=selected, group=group)
    if ui.painting:
        fill = theme.SEA if act.held else theme.INK3 if selected or act.hovered else theme.INK1
        line = theme.AMBER if selected else theme.PAPER3 if act.hovered else theme.LINE
        ui.box(rect, fill, line, width=2 if selected else 1)
        ink = theme.AMBER if selected else theme.PAPER2
        room = rect.inset(16, 10)
        ui.icon(words.FUTURE_ICONS[future], room.x + 14, room.y + 14, 24, ink)
        ui.text(Rect(room.x + 40, room.y, room.w - 40, 28), label, theme.SECTION)
        if selected:
            ui.icon("check", room.right - 10, room.y + 14, 20, theme.AMBER)
        ui.paragraph(Rect(room.x + 40, room.y + 30, room.w - 40, 50), text, theme.SECONDARY, leading=1.35)
        if act.ring:
            ui.focus_ring(rect)
    return act.clicked


class ThesisPage(Screen):
    """A team's first page: it chooses its future, out of the others' sight."""

    def __init__(self, desk: Desk, done: Callable[[Ui], None]) -> None:
        self.desk = desk
        self.done = done

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        page = ui.frame.rect
        short = page.h < _SHORT
        columns = 2 if page.w >= TWO else 1
        card = CARD if page.w >= _WIDE else CARD + 16
        cards = 4 // columns * (card + 16) - 16
        above, below = (40, 16) if short else (64, 24)
        height = 56 + above + cards + below + theme.COMMIT_HEIGHT
        page = page.centred(min(page.w - 48, 1000), min(page.h - 24, height))
        head, rest = page.top(56)
        ui.lab_hex(self.desk.lab.key, head.x + 24, head.cy, 24, you=True)
        ui.heading(
            "thesis.title",
            head.pad(left=64),
            _("{lab}: your thesis", lab=self.desk.lab.name),
            style=theme.TITLE,
        )
        note, rest = rest.top(above)
        bonus = fmt.number(self.desk.rules.futures.thesis_bonus, 2)
        text = _(
            "Bet on a future. It stays secret; if it comes true your score is multiplied by {bonus}.",
            bonus=bonus,
        )
        ui.paragraph(note.pad(top=8), text, theme.BODY2)
        foot, rest = rest.bottom_part(theme.COMMIT_HEIGHT, below)
        with ui.scroll("thesis.scroll", rest, cards, label=_("Futures")) as content:
            cells = content.grid(columns, 4 // columns, 16)
            chosen = draw_thesis(ui, "thesis.future", cells, int(self.desk.get("thesis")))
        if chosen != int(self.desk.get("thesis")):
            self.desk.draft.bet(chosen)
        go, free = foot.right_part(280, 24)
        if chosen < 0:
            ui.text(free, _(_CHOOSE), theme.SECONDARY, align="right")
        if ui.button(
            "thesis.done",
            go,
            _("Plan the quarter"),
            kind="primary",
            icon_after="arrow-right",
            style=theme.SECTION,
            enabled=chosen >= 0,
            reason=_(_CHOOSE),
        ):
            self.done(ui)
        ui.shortcut(bound(ui, "commit"), "thesis.done")
