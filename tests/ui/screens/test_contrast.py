"""Text is readable: at least 4.5:1 (WCAG 2.2, 1.4.3) wherever a screen really puts it, disabled text too."""

import pytest

from game.ui.kit import theme
from game.ui.kit.ui import Screen, Ui
from tests.ui.colours import contrast
from tests.ui.inked import reading
from tests.ui.screens.whole import NAMES, shown
from tools.hands.driver import Driver
from tools.kit_gallery import PAGES, Gallery

LEAST = 4.5
INKS = (theme.PAPER, theme.PAPER2, theme.PAPER3, theme.DIM, theme.AMBER, theme.GAIN, theme.LOSS)
GROUNDS = (theme.SEA, theme.SEA1, theme.SEA2, theme.SEA3, theme.INK1, theme.INK2)
AMBERS = (theme.AMBER, theme.AMBER_HOVER, theme.AMBER_PRESSED)


def test_every_ink_of_the_theme_stands_out_from_every_ground() -> None:
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS]
    pairs += [(ink, ground) for ink in (theme.ON_AMBER, theme.ON_AMBER2) for ground in AMBERS]
    pairs += [(theme.AMBER_DISABLED_TEXT, theme.AMBER_DISABLED)]
    assert [
        (ink, ground, contrast(ink, ground)) for ink, ground in pairs if contrast(ink, ground) < LEAST
    ] == []


class Poor(Screen):
    """A page with one text that can be read and one that cannot."""

    def draw(self, ui: Ui) -> None:
        page = ui.frame.rect.inset(40)
        ui.box(page, theme.INK2)
        ui.text(page, "Readable", theme.BODY)
        ui.text(page.move(dy=100), "Lost", theme.BODY.but(colour=theme.LINE2))


def test_text_that_cannot_be_read_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with reading(monkeypatch) as inked:
        drive = Driver()
        drive.show(Poor())
        inked.frame(drive.app)
        drive.close()
    assert list(inked.below(LEAST)) == ["Lost"]
    assert (theme.PAPER, theme.INK2) in inked.pairs


@pytest.mark.parametrize("size", [(1280, 720, 1.0), (1920, 1080, 1.5)], ids=["1280", "1920"])
@pytest.mark.parametrize("name", NAMES)
def test_text_of_a_screen_stands_out_from_what_is_below_it(
    name: str, size: tuple[int, int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(monkeypatch) as inked, shown(name, size) as drive:
        inked.frame(drive.app)
    assert len(inked.pairs) >= 2
    assert inked.below(LEAST) == {}


@pytest.mark.parametrize("page", PAGES)
def test_text_of_every_widget_and_state_stands_out(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading(monkeypatch) as inked:
        drive = Driver()
        try:
            drive.show(Gallery(page))
            drive.wait(0.1)
            inked.frame(drive.app)
        finally:
            drive.close()
    assert len(inked.pairs) > 6
    assert inked.below(LEAST) == {}
