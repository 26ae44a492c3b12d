"""New game: a scenario, who plays which lab, the bet on a future, and the seed."""

import math
import secrets
from typing import Protocol

from game.language import N_, _
from game.ui.games.setup import MOST_SEEDS, PersonaCard, ScenarioCard, Setup, seats_of
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.new_game import scenario_list
from game.ui.screens.new_game.lab_column import LabColumn
from game.ui.screens.new_game.thesis import CARD, TWO, draw_thesis
from game.ui.screens.parts.fit import widest
from game.ui.screens.parts.page import draw_head
from game.ui.settings.actions import bound, named
from game.ui.wording import words

_FOOT = 104.0
_GOAL = N_("The highest score wins: what the founders' stake is worth at the end.")
_HEAD = 44.0
_NOTE = 52.0
_BAR = 12.0
_Columns = tuple[tuple[int, ...], ...]
_COLUMNS: _Columns = ((0,), (1,), (2,))
_COLUMNS_COMPACT: _Columns = ((0,), (1,))
_COLUMNS_SINGLE: _Columns = ((0, 1, 2),)
"""Which parts (scenarios, labs, thesis) stand in which column; one that is in none goes below them all."""
_NARROW = (0.87, 1.13, 1.0)
"""Shares of three columns in a narrow window: the names of who plays need the most."""
_HOTSEAT = (
    (
        "users",
        N_(
            "Everybody plans on this screen, one team after the other. A hand-over page hides all between "
            "turns."
        ),
    ),
    (
        "lock",
        N_("Orders stay sealed until every team has committed; then the quarter resolves for all at once."),
    ),
    (
        "key-round",
        N_(
            "Each team bets on one of four futures in its first turn. Nobody else learns of it until the end."
        ),
    ),
)


class NewGameControl(Protocol):
    """What the page asks of the program around it."""

    def start(self, ui: Ui, setup: Setup) -> None:
        """Begin the game."""


