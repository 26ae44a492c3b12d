"""The program behind the title: ways between new game, load, settings and the game in play."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from game.language import _
from game.ui.games import choices, opening
from game.ui.games.errors import MatchError
from game.ui.games.match import Match
from game.ui.games.setup import HUMAN, Setup
from game.ui.games.story import Story
from game.ui.kit.ui import Screen, Ui
from game.ui.library import listing
from game.ui.library.files import Library
from game.ui.library.saves import SavedGame, saved_ago
from game.ui.play import Play
from game.ui.screens.between.notice import Notice
from game.ui.screens.between.unsaved import Unsaved
from game.ui.screens.compare import ComparePage, ComparePick
from game.ui.screens.ending import EndingPage
from game.ui.screens.load import LoadScreen
from game.ui.screens.new_game import NewGame
from game.ui.screens.replay import ReplayPage
from game.ui.screens.settings import SettingsScreen
from game.ui.settings.window import Window

_FIRST = "first-game"
"""The scenario that somebody without a game finds chosen."""


class TitleMaker(Protocol):
    """Makes the title screen."""

    def title(self) -> Screen:
        """Return a title screen."""


class Program(Library):
    """Opens pages on request; what cannot be opened is told in a box and changes nothing."""

    def __init__(self, window: Window, front: TitleMaker) -> None:
        self.window = window
        self.front = front
        self._match: Match | None = None

    def close(self) -> None:
        """Keep the plans of the game in play and let go of its record."""
        if self._match is not None:
            self._match.close()
            self._match = None

    # --- what the title asks for

    def resume_note(self) -> str | None:
        """Return what Continue would open; none if there is nothing to play on."""
        game = self._latest()
        if game is None:
            return None
        who = game.lab_name if game.people == 1 else _("{n} teams", n=game.people)
        return _("{date}, {who}, saved {ago}", date=game.date, who=who, ago=saved_ago(game))

    def _latest(self) -> SavedGame | None:
        return listing.resumable()

    def choose(self, ui: Ui, item: str) -> None:
        """Open what was chosen on the title."""
        acts: dict[str, Callable[[], None]] = {
            "continue": lambda: self._resume(ui),
            "new": lambda: self._new_game(ui, workshop=False),
            "workshop": lambda: self._new_game(ui, workshop=True),
            "load": lambda: self._load(ui, replays=False),
            "replays": lambda: self._load(ui, replays=True),
            "settings": lambda: self.settings(ui),
        }
        self._attempt(ui, acts[item])

    def _attempt(self, ui: Ui, act: Callable[[], None]) -> None:
        """Do what may fail for reasons a person must hear of."""
        try:
            act()
        except MatchError as error:
            ui.sound("error")
            ui.go.push(Notice(str(error)))

    def _resume(self, ui: Ui) -> None:
        game = self._latest()
        if game is not None:
            self._open(ui, game)

    def _new_game(self, ui: Ui, *, workshop: bool) -> None:
        cards = choices.scenario_cards()
        first = "" if workshop or listing.saved_games() else _FIRST
        ui.go.push(NewGame(self, cards, choices.persona_cards(), workshop=workshop, first=first))

    def _load(self, ui: Ui, *, replays: bool) -> None:
        ui.go.push(LoadScreen(listing.saved_games(), self, replays=replays))

    # --- what the list of records asks for

    def open(self, ui: Ui, game: SavedGame) -> None:
        """Play on; from a copy that the game made by itself, as a branch of it."""
        self._attempt(ui, lambda: self._open(ui, game))

    def branch(self, ui: Ui, game: SavedGame, quarter: int, lab: str) -> None:
        """Play on from a quarter, from 0, as a new record; in the seat of a lab, or as everybody sits."""
        self._attempt(
            ui, lambda: ui.go.reset(self._first(opening.branched(game.path, quarter, lab), fresh=False))
        )

    def replay(self, ui: Ui, game: SavedGame) -> None:
        """Show the replay."""
        self._attempt(ui, lambda: ui.go.push(self._replay(game.path)))

    def _replay(self, path: Path) -> Screen:
        return ReplayPage(opening.open_story(path), self)

    def compare(self, ui: Ui, path: Path) -> None:
        """Choose another record to hold against one."""
        self._attempt(ui, lambda: ui.go.push(ComparePick(path, opening.comparable(path), self)))

    def compared(self, ui: Ui, one: Path, other: Path) -> None:
        """Show two records side by side, in place of the list that they were chosen from."""
        self._attempt(ui, lambda: ui.go.replace(ComparePage(*opening.comparison(one, other), self)))

    def dropped(self, ui: Ui, path: Path) -> None:
        """Bring in a file that was dropped on the window, wherever the player is."""
        try:
            made = self.bring_in(path)
        except MatchError as error:
            ui.sound("error")
            ui.toast(str(error), kind="warning", key="import")
        else:
            ui.toast(_("{game} is in your library.", game=made.stem), kind="gain", key="import")

    # --- games

    def start(self, ui: Ui, setup: Setup) -> None:
        """Begin a new game."""
        self._attempt(ui, lambda: ui.go.reset(self._first(opening.new_match(setup), fresh=True)))

    def _open(self, ui: Ui, game: SavedGame) -> None:
        opened = opening.restored if game.moment else opening.open_match
        ui.go.reset(self._first(opened(game.path), fresh=False))

    def _first(self, match: Match, *, fresh: bool) -> Screen:
        self.close()
        self._match = match
        play = Play(match, self, fresh=fresh)
        if match.homeless:
            return Unsaved(match.homeless, play, played=False)
        first = play.next_screen()
        return Notice(match.note, _("A new record"), first) if match.note else first

    def direct(
        self,
        scenario: str,
        seats: list[str] | None,
        seed: int | None,
        load: Path | None,
        replay: Path | None,
    ) -> Screen:
        """Return the first screen of a start with arguments.

        Raises:
            MatchError: one of them cannot be used.
        """
        if load is not None:
            return self._first(opening.open_match(load), fresh=False)
        if replay is not None:
            return self._replay(replay)
        card = choices.scenario_card(scenario)
        setup = Setup(scenario, choices.filled_seats(card, seats))
        if seed is not None:
            setup.seed = seed
        if HUMAN not in setup.seats:
            raise MatchError("a game in the window needs a seat played by 'human'")
        return self._first(opening.new_match(setup), fresh=True)

    # --- what a game and its ending ask for

    def watch(self, ui: Ui, story: Story) -> None:
        """Show the replay of a game that is over; back leads to its ending."""
        ui.go.push(ReplayPage(story, self))

    def new_game(self, ui: Ui) -> None:
        """Begin a new game after this one."""
        ui.go.reset(self.front.title())
        self._attempt(ui, lambda: self._new_game(ui, workshop=False))

    def leave(self, ui: Ui) -> None:
        """Show the title; the game in play is kept."""
        self.close()
        ui.go.reset(self.front.title())

    def settings(self, ui: Ui) -> None:
        """Show the settings."""
        ui.go.push(SettingsScreen(self.window))

    def ending(self, match: Match) -> Screen:
        """Return the page of a finished game."""
        return EndingPage(match.story(), self)
