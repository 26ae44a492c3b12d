"""The map of the quarter: hexes that changed hands turn over once, then rings say who held them before."""

from collections.abc import Sequence
from functools import cached_property

from game.language import N_, _, ngettext
from game.market.observe import View
from game.ui.hexmap.draw import MapOptions
from game.ui.hexmap.view import MapArt, MapView, flip_seconds
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.turn.map_frames import fold_views
from game.ui.wording import words

_HEAD = 40.0
_HELD, _NEW = N_("Centre: held it before"), N_("New")
_APART = 24.0


class Flips:
    """The animated map. A click or Space shows the end at once; reduced motion begins there."""

    def __init__(self, history: Sequence[View], you: str) -> None:
        self.model = fold_views(history)
        self.you = you
        self._begun: float | None = None
        self._skipped = False
        self._art: MapArt | None = None

    @cached_property
    def changed(self) -> int:
        """Hexes that changed hands."""
        return sum(cell.previous is not None for cell in self.model.cells)

    @cached_property
    def new(self) -> int:
        """Hexes that were sea or locked demand a quarter ago."""
        return sum(cell.new and cell.owner is not None for cell in self.model.cells)

    @cached_property
    def _seconds(self) -> float:
        return flip_seconds(self.model)

    def skip(self) -> None:
        """Show the end of the animation."""
        self._skipped = True

    def progress(self, ui: Ui) -> float:
        """Return how much of the animation has passed, [0, 1]."""
        seconds = self._seconds
        if self._skipped or ui.motion.reduced or seconds <= 0.0:
            return 1.0
        if self._begun is None:
            self._begun = ui.now
        return min(1.0, (ui.now - self._begun) / seconds)

    def draw(self, ui: Ui, rect: Rect) -> None:
        """Draw the heading and the map."""
        head, sea = rect.top(_HEAD)
        ui.heading("report.map.title", head, self.title())
        wide = _legend_width(ui)
        if head.w - ui.measure(self.title(), theme.SECTION) > wide + 32:
            _legend(ui, head.right_part(wide + 4)[0])
        art = self._art = self._art or MapArt(ui.sprites, ui.glyphs)
        options = MapOptions(
            you=self.you,
            marks=True,
            patterns=ui.patterns,
            titles="change",
            pills=False,
            depth=2,
            scale=ui.frame.scale,
            margin=8,
        )
        view = art.view(ui.px_rect(sea), self.model, options)
        progress = self.progress(ui)
        act = ui.node(
            "report.map",
            "image",
            sea,
            _("Market map"),
            value=self.title(),
            tooltip=_(
                "The centre of a ringed hex shows who held that spot before, not which customers moved."
            ),
            click=progress < 1.0,  # at the end there is nothing to skip: Enter goes on, as everywhere
        )
        if act.clicked:
            self.skip()
            progress = 1.0
        if progress < 1.0:
            ui.request_frame()
        _paint(ui, view, progress)
        if act.ring:
            ui.focus_ring(sea, inside=True)

    def title(self) -> str:
        """Return what changed, in one line."""
        if self.model.redenominated:
            return _("One hex is now {money} of quarterly revenue", money=words.money(self.model.hex_musd))
        hands = _("No hex changed hands")
        if self.changed:
            hands = ngettext("{n} hex changed hands", "{n} hexes changed hands", self.changed)
        if not self.new:
            return hands
        return ngettext("{hands}, {n} is new", "{hands}, {n} are new", self.new, hands=hands)


def _paint(ui: Ui, view: MapView, progress: float) -> None:
    key = view.finished() if progress >= 1.0 else None
    ui.canvas(lambda surface: view.draw(surface, progress), view.rect, key)


def _legend_width(ui: Ui) -> float:
    return 56 + ui.measure(_(_HELD), theme.SECONDARY) + _APART + ui.measure(_(_NEW), theme.SECONDARY)


def _legend(ui: Ui, rect: Rect) -> None:
    ui.hexagon(rect.x + 10, rect.cy, 10, theme.LINE2, theme.PAPER, 2)
    ui.hexagon(rect.x + 10, rect.cy, 4, theme.SEA)
    used = 28 + ui.text(rect.pad(left=28), _(_HELD), theme.SECONDARY) + _APART
    ui.hexagon(rect.x + used + 10, rect.cy, 10, theme.LINE2)
    ui.circle(rect.x + used + 10, rect.cy, 3, theme.SEA)
    ui.text(rect.pad(left=used + 28), _(_NEW), theme.SECONDARY)
