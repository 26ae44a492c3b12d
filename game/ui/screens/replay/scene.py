"""The market map on stage: a story at the playhead's position, its hexes turning after a step forward."""

import math

from game.language import _
from game.ui.games.story import Story
from game.ui.hexmap.draw import MapOptions, Titles
from game.ui.hexmap.view import MapArt, MapView, flip_seconds
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.replay.playhead import Playhead
from game.ui.settings.actions import caps

_SETTLED = 0.15
"""Seconds after a move in which frames belong to the player."""


class Scene:
    """One map with its pictures; a page that shows two games has two."""

    def __init__(self) -> None:
        self._art: MapArt | None = None

    def draw(self, ui: Ui, key: str, rect: Rect, story: Story, head: Playhead, seat: int | None) -> None:
        """Draw the map at the position, or the story's last, as everybody (None) or one seat saw it."""
        position = min(head.position, story.last)
        model = story.map_soon(position)
        art = self._art = self._art or MapArt(ui.sprites, ui.glyphs)
        titles = _titles(rect)
        options = MapOptions(
            you=None if seat is None else story.world.labs[seat].key,
            marks=position > 0,
            patterns=ui.patterns,
            titles=titles,
            pills=titles != "none",
            scale=ui.frame.scale,
            margin=8,
        )
        view = art.view(ui.px_rect(rect), model, options)
        value = _("{date}, {n} islands", date=story.date(position), n=len(model.islands))
        ui.node(key, "image", rect, _("Market map"), value=value, focusable=False, click=False)
        still = ui.motion.reduced or position < head.position
        turned = 1.0 if still else head.turning(ui.now, flip_seconds(model))
        if turned < 1.0:
            ui.request_frame()
        _paint(ui, view, turned)


def head_bar(ui: Ui, head: Rect) -> tuple[Rect, Rect]:
    """Draw the ground of a theatre's head and the way back; return the settings' spot and what is between."""
    ui.fill(head, theme.INK1)
    ui.rule(head.x, head.bottom - 1, head.w)
    back = Rect(head.x + 16, head.cy - 20, theme.HIT, theme.HIT)
    if ui.icon_button("back", back, _("Back"), "arrow-left", tooltip_key=caps("escape")[0]):
        ui.go.pop()
    gear, room = head.pad(left=72, right=16).right_part(theme.HIT, 8)
    return gear.centred(theme.HIT, theme.HIT), room


def prepare(ui: Ui, head: Playhead, *stories: Story) -> None:
    """Lay out one more map in a frame that has time for it, so that every quarter is at hand before long."""
    if not ui.painting or all(story.laid_out for story in stories):
        return
    if ui.now - head.since < _SETTLED or head.turning(ui.now, math.inf) < 1.0:
        ui.request_frame(_SETTLED)
        return
    for story in stories:
        if not story.laid_out:
            story.lay_out()
            ui.request_frame()
            return


def steer(ui: Ui, head: Playhead) -> None:
    """React to the keys that move through a game; call it after everything that may have the focus."""
    for key, target in (
        ("left", head.position - 1),
        ("right", head.position + 1),
        ("home", 0),
        ("end", head.last),
    ):
        if ui.shortcut(key):
            head.go(target, ui.now)
    if ui.shortcut("escape"):
        ui.go.pop()


def run(ui: Ui, head: Playhead) -> None:
    """Let time pass. Space plays before any focused button takes it; Enter activates."""
    if ui.take_key("space"):
        head.toggle(ui.now)
    wait = head.run(ui.now)
    if wait is not None:
        ui.request_frame(wait)


def _titles(rect: Rect) -> Titles:
    """Return how much of the islands' titles there is room for."""
    if rect.h < 340:
        return "none"
    return "revenue" if rect.w >= 800 else "short" if rect.w >= 560 else "change"


def _paint(ui: Ui, view: MapView, turned: float) -> None:
    key = view.finished() if turned >= 1.0 else None
    ui.canvas(lambda surface: view.draw(surface, turned), view.rect, key)
