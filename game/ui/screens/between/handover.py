"""The page between two teams of a workshop: who is next, and nothing that anybody planned."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.language import N_, _, ngettext
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.theme import Style
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.parts.logo import draw_mark
from game.ui.settings.actions import caps

Standing = Literal["sealed", "next", "waiting", "ai", "closed"]
_STANDINGS: dict[Standing, tuple[str, str]] = {
    "sealed": ("lock", N_("Orders sealed")),
    "next": ("arrow-up", N_("Up next")),
    "waiting": ("hourglass", N_("Waiting")),
    "ai": ("cpu", N_("AI lab")),
    "closed": ("ban", N_("Wound up")),
}
_SQRT3 = 3.0**0.5
_SHORT = 560.0
"""Height of a window below which everything is drawn closer together."""


@dataclass(frozen=True, slots=True)
class Team:
    """One seat as everybody may see it."""

    lab: str
    name: str
    standing: Standing


class Handover(Screen):
    """Hides everything until the next team takes the controls."""

    def __init__(
        self,
        date: str,
        turn: tuple[int, int],
        teams: list[Team],
        begin: Callable[[Ui], None],
        leave: Callable[[Ui], None],
    ) -> None:
        self.date = date
        self.turn = turn
        self.teams = teams
        self.begin = begin
        self.leave = leave
        self.leaving = False

    @property
    def team(self) -> Team:
        """The team that is up next."""
        return next(team for team in self.teams if team.standing == "next")

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        page = ui.frame.rect.inset(48 if not ui.frame.compact else 24, 0)
        short = page.h < _SHORT
        head, rest = page.top(96 if not short else 60)
        self._head(ui, head)
        foot, rest = rest.bottom_part(56 if not short else 40)
        cards, rest = rest.bottom_part(96 if not short else 84, 16 if not short else 8)
        self._call(ui, rest)
        self._cards(ui, cards)
        self._note(ui, foot)
        if self.leaving:
            text = _("Plans are kept; orders of this quarter have to be sealed again.")
            answer = ui.confirm(
                "leave", _("Back to the title?"), text, yes=_("Leave"), no=_("Stay"), danger=True
            )
            if answer is not None:
                self.leaving = False
            if answer:
                self.leave(ui)

    def may_close(self) -> bool:
        """Ask first: sealed orders would be open again."""
        self.leaving = True
        return False

    def _head(self, ui: Ui, rect: Rect) -> None:
        draw_mark(ui, rect.x + 22, rect.cy, 20)
        width = ui.text(rect.pad(left=60), self.date, theme.TITLE)
        turn, turns = self.turn
        told = _("Turn {turn} of {turns}", turn=turn, turns=turns)
        ui.text(rect.pad(left=60 + width + 18, top=3), told, theme.SUBTITLE)
        people = sum(team.standing != "ai" for team in self.teams)
        text = ngettext("Workshop, {n} team", "Workshop, {n} teams", people)
        spot = rect.right_part(ui.measure(text, theme.SUBTITLE) + 2)[0]
        if not ui.frame.single:
            ui.icon("users", spot.x - 22, rect.cy, 24)
            ui.text(spot, text, theme.SUBTITLE)
        ui.rule(rect.x, rect.bottom - 1, rect.w)

    def _call(self, ui: Ui, rect: Rect) -> None:
        """The lab's emblem in a moat, and who takes over."""
        small = rect.h < 520
        art, words = (rect, rect) if ui.frame.single else rect.columns([0.82, 1.0], 40)
        if not ui.frame.single:
            _moat(ui, art, self.team.lab, min(112.0, art.h / 5.6))
        short = ui.frame.logical_height < _SHORT
        hero = Style(48 if short else 72 if small else 104, "semibold")
        gap, button = (48, 60) if short else (68, 72)
        high = 34 + hero.size * 1.2 + gap + button
        x, y = words.x, words.cy - high / 2
        ui.text(
            Rect(x, y, words.w, 36),
            _("Hand the controls to"),
            Style(26 if not small else 22, colour=theme.PAPER2),
        )
        ui.heading("handover.team", Rect(x, y + 34, words.w, hero.size * 1.2), self.team.name, style=hero)
        below = y + 34 + hero.size * 1.2
        ui.text(Rect(x, below, words.w, 40), _("Everyone else: look away from the screen."), Style(24))
        spot = Rect(x, below + gap, min(384.0, words.w), button)
        if ui.button("handover.begin", spot, _("Begin turn"), kind="primary", style=Style(26, "medium")):
            self.begin(ui)
        if words.w > 384 + 90:
            ui.keycap(spot.right + 20, spot.cy, caps("enter")[0])
        ui.shortcut("enter", "handover.begin")
        if ui.shortcut("escape"):
            self.leaving = True

    def _cards(self, ui: Ui, rect: Rect) -> None:
        gap = 16 if len(self.teams) <= 6 else 8
        for team, cell in zip(self.teams, rect.columns(len(self.teams), gap), strict=True):
            icon, told = _STANDINGS[team.standing]
            text = _(told)
            ui.node(f"handover.{team.lab}", "text", cell, team.name, value=text, focusable=False, click=False)
            ahead = team.standing == "next"
            ui.box(
                cell,
                theme.INK3 if ahead else theme.INK1,
                theme.AMBER if ahead else theme.LINE,
                width=2 if ahead else 1,
            )
            if cell.w < 216:
                ui.lab_hex(team.lab, cell.cx, cell.y + 34, 20)
                ui.text(cell.pad(top=56), team.name, theme.SECONDARY, align="centre")
                ink = theme.AMBER if ahead else theme.GAIN if team.standing == "sealed" else theme.PAPER3
                ui.icon(icon, cell.right - 18, cell.y + 18, 16, ink)
                continue
            ui.lab_hex(team.lab, cell.x + 42, cell.cy, 24)
            ui.text(Rect(cell.x + 80, cell.cy - 26, cell.w - 88, 26), team.name, Style(20, "semibold"))
            ink = {"sealed": theme.GAIN, "next": theme.AMBER}.get(team.standing, theme.PAPER2)
            ui.icon(icon, cell.x + 90, cell.cy + 14, 18, ink)
            shown = theme.SECTION.but(colour=theme.AMBER) if ahead else Style(17, colour=theme.PAPER2)
            ui.text(Rect(cell.x + 106, cell.cy + 2, cell.w - 112, 24), text, shown.but(size=17))

    def _note(self, ui: Ui, rect: Rect) -> None:
        people = [team for team in self.teams if team.standing != "ai"]
        sealed = sum(team.standing == "sealed" for team in people)
        ui.icon("eye-off", rect.x + 12, rect.cy, 22)
        text = _(
            "{sealed} of {people} teams sealed. Orders stay hidden until all are in.",
            sealed=sealed,
            people=len(people),
        )
        ui.text(rect.pad(left=36), text, Style(18, colour=theme.PAPER2))


def _moat(ui: Ui, rect: Rect, lab: str, radius: float) -> None:
    """Draw a lab's hexagon ringed by dark hexes, as an island in its moat."""
    if not ui.painting:
        return
    cx, cy, small = rect.cx, rect.cy, radius * 0.26
    for q in range(-5, 6):
        for r in range(-5, 6):
            away = max(abs(q), abs(r), abs(q + r))
            if 3 <= away <= 4:
                x = cx + small * _SQRT3 * (q + r / 2)
                y = cy + small * 1.5 * r
                ui.hexagon(x, y, small * 0.95, theme.SEA3 if away == 3 else theme.INK1)
    look = theme.lab_look(lab)
    ui.hexagon(cx, cy, radius, look.colour)
    ui.emblem(lab, cx, cy, radius * 0.9, look.on_colour)
