"""The replay as a window: the map, the panel at its right, the timeline below."""

from pathlib import Path
from typing import Protocol

from game.language import _
from game.ui.games.story import Story
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.replay import scene, timeline
from game.ui.screens.replay.panel import Panel
from game.ui.screens.replay.playhead import Playhead
from game.ui.screens.replay.scene import Scene

EVERYONE = "everyone"
_PANEL = 456.0
_PANEL_SMALL = 380.0
_TALL = 640.0
_NAMED = 148.0
"""Width of whose eyes it is, with a name."""
_MAP, _CHARTS = "map", "charts"


class Projector(Protocol):
    """What the replay asks of the program around it."""

    def settings(self, ui: Ui) -> None:
        """Show the settings over the replay."""

    def compare(self, ui: Ui, path: Path) -> None:
        """Choose another record to hold against this one."""


class ReplayPage(Screen):
    """Watch a game: play, step, scrub, and see it as everybody or as one lab did. Back pops the page."""

    def __init__(self, story: Story, projector: Projector, position: int = 0) -> None:
        self.story = story
        self.projector = projector
        self.head = Playhead(story.last)
        self.head.go(position, -1e9)
        self.head.stepped = False
        self.panel = Panel(story)
        alone = story.sealed and len(story.eyes) == 1
        self.eyes = story.world.labs[story.eyes[0]].key if alone else EVERYONE
        self.side = _MAP
        self._scene = Scene()

    @property
    def seat(self) -> int | None:
        """The seat through whose eyes the game is seen, None for everybody's."""
        keys = [lab.key for lab in self.story.world.labs]
        return keys.index(self.eyes) if self.eyes in keys else None

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        scene.run(ui, self.head)
        head, body = ui.frame.rect.top(theme.TOP_BAR)
        self._head(ui, head)
        foot, stage = body.bottom_part(timeline.HEIGHT if body.h >= _TALL else timeline.LOW)
        if ui.frame.single:
            self._one(ui, stage)
        else:
            side, sea = stage.right_part(_PANEL if not ui.frame.compact else _PANEL_SMALL)
            self._scene.draw(ui, "replay.map", sea, self.story, self.head, self.seat)
            ui.fill(side, theme.INK1)
            ui.rule_down(side.x, side.y, side.h)
            self.panel.draw(ui, side, self.head.position, self.seat)
        timeline.draw(ui, foot, self.story, self.head, self.seat)
        scene.steer(ui, self.head)
        scene.prepare(ui, self.head, self.story)

    def _one(self, ui: Ui, stage: Rect) -> None:
        """Show the map or the charts where there is no room for both."""
        line, rest = stage.top(56)
        choices = [Choice(_MAP, _("Map"), "map"), Choice(_CHARTS, _("Charts and orders"), "chart-line")]
        bar = line.inset(theme.GUTTER, 8)
        self.side = ui.segmented("replay.side", bar.left(320)[0], choices, self.side)
        if self.side == _MAP:
            self._scene.draw(ui, "replay.map", rest, self.story, self.head, self.seat)
        else:
            self.panel.draw(ui, rest, self.head.position, self.seat)

    # --- parts

    def _head(self, ui: Ui, head: Rect) -> None:
        gear, room = scene.head_bar(ui, head)
        spot, room = room.right_part(theme.HIT if ui.frame.compact else 132.0, 24)
        eyes, room = room.right_part(self._eyes_width(ui), 16)
        self._eyes(ui, eyes)
        self._compare(ui, Rect(spot.x, spot.cy - 20, spot.w, 40))
        if ui.icon_button("replay.settings", gear, _("Settings"), "settings"):
            self.projector.settings(ui)
        story, position = self.story, self.head.position
        date = story.date(position)
        turn = _("The game begins")
        if position:
            turn = _("Turn {turn} of {turns}", turn=position, turns=story.world.quarters)
        older = story.older_rules(position)
        if older is not None:
            turn = _("{turn}, by rules of version {version}", turn=turn, version=older)
        ui.node("replay.date", "heading", room, date, value=turn, focusable=False, click=False)
        used = ui.text(room, date, theme.KPI)
        for note in (f"{turn}, {_(story.world.title)}", turn):
            if used + ui.measure(note, theme.SECONDARY) + 18 < room.w:
                ui.text(room.pad(left=used + 16, top=2), note, theme.SECONDARY)
                break

    def _compare(self, ui: Ui, spot: Rect) -> None:
        path = self.story.path
        pressed = ui.button(
            "replay.compare",
            spot,
            _("Compare"),
            icon="arrow-right-left",
            show_label=not ui.frame.compact,
            enabled=path is not None,
            reason=_("This game was not saved."),
            tooltip=_("Hold another record against this one."),
        )
        if pressed and path is not None:
            self.head.playing = False
            self.projector.compare(ui, path)

    def _eyes_width(self, ui: Ui) -> float:
        wide, narrow = (90.0, 56.0) if not ui.frame.compact else (0.0, 44.0)
        if self.story.sealed and not ui.frame.compact:  # few to choose from, each by its name
            return wide + _NAMED * (1 + len(self.story.eyes))
        return wide + 132.0 + len(self.story.eyes) * narrow

    def _eyes(self, ui: Ui, rect: Rect) -> None:
        """Choose whose view it is: everybody's, or what one lab could know."""
        room = rect
        if not ui.frame.compact:
            label, room = rect.left(82, 8)
            ui.text(label, _("See it as"), theme.SECONDARY, align="right")
        bar = Rect(room.x, room.cy - 20, room.w, 40)
        labs = [self.story.world.labs[seat] for seat in self.story.eyes]
        everyone = Choice(EVERYONE, _("Everyone"), "eye", tooltip=_("All that happened, secrets included."))
        if self.story.sealed:
            told = _(
                "What everybody knows. This game is still being played: its secrets open when it is over."
            )
            everyone = Choice(EVERYONE, _("The public"), "lock", tooltip=told)
        choices = [everyone]
        choices += [
            Choice(lab.key, lab.name, emblem=lab.key, tooltip=_("Only what {lab} could know.", lab=lab.name))
            for lab in labs
        ]
        named = self.story.sealed and not ui.frame.compact
        chosen = ui.segmented("replay.eyes", bar, choices, self.eyes, show_labels=named, equal=True)
        if chosen != self.eyes:
            timeline.free_arrows(ui)
        self.eyes = chosen
