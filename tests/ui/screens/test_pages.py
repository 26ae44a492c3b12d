"""The pages around the desk hold at every size: nothing overlaps, leaves the window or loses text."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.ui.games.choices import persona_cards, scenario_cards
from game.ui.games.setup import HUMAN, seats_of, take_seat
from game.ui.kit.ui import Screen
from game.ui.library.saves import SavedGame, ago
from game.ui.main import Front
from game.ui.screens.between.handover import Handover, Team
from game.ui.screens.load import LoadScreen
from game.ui.screens.new_game import NewGame
from game.ui.screens.new_game.thesis import ThesisPage
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.title import Title
from game.ui.settings.window import Window
from tests.ui.demo import demo_desk
from tests.ui.screens import clipping
from tests.ui.screens.stage import outside, overlaps, staged
from tools.hands.driver import Driver
from tools.kit_gallery import SIZES as KIT_SIZES

SIZES = (*KIT_SIZES, (1920, 1080, 2.0), (2560, 1440, 1.0), (1024, 768, 1.0))
TEAMS = [
    Team("meridian", "Meridian", "sealed"),
    Team("kiln", "Kiln", "next"),
    Team("orchard", "Orchard", "waiting"),
    Team("fathom", "Fathom", "closed"),
    Team("halcyon", "Halcyon", "ai"),
    Team("lattice", "Lattice", "ai"),
    Team("basalt", "Basalt", "ai"),
    Team("tern", "Tern", "ai"),
]


class Control:
    """A title whose game to continue has the longest note."""

    def resume_note(self) -> str | None:
        return "2026 Q3, Meridian, saved 12 minutes ago"

    def choose(self, _ui: object, _item: str) -> None:
        return


def saved(**changes: object) -> SavedGame:
    facts: dict[str, object] = {
        "title": "The open question", "date": "2026 Q3", "turn": 11, "turns": 24, "lab": "meridian",
        "lab_name": "Meridian", "people": 1, "labs": 6,
    }  # fmt: skip
    return SavedGame(Path("a.moat"), time.time() - 4000.0, **{**facts, **changes})  # type: ignore[arg-type]


def new_game(*, workshop: bool) -> NewGame:
    return NewGame(Front(Window()).program, scenario_cards(), persona_cards(), workshop=workshop)


MORE = ((1600, 900, 1.25), (2560, 1440, 2.0))
PAGES: dict[str, Callable[[], Screen]] = {
    "title": lambda: Title(Window(), Control()),
    "new": lambda: new_game(workshop=False),
    "workshop": lambda: new_game(workshop=True),
    "load": lambda: LoadScreen([saved(), saved(over=True), saved(people=3)], Front(Window()).program),
    "empty": lambda: LoadScreen([], Front(Window()).program),
    "settings": lambda: SettingsScreen(Window()),
    "thesis": lambda: ThesisPage(demo_desk(0), lambda _ui: None),
    "handover": lambda: Handover("2026 Q3", (11, 24), TEAMS, lambda _ui: None, lambda _ui: None),
}


@pytest.mark.parametrize("size", [*SIZES, *MORE], ids=lambda size: f"{size[0]}x{size[1]}@{size[2]}")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds_at_every_size(
    page: str, size: tuple[int, int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    width, height, scale = size
    drive = Driver((width, height), scale)
    clipped = clipping.watch(monkeypatch)  # first: a window lays each line out once
    try:
        drive.show(PAGES[page]())
        drive.wait(0.1)
        nodes = drive.app.nodes
        assert overlaps(nodes) == []
        assert outside(nodes, width, height) == []
        assert [text for text in clipped if not text.startswith("Kept in")] == []  # a path may be any length
    finally:
        drive.close()


@pytest.mark.parametrize("page", PAGES)
def test_everything_a_mouse_reaches_tab_reaches_too(page: str) -> None:
    drive = Driver()
    try:
        drive.show(PAGES[page]())
        drive.wait(0.1)
        parts = (".plus", ".minus")  # of a stepper, whose arrows do the same
        shown = [n for n in drive.app.nodes if not n.id.endswith(parts)]
        clickable = [n for n in shown if n.actions and n.role not in ("scroll", "region")]
        lonely = [n.id for n in clickable if not n.focusable]
        assert lonely == []
        singles = [n.id for n in clickable if not n.group]
        for node in singles:
            drive.tab_to(node)
    finally:
        drive.close()


def test_ago_in_words() -> None:
    assert ago(0.0) == "just now"
    assert ago(59.0) == "just now"
    assert ago(60.0) == "1 minute ago"
    assert ago(7300.0) == "2 hours ago"
    assert ago(90000.0) == "1 day ago"


def test_dates_of_earlier_turns() -> None:
    game = saved()
    assert game.date_of(11) == "2026 Q3"
    assert game.date_of(10) == "2026 Q2"
    assert game.date_of(1) == "2024 Q1"


def test_default_seats_are_distinct_personas_and_the_first_labs_are_peoples() -> None:
    card, personas = scenario_cards()[0], persona_cards()
    for humans in (1, 3):
        seats = seats_of(card, personas, humans)
        assert seats[:humans] == [HUMAN] * humans
        assert HUMAN not in seats[humans:]
        assert "" not in seats


def test_taking_another_lab_changes_places_with_its_persona() -> None:
    seats = [HUMAN, "frontier", "flywheel"]
    assert take_seat(seats, 2) == ["flywheel", "frontier", HUMAN]
    assert seats == [HUMAN, "frontier", "flywheel"]


@pytest.mark.parametrize("key", ["click", "ctrl+enter"])
def test_start_leads_to_futures_that_are_out_of_sight(key: str) -> None:
    with staged(new_game(workshop=False), (1920, 1080, 1.5)) as drive:
        assert not drive.shown("new.start")
        if key == "click":
            drive.click("new.choose")
        else:
            drive.press(key)
        assert drive.focus == "new.future.0"
        cards = [drive.find(f"new.future.{n}") for n in range(2)]
        assert [card.rect for card in cards] == [card.full for card in cards]
        assert not drive.find("new.start").enabled
        drive.click("new.future.1")
        assert drive.find("new.start").enabled
