"""The end of a game as a window."""

from typing import Protocol

from game.language import _, pgettext
from game.market.world import FUTURES
from game.session.telling.ending import Ending, Rank, ending_of, ranking_of
from game.ui.games.story import Story
from game.ui.kit import theme
from game.ui.kit.charts.kite import Kite
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.ending import ranking, verdict
from game.ui.screens.parts import charts
from game.ui.screens.parts.logo import draw_mark
from game.ui.screens.parts.sections import Section, page

_WIDE = 1320.0
_MIDDLE = 700.0
_CHART = 260.0
_VERDICT = 404.0


class Closing(Protocol):
    """What the ending asks of the program around it."""

    def watch(self, ui: Ui, story: Story) -> None:
        """Show the replay of this game; back leads here."""

    def new_game(self, ui: Ui) -> None:
        """Begin a new game."""

    def leave(self, ui: Ui) -> None:
        """Go back to the title."""


class EndingPage(Screen):
    """The future that came true and why, the ranking with every thesis, and the charts of the game."""

    def __init__(self, story: Story, closing: Closing, seat: int | None = None) -> None:
        """Show the end of a finished game.

        Args:
            story: the whole game; its last position must be over.
            closing: what the buttons do.
            seat: whose result is lit; the only person's if not given, else nobody's.
        """
        self.story = story
        self.closing = closing
        self.seat = seat if seat is not None or len(story.people) != 1 else story.people[0]
        state, report = story.states[-1], story.reports[-1]
        self.ending: Ending = ending_of(story.rules, state, report)
        self.ranks: list[Rank] = ranking_of(story.rules, state, report)
        self._shares, self._elo = story.shares(), story.capability()
        self._gauges, self._prices = story.gauges(), story.price_index()
        self._heard = False

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        if not self._heard and self.seat is not None:
            ui.sound("win" if self.ranks[0].seat == self.seat else "lose")
        self._heard = True
        head, body = ui.frame.rect.top(theme.TOP_BAR)
        self._head(ui, head)
        width = body.w - 2 * theme.GUTTER - 12
        if width >= _WIDE:
            self._wide(ui, body)
        else:
            self._stacked(ui, body, width)
        if ui.shortcut("escape"):
            self.closing.leave(ui)

    # --- head

    def _head(self, ui: Ui, head: Rect) -> None:
        ui.fill(head, theme.INK1)
        ui.rule(head.x, head.bottom - 1, head.w)
        draw_mark(ui, head.x + 48, head.cy, 20)
        labels = not ui.frame.single
        wide = (96.0, 184.0, 144.0) if labels else (56.0, 56.0, 56.0)
        row, room = head.inset(0, 16).pad(left=84, right=theme.GUTTER).right_part(sum(wide) + 24.0, 24.0)
        title, rest = row.left(wide[0], 12)
        replay, new = rest.left(wide[1], 12)
        last = self.story.last
        played = _(
            "{date}, {n} of {turns} quarters",
            date=self.story.date(last),
            n=last,
            turns=self.story.world.quarters,
        )
        used = ui.heading(
            "ending.head",
            room,
            _("The game is over"),
            style=theme.SUBTITLE.but(weight="semibold", colour=theme.PAPER),
        )
        if used + ui.measure(played, theme.SECONDARY) + 20 < room.w:
            ui.text(room.pad(left=used + 16), played, theme.SECONDARY)
        if self._button(ui, "ending.title", title, pgettext("title screen", "Title"), "log-out"):
            self.closing.leave(ui)
        if self._button(ui, "ending.replay", replay, _("Watch the replay"), "history"):
            self.closing.watch(ui, self.story)
        if self._button(ui, "ending.new", new, _("New game"), "plus", primary=True):
            self.closing.new_game(ui)

    def _button(self, ui: Ui, key: str, rect: Rect, label: str, icon: str, *, primary: bool = False) -> bool:
        return ui.button(
            key,
            rect,
            label,
            icon=icon,
            kind="primary" if primary else "plain",
            show_label=not ui.frame.single,
        )

    # --- layouts

    def _wide(self, ui: Ui, body: Rect) -> None:
        top = max(_VERDICT, ranking.height(self.story))
        low = max(_CHART, body.h - top - 24.0 * 2 - 16.0 - 16.0)
        page(
            ui,
            "ending",
            body,
            [
                [
                    Section(top, self._verdict, 0.95),
                    Section(top, self._ranking, 1.95),
                    Section(top, self._futures, 1.0),
                ],
                [Section(low, self._share), Section(low, self._capability), Section(low, self._price)],
            ],
            column_gap=48.0,
        )

    def _stacked(self, ui: Ui, body: Rect, width: float) -> None:
        table = Section(ranking.height(self.story), self._ranking)
        first = Section(_VERDICT, self._verdict)
        rest = [Section(_CHART, draw) for draw in (self._futures, self._share, self._capability, self._price)]
        rows = [[first], [table], *([section] for section in rest)]
        if width >= _MIDDLE:
            rest[0] = Section(_VERDICT, self._futures)
            rows = [[first, rest[0]], [table], rest[1:3], rest[3:]]
        page(ui, "ending", body, rows, column_gap=40.0, ruled=False)

    # --- blocks

    def _verdict(self, ui: Ui, rect: Rect) -> None:
        name = verdict.title(self.ending)
        ui.text(Rect(rect.x, rect.y, rect.w, 28), _("The market ended in"), theme.SUBTITLE)
        style = theme.HERO if ui.measure(name, theme.HERO) <= rect.w else theme.RESULT
        line = Rect(rect.x, rect.y + 28, rect.w, 60)
        why = verdict.reason(self.story.rules, self.ending)
        ui.node("ending.future", "heading", line, name, value=why, focusable=False, click=False)
        ui.text(line, name, style, colour=theme.AMBER if self.ending.future else theme.PAPER)
        high = ui.paragraph(Rect(rect.x, rect.y + 96, rect.w, 80), why, theme.SECONDARY)
        spot = rect.pad(top=96 + high + 8)
        thesis = self._thesis()
        if thesis is not None:
            foot, spot = spot.bottom_part(24)
            ui.circle(foot.x + 9, foot.cy, 7, None, theme.PAPER, 3)
            ui.text(foot.pad(left=28), _("Your thesis"), theme.SECONDARY)
        ui.kite(
            "ending.kite",
            spot,
            self._kite(),
            figures=True,
            thesis=thesis,
            label=_("Gauges, last four quarters"),
        )

    def _kite(self) -> Kite:
        g = [self.ending.gauges[name] for name in FUTURES]
        return Kite(g[0], g[1], g[3], g[2])

    def _thesis(self) -> int | None:
        """Return the tip of the kite that the seat bet on."""
        mine = next((rank for rank in self.ranks if rank.seat == self.seat), None)
        if mine is None or mine.thesis is None:
            return None
        return (0, 1, 3, 2)[FUTURES.index(mine.thesis)]

    def _ranking(self, ui: Ui, rect: Rect) -> None:
        note = "" if self.seat is None else verdict.result(self.story.rules, self.ranks, self.seat)
        ranking.draw(ui, rect, self.story, self.ranks, self.seat, note)

    def _futures(self, ui: Ui, rect: Rect) -> None:
        charts.futures(ui, "ending.futures", rect, self.story, self._gauges, self._came())

    def _came(self) -> int | None:
        return None if self.ending.future is None else FUTURES.index(self.ending.future)

    def _share(self, ui: Ui, rect: Rect) -> None:
        charts.market_share(ui, "ending.share", rect, self.story, self._shares, you=self.seat)

    def _capability(self, ui: Ui, rect: Rect) -> None:
        charts.capability(
            ui, "ending.capability", rect, self.story, self._elo, you=self.seat, note=_("Elo, deployed model")
        )

    def _price(self, ui: Ui, rect: Rect) -> None:
        charts.price_index(ui, "ending.price", rect, self.story, self._prices)
