"""Every screen in German and in the pseudo-locale: nothing clips, and nothing is left in English."""

import importlib.util
import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pygame
import pytest

from game import language
from game.ui.app import App
from game.ui.games import story
from game.ui.kit import theme
from game.ui.kit.displaylist import DisplayList
from game.ui.kit.layout import Rect
from game.ui.kit.text import TextRenderer
from game.ui.kit.typeset import Typesetter
from game.ui.kit.ui import Screen, Ui
from game.ui.main import Front, apply
from game.ui.screens.replay import ReplayPage
from game.ui.screens.settings import SettingsScreen
from game.ui.settings.store import Settings
from game.ui.settings.window import Window
from tools.hands.driver import Driver

SIZES = ((1280, 720, 1.0), (1920, 1080, 1.5))
QUARTER = 9
_MADE_UP = ("notice", "unsaved")
"""Screens that show what the system or the gallery says: the sentence around it is on no other screen."""
_NAMES = "Meridian|Kiln|Orchard|Fathom|Halcyon|Lattice"
_KEYS = "Ctrl|Shift|Alt|Enter|Space|Esc|Tab|PgUp|PgDn|Home|End"
_UNITS = "kH100e|Elo|FLOP|MOAT"
_KNOWN = re.compile(rf"\b({_NAMES}|{_KEYS}|{_UNITS})\b|\S+\.(moat|json)\b|[a-z-]+-\d{{12}}(-\d)?|Q[1-4]")
_WORD = re.compile(r"(?<![^\W\d_])[A-Za-z]{3,}(?![^\W\d_])")
"""Words without any accent."""

Makers = dict[str, Callable[[], Screen]]