class NewGame(Screen):
    """The page for a solo game, or for a workshop of several teams."""

    def __init__(
        self,
        control: NewGameControl,
        scenarios: list[ScenarioCard],
        personas: list[PersonaCard],
        *,
        workshop: bool = False,
        first: str = "",
    ) -> None:
        """Open the page, on the scenario of key `first` if there is one like it."""
        self.control = control
        self.scenarios = scenarios
        self.personas = personas
        self.workshop = workshop
        card = next((card for card in scenarios if card.key == first), scenarios[0])
        self.setup = Setup(card.key, self._seats(card))
        self._to_thesis = False

    def _seats(self, card: ScenarioCard) -> list[str]:
        return seats_of(card, self.personas, min(3, len(card.labs)) if self.workshop else 1)

    @property
    def card(self) -> ScenarioCard:
        """The scenario chosen."""
        return next(card for card in self.scenarios if card.key == self.setup.scenario)

    @property
    def problem(self) -> str:
        """Why the game cannot begin yet; empty if it can."""
        if not self.setup.humans:
            return _("Let at least one lab be played by people.")
        if self.workshop and len(self.setup.humans) < 2:
            return _("A workshop needs two teams or more.")
        if not self.workshop and self.setup.thesis < 0:
            return _("Choose the future you bet on.")
        return ""

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        body, back = draw_head(ui, _("Workshop") if self.workshop else _("New game"), _(_GOAL))
        if back:
            ui.go.pop()
        foot, room = body.bottom_part(_FOOT)
        columns = _COLUMNS_SINGLE if ui.frame.single else _COLUMNS_COMPACT if ui.frame.compact else _COLUMNS
        shares = _NARROW if len(columns) == 3 and ui.frame.side_collapsed else (1.0,) * len(columns)
        places = room.inset(theme.GUTTER, 20).pad(right=_BAR).columns(shares, 40)
        below = all(2 not in column for column in columns)
        rows = math.ceil(len(words.FUTURE_LABELS) / (2 if below else 1))
        parts = (
            (self._scenarios, scenario_list.height(ui, self.scenarios, places[0].w)),
            (self._labs, self._column.height(ui, places[min(1, len(places) - 1)].w)),
            (self._hotseat if self.workshop else self._thesis, _HEAD + _NOTE + rows * (CARD + 12)),
        )
        high = max(sum(parts[i][1] + 32 for i in column) for column in columns)
        height = high - 32 + (parts[2][1] + 32 if below else 0.0)
        before = next((column[: column.index(2)] for column in columns if 2 in column), ())
        top = high if below else sum(parts[i][1] + 32 for i in before)
        reveal = (top, top + parts[2][1]) if self._to_thesis else None
        self._to_thesis = False
        with ui.scroll("new.scroll", room.inset(theme.GUTTER, 20), height, reveal=reveal) as content:
            for column, rect in zip(columns, content.columns(shares, 40), strict=True):
                rest = rect
                for i in column:
                    part, rest = rest.top(parts[i][1], 32)
                    parts[i][0](ui, part)
            if below:
                parts[2][0](ui, content.pad(top=high))
        self._foot(ui, foot)

    # --- columns

    def _scenarios(self, ui: Ui, rect: Rect) -> None:
        chosen = scenario_list.draw(ui, rect, self.scenarios, self.setup.scenario)
        if chosen != self.setup.scenario:
            self.setup.scenario = chosen
            self.setup.seats = self._seats(self.card)

    def _labs(self, ui: Ui, rect: Rect) -> None:
        self._column.draw(ui, rect)

    @property
    def _column(self) -> LabColumn:
        return LabColumn(self.setup, self.card, self.personas, workshop=self.workshop)

    def _thesis(self, ui: Ui, rect: Rect) -> None:
        head, rest = rect.top(_HEAD)
        ui.heading("new.thesis", head, _("Your thesis"))
        note, rest = rest.top(_NOTE)
        text = _(
            "Bet on the future you will work for. It stays secret; if it comes true your score counts more."
        )
        ui.paragraph(note, text, theme.SECONDARY, leading=1.35)
        cells = rest.stack(CARD, 4, 12)
        if rest.w >= TWO:
            cells = [cell for row in rest.stack(CARD, 2, 12) for cell in row.columns(2, 12)]
        self.setup.thesis = draw_thesis(ui, "new.future", cells, self.setup.thesis)

    def _hotseat(self, ui: Ui, rect: Rect) -> None:
        head, rest = rect.top(_HEAD)
        ui.heading("new.hotseat", head, _("How a workshop runs"))
        for icon, text in _HOTSEAT:
            ui.icon(icon, rest.x + 12, rest.y + 14, 24, theme.PAPER2)
            used = ui.paragraph(rest.pad(left=44), _(text), theme.BODY2)
            rest = rest.pad(top=used + 20)

    def _foot(self, ui: Ui, foot: Rect) -> None:
        ui.fill(foot, theme.INK1)
        ui.rule(foot.x, foot.y, foot.w)
        room = foot.inset(theme.GUTTER, 20)
        go, room = room.right_part(min(320.0, room.w * 0.5), 24)
        problem = self.problem
        self._seed(ui, room)
        if self._thesis_hidden(ui):
            self._lead(ui, go)
            return
        if problem and not ui.frame.single:
            ui.text(room.pad(left=340), problem, theme.SECONDARY, align="right")
        if ui.button(
            "new.start",
            go,
            _("Start"),
            kind="primary",
            icon="play",
            style=theme.KPI,
            enabled=not problem,
            reason=problem,
            tooltip_key=named(bound(ui, "commit")),
        ):
            self.control.start(ui, self.setup)
        ui.shortcut(bound(ui, "commit"), "new.start")

    def _thesis_hidden(self, ui: Ui) -> bool:
        """Tell whether the bet is missing and no future is wholly in sight."""
        if self.workshop or self.setup.thesis >= 0:
            return False
        cards = [node for node in ui.emitted if node.id.startswith("new.future.")]
        return all(card.rect.h < card.full.h for card in cards)

    def _lead(self, ui: Ui, rect: Rect) -> None:
        """Lead to the futures in the place of Start, which waits for a bet."""
        label, style = _("Choose a future"), theme.SECTION
        if ui.button("new.choose", rect, label, icon="arrow-down", style=style, tooltip=self.problem):
            self._to_thesis = True
            ui.set_focus("new.future.0")
        ui.shortcut(bound(ui, "commit"), "new.choose")

    def _seed(self, ui: Ui, rect: Rect) -> None:
        named = widest(ui, (_("Seed"),), theme.BODY2, 48, 96)
        ui.text(Rect(rect.x, rect.cy - 20, named, 40), _("Seed"), theme.BODY2)
        spot = Rect(rect.x + named + 4, rect.cy - 20, 132, 40)
        value = ui.number_field(
            "new.seed",
            spot,
            float(self.setup.seed),
            0,
            MOST_SEEDS - 1,
            text=lambda number: f"{number:.0f}",
            label=_("Seed"),
        )
        self.setup.seed = int(value)
        dice = Rect(spot.right + 8, spot.y, 40, 40)
        if ui.icon_button("new.dice", dice, _("Another seed"), "refresh-cw", kind="plain"):
            self.setup.seed = secrets.randbelow(MOST_SEEDS)
        note = _("The same seed brings the same luck.")
        if rect.w > 720:
            ui.text(rect.pad(left=dice.right - rect.x + 16), note, theme.LABEL)
