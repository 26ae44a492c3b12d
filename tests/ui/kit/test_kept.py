"""What is kept from frame to frame never shows anything old: every picture is the one a new window paints."""

from collections.abc import Iterator

import pygame
import pytest

from game import language
from game.ui.app import App
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.desk.registry import planning_screens
from game.ui.settings.actions import named
from tests.ui.demo import demo_desk
from tests.ui.screens.stage import Stage

SIGHTS = (
    ((1280, 720), 1.0, 1.0, "en"),
    ((1280, 720), 1.25, 1.0, "en"),
    ((1280, 720), 1.0, 1.2, "en"),
    ((1280, 720), 1.0, 1.0, "de"),
    ((1600, 900), 1.0, 1.0, "de"),
    ((1600, 900), 1.0, 0.9, "en"),
    ((1280, 720), 1.0, 1.0, "en"),
)
"""Window size, UI scale, text size and language, each differing from the one before."""


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(language.VARIABLE)
    yield
    language.use("en")


class Drawn(Screen):
    """Shapes and text in a few places, of a colour that may change."""

    def __init__(self) -> None:
        self.colour = theme.GAIN
        self.dy = 0.0

    def draw(self, ui: Ui) -> None:
        room = Rect(40, 40 + self.dy, 300, 200)
        ui.text(room, "A line of text", theme.BODY, colour=self.colour)
        ui.text(room, "A line of text", theme.BODY, align="right", valign="bottom")
        ui.hexagon(500, 200 + self.dy, 40, self.colour, theme.PAPER)
        ui.triangle(600, 200 + self.dy, 20, up=self.dy > 0, colour=theme.LOSS)
        ui.vector(room, f'<rect width="20" height="20" fill="#ff{int(self.dy):02x}00"/>')


def picture(app: App) -> bytes:
    """Return what the window shows after a whole repaint."""
    app.invalidate()
    app.step()
    return pygame.image.tobytes(app.surface, "RGB")


def new(screen: Screen, size: tuple[int, int], ui_scale: float, text_size: float) -> bytes:
    """Return what a window shows that has never shown anything else."""
    app = App(screen, size=size, ui_scale=ui_scale, text_size=text_size)
    return picture(app)


@pytest.mark.parametrize("number", range(len(planning_screens())))
def test_a_window_that_was_of_other_sizes_and_languages_shows_what_a_new_one_does(number: int) -> None:
    desk = demo_desk()
    shown = []
    app = App(Stage(planning_screens()[number], desk), size=SIGHTS[0][0])
    for size, ui_scale, text_size, tongue in SIGHTS:
        language.use(tongue)
        pygame.display.set_mode(size)
        app.ui_scale, app.text_size = ui_scale, text_size
        app.step()
        shown.append(picture(app))
    for (size, ui_scale, text_size, tongue), seen in zip(SIGHTS, shown, strict=True):
        language.use(tongue)
        assert seen == new(Stage(planning_screens()[number], desk), size, ui_scale, text_size), (size, tongue)


def test_moved_and_recoloured_shapes_and_text_are_drawn_anew() -> None:
    page = Drawn()
    app = App(page, size=(1280, 720))
    looks = [(colour, dy) for colour in (theme.GAIN, theme.AMBER) for dy in (0.0, 12.0, 0.5)]
    shown = []
    for page.colour, page.dy in looks:
        app.step()
        shown.append(picture(app))
    assert len(set(shown)) == len(looks)
    for (page.colour, page.dy), seen in zip(looks, shown, strict=True):
        assert seen == new(page, (1280, 720), 1.0, 1.0)


def test_numbers_and_keys_follow_the_language() -> None:
    wanted = {
        "en": ("$1.84B", "22.0%", "Ctrl Enter"),
        "de": ("1,84\xa0Mrd.\xa0$", "22,0\xa0%", "Strg Eingabe"),
    }
    for tongue in ("en", "de", "en", "de"):
        language.use(tongue)
        assert (fmt.money(1.84e9), fmt.percent(0.22, 1), named("ctrl+enter")) == wanted[tongue]
