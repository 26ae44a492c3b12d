"""Two records at the same quarter, side by side: maps, shares, key figures and orders."""

from typing import Protocol

from game.language import _
from game.session.watching.compare import Comparison
from game.ui.games.story import Story
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.compare.column import Column
from game.ui.screens.compare.facts import parting_sentence
from game.ui.screens.compare.panel import Panel
from game.ui.screens.replay import scene, timeline
from game.ui.screens.replay.playhead import Playhead

_PANEL = 456.0
_FIGURES = "figures"
_MAPS = "maps"


class Projector(Protocol):
    """What the page asks of the program around it."""

    def settings(self, ui: Ui) -> None:
        """Show the settings over the page."""


class ComparePage(Screen):
    """Step, play and scrub through two games at once. It opens where they part; back pops the page."""

    def __init__(self, found: Comparison, stories: tuple[Story, Story], projector: Projector) -> None:
        self.found = found
        self.projector = projector
        one, other = stories
        self.story = one if one.last >= other.last else other
        self.columns = (Column("A", found, one, other), Column("B", found, other, one))
        self.panel = Panel(found)
        self.head = Playhead(found.last)
        self.head.go(found.parting.quarter if found.parting else found.common, -1e9)
        self.head.stepped = False
        self.shown = "A"

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        scene.run(ui, self.head)
        head, body = ui.frame.rect.top(theme.TOP_BAR)
        self._head(ui, head)
        foot, stage = body.bottom_part(timeline.LOW)
        if ui.frame.compact:
            self._in_turn(ui, stage)
        else:
            side, room = stage.right_part(_PANEL)
            self._two(ui, room)
            ui.fill(side, theme.INK1)
            ui.rule_down(side.x, side.y, side.h)
            self.panel.draw(ui, side, self.head.position)
        flag = self.found.parting.quarter if self.found.parting else None
        timeline.draw(ui, foot, self.story, self.head, flag=flag)
        scene.steer(ui, self.head)
        scene.prepare(ui, self.head, *(column.story for column in self.columns))

    def _two(self, ui: Ui, rect: Rect) -> None:
        for column, area in zip(self.columns, rect.columns(2), strict=True):
            column.draw(ui, area, self.head)
        ui.rule_down(rect.cx, rect.y, rect.h)

    def _in_turn(self, ui: Ui, stage: Rect) -> None:
        """Show maps or figures where there is no room for all; in the smallest windows one map."""
        line, rest = stage.top(56)
        figures = Choice(_FIGURES, _("Figures"), "list")
        if ui.frame.single:
            choices = [Choice("A", "A", "map"), Choice("B", "B", "map"), figures]
            shown = self.shown
        else:
            choices = [Choice(_MAPS, _("Maps"), "map"), figures]
            shown = _FIGURES if self.shown == _FIGURES else _MAPS
        chosen = ui.segmented("compare.shown", line.inset(theme.GUTTER, 8).left(320)[0], choices, shown)
        if chosen != shown:
            self.shown = "A" if chosen == _MAPS else chosen
        if chosen == _FIGURES:
            self.panel.draw(ui, rest, self.head.position)
        elif chosen == _MAPS:
            self._two(ui, rest)
        else:
            self.columns["AB".index(chosen)].draw(ui, rest, self.head)

    def _head(self, ui: Ui, head: Rect) -> None:
        gear, room = scene.head_bar(ui, head)
        date = self.story.date(self.head.position)
        ui.node("compare.date", "heading", room, date, focusable=False, click=False)
        used = ui.text(room, date, theme.KPI) + 20
        self._parting(ui, room.pad(left=used))
        if ui.icon_button("compare.settings", gear, _("Settings"), "settings"):
            self.projector.settings(ui)

    def _parting(self, ui: Ui, room: Rect) -> None:
        """Say where the two part; the button leads there."""
        text, parting = parting_sentence(self.found), self.found.parting
        if parting is not None:
            width = 40.0 if ui.frame.compact else ui.measure(_("Go there"), theme.BODY) + 72
            spot, room = room.right_part(width, 16)
            if ui.button(
                "compare.parting",
                Rect(spot.x, spot.cy - 20, spot.w, 40),
                _("Go there"),
                icon="git-fork",
                show_label=not ui.frame.compact,
                enabled=self.head.position != parting.quarter,
                reason=_("This is the quarter in which they part."),
                tooltip=text,
            ):
                self.head.go(parting.quarter, ui.now)
                self.head.stepped = False
        ui.node("compare.sentence", "text", room, text, focusable=False, click=False)
        if ui.measure(text, theme.BODY2) <= room.w:
            ui.text(room, text, theme.BODY2)
        else:
            high = ui.paragraph_height(text, room.w, theme.SECONDARY, leading=1.2)
            ui.paragraph(room.centred(room.w, min(high, room.h)), text, theme.SECONDARY, leading=1.2)
