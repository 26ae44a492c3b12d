"""One of the two games: its badge and name, its map, its main news and its market shares."""

from game.language import _
from game.session.watching.compare import Comparison
from game.session.watching.theatre import Theatre
from game.ui.games.story import Story
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts import charts
from game.ui.screens.parts.news import icon_of, sentence
from game.ui.screens.replay.playhead import Playhead
from game.ui.screens.replay.scene import Scene

_HEAD = 56.0
_LEAST_NAME = 140.0
"""Room for a game's name, below which how it stands is not written beside it."""
_NEWS = 36.0
_SHARE = 196.0
_LOW = 240.0
"""Height below which there is room for the map alone."""

_TALL = 430.0
"""Height from which there is room for market shares below the map."""


def badge(ui: Ui, x: float, cy: float, side: str) -> float:
    """Draw a game's letter, A outlined and B filled; return the width."""
    box = Rect(x, cy - 14, 28, 28)
    filled = side == "B"
    ui.box(box, theme.PAPER if filled else None, theme.PAPER, width=2)
    ui.text(box, side, theme.STRONG, align="centre", colour=theme.INK1 if filled else theme.PAPER)
    return box.w


class Column:
    """Draws one game of a comparison."""

    def __init__(self, side: str, found: Comparison, story: Story, other: Story) -> None:
        self.side = side
        self.stage: Theatre = found.a if side == "A" else found.b
        self.story = story
        self.longer = story if story.last >= other.last else other
        self.shares = story.shares()
        self._scene = Scene()

    def draw(self, ui: Ui, rect: Rect, head: Playhead) -> None:
        """Draw the column at the playhead's position, or at this game's last one."""
        rest = rect
        if rect.h >= _LOW:
            top, rest = rect.top(_HEAD)
            self._head(ui, top.inset(20, 0), head.position)
            line, rest = rest.top(_NEWS)
            self._news(ui, line.inset(20, 0), min(head.position, self.story.last))
        if rest.h >= _TALL:
            shares, rest = rest.bottom_part(_SHARE, 8)
            self._shares(ui, shares.pad(left=20, right=20, bottom=12), min(head.position, self.story.last))
        self._scene.draw(ui, f"compare.map.{self.side}", rest, self.story, head, None)

    def _head(self, ui: Ui, rect: Rect, position: int) -> None:
        name, state = self.stage.record.path.stem, self._state(position)
        ui.node(
            f"compare.{self.side}",
            "heading",
            rect,
            name,
            value=state,
            focusable=False,
            click=False,
            tooltip=state,
            tooltip_title=name,
        )
        used = badge(ui, rect.x, rect.cy, self.side) + 12
        width = ui.measure(state, theme.SECONDARY) + 12.0
        if rect.w - used - width < _LEAST_NAME:
            width = 0.0  # the tooltip tells it
        else:
            ui.text(rect, state, theme.SECONDARY, align="right")
        ui.text(rect.pad(left=used, right=width), name, theme.SECTION, whole=True)

    def _state(self, position: int) -> str:
        """Say what there is to know of this game beside the other: how it stands, and what is sealed."""
        if position > self.story.last and self.stage.over:
            return _("Over since {date}", date=self.story.date(self.story.last))
        if position > self.story.last:
            return _("Played until {date}", date=self.story.date(self.story.last))
        if self.story.sealed:
            return _("In progress, secrets sealed")
        return _("Finished") if self.stage.over else _("In progress")

    def _news(self, ui: Ui, rect: Rect, position: int) -> None:
        news, desk = self.story.headline(position), self.story.desk(position, 0)
        text = sentence(desk, news) if news else _("A quiet quarter: no headlines.")
        ui.node(f"compare.news.{self.side}", "text", rect, text, focusable=False, click=False, tooltip=text)
        icon = icon_of(desk, news) if news else "newspaper"
        ui.icon(icon, rect.x + 14, rect.cy, 20, theme.PAPER3)
        ui.text(rect.pad(left=40), text, theme.SECONDARY, whole=True)

    def _shares(self, ui: Ui, rect: Rect, position: int) -> None:
        charts.share_at(
            ui,
            f"compare.share.{self.side}",
            rect,
            self.story,
            self.shares,
            you=None,
            now=position,
            longer=self.longer,
        )
