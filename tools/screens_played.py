"""The screens of a game that was really played for some quarters, for the gallery."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from game.ui.games.choices import persona_cards, scenario_cards
from game.ui.games.opening import comparable, comparison, new_match
from game.ui.games.session_match import SessionMatch
from game.ui.games.setup import Setup, seats_of
from game.ui.games.story import Story
from game.ui.kit.ui import Screen
from game.ui.library.listing import saved_games
from game.ui.main import Front
from game.ui.play import Play
from game.ui.screens.between.handover import Handover
from game.ui.screens.between.notice import Notice
from game.ui.screens.between.unsaved import Unsaved
from game.ui.screens.compare import ComparePage, ComparePick
from game.ui.screens.desk.registry import planning_screens
from game.ui.screens.desk.shell import Shell
from game.ui.screens.ending import EndingPage
from game.ui.screens.load import LoadScreen
from game.ui.screens.new_game import NewGame
from game.ui.screens.new_game.thesis import ThesisPage
from game.ui.screens.replay import ReplayPage
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.title import Title
from game.ui.settings.window import Window

SEED = 2024
LAST = 99
HUMANS = 2
THESIS = 1
_AROUND = ("title", "new", "workshop", "load", "settings", "handover", "thesis", "report", "opening")
NAMES = (
    *_AROUND,
    *("ending", "replay", "pick", "compare", "menu", "keys", "taking_back", "notice", "unsaved"),
    *(screen.key for screen in planning_screens()),
)
"""Every screen that `screens` makes."""

Maker = Callable[[], Screen]


def _played(quarter: int, humans: int) -> tuple[Play, Setup]:
    """Return a game some quarters on: people's plans are the advisor's."""
    card, personas = scenario_cards()[0], persona_cards()
    setup = Setup(card.key, seats_of(card, personas, humans), SEED, THESIS)
    match = new_match(setup)
    for _ in range(quarter):
        for seat in match.waiting:
            match.seal(seat)
        if match.over:
            break
    front = Front(Window())
    return Play(match, front.program), setup


def _shell(play: Play, tab: str, *, changed: bool) -> Shell:
    """Return the desk on one tab, with a few changes of the plan where asked."""
    desk = play.match.desk(play.match.waiting[0])
    if changed and not desk.any_changed:
        desk.put_split("serving", desk.get("split", "serving") * 0.8)
        desk.put("price", desk.get("price", 0) * 0.85, 0)
        desk.put("marketing", desk.get("marketing") * 1.5 + 20.0)
        offered = [m for m, there in enumerate(desk.figure("lot_offered")) if there > 0.0]
        if offered:
            desk.put("bid", float(desk.figure("lot_reserve")[offered[0]]) * 1.2, offered[0])
    shell = Shell(desk, play)
    shell.tab = tab
    return shell


def _opened(play: Play, **overlays: bool) -> Shell:
    """Return the desk under one of its dialogs."""
    shell = _shell(play, "map", changed=True)
    for name, shown in overlays.items():
        setattr(shell, name, shown)
    return shell


def screens(quarter: int) -> dict[str, Maker]:
    """Return a maker for every screen by name; a game is played when one of its screens is first made."""
    cards, personas = scenario_cards(), persona_cards()
    window = Window()
    home = Front(window).program

    @cache
    def game(quarters: int, humans: int = 1) -> Play:
        return _played(quarters, humans)[0]

    def solo() -> Play:
        return game(quarter)

    def new(*, workshop: bool) -> NewGame:
        page = NewGame(Front(window).program, cards, personas, workshop=workshop)
        page.setup = Setup(cards[0].key, page.setup.seats, SEED, -1 if workshop else THESIS)
        return page

    def load() -> LoadScreen:
        solo(), game(LAST)  # so that there are records
        return LoadScreen(saved_games(), Front(window).program)

    def handover() -> Screen:
        shown = game(quarter, HUMANS).next_screen()
        if not isinstance(shown, Handover):
            raise TypeError("a game of two people hands over")
        return shown

    def paths() -> list[Path]:
        """Return the records of the long game and the one in progress."""
        ended, begun = game(LAST), solo()
        return [play.match.game.path for play in (ended, begun) if isinstance(play.match, SessionMatch)]

    @cache
    def tale() -> Story:
        return game(LAST).match.story()

    made: dict[str, Maker] = {
        "title": lambda: Title(window, Front(window)),
        "new": lambda: new(workshop=False),
        "workshop": lambda: new(workshop=True),
        "load": load,
        "settings": lambda: SettingsScreen(window),
        "handover": handover,
        "thesis": lambda: ThesisPage(game(0).match.desk(0), lambda _ui: None),
        "report": lambda: solo().report(solo().match.desk(0)),
        "opening": lambda: _shell(game(0), "map", changed=False),
        "ending": lambda: EndingPage(tale(), home),
        "replay": lambda: ReplayPage(tale(), home, tale().last // 2),
        "pick": lambda: ComparePick(paths()[0], comparable(paths()[0]), home),
        "compare": lambda: ComparePage(*comparison(*paths()), home),
        "menu": lambda: _opened(solo(), menu=True),
        "keys": lambda: _opened(solo(), keys=True),
        "taking_back": lambda: _opened(solo(), taking_back=True),
        "notice": lambda: Notice("2026-01-01 The open question.moat: it is played in another window."),
        "unsaved": lambda: Unsaved("No space left on device", solo()),
    }
    for screen in planning_screens():
        made[screen.key] = lambda key=screen.key: _shell(solo(), key, changed=True)  # type: ignore[misc]
    return made
