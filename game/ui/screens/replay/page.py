"""The replay as a window: the map, the panel at its right, the timeline below."""

from typing import Protocol

from game.ui.hexmap.draw import MapOptions, Titles
from game.ui.hexmap.view import MapArt, MapView, flip_seconds
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.screen import Screen
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from game.ui.screens.replay import timeline
from game.ui.screens.replay.panel import Panel
from game.ui.screens.replay.playhead import Playhead
from game.ui.screens.story import Story

EVERYONE = "everyone"
_PANEL = 456.0
_PANEL_SMALL = 380.0
_TALL = 640.0
_MAP, _CHARTS = "map", "charts"


class Projector(Protocol):
    """What the replay asks of the program around it."""

    def settings(self, ui: Ui) -> None:
        """Show the settings over the replay."""


class ReplayPage(Screen):
    """Watch a game: play, step, scrub, and see it as everybody or as one lab did. Back pops the page."""

    def __init__(self, story: Story, projector: Projector, position: int = 0) -> None:
        self.story = story
        self.projector = projector
        self.head = Playhead(story.last)
        self.head.go(position, -1e9)
        self.head.stepped = False
        self.panel = Panel(story)
        self.eyes = EVERYONE
        self.side = _MAP
        self._art: MapArt | None = None

    @property
    def seat(self) -> int | None:
        """The seat through whose eyes the game is seen, None for everybody's."""
        keys = [lab.key for lab in self.story.world.labs]
        return keys.index(self.eyes) if self.eyes in keys else None

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        if ui.take_key("space"):  # before any focused button: Space plays, Enter activates
            self.head.toggle(ui.now)
        wait = self.head.run(ui.now)
        if wait is not None:
            ui.request_frame(wait)
        head, body = ui.frame.rect.top(theme.TOP_BAR)
        self._head(ui, head)
        foot, stage = body.bottom_part(timeline.HEIGHT if body.h >= _TALL else timeline.LOW)
        if ui.frame.single:
            self._one(ui, stage)
        else:
            side, sea = stage.right_part(_PANEL if not ui.frame.compact else _PANEL_SMALL)
            self._map(ui, sea)
            ui.fill(side, theme.INK1)
            ui.rule_down(side.x, side.y, side.h)
            self.panel.draw(ui, side, self.head.position, self.seat)
        timeline.draw(ui, foot, self.story, self.head)
        self._keys(ui)

    def _one(self, ui: Ui, stage: Rect) -> None:
        """Show the map or the charts where there is no room for both."""
        line, rest = stage.top(56)
        choices = [Choice(_MAP, "Map", "map"), Choice(_CHARTS, "Charts and orders", "chart-line")]
        bar = line.inset(theme.GUTTER, 8)
        self.side = ui.segmented("replay.side", bar.left(320)[0], choices, self.side)
        if self.side == _MAP:
            self._map(ui, rest)
        else:
            self.panel.draw(ui, rest, self.head.position, self.seat)

    # --- parts

    def _head(self, ui: Ui, head: Rect) -> None:
        ui.fill(head, theme.INK1)
        ui.rule(head.x, head.bottom - 1, head.w)
        back = Rect(head.x + 16, head.cy - 20, theme.HIT, theme.HIT)
        if ui.icon_button("back", back, "Back", "arrow-left", tooltip_key="Esc"):
            ui.go.pop()
        gear, room = head.pad(left=72, right=16).right_part(theme.HIT, 16)
        if ui.icon_button("replay.settings", gear.centred(theme.HIT, theme.HIT), "Settings", "settings"):
            self.projector.settings(ui)
        eyes, room = room.right_part(self._eyes_width(ui), 16)
        self._eyes(ui, eyes)
        story, position = self.story, self.head.position
        date = story.date(position)
        turn = f"Turn {position} of {story.world.quarters}" if position else "The game begins"
        ui.node("replay.date", "heading", room, date, value=turn, focusable=False, click=False)
        used = ui.text(room, date, theme.KPI)
        for note in (f"{turn}, {story.world.title}", turn):
            if used + ui.measure(note, theme.SECONDARY) + 18 < room.w:
                ui.text(room.pad(left=used + 16, top=2), note, theme.SECONDARY)
                break

    def _eyes_width(self, ui: Ui) -> float:
        labs = len(self.story.world.labs)
        return (
            (90.0 if not ui.frame.compact else 0.0) + 132.0 + labs * (56.0 if not ui.frame.compact else 44.0)
        )

    def _eyes(self, ui: Ui, rect: Rect) -> None:
        """Choose whose view it is: everybody's, or what one lab could know."""
        room = rect
        if not ui.frame.compact:
            label, room = rect.left(82, 8)
            ui.text(label, "See it as", theme.SECONDARY, align="right")
        bar = Rect(room.x, room.cy - 20, room.w, 40)
        choices = [Choice(EVERYONE, "Everyone", "eye", tooltip="All that happened, secrets included.")]
        choices += [
            Choice(lab.key, lab.name, emblem=lab.key, tooltip=f"Only what {lab.name} could know.")
            for lab in self.story.world.labs
        ]
        chosen = ui.segmented("replay.eyes", bar, choices, self.eyes, show_labels=False, equal=True)
        if chosen != self.eyes:
            timeline.free_arrows(ui)
        self.eyes = chosen

    def _map(self, ui: Ui, rect: Rect) -> None:
        model = self.story.map(self.head.position)
        seat = self.seat
        you = None if seat is None else self.story.world.labs[seat].key
        art = self._art = self._art or MapArt(ui.sprites, ui.glyphs)
        titles = _titles(rect)
        options = MapOptions(
            you=you,
            marks=self.head.position > 0,
            patterns=ui.patterns,
            titles=titles,
            pills=titles != "none",
            scale=ui.frame.scale,
            margin=8,
        )
        view = art.view(ui.px_rect(rect), model, options)
        value = f"{self.story.date(self.head.position)}, {len(model.islands)} islands"
        ui.node("replay.map", "image", rect, "Market map", value=value, focusable=False, click=False)
        turned = 1.0 if ui.motion.reduced else self.head.turning(ui.now, flip_seconds(model))
        if turned < 1.0:
            ui.request_frame()
        _paint(ui, view, turned)

    def _keys(self, ui: Ui) -> None:
        head = self.head
        if ui.shortcut("left"):
            head.go(head.position - 1, ui.now)
        if ui.shortcut("right"):
            head.go(head.position + 1, ui.now)
        if ui.shortcut("home"):
            head.go(0, ui.now)
        if ui.shortcut("end"):
            head.go(head.last, ui.now)
        if ui.shortcut("escape"):
            ui.go.pop()


def _titles(rect: Rect) -> Titles:
    """Return how much of the islands' titles there is room for."""
    if rect.h < 340:
        return "none"
    return "revenue" if rect.w >= 800 else "short" if rect.w >= 560 else "change"


def _paint(ui: Ui, view: MapView, turned: float) -> None:
    key = view.finished() if turned >= 1.0 else None
    ui.canvas(lambda surface: view.draw(surface, turned), view.rect, key)
