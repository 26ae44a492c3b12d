"""The quarter report as a window: news at the left, the market in the middle, your shares at the right."""

from collections.abc import Callable
from typing import Protocol

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.report_page import ranking, why
from game.ui.screens.report_page.flips import Flips
from game.ui.screens.report_page.news import Compass, News
from game.ui.screens.top.bar import draw_top_bar
from game.ui.screens.top.keys import draw_keys
from game.ui.screens.top.menu import MenuChoice, ask_take_back, draw_menu
from game.ui.settings.actions import bound, caps, pressed
from game.ui.turn.desk import Desk

_LEFT = 400.0
_RIGHT = 416.0
_MAP = 320.0
_WIDE = 1400.0
_TWO = 1000.0


class Guide(Protocol):
    """What the report asks of the game around it."""

    def plan(self, ui: Ui, desk: Desk) -> None:
        """Go on to the planning desk."""

    def leave(self, ui: Ui) -> None:
        """Go back to the title."""

    def settings(self, ui: Ui) -> None:
        """Show the settings."""

    def can_take_back(self) -> bool:
        """Tell whether the last quarter may be taken back."""

    def take_back(self, ui: Ui) -> None:
        """Take it back and show the desk of that quarter."""


class ReportPage(Screen):
    """The quarter that has just been resolved, as one seat may know it."""

    def __init__(self, desk: Desk, guide: Guide) -> None:
        """Open the report.

        Raises:
            ValueError: the desk knows no earlier quarter.
        """
        if len(desk.history) < 2:
            raise ValueError("there is no report before the first quarter is over")
        self.desk = desk
        self.guide = guide
        self.flips = Flips(desk.history, desk.lab.key)
        self.menu = self.keys = self.taking_back = self._heard = False

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        self._ring(ui)
        bar, body = ui.frame.rect.top(theme.TOP_BAR)
        chosen = draw_top_bar(ui, self.desk, bar, subtitle=self._subtitle(ui))
        if chosen == "menu":
            self.menu = True
        elif chosen:
            self.guide.plan(ui, self.desk)
        if body.w >= _WIDE:
            self._three(ui, body)
        elif body.w >= _TWO:
            self._two(ui, body)
        else:
            self._one(ui, body)
        self._keys(ui)
        self._overlays(ui)

    def _ring(self, ui: Ui) -> None:
        """Let the news be heard once, as the page opens."""
        if not self._heard and News(self.desk, self.flips.model).found():
            ui.sound("headline")
        self._heard = True

    def may_close(self) -> bool:
        """Nothing is planned yet, so nothing can be lost."""
        return True

    def _subtitle(self, ui: Ui) -> str:
        date = self.desk.world.date(self.desk.quarter - 1)
        return (
            _("{quarter} report", quarter=date.split()[-1])
            if ui.frame.single
            else _("Report of {date}", date=date)
        )

    # --- the three layouts

    def _three(self, ui: Ui, body: Rect) -> None:
        left, rest = body.left(_LEFT)
        right, middle = rest.right_part(_RIGHT)
        news = News(self.desk, self.flips.model)
        compass = Compass(self.desk)
        column = left.pad(left=theme.GUTTER, right=16, top=16)
        need = news.height(ui, column.w - 12) + 24 + compass.height(column.w) + 16
        with ui.scroll("report.news", column, need, label=_("News"), focusable=True) as inner:
            room = inner.pad(right=0 if need <= column.h else 8)
            head, below = room.top(news.height(ui, column.w - 12), 24)
            news.draw(ui, head)
            compass.draw(ui, below)
        table = ranking.height(self.desk)
        sea, foot = middle.pad(left=8, right=8, top=8).top(max(300.0, middle.h - table - 16))
        self.flips.draw(ui, sea)
        ranking.draw(ui, self.desk, foot.top(table)[0])
        self._side(ui, right)

    def _two(self, ui: Ui, body: Rect) -> None:
        right, rest = body.right_part(_RIGHT)
        self._stacked(ui, rest, [])
        self._side(ui, right)

    def _one(self, ui: Ui, body: Rect) -> None:
        foot, rest = body.bottom_part(theme.COMMIT_HEIGHT + 24)
        blocks = why.blocks(ui, self.desk, rest.w - 2 * theme.GUTTER - 12)
        self._stacked(ui, rest, blocks)
        ui.fill(foot, theme.INK1)
        self._button(ui, foot.inset(theme.GUTTER, 12))

    def _stacked(self, ui: Ui, rect: Rect, more: list[why.Block]) -> None:
        """Draw news, map, ranking and compass under each other, then more blocks; scrolls."""
        width = rect.w - 2 * theme.GUTTER - 12
        news, compass = News(self.desk, self.flips.model), Compass(self.desk)
        parts: list[tuple[float, Callable[[Ui, Rect], None]]] = [
            (news.height(ui, width), news.draw),
            (max(_MAP, width * 0.54), self.flips.draw),
            (ranking.height(self.desk), lambda u, r: ranking.draw(u, self.desk, r)),
            (compass.height(width), compass.draw),
            *((block.height, block.draw) for block in more),
        ]
        total = sum(height for height, _draw in parts) + 24.0 * len(parts) + 16
        with ui.scroll("report.page", rect, total, label=_("Quarter report"), focusable=True) as content:
            y = content.y + 16
            for height, draw in parts:
                draw(ui, Rect(rect.x + theme.GUTTER, y, width, height))
                y += height + 24

    # --- parts

    def _side(self, ui: Ui, panel: Rect) -> None:
        ui.fill(panel, theme.INK1)
        ui.rule_down(panel.x, panel.y, panel.h)
        foot, rest = panel.bottom_part(theme.COMMIT_HEIGHT + 24)
        room = rest.pad(left=theme.GUTTER, right=8, top=16)
        width = room.w - 16
        blocks = why.blocks(ui, self.desk, width)
        total = sum(block.height for block in blocks) + 24.0 * len(blocks)
        with ui.scroll("report.why", room, total, label=_("Your shares"), focusable=True) as content:
            y = content.y
            for block in blocks:
                block.draw(ui, Rect(room.x, y, width, block.height))
                y += block.height + 24
        self._button(ui, foot.inset(theme.GUTTER, 0).pad(bottom=20).bottom_part(theme.COMMIT_HEIGHT)[0])

    def _button(self, ui: Ui, rect: Rect) -> None:
        label = _("Plan {date}", date=self.desk.date)
        if not self.desk.own_number("alive"):
            label = _("Go on watching")
        style = theme.KPI
        if self.guide.can_take_back():
            back, rect = rect.left(theme.COMMIT_HEIGHT, 12)
            if ui.icon_button("report.take_back", back, _("Take this quarter back"), "undo-2", kind="plain"):
                self.taking_back = True
        if ui.button(
            "report.plan",
            rect,
            label,
            kind="primary",
            icon_after="arrow-right",
            style=style,
            tooltip_key=caps("enter")[0],
        ):
            self.guide.plan(ui, self.desk)

    def _keys(self, ui: Ui) -> None:
        ui.shortcut("enter", "report.plan")
        ui.shortcut(bound(ui, "commit"), "report.plan")
        if ui.shortcut("space"):
            self.flips.skip()
        if ui.shortcut("escape"):
            self.menu = True
        if pressed(ui, "help"):
            self.keys = True

    def _overlays(self, ui: Ui) -> None:
        if self.keys and draw_keys(ui):
            self.keys = False
        if self.taking_back:
            self._take_back(ui)
        if not self.menu:
            return
        choice = draw_menu(ui, take_back=self.guide.can_take_back())
        if choice is MenuChoice.NONE:
            return
        self.menu = False
        if choice is MenuChoice.KEYS:
            self.keys = True
        elif choice is MenuChoice.TAKE_BACK:
            self.taking_back = True
        elif choice is MenuChoice.SETTINGS:
            self.guide.settings(ui)
        elif choice is MenuChoice.LEAVE:
            self.guide.leave(ui)
        elif choice is MenuChoice.QUIT:
            ui.go.quit()

    def _take_back(self, ui: Ui) -> None:
        answer = ask_take_back(ui, self.desk.world.date(self.desk.quarter - 1))
        if answer is not None:
            self.taking_back = False
        if answer:
            self.guide.take_back(ui)