@pytest.fixture(scope="module")
def played(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Makers]:
    """Return the folders of a player and a maker for each screen of their games, which are played once."""
    spec = importlib.util.spec_from_file_location("screens_played", root / "tools" / "screens_played.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return tmp_path_factory.mktemp("player"), module.screens(QUARTER)


@pytest.fixture
def makers(played: tuple[Path, Makers], monkeypatch: pytest.MonkeyPatch) -> Makers:
    """Return a maker for each screen of a game that is really played, as the gallery draws them."""
    monkeypatch.setenv("MOAT_HOME", str(played[0]))
    return played[1]


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let a test choose the language; English afterwards."""
    monkeypatch.delenv(language.VARIABLE, raising=False)
    yield language.use
    language.use("en")


def shown(screen: Screen, size: tuple[int, int, float]) -> App:
    """Open a window on a screen whose opening animations are over."""
    width, height, scale = size
    app = App(screen, size=(width, height), ui_scale=scale, reduce_motion=True)
    app.step([], 0.1)
    app.step([], 5.0)
    app.invalidate()
    app.step([], 0.1)
    return app


@pytest.mark.parametrize("spoken", ["en", "de", language.PSEUDO])
def test_no_screen_clips_its_words_or_writes_them_over_each_other(
    spoken: str, makers: Makers, speak: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(spoken)
    ink = Ink(monkeypatch)
    clipped, overlapping = {}, {}
    for size in SIZES:
        for name, make in makers.items():
            ink.new_window()
            app = shown(make(), size)
            cuts = [cut.text for cut in app.ui.cuts if not cut.whole]
            ink.lines.clear()
            app.invalidate()
            app.step([], 0.0)
            app.close()
            assert ink.lines
            pairs = ink.overlaps()
            if cuts:
                clipped[f"{name} at {size}"] = cuts
            if pairs:
                overlapping[f"{name} at {size}"] = pairs
    assert len(makers) > 20
    assert clipped == {}
    assert overlapping == {}


class Ink:
    """Watches where lines of text are drawn: text, layer and the place that its letters take."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[tuple[str, int, pygame.Rect]] = []
        self._texts: dict[int, tuple[pygame.Surface, str]] = {}  # kept, so that no other takes its place
        render, put = TextRenderer.line, DisplayList.put

        def rendered(glyphs: TextRenderer, text: str, *rest: object) -> pygame.Surface:
            surface = render(glyphs, text, *rest)  # type: ignore[arg-type]
            self._texts[id(surface)] = (surface, text)
            return surface

        def drawn(shown_on: DisplayList, surface: pygame.Surface, area: tuple[int, int, int, int]) -> None:
            if id(surface) in self._texts:
                text = self._texts[id(surface)][1]
                letters = pygame.Rect(area).inflate(0, -area[3] // 3)
                clip = shown_on.clip
                self.lines.append((text, shown_on.layer, letters if clip is None else letters.clip(clip)))
            put(shown_on, surface, area)

        monkeypatch.setattr(TextRenderer, "line", rendered)
        monkeypatch.setattr(DisplayList, "put", drawn)

    def new_window(self) -> None:
        """Forget the texts of the window before, which draws no more."""
        self._texts.clear()

    def overlaps(self) -> list[tuple[str, str]]:
        """Return the pairs of texts of one layer that share more than a hair."""
        last = list({(text, layer, tuple(area)): None for text, layer, area in self.lines})
        pairs = combinations(last, 2)
        return [
            (a[0], b[0])
            for a, b in pairs
            if a[1] == b[1] and min((both := pygame.Rect(a[2]).clip(b[2])).size) > 1 and both.w > 2
        ]


def test_words_over_each_other_are_found(drive: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    class Careless(Screen):
        def draw(self, ui: Ui) -> None:
            ui.text(Rect(10, 10, 200, 20), "below")
            ui.text(Rect(20, 12, 200, 20), "above")
            ui.text(Rect(10, 60, 200, 20), "apart")

    ink = Ink(monkeypatch)
    drive.show(Careless())
    assert ink.overlaps() == [("below", "above")]


def test_text_that_does_not_fit_is_reported_unless_told_elsewhere(drive: Driver) -> None:
    class Narrow(Screen):
        def draw(self, ui: Ui) -> None:
            ui.text(Rect(10, 10, 40, 20), "far too long for forty units")
            ui.text(Rect(10, 40, 40, 20), "told in a tooltip, too long here", whole=True)
            ui.runs(Rect(10, 70, 40, 20), [("runs that run out of their place", theme.BODY)])
            with ui.clip(Rect(10, 100, 40, 20)):
                ui.text(Rect(10, 100, 400, 20), "cut at the side of a scroll area")
            ui.text(Rect(10, 130, 400, 20), "fits")

    drive.show(Narrow())
    cuts = {cut.text.split()[0]: cut.whole for cut in drive.app.ui.cuts}
    assert cuts == {"far": False, "told": True, "runs": False, "cut": False}


def left_in_english(texts: list[str]) -> list[str]:
    """Return the texts with words that nobody translated: every vowel of the pseudo-locale has an accent."""
    return [text for text in texts if any(set(w) & set("aeiou") for w in _WORD.findall(_KNOWN.sub("", text)))]


def test_every_word_on_every_screen_is_in_the_catalogue(
    makers: Makers, speak: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(language.PSEUDO)
    # What rivals wrote down is evidence of a record and stays as it was written.
    monkeypatch.setattr(story, "_why", lambda _reasons: [])
    written: list[str] = []
    draw = Typesetter.text

    def watching(self: Typesetter, rect: object, text: str, *rest: object, **named: object) -> float:
        written.append(text)
        return draw(self, rect, text, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Typesetter, "text", watching)
    found = {}
    for name, make in makers.items():
        if name in _MADE_UP:
            continue
        written.clear()
        screen = make()
        if isinstance(screen, ReplayPage):
            screen.story.reasons = lambda _position, _seat: []
        app = shown(screen, SIZES[0])
        told = [text for n in app.nodes for text in (n.label, n.value, n.tooltip, n.tooltip_title, n.reason)]
        app.close()
        english = left_in_english([*written, *told])
        if english:
            found[name] = sorted(set(english))
    assert found == {}


@pytest.mark.usefixtures("speak")
def test_choosing_german_in_the_settings_speaks_german_at_once(drive: Driver) -> None:
    settings = Settings(language="en")
    window = Window(settings)
    window.apply = lambda changed: apply(drive.app, changed)
    drive.show(SettingsScreen(window))
    apply(drive.app, settings)
    drive.wait(0.1)
    assert drive.find("page.title").label == "Settings"
    drive.click("settings.language")
    drive.click("settings.language.de")
    drive.wait(0.1)
    assert settings.language == "de"
    assert drive.find("page.title").label == "Einstellungen"
    assert drive.find("settings.key.undo").label == "Strg Z"


def test_what_a_desk_has_put_into_words_follows_the_language(
    drive: Driver, makers: Makers, speak: Callable[[str], None]
) -> None:
    speak("en")
    drive.show(makers["compute"]())
    drive.wait(0.1)
    assert drive.find("kpi.cash").label == "Cash"
    english = {n.id: n.label for n in drive.app.nodes if n.id.startswith("side.line.")}
    speak("de")
    drive.wait(0.1)
    assert drive.find("kpi.cash").label == "Kasse"
    german = {n.id: n.label for n in drive.app.nodes if n.id.startswith("side.line.")}
    assert german.keys() == english.keys()
    assert german != english


def test_the_first_frame_is_in_the_language_of_the_settings(speak: Callable[[str], None]) -> None:
    window = Window(Settings(language="de"))
    speak(window.settings.language)
    app = shown(Front(window).title(), SIZES[0])
    labels = {node.id: node.label for node in app.nodes}
    app.close()
    assert labels["title.settings"] == "Einstellungen"
