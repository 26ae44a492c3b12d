"""The labs of a new game: which one is the player's, who plays the others, and how well."""

from dataclasses import dataclass

from game.language import N_, _, ngettext
from game.rivals.skills import ROWS
from game.session.tournament.shipped import Strengths, strengths
from game.ui.games.setup import HUMAN, PersonaCard, ScenarioCard, Setup, persona_of, take_seat
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui

_HEAD = 44.0
_AI_ROW, _TEAM_ROW, _OWN_ROW = 90.0, 74.0, 50.0
_ABOUT, _ABOVE = 52.0, 50.0
"""What stands left of and above the line about a computer."""
_YOU = 46.0
_SKILL = 86.0
_RATING = 52.0
_LEVEL = 160.0
_ADVISED = N_("The advisor proposes a plan each quarter.")
_RATED = N_("Ratings from {games} games; 1500 is the mean.")
_UNRATED = N_("Their strength here is not measured.")


@dataclass(frozen=True, slots=True)
class LabColumn:
    """One look at the labs; what is chosen goes into `setup`."""

    setup: Setup
    card: ScenarioCard
    personas: list[PersonaCard]
    workshop: bool

    def height(self, ui: Ui, width: float) -> float:
        """Return how high the column is."""
        return _HEAD + _YOU + _SKILL + sum(self._rows(ui, width))

    def draw(self, ui: Ui, rect: Rect) -> None:
        """Draw the column and react."""
        head, rest = rect.top(_HEAD)
        ui.heading("new.labs", head, _("Labs"))
        note, rest = rest.top(_YOU)
        if self.workshop:
            count = len(self.setup.humans)
            others = len(self.setup.seats) - count
            text = _(
                "{teams}, {labs}",
                teams=ngettext("{n} team", "{n} teams", count),
                labs=ngettext("{n} AI lab", "{n} AI labs", others),
            )
            ui.text(note.top(36)[0], text, theme.BODY2)
        else:
            self._own_lab(ui, note.top(40)[0])
        skill, rest = rest.top(_SKILL)
        self._skill(ui, skill)
        measured = strengths(self.card.key)
        for seat, tall in enumerate(self._rows(ui, rect.w)):
            row, rest = rest.top(tall)
            self._seat(ui, seat, row, measured)

    def _rows(self, ui: Ui, width: float) -> list[float]:
        """Return the heights of the labs' rows."""
        own = _TEAM_ROW if self.workshop else _OWN_ROW
        return [own if player == HUMAN else self._ai_row(ui, player, width) for player in self.setup.seats]

    def _ai_row(self, ui: Ui, player: str, width: float) -> float:
        """Return the height of a computer's row, higher where the line about it takes more than two."""
        about = width - _ABOUT
        room = about - min(_LEVEL, about * 0.5) - 8.0
        if strengths(self.card.key).games:
            room -= _RATING + 8.0
        needed = ui.paragraph_height(self._described(persona_of(player)), room, theme.LABEL, leading=1.25)
        return max(_AI_ROW, _ABOVE + needed + 8.0)

    def _described(self, persona: str) -> str:
        """Return the line about a persona."""
        return _(next((p.description for p in self.personas if p.key == persona), ""))

    def _own_lab(self, ui: Ui, rect: Rect) -> None:
        label, room = rect.left(84)
        ui.text(label, _("You play"), theme.BODY2)
        choices = [Choice(key, name, emblem=key, tooltip=name) for key, name in self.card.labs]
        mine = self.setup.humans[0] if self.setup.humans else 0
        box = room.left(min(room.w, 56.0 * len(choices)))[0]
        now = ui.segmented("new.you", box, choices, self.card.labs[mine][0], equal=True, show_labels=False)
        seat = [key for key, _name in self.card.labs].index(now)
        if seat != mine:
            self.setup.seats = take_seat(self.setup.seats, seat)

    def _skill(self, ui: Ui, rect: Rect) -> None:
        """Draw how well the computers play, with a line about it and one about the figures below."""
        line, below = rect.top(40, 5)
        label, spot = line.left(84)
        ui.text(label, _("AI labs"), theme.BODY2)
        choices = [Choice(row.key, _(row.name), icon="gauge") for row in ROWS]
        box = spot.left(min(spot.w, 240.0))[0]
        now = ui.dropdown("new.skill", box, choices, self.setup.skill, label=_("How well AI labs play"))
        if now != self.setup.skill:
            self.setup.set_skills(now)
        about = _(next(row.description for row in ROWS if row.key == self.setup.skill))
        games = strengths(self.card.key).games
        ui.text(below.top(18)[0].pad(left=84), about, theme.LABEL)
        told = _(_RATED, games=fmt.number(games)) if games else _(_UNRATED)
        ui.text(below.pad(top=18).top(18)[0].pad(left=84), told, theme.LABEL)

    def _seat(self, ui: Ui, seat: int, row: Rect, measured: Strengths) -> None:
        key, name = self.card.labs[seat]
        ui.rule(row.x, row.y, row.w)
        player = persona_of(self.setup.seats[seat])
        line, below = row.pad(top=5).top(40, 3)
        ui.lab_hex(key, row.x + 20, line.cy if player == HUMAN else row.cy, 19, you=player == HUMAN)
        ui.text(Rect(row.x + 52, line.y, 86, line.h), name, theme.STRONG)
        spot = line.pad(left=140)
        if not self.workshop and player == HUMAN:
            ui.paragraph(spot.pad(top=12), _(_ADVISED), theme.LABEL, leading=1.25)
            return
        choices = [Choice(p.key, _(p.name), icon="bot") for p in self.personas]
        if self.workshop:
            choices.insert(0, Choice(HUMAN, _("A team"), icon="users"))
        chosen = ui.dropdown(f"new.seat.{key}", spot, choices, player, label=_("Who plays {lab}", lab=name))
        about = below.pad(left=_ABOUT)
        if player == HUMAN:
            ui.paragraph(about, _("A team at this screen."), theme.LABEL, leading=1.25)
        else:
            about = self._level(ui, seat, about, measured)
            ui.paragraph(about, self._described(player), theme.LABEL, leading=1.25)
        if chosen != player:
            self.setup.seat_persona(seat, chosen)

    def _level(self, ui: Ui, seat: int, rect: Rect, measured: Strengths) -> Rect:
        """Draw how well one lab plays and how strong that makes it; return the room that is left."""
        key, name = self.card.labs[seat]
        persona, now = persona_of(self.setup.seats[seat]), self.setup.skill_of(seat)
        ratings = {row.key: measured.find(persona, row.key) for row in ROWS}
        told = {level: f"{found.rating:.0f}" if found else "" for level, found in ratings.items()}
        choices = [Choice(row.key, _(row.name), note=told[row.key]) for row in ROWS]
        box, room = rect.top(36)[0].right_part(min(_LEVEL, rect.w * 0.5), 8)
        skill = ui.dropdown(f"new.level.{key}", box, choices, now, label=_("How well {lab} plays", lab=name))
        if skill != now:
            self.setup.set_skill(seat, skill)
        if measured.games:
            figure, room = room.right_part(_RATING, 8)
            ui.text(figure, told[now] or "–", theme.MEDIUM, align="right", colour=theme.PAPER2)
        return room.pad(top=2)
