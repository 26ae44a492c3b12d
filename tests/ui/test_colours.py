"""Lab colours told apart by every eye, in the theme and as the map draws them; and the arithmetic itself."""

from collections import Counter
from itertools import combinations

import pytest

from game.ui.hexmap.colouring import owner_colour
from game.ui.hexmap.homes import COMMONS
from game.ui.kit import theme
from game.ui.screens.map.page import MapScreen
from tests.ui.colours import MACHADO_2009, apart, ciede2000, contrast
from tests.ui.demo import demo_desk
from tests.ui.screens.stage import Stage, staged

SIX = ("meridian", "kiln", "orchard", "fathom", "halcyon", "lattice", "open")
"""The six labs' colours and that of the open weights, which stand side by side on the map."""

APART = 10.0
"""CIEDE2000. 1 is just noticeable side by side; 10 and more are plainly different colours apart."""

EYES = ("normal", *MACHADO_2009)


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_agrees_with_published_data(
    first: tuple[float, float, float], second: tuple[float, float, float], difference: float
) -> None:
    assert ciede2000(first, second) == pytest.approx(difference, abs=1e-4)
    assert ciede2000(second, first) == pytest.approx(difference, abs=1e-4)


def test_contrast_agrees_with_its_definition() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_a_simulated_eye_confuses_what_it_must() -> None:
    red, green = (180, 60, 40), (96, 110, 30)
    assert apart(red, green) > 40.0
    assert apart(red, green, "protanopia") < 16.0


@pytest.fixture(scope="module")
def drawn() -> dict[str, theme.Colour]:
    """The colour that each owner's hexes have in a picture of the map, most of a hex's pixels deciding."""
    screen = MapScreen()
    with staged(Stage(screen, demo_desk(6)), (1920, 1080, 1.0)) as drive:
        drive.wait(0.1)
        assert screen._art is not None
        view = screen._art._views[0]
        found: dict[str, Counter[theme.Colour]] = {}
        for cell in view.model.cells:
            if cell.owner is not None:
                inner = view.hex_rect(cell.hex).inflate(-10, -10)
                pixels = [
                    tuple(drive.app.surface.get_at((x, y))[:3])
                    for x in range(inner.left, inner.right, 2)
                    for y in range(inner.top, inner.bottom, 2)
                ]
                found.setdefault(cell.owner, Counter()).update([Counter(pixels).most_common(1)[0][0]])
    return {owner: counts.most_common(1)[0][0] for owner, counts in found.items()}


@pytest.mark.parametrize("eye", EYES)
def test_owners_differ_to_every_eye_as_the_map_is_drawn(drawn: dict[str, theme.Colour], eye: str) -> None:
    assert COMMONS in drawn
    assert len(drawn) >= 5
    for (a, one), (b, other) in combinations(drawn.items(), 2):
        assert apart(one, other, eye) >= APART, (a, b)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("you", [None, "meridian", "fathom"])
def test_lab_colours_differ_to_every_eye(eye: str, you: str | None) -> None:
    looks = {name: theme.LABS[name] for name in SIX}
    colours = {name: look.colour for name, look in looks.items()}
    on_map = {name: owner_colour(name, you, looks) for name in SIX}
    for shown in (colours, on_map):
        close = {
            (a, b): round(apart(shown[a], shown[b], eye), 1)
            for a, b in combinations(SIX, 2)
            if apart(shown[a], shown[b], eye) < APART
        }
        assert close == {}


def test_no_two_labs_share_an_emblem() -> None:
    emblems = [look.emblem for look in theme.LABS.values()]
    assert len(set(emblems)) == len(emblems)
