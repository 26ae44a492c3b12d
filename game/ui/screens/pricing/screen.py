"""The pricing tab: a title with its legend, the price ladder, the free plan."""

from game.language import N_, _, pgettext
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import hex_code
from game.ui.kit.ui import Ui
from game.ui.screens.pricing import free_plan, ladder
from game.ui.screens.pricing.facts import segment_prices
from game.ui.turn.desk import Desk

_HEAD = 64.0
_LEAST_LADDER = 300.0
_NOTE = N_(
    "Share and revenue are those expected this quarter if the rivals move their prices as last quarter."
)
_SHORT_NOTE = N_("Expected if the rivals move their prices as last quarter.")


class PricingScreen:
    """One price a segment against cost, rivals and open self-hosting, and the free plan's generosity."""

    key, label, icon = "pricing", N_("Pricing"), "tag"

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab; a dragged handle or a key changes one price of the plan."""
        page = rect.pad(left=theme.GUTTER, right=theme.GUTTER, top=16)
        head, body = page.top(_HEAD)
        _title(ui, head)
        grid = ladder.shape(len(desk.world.segments), body.w)
        below = free_plan.height(body.w)
        room = body.h - below - 16
        each = max(ladder.HEAD + _LEAST_LADDER + ladder.FOOT, room / grid.rows)
        if grid.rows * each <= room + 1:
            self._content(ui, desk, body.pad(bottom=16), grid, each, below)
            return
        with ui.scroll("pricing.scroll", body, grid.rows * each + below + 16, label=_("Prices")) as inner:
            self._content(ui, desk, inner.pad(right=8, bottom=16), grid, each, below)

    def _content(self, ui: Ui, desk: Desk, rect: Rect, grid: ladder.Grid, each: float, below: float) -> None:
        columns = segment_prices(desk.view, desk.outlook)
        rows = Rect(rect.x, rect.y, rect.w, grid.rows * each)
        ladder.draw(ui, desk, rows, grid, columns)
        free_plan.draw(ui, desk, Rect(rect.x, rows.bottom, rect.w, below))


def _title(ui: Ui, rect: Rect) -> None:
    line, note = rect.top(36)
    width = ui.heading("pricing.title", line, _("Pricing"), style=theme.TITLE)
    words = _(_NOTE)
    if ui.measure(words, theme.SECONDARY) > note.w:
        words = _(_SHORT_NOTE)
    ui.text(Rect(note.x, note.y, note.w, 22), words, theme.SECONDARY, colour=theme.PAPER3)
    x, small = line.right, ui.frame.single
    for label, paint in (
        (_("Below cost") if small else _("Below your cost"), _hatched),
        (pgettext("legend", "Open") if small else _("Open, self-hosted"), _dashed),
        (_("Changed"), lambda u, r: _handle(u, r, theme.AMBER)),
        (_("You"), lambda u, r: _handle(u, r, theme.PAPER)),
    ):
        span = ui.measure(label, theme.SECONDARY) + 2
        if x - span - 30 < line.x + width + 24:
            return
        ui.text(Rect(x - span, line.y, span, line.h), label, theme.SECONDARY)
        paint(ui, Rect(x - span - 30, line.cy - 8, 22, 16))
        x -= span + 54


def _handle(ui: Ui, rect: Rect, colour: theme.Colour) -> None:
    nose = rect.right - 7
    ui.polygon(
        [(rect.x, rect.y), (nose, rect.y), (rect.right, rect.cy), (nose, rect.bottom), (rect.x, rect.bottom)],
        colour,
    )


def _dashed(ui: Ui, rect: Rect) -> None:
    line = f'<path d="M0 8H22" stroke="{hex_code(theme.PAPER3)}" stroke-width="2" stroke-dasharray="6 4"/>'
    ui.vector(rect, line)


def _hatched(ui: Ui, rect: Rect) -> None:
    ui.fill(rect, theme.mix(theme.SEA, theme.LOSS, 0.06))
    ui.hatch(rect, theme.LOSS, alpha=60, stroke=1.5)
    ui.rule(rect.x, rect.y, rect.w, theme.LOSS, 2)
