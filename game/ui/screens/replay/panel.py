"""The right panel: market share and capability with the cursor, and what the labs ordered."""

from game.language import N_, _
from game.market.exact import Array
from game.ui.games.story import Story
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts import charts
from game.ui.wording import words

_SHARE = 180.0
_ELO = 190.0
_ROW = 30.0
_LINE = 24.0
_FIGURES = 72.0
_UNKNOWN = N_("What the other labs ordered was not known to this one.")
_NOTHING = N_("Nothing yet: the game is about to begin.")
_SEALED = N_("Sealed: this game is still being played. What was ordered and why can be read when it is over.")


class Panel:
    """Charts that follow the cursor and the orders of the quarter; one lab's orders can be unfolded."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.shares = story.shares()
        self.unfolded: int | None = None
        self._elo: dict[int | None, Array] = {}

    def draw(self, ui: Ui, rect: Rect, position: int, seat: int | None) -> None:
        """Draw the panel for a position, as everybody (None) or one seat saw it."""
        room = rect.pad(left=20, right=8, top=12)
        high = self._height(seat, position)
        with ui.scroll("replay.panel", room, high, label=_("Charts and orders"), focusable=True) as content:
            width = room.w - 16
            y = content.y
            if seat is not None:
                self._figures(ui, Rect(room.x, y, width, _FIGURES - 12), position, seat)
                y += _FIGURES
            area = Rect(room.x, y, width, _SHARE)
            charts.share_at(ui, "replay.share", area, self.story, self.shares, you=seat, now=position)
            y += _SHARE + 8
            self._capability(ui, Rect(room.x, y, width, _ELO), position, seat)
            y += _ELO + 8
            self._orders(ui, Rect(room.x, y, width, high), position, seat)

    def _height(self, seat: int | None, position: int) -> float:
        labs = len(self.story.world.labs)
        if seat is not None:
            rows = _FIGURES + _LINE * max(1, len(self.story.ordered(position, seat))) + 72
        elif self.story.sealed:
            rows = 72.0
        else:
            more = len(self.story.ordered(position, self.unfolded)) if self.unfolded is not None else 0
            rows = _ROW * labs + _LINE * more
        return _SHARE + _ELO + 16 + 36 + rows + 12

    def _figures(self, ui: Ui, rect: Rect, position: int, seat: int) -> None:
        """Write what the seat alone knew of itself."""
        s = self.story.view(position, seat).state
        figures = (
            ("cash", _("Cash"), words.money(s.cash[seat, 0])),
            ("fleet", _("Fleet"), words.compute(s.fleet[seat, 0])),
            ("stake", _("Stake"), words.share(s.stake[seat, 0], 0)),
            ("value", _("Valuation"), words.money(s.valuation[seat, 0])),
        )
        for (key, label, value), cell in zip(figures, rect.columns(len(figures), 8), strict=True):
            ui.node(f"replay.own.{key}", "text", cell, label, value=value, focusable=False, click=False)
            ui.text(Rect(cell.x, cell.y, cell.w, 22), label, theme.LABEL)
            ui.text(Rect(cell.x, cell.y + 22, cell.w, 28), value, theme.SECTION)

    def _capability(self, ui: Ui, rect: Rect, position: int, seat: int | None) -> None:
        if seat not in self._elo:
            self._elo[seat] = self.story.capability(seat)
        note = _("Elo, by the board") if self.story.sealed else _("Elo, deployed model")
        if seat is not None:
            note = _("Elo, rivals by the board")
        charts.capability_at(
            ui, "replay.capability", rect, self.story, self._elo[seat], you=seat, note=note, now=position
        )

    def _orders(self, ui: Ui, rect: Rect, position: int, seat: int | None) -> None:
        head = Rect(rect.x, rect.y, rect.w, 32)
        name = _("What each lab ordered")
        if seat is not None:
            name = _("What {lab} ordered", lab=self.story.world.labs[seat].name)
        ui.heading("replay.orders.title", head, name)
        body = rect.pad(top=36)
        if position == 0:
            ui.empty(Rect(body.x, body.y, body.w, 52), _(_NOTHING), key="replay.orders.none")
            return
        if seat is None and self.story.sealed:
            ui.node("replay.orders.sealed", "text", body, _(_SEALED), focusable=False, click=False)
            ui.icon("lock", body.x + 10, body.y + 12, 18, theme.PAPER3)
            ui.paragraph(body.pad(left=32), _(_SEALED), theme.SECONDARY)
            return
        if seat is not None:
            high = self._lines(ui, body, position, seat)
            ui.paragraph(body.pad(top=high + 8), _(_UNKNOWN), theme.SECONDARY.but(colour=theme.PAPER3))
            return
        y = body.y
        for lab in range(len(self.story.world.labs)):
            y += self._lab(ui, Rect(body.x, y, body.w, _ROW), position, lab)

    def _lab(self, ui: Ui, row: Rect, position: int, lab: int) -> float:
        """Draw one lab's orders in a line, unfolded on request; return the height taken."""
        look, lines = self.story.world.labs[lab], self.story.ordered(position, lab)
        alive = self.story.states[position - 1].alive[lab, 0] > 0.0
        text = "; ".join(lines) if alive else _("Wound up")
        is_open = self.unfolded == lab and alive
        act = ui.node(
            f"replay.orders.{look.key}",
            "button",
            row,
            look.name,
            value=text,
            selected=is_open,
            group="replay.orders",
            tooltip="" if is_open else text,
            tooltip_title=look.name,
        )
        if act.clicked:
            self.unfolded = None if self.unfolded == lab else lab
        ui.rule(row.x, row.y, row.w)
        if act.hovered:
            ui.fill(row.pad(top=1), theme.INK2)
        ui.emblem(look.key, row.x + 10, row.cy, 18)
        shown = look.name if is_open else text
        ui.text(row.pad(left=32, right=28), shown, theme.STRONG if is_open else theme.BODY, whole=True)
        ui.icon("chevron-up" if is_open else "chevron-down", row.right - 12, row.cy, 18, theme.PAPER3)
        if act.ring:
            ui.focus_ring(row, inside=True)
        if not is_open:
            return _ROW
        return _ROW + self._lines(ui, Rect(row.x + 32, row.bottom, row.w - 32, 0), position, lab)

    def _lines(self, ui: Ui, rect: Rect, position: int, lab: int) -> float:
        lines = self.story.ordered(position, lab) or [_("No orders.")]
        for index, (line, cell) in enumerate(zip(lines, rect.stack(_LINE, len(lines)), strict=True)):
            key = self.story.world.labs[lab].key
            ui.node(f"replay.order.{key}.{index}", "text", cell, line, focusable=False, click=False)
            ui.text(cell, line, theme.SECONDARY)
        return _LINE * len(lines)
