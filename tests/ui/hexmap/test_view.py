import subprocess
import sys

import pygame
import pytest

from game.ui.hexmap import decor
from game.ui.hexmap.camera import fit
from game.ui.hexmap.colouring import LAYERS, LOOKS, cell_colour, gain, legend, owner_colour
from game.ui.hexmap.draw import MapOptions, title_runs
from game.ui.hexmap.labels import covered, denomination_text, hex_boxes, pill_box, redenomination_text
from game.ui.hexmap.marketmap import MapModel, advance, start
from game.ui.hexmap.view import LONGEST_SECONDS, MapArt, flip_seconds
from game.ui.kit import theme


@pytest.fixture(scope="module")
def art():
    pygame.init()
    return MapArt()


@pytest.fixture
def model():
    return decor.showcase()


def view_of(art, model, size=(1152, 700), at=(96, 100), **options):
    return art.view(pygame.Rect(at, size), model, MapOptions(**{"you": "meridian", **options}))


def test_logic_needs_no_window():
    code = "import sys, game.ui.hexmap.marketmap; sys.exit('pygame' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("size", [(700, 480), (1152, 700), (1500, 810), (333, 777)])
def test_every_hex_is_found_where_it_is_drawn(art, model, size):
    view = view_of(art, model, size)
    for cell in model.cells:
        x, y = view.camera.pixel(cell.hex)
        assert view.hit((view.rect.x + x, view.rect.y + y)) == cell
        assert view.hit(view.hex_rect(cell.hex).center) == cell
        assert view.rect.contains(view.hex_rect(cell.hex))


def test_the_sea_and_the_outside_are_no_hex(art, model):
    view = view_of(art, model)
    assert view.hit((5, 5)) is None
    assert view.hit(view.rect.topleft) is None


def test_corners_hit_the_hex_they_belong_to(art, model):
    view = view_of(art, model)
    camera = view.camera
    for cell in model.cells[::9]:
        x, y = camera.pixel(cell.hex)
        for dx, dy in ((0, -0.9), (0, 0.9), (0.8, 0), (-0.8, 0), (0.8, 0.42), (-0.8, -0.42)):
            assert camera.cell(x + dx * camera.column / 2, y + dy * camera.radius) == cell.hex


def test_the_camera_leaves_room_for_titles(model):
    camera = fit(model, (1152, 700), 40, margin=16)
    left, top, right, bottom = camera.box(model.bounds)
    assert left >= 15
    assert top >= 55
    assert right <= 1137
    assert bottom <= 685
    assert camera.row / camera.column == pytest.approx(0.866, abs=0.03)


def test_zoom_keeps_the_focus_in_the_picture(model):
    cell = model.cells[-1].hex
    near = fit(model, (800, 500), 30, zoom=2.0, focus=cell)
    x, y = near.pixel(cell)
    assert near.column > 1.8 * fit(model, (800, 500), 30).column
    assert 0 < x < 800
    assert 0 < y < 500


def test_you_are_at_full_strength_and_rivals_over_the_sea(art, model):
    view = view_of(art, model)
    picture = view.finished()
    for owner, share in (("meridian", 1.0), ("kiln", 0.84), ("orchard", 0.84)):
        territory = max((t for t in model.territories if t.owner == owner), key=lambda t: len(t.cells))
        cell = next(c for c in territory.cells if c != territory.pole)
        x, y = view.camera.pixel(cell)
        wanted = theme.mix(theme.SEA3, LOOKS[owner].colour, share)
        found = picture.get_at((round(x), round(y)))[:3]
        assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= 2


def test_a_spectator_sees_all_labs_alike():
    shares = {owner_colour(o, None, LOOKS) == theme.mix(theme.SEA3, LOOKS[o].colour, 0.92) for o in LOOKS}
    assert shares == {True}


def test_drawing_twice_draws_from_the_cache(art, model):
    view = view_of(art, model)
    assert view_of(art, model) is view
    assert view.finished() is view.finished()
    assert view_of(art, model, patterns=True) is not view


def test_pictures_are_the_same_every_time(model):
    one, two = (view_of(MapArt(), model, (640, 400)).finished() for _ in range(2))
    assert pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(two, "RGB")


@pytest.mark.parametrize(
    "change", [{"marks": True}, {"patterns": True}, {"layer": "gains"}, {"pills": False}, {"you": None}]
)
def test_every_option_shows(art, model, change):
    plain = pygame.image.tobytes(view_of(art, model, (640, 400)).finished(), "RGB")
    assert pygame.image.tobytes(view_of(art, model, (640, 400), **change).finished(), "RGB") != plain


def test_flips_start_from_last_quarter_and_end_in_this_one(art, model):
    view = view_of(art, model, marks=True)
    window = pygame.Surface((1600, 900))
    view.draw(window, 0.0)
    flipped = next(c for c in model.cells if c.previous)
    x, y = view.camera.pixel(flipped.hex)
    spot = (round(view.rect.x + x), round(view.rect.y + y - 0.5 * view.camera.radius))
    before = owner_colour(flipped.previous, "meridian", LOOKS)
    assert max(abs(a - b) for a, b in zip(window.get_at(spot)[:3], before, strict=True)) <= 3
    view.draw(window, 1.0)
    done = window.subsurface(view.rect).copy()
    assert pygame.image.tobytes(done, "RGB") == pygame.image.tobytes(view.finished(), "RGB")


