"""The left column: what the quarter did to you, the headlines, and where the market is heading."""

from dataclasses import dataclass

from game.language import _, ngettext
from game.session.telling.headlines import Headline, headlines
from game.ui.hexmap.marketmap import MapModel
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.kite import Kite
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.news import icon_of, sentence
from game.ui.turn.desk import Desk
from game.ui.wording import words

_COUNT = 5
_ROW = 56.0
_HEAD = 76.0
_KITE = 190.0
_FUTURES = 136.0
_SIDE_BY_SIDE = 480.0


@dataclass(frozen=True, slots=True)
class News:
    """The title, a summary and the headlines."""

    desk: Desk
    model: MapModel

    def found(self) -> tuple[Headline, ...]:
        """Return the headlines, the most important first."""
        return headlines(self.desk.view, self.desk.history[-2], _COUNT)

    def summary(self) -> str:
        """Return what became of your hexes."""
        own = self.desk.lab.key
        moves = [
            (_(island.frame.name), island.counts.get(own, 0) - island.before.get(own, 0))
            for island in self.model.islands
        ]
        won, lost = sum(max(n, 0) for _name, n in moves), -sum(min(n, 0) for _name, n in moves)
        worst = min(moves, key=lambda move: move[1])
        if not won and not lost:
            return _("Your territory did not change.")
        if not lost:
            return ngettext("You won {n} hex and lost none.", "You won {n} hexes and lost none.", won)
        won_too = ngettext("You won {n} hex.", "You won {n} hexes.", won) if won else _("You won none.")
        if lost == -worst[1]:
            text = ngettext(
                "You lost {n} hex in {segment}.", "You lost {n} hexes in {segment}.", lost, segment=worst[0]
            )
        else:
            text = ngettext(
                "You lost {n} hex, {part} of them in {segment}.",
                "You lost {n} hexes, {part} of them in {segment}.",
                lost,
                part=-worst[1],
                segment=worst[0],
            )
        return f"{text} {won_too}"

    def height(self, ui: Ui, width: float) -> float:
        """Return the height of the block."""
        summary = ui.paragraph_height(self.summary(), width, theme.BODY2)
        return 44 + summary + 16 + max(1, len(self.found())) * _ROW

    def draw(self, ui: Ui, rect: Rect) -> None:
        """Draw the block."""
        ui.heading("report.title", Rect(rect.x, rect.y, rect.w, 40), _("Quarter report"), style=theme.TITLE)
        text = self.summary()
        high = ui.paragraph(Rect(rect.x, rect.y + 44, rect.w, 60), text, theme.BODY2)
        below = rect.pad(top=44 + high + 16)
        found = self.found()
        if not found:
            ui.empty(
                Rect(below.x, below.y, below.w, 48),
                _("A quiet quarter: no headlines."),
                key="report.news.none",
            )
            return
        for index, (news, row) in enumerate(zip(found, below.stack(_ROW, len(found)), strict=True)):
            self._headline(ui, index, news, row)
        ui.rule(below.x, below.y + _ROW * len(found), below.w)

    def _headline(self, ui: Ui, index: int, news: Headline, row: Rect) -> None:
        text = sentence(self.desk, news)
        ui.node(f"report.news.{index}", "text", row, text, focusable=False, click=False)
        ui.rule(row.x, row.y, row.w)
        if news.seat is None:
            ui.circle(row.x + 18, row.cy, 17, theme.INK3)
            ui.icon(icon_of(self.desk, news), row.x + 18, row.cy, 20, theme.PAPER)
        else:
            ui.lab_hex(self.desk.lab_key(news.seat), row.x + 18, row.cy, 18, you=news.seat == self.desk.seat)
        room = row.pad(left=48)
        high = ui.paragraph_height(text, room.w, theme.STRONG, leading=1.25)
        ui.paragraph(Rect(room.x, row.cy - high / 2, room.w, high), text, theme.STRONG, leading=1.25)


@dataclass(frozen=True, slots=True)
class Compass:
    """Where the market is heading: the kite and the four gauges with their changes."""

    desk: Desk

    def height(self, width: float) -> float:
        """Return the height of the block."""
        return 40 + (_KITE if width >= _SIDE_BY_SIDE else _KITE + 8 + _FUTURES)

    def draw(self, ui: Ui, rect: Rect) -> None:
        """Draw the block."""
        ui.heading("report.compass.title", Rect(rect.x, rect.y, rect.w, 28), _("Where the market is heading"))
        now, before = self.desk.figure("gauges")[0], self.desk.figure("gauges")[1]
        body = rect.pad(top=40)
        wide = rect.w >= _SIDE_BY_SIDE
        spot = Rect(body.x, body.y, _KITE if wide else body.w, _KITE)
        gauges, former = [float(v) for v in now], [float(v) for v in before]
        ui.kite("report.compass", spot, kite(gauges), before=kite(former) if self.desk.quarter > 1 else None)
        rows = Rect(body.x, body.y + _KITE + 8, body.w, _FUTURES)
        if wide:
            rows = Rect(body.x + _KITE + 24, body.y + 24, min(420.0, body.w - _KITE - 24), _FUTURES)
        order = sorted(range(len(gauges)), key=lambda i: -gauges[i])
        for place, (future, row) in enumerate(zip(order, rows.rows(len(order)), strict=True)):
            change = gauges[future] - former[future] if self.desk.quarter > 1 else None
            _future(ui, row, future, gauges[future], change, first=place == 0 and gauges[future] > 0.0)


def kite(gauges: list[float]) -> Kite:
    """Return the kite of gauges in the market's order of futures."""
    return Kite(gauges[0], gauges[1], gauges[3], gauges[2])


def _future(ui: Ui, row: Rect, future: int, value: float, change: float | None, *, first: bool) -> None:
    name, share = words.FUTURE_LABELS[future], words.share(value, 0)
    moved = "" if change is None else fmt.delta(100 * change, 0)
    ui.node(
        f"report.future.{future}",
        "text",
        row,
        name,
        value=f"{share} {moved}".strip(),
        focusable=False,
        click=False,
        tooltip=words.FUTURE_TEXTS[future],
        tooltip_title=name,
    )
    colour = theme.AMBER if first else theme.PAPER2
    style = theme.SECONDARY.but(weight="semibold" if first else "regular", colour=colour)
    figures, label = row.right_part(84)
    ui.text(label, name, style)
    ui.text(
        figures.pad(right=40), share, theme.STRONG, align="right", colour=colour if first else theme.PAPER
    )
    ui.text(figures, moved, theme.SECONDARY, align="right")
