"""The screens of a game that was really played for some quarters, for the gallery."""

from collections.abc import Callable

from game.ui.games import new_match, persona_cards, saved_games, scenario_cards
from game.ui.kit.screen import Screen
from game.ui.main import Front
from game.ui.play import Play
from game.ui.screens.ending import EndingPage
from game.ui.screens.handover import Handover
from game.ui.screens.load import LoadScreen
from game.ui.screens.new_game import NewGame
from game.ui.screens.registry import planning_screens
from game.ui.screens.replay import ReplayPage
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.shell import Shell
from game.ui.screens.thesis import ThesisPage
from game.ui.screens.title import Title
from game.ui.setup import Setup, seats_of
from game.ui.window import Window

SEED = 2024
LAST = 99
HUMANS = 2
THESIS = 1


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


def screens(quarter: int) -> dict[str, Callable[[], Screen]]:
    """Return a maker for every screen by name."""
    solo, setup = _played(quarter, 1)
    first, _ = _played(0, 1)
    team, _ = _played(quarter, HUMANS)
    cards, personas = scenario_cards(), persona_cards()
    window = Window()
    finished_home = Front(window).program

    def new(*, workshop: bool) -> NewGame:
        page = NewGame(Front(window).program, cards, personas, workshop=workshop)
        page.setup = Setup(setup.scenario, page.setup.seats, SEED, -1 if workshop else THESIS)
        return page

    def handover() -> Screen:
        shown = team.next_screen()
        if not isinstance(shown, Handover):
            raise TypeError("a game of two people hands over")
        return shown

    made: dict[str, Callable[[], Screen]] = {
        "title": lambda: Title(window, Front(window)),
        "new": lambda: new(workshop=False),
        "workshop": lambda: new(workshop=True),
        "load": lambda: LoadScreen(saved_games(), Front(window).program),
        "settings": lambda: SettingsScreen(window),
        "handover": handover,
        "thesis": lambda: ThesisPage(first.match.desk(0), lambda _ui: None),
        "report": lambda: solo.report(solo.match.desk(0)),
        "opening": lambda: _shell(first, "map", changed=False),
    }
    finished, _ = _played(LAST, 1)
    tale = finished.match.story()
    made["ending"] = lambda: EndingPage(tale, finished_home)
    made["replay"] = lambda: ReplayPage(tale, finished_home, tale.last // 2)
    made["menu"] = lambda: _opened(solo, menu=True)
    made["keys"] = lambda: _opened(solo, keys=True)
    made["taking_back"] = lambda: _opened(solo, taking_back=True)
    for screen in planning_screens():
        made[screen.key] = lambda key=screen.key: _shell(solo, key, changed=True)  # type: ignore[misc]
    return made