def test_flips_do_not_depend_on_how_often_they_are_drawn(art, model):
    view = view_of(art, model, marks=True)
    once, often = pygame.Surface((1600, 900)), pygame.Surface((1600, 900))
    for step in range(61):
        view.draw(often, step / 100)
    view.draw(once, 1.0)
    view.draw(once, 0.6)
    assert pygame.image.tobytes(once, "RGB") == pygame.image.tobytes(often, "RGB")


def test_flips_last_as_long_as_the_style_says(history):
    model = start(history(1, 1)[0])
    assert flip_seconds(model) == 0.0
    assert 0.24 <= flip_seconds(decor.showcase()) <= LONGEST_SECONDS
    crowded = advance(model, tuple(reversed_shares(s) for s in history(1, 1)[0]))
    assert flip_seconds(crowded) == LONGEST_SECONDS


def reversed_shares(segment):
    owners, shares = zip(*segment.shares, strict=True)
    return type(segment)(
        segment.key, segment.name, segment.revenue_musd, tuple(zip(owners, shares[::-1], strict=True))
    )


def test_a_tooltip_does_not_hide_the_island_it_explains_if_there_is_room(art, model):
    view = view_of(art, model)
    window = pygame.Rect(0, 0, 1600, 900)
    for cell in model.cells:
        box = view.tooltip_rect(cell, (288, 150), window)
        assert window.contains(box)
        assert not box.colliderect(view.hex_rect(cell.hex))
        assert not box.colliderect(view.island_rect(cell.segment))


def test_a_tooltip_in_a_small_window_still_shows_its_hex(art, model):
    window = pygame.Rect(0, 0, 640, 400)
    view = view_of(art, model, (640, 400), (0, 0))
    for cell in model.cells:
        assert not view.tooltip_rect(cell, (288, 150), window).colliderect(view.hex_rect(cell.hex))


def test_pills_lie_on_fog_or_sea(model):
    camera = fit(model, (1152, 700), 40, margin=16)
    for number in range(len(model.islands)):
        land, locked = model.places(number)
        box = pill_box(locked, land, camera=camera, size=(66, 24), room=(1152, 700), taken=())
        assert covered([box], hex_boxes(locked, camera))[0] > 0
        assert covered([box], hex_boxes(land, camera))[0] < 0.12 * 66 * 24


def test_a_legend_finds_open_sea(art, model):
    view = view_of(art, model)
    box = view.legend_rect((150, 60))
    assert view.rect.contains(box)
    hidden = [c for c in model.cells if view.hex_rect(c.hex).colliderect(box)]
    assert len(hidden) <= 4


def test_titles_tell_revenue_and_growth(model):
    words = [text for text, *_ in title_runs(model.islands[0], MapOptions())]
    assert words == ["Consumer assistants", "$2.04B", "+8%"]
    change = title_runs(model.islands[0], MapOptions(you="meridian", titles="change"))
    assert [text for text, *_ in change] == ["Consumer", "\u22122"]
    assert change[1][3] == theme.LOSS


def test_layers_colour_by_their_number(model):
    cells = [c for c in model.cells if c.owner]
    island = model.islands[0]
    assert gain(island, "kiln") == pytest.approx(0.026)
    for layer in LAYERS[1:]:
        keys = {key.colour for key in legend(layer)}
        assert len(keys) == 5
        assert {cell_colour(model, c, layer=layer, you=None, looks=LOOKS) for c in cells} <= keys
    up = next(c for c in cells if c.segment == 0 and c.owner == "kiln")
    down = next(c for c in cells if c.segment == 0 and c.owner == "meridian")
    assert cell_colour(model, up, layer="gains", you=None, looks=LOOKS) == legend("gains")[-1].colour
    assert cell_colour(model, down, layer="gains", you=None, looks=LOOKS) == legend("gains")[0].colour
    fog = next(c for c in model.cells if c.owner is None)
    with pytest.raises(ValueError, match="locked"):
        cell_colour(model, fog, layer="owners", you=None, looks=LOOKS)


def test_a_new_scale_is_announced(history, scaled):
    (frame,) = history(2, 1)
    before = start(frame)
    assert redenomination_text(before) is None
    after: MapModel = advance(before, scaled(frame, 10.0))
    assert denomination_text(after) in {f"One hex is ${n}M of quarterly revenue" for n in (20, 50, 100, 200)}
    assert f"up from ${before.hex_musd:.0f}M" in redenomination_text(after)


def test_all_owners_of_the_game_have_a_look():
    assert {
        "meridian",
        "kiln",
        "orchard",
        "fathom",
        "halcyon",
        "lattice",
        "basalt",
        "tern",
        "commons",
    } <= set(LOOKS)


def test_a_small_map_is_not_covered_by_labels_of_locked_demand(art, model):
    def picture(size, **options):
        return pygame.image.tobytes(view_of(art, model, size, **options).finished(), "RGB")

    assert picture((640, 400)) != picture((640, 400), pills=False)
    assert picture((280, 200)) == picture((280, 200), pills=False)
