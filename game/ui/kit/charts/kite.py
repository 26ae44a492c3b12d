"""The futures kite: how likely each of four futures looks."""

from dataclasses import dataclass
from typing import NamedTuple

from game.language import N_, Words, _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.plot import area, polyline
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.sprites import hex_code

NAMES = Words(N_("Commoditisation"), N_("Specialisation"), N_("Disillusionment"), N_("Flywheel"))
ICONS = ("droplet", "key-round", "snowflake", "refresh-cw")
_DIRECTIONS = ((0, -1), (1, 0), (0, 1), (-1, 0))
_RIM = 0.5


class Kite(NamedTuple):
    """Probabilities (0-1): commoditisation N, specialisation E, disillusionment S, flywheel W."""

    north: float
    east: float
    south: float
    west: float


@dataclass(frozen=True, slots=True)
class _Place:
    cx: float
    cy: float
    radius: float

    def points(self, kite: Kite) -> list[tuple[float, float]]:
        """Return the corners relative to the top left of the square around the rim."""
        return [
            (self.radius + dx * self.radius * r, self.radius + dy * self.radius * r)
            for (dx, dy), r in zip(_DIRECTIONS, (min(1.0, v / _RIM) for v in kite), strict=True)
        ]


def kite(
    ui: UiCore,
    key: str,
    rect: Rect,
    now: Kite,
    *,
    before: Kite | None = None,
    thesis: int | None = None,
    icons: bool = True,
    figures: bool = False,
    label: str = "",
) -> None:
    """Draw the kite inside `rect`, its rim at 50%.

    `before` is a dashed outline, `thesis` (0-3, clockwise from north) a ring at a tip.
    `icons` puts each future's icon at its tip, `figures` its percentage too.
    """
    spoken = ", ".join(f"{name} {fmt.percent(value)}" for name, value in zip(NAMES, now, strict=True))

    def read(index: int) -> Reading:
        marks = [Mark(_("Now"), fmt.percent(now[index]), theme.AMBER)]
        if before is not None:
            marks.append(Mark(_("A quarter ago"), fmt.percent(before[index]), theme.PAPER2))
        return Reading(NAMES[index], marks)

    reader = chart_node(ui, key, rect, label or _("Where the market is heading"), spoken, count=4, read=read)
    if not ui.visible(rect):
        return
    margin = 4.0 + (36 if icons else 0) + (22 if figures else 0)
    radius = max(8.0, min(rect.w, rect.h) / 2 - margin)
    place = _Place(rect.cx, rect.cy, radius)
    box = Rect(rect.cx - radius - 6, rect.cy - radius - 6, 2 * radius + 12, 2 * radius + 12)
    ui.vector(box, f'<g transform="translate(6,6)">{_shapes(place, now, before)}</g>')
    top = max(range(4), key=lambda i: now[i])
    if icons:
        _tips(ui, place, now, top, figures=figures, thesis=thesis)
    if thesis is not None:
        dx, dy = _DIRECTIONS[thesis]
        ui.circle(rect.cx + dx * radius, rect.cy + dy * radius, 8, None, theme.PAPER, 3)
    show(ui, reader, rect, 4, lambda index: _tip(place, index), read)


def _tip(place: _Place, index: int) -> Rect:
    """Return where a future is read: at its tip."""
    dx, dy = _DIRECTIONS[index]
    half = min(12.0, place.radius * 0.3)
    cx, cy = place.cx + dx * (place.radius - half), place.cy + dy * (place.radius - half)
    return Rect(cx - half, cy - half, 2 * half, 2 * half)


def _shapes(place: _Place, now: Kite, before: Kite | None) -> str:
    r = place.radius
    rim, half = place.points(Kite(*[_RIM] * 4)), place.points(Kite(*[_RIM / 2] * 4))
    width = 1.5 if r > 40 else 1
    shapes = polyline([*rim, rim[0]], theme.LINE2, width)
    if r > 40:
        shapes += polyline([*half, half[0]], theme.LINE)
    shapes += polyline([(0, r), (2 * r, r)], theme.LINE) + polyline([(r, 0), (r, 2 * r)], theme.LINE)
    points = place.points(now)
    shapes += area(points, theme.AMBER, 0.28)
    if before is not None:
        old = place.points(before)
        shapes += polyline([*old, old[0]], theme.PAPER2, 1.5, dashed=True)
    shapes += polyline([*points, points[0]], theme.AMBER, 2)
    tip = points[max(range(4), key=lambda i: now[i])]
    dot = 6 if r > 40 else 4
    return shapes + (
        f'<circle cx="{tip[0]:.2f}" cy="{tip[1]:.2f}" r="{dot}" fill="{hex_code(theme.AMBER)}" '
        f'stroke="{hex_code(theme.SEA)}" stroke-width="1.5"/>'
    )


def _tips(ui: UiCore, place: _Place, now: Kite, top: int, *, figures: bool, thesis: int | None) -> None:
    for index, (dx, dy) in enumerate(_DIRECTIONS):
        strong = index == top
        colour = theme.AMBER if strong else theme.PAPER2
        away = place.radius + (28 if index == thesis else 23)  # clear of the thesis ring
        x, y = place.cx + dx * away, place.cy + dy * away
        ui.icon(ICONS[index], x, y, 22, colour)
        if figures:
            style = theme.SECONDARY.but(colour=colour, weight="semibold" if strong else "regular")
            spot = Rect(x + 16, y - 11, 48, 22) if dx == 0 else Rect(x - 24, y + 16, 48, 22)
            ui.text(spot, fmt.percent(now[index]), style, align="left" if dx == 0 else "centre")
